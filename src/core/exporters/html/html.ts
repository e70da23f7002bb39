/** HTML that may stand in a document as it is. Only {@link html} and {@link trusted} make it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template takes: everything that is no HTML yet is escaped. */
export type Content = Html | string | number | readonly Html[];

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What HTML gives a meaning, and what may not stand in it: control characters, halves of surrogate pairs. */
const UNSAFE = /[&<>"'\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Text that shows as it is, between tags as in quoted attributes. What has no place in HTML becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(UNSAFE, (char) => (char.length === 2 ? char : (SPECIAL[char] ?? '\uFFFD')));
}

function textOf(content: Content): string {
  if (content instanceof Html) return content.text;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  let all = '';
  for (const { text } of content) all += text;
  return all;
}

/** The fixed parts of each template, by the template. */
const fixedParts = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Templates are indented for those who read them here; in the document that would be a third of its size. */
function fixedPartsOf(template: TemplateStringsArray): readonly string[] {
  let parts = fixedParts.get(template);
  if (!parts) {
    parts = template.map((part) =>
      part.replace(/\s*\n\s*/g, '\n').replace(/^ <|> $/g, (tag) => tag.replace(' ', '\n')),
    );
    fixedParts.set(template, parts);
  }
  return parts;
}

/**
 * A template of HTML: what is filled in shows as text, unless it is HTML itself. Attributes must be quoted. Line ends of
 * the template take the blanks around them along.
 */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const fixed = fixedPartsOf(template);
  let text = fixed[0] ?? '';
  for (let i = 1; i < fixed.length; i++) {
    const content = contents[i - 1];
    if (content !== undefined) text += textOf(content);
    text += fixed[i] ?? '';
  }
  return new Html(text);
}

/** A text of ours that is HTML, style or script already. Never for anything of a project. */
export function trusted(text: string): Html {
  return new Html(text);
}

export const NOTHING = new Html('');

/** Pieces of HTML with words of ours between them. */
export function joined(parts: readonly Html[], between: string): Html {
  let all = '';
  for (const [i, { text }] of parts.entries()) all += i === 0 ? text : between + text;
  return new Html(all);
}
