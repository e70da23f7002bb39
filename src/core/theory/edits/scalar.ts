import { readTree } from '../yaml/readTree';

// Plain, YAML would take these for a truth value or for nothing.
const RESERVED = /^(?:true|false|null|~)$/i;

/** Lines of folded text are not made shorter than this. */
const LEAST_WIDTH = 60;

/** A text as a scalar of the theory file. `current` is how the one that it replaces is written: its style stays. */
export function scalarOf(text: string, isFlow: boolean, current = ''): string {
  const spellings = [inStyleOf(current, text, isFlow), isPlain(text, isFlow) ? text : undefined];
  const says = (spelling: string): boolean => {
    const { root, faults } = readTree(isFlow ? `{ k: ${spelling} }` : `k: ${spelling}`);
    const value = root.kind === 'map' ? root.entries[0]?.value : undefined;
    return faults.length === 0 && value?.kind === 'text' && value.word.text.trimEnd() === text;
  };
  return spellings.find((spelling) => spelling !== undefined && says(spelling)) ?? JSON.stringify(text);
}

function isPlain(text: string, isFlow: boolean): boolean {
  if (RESERVED.test(text) || !/^[\p{L}\p{N}]/u.test(text)) return false;
  return !(isFlow ? /[,[\]{}]|:(?:\s|$)|\s#|["']$/ : /:(?:\s|$)|\s#/).test(text);
}

function inStyleOf(current: string, text: string, isFlow: boolean): string | undefined {
  if (current.startsWith('"')) return JSON.stringify(text);
  if (current.startsWith("'")) return `'${text.replace(/'/g, "''")}'`;
  return isFlow ? undefined : asBlock(current, text);
}

/** A text of lines of its own, with the mark, the indentation and about the width of another; in one line where its lines count. */
function asBlock(current: string, text: string): string | undefined {
  const parts = /^([|>][+-]?(?:[ \t][^\r\n]*)?)(\r\n|\n)( +)(\S[^]*)$/.exec(current);
  const [, mark = '', lineEnd = '', indent = '', body = ''] = parts ?? [];
  if (!parts || /^\s|\s$/.test(text)) return undefined;
  const width = Math.max(LEAST_WIDTH, ...body.split(/\r?\n/).map((line) => line.trim().length));
  const lines = mark.startsWith('>') ? folded(text, width) : [text];
  const last = /\s*$/.exec(body)?.[0] ?? '';
  return `${mark}${lineEnd}${lines.map((line) => indent + line).join(lineEnd)}${last}`;
}

function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
