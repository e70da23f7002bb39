const isBreak = (text: string, at: number): boolean => text.charAt(at) === '\n' || text.charAt(at) === '\r';

/** Start of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return start;
}

/** Start of the line after the one that holds `at`, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = at;
  const match = found.exec(text);
  return match ? match.index + match[0].length : text.length;
}

/** Length of the line end right before `at`; 0 where there is none. */
export function lineEndAt(text: string, at: number): number {
  if (at === 0 || !isBreak(text, at - 1)) return 0;
  return text.slice(at - 2, at) === '\r\n' ? 2 : 1;
}
