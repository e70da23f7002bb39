import type { MarkupElement } from './scan';
import type { TagPair } from './tagPairs';

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The end of a pair in the text, its closing quote included. */
function endOf(text: string, from: number, valueEnd: number): number {
  const close = text.charAt(valueEnd - from);
  return close === '"' || close === "'" ? valueEnd + 1 : valueEnd;
}

/**
 * An HTML start tag with other attributes: one that stays keeps place and spelling, one with a new value its
 * place, one that is gone leaves no blank, a new one comes last, with `data-` before it as Pandoc writes it.
 *
 * @param tag from `<` to `>`, which stands at `from` in the note
 */
export function rewriteHtmlTag(
  tag: string,
  from: number,
  before: MarkupElement['pairs'],
  after: readonly TagPair[],
): string {
  const left = [...after];
  let result = '';
  let at = from;
  for (const pair of before) {
    const place = left.findIndex(({ key, source }) => (source ? source === pair : key === pair.key));
    const now = left[place];
    if (now) left.splice(place, 1);
    if (now?.source) continue;
    const end = endOf(tag, from, pair.valueEnd);
    const blanks = /\s*$/.exec(tag.slice(0, pair.keyStart - from))?.[0].length ?? 0;
    const start = now ? pair.keyStart : pair.keyStart - blanks;
    result += tag.slice(at - from, start - from) + (now ? `${pair.key}="${escaped(now.value)}"` : '');
    at = end;
  }
  const close = /\s*\/?>$/.exec(tag)?.[0] ?? '';
  const added = left.map(
    ({ key, value }) => ` ${key.startsWith('data-') ? '' : 'data-'}${key}="${escaped(value)}"`,
  );
  return result + tag.slice(at - from, tag.length - close.length) + added.join('') + close;
}
