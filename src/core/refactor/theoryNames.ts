import type { IdKind, IdMention } from '../model/theory';
import type { TextEdit } from '../model/text';
import { pathWords } from '../theory/path';
import { readTree } from '../theory/yaml/readTree';

// Plain, YAML would take these for a truth value or for nothing.
const RESERVED = /^(?:true|false|null)$/i;

/** An id as a plain scalar. */
function plainId(id: string): string {
  return RESERVED.test(id) ? `"${id}"` : id;
}

/** An entry of the theory file in its short form, as it can stand on a line of its own or in braces. */
export function shortEntry(id: string, label: string): string {
  const isPlain =
    /^\p{L}[\p{L}\p{N} _.()'’-]*$/u.test(label) && !RESERVED.test(label) && !label.endsWith(' ');
  return `${plainId(id)}: ${isPlain ? label : JSON.stringify(label)}`;
}

/** A scalar of which an id is the text or a word of its path, written anew with another id. */
function rewritten(scalar: string, from: string, to: string): string {
  const { root } = readTree(scalar);
  const text = root.kind === 'text' ? root.word.text : scalar;
  const lineEnd = /(?:\r\n|\n|\r)?$/.exec(scalar)?.[0] ?? '';
  // A text of lines of its own keeps them, and the comment beside its mark.
  const lines = /^([|>][^\n]*\n\s*)(\S+)(\s*)$/.exec(scalar);
  if (lines?.[2] === from) return `${lines[1]}${to}${lines[3]}`;
  if (text === from) return plainId(to) + lineEnd;
  let result = '';
  let at = 0;
  for (const { id, start, end } of pathWords(text)) {
    result += text.slice(at, start) + (id === from ? to : id);
    at = end;
  }
  return JSON.stringify(result + text.slice(at)) + lineEnd;
}

/** The edit that makes a mention name another id; quotation marks and all around it stay. */
export function renamed(
  theory: string,
  { id, inPath, range: { start, end } }: IdMention,
  to: string,
): TextEdit {
  const expected = theory.slice(start, end);
  if (expected !== id) return { start, end, expected, newText: rewritten(expected, id, to) };
  const quoted = /["']/.test(theory.charAt(start - 1)) && theory.charAt(start - 1) === theory.charAt(end);
  return { start, end, expected, newText: quoted || inPath ? to : plainId(to) };
}

/** Mentions of one id, each place once. */
export function mentionsOf(mentions: readonly IdMention[], kind: IdKind, id: string): readonly IdMention[] {
  const places = new Set<number>();
  return mentions.filter((mention) => {
    if (mention.kind !== kind || mention.id !== id || places.has(mention.range.start)) return false;
    places.add(mention.range.start);
    return true;
  });
}
