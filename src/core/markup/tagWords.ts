import type { TextRange } from '../model/text';

/** A word of an attribute's value and where it stands in the note. */
export interface Token {
  readonly text: string;
  readonly range: TextRange;
}

/**
 * The words of a text, with the text's place as theirs. Blanks and control characters part them; no-break spaces
 * do not.
 */
export function tokensIn(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text.charCodeAt(at) > 32) continue;
    if (at > start)
      tokens.push({ text: text.slice(start, at), range: { start: offset + start, end: offset + at } });
    start = at + 1;
  }
  return tokens;
}

/** The words of a list in a tag, such as its ratings of one stance. */
export function wordsOf(value: string): string[] {
  return tokensIn(value, 0).map(({ text }) => text);
}

/** The id that a word of a list names, without qualifiers. */
export function idOf(word: string): string {
  return word.split(':', 1)[0] ?? '';
}
