/**
 * A copy of a text. V8 keeps a slice as a view of the text it was cut from, so that a few kept words would
 * keep the whole note in memory.
 */
export function copyOf(text: string): string {
  // Unlike adding and slicing, joining writes a text of its own.
  return text.length < 2 ? text : [text.slice(0, 1), text.slice(1)].join('');
}

/** Keeps one copy of each text that is said often, such as the id of a hypothesis. */
export class Interner {
  readonly #known = new Map<string, string>();

  intern(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = copyOf(text);
    this.#known.set(copy, copy);
    return copy;
  }
}
