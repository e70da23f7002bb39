/** What an element is made with: attributes by name, and `class`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A new element. Strings among the children become text, whatever signs they hold: nothing is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  made.append(...children);
  return made;
}

/** Words of notes or of the theory file: their own writing direction, which ends with them. */
export function userText(text: string, className?: string): HTMLElement {
  return element('bdi', { class: className, dir: 'auto' }, text);
}
