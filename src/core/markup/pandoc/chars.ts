/** Character classes as Haskell's `Data.Char` and Pandoc's parsers define them. */

const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const LETTER = /\p{L}/u;
const SPACE = /[\s\p{Zs}]/u;
const PUNCTUATION = /\p{P}/u;

export const NEWLINE = 10;
export const TAB = 9;
export const BLANK = 32;

/** The code point at `pos`, as a string of one or two UTF-16 units. */
export function charAt(text: string, pos: number): string {
  const code = text.codePointAt(pos);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The code point that ends before `pos`. */
export function charBefore(text: string, pos: number): string {
  if (pos <= 0) return '';
  const low = text.charCodeAt(pos - 1);
  if (low >= 0xdc00 && low <= 0xdfff && pos >= 2) return text.slice(pos - 2, pos);
  return text.charAt(pos - 1);
}

export function isAsciiAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Letters and numbers, not marks (`Data.Char.isAlphaNum`). */
export function isAlphanumeric(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 128 ? isAsciiAlphanumeric(code) : ALPHANUMERIC.test(char);
}

export function isLetter(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 128 ? (code >= 65 && code <= 90) || (code >= 97 && code <= 122) : LETTER.test(char);
}

/** `Data.Char.isSpace`: also no-break and other Unicode spaces. */
export function isSpace(char: string): boolean {
  return char !== '' && char !== '\uFEFF' && SPACE.test(char);
}

export function isPunctuation(char: string): boolean {
  return PUNCTUATION.test(char);
}

/** Pandoc's `spaceChar`: a blank or a tab. */
export function isBlankCode(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** The same, or a line's end. */
export function isBlankOrNewline(code: number): boolean {
  return isBlankCode(code) || code === NEWLINE;
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAsciiLetterCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** As `/[ \t\n]+$/` would do it, which takes the square of a run of blanks within the text. */
export function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
