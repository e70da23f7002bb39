import { indexOf, NONE, type Parser } from './parser';
import { remembered } from './texArguments';

/** Math environments, which Pandoc reads in running text too. */
export const INLINE_ENVIRONMENTS = new Set(
  'displaymath math equation equation* gather gather* multline multline* eqnarray eqnarray* align align* alignat alignat* flalign flalign* dmath dmath* dgroup dgroup* darray darray* subequations'.split(
    ' ',
  ),
);

const ENVIRONMENT = /\\begin[ \t]*\{([^{}\n]*)\}/y;

const BOUNDS = /\\begin([ \t]*)\{([^{}\n]*)\}|\\end\s*\{([^{}\n]*)\}|\\[^]|%.*/g;

/** Where each environment of the stretch ends, by where it begins; environments of other names do not matter. */
function environmentEnds(parser: Parser): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const levels = new Map<string, number[][]>();
  BOUNDS.lastIndex = parser.start;
  for (let match = BOUNDS.exec(parser.text); match; match = BOUNDS.exec(parser.text)) {
    const past = match.index + match[0].length;
    if (past > parser.end) break;
    const name = match[2] ?? match[3];
    if (name === undefined) continue;
    const open = levels.get(name) ?? [[]];
    levels.set(name, open);
    if (match[3] !== undefined) {
      for (const start of open.pop() ?? []) ends.set(start, past);
      if (open.length === 0) open.push([]);
    } else if (match[1] === '') {
      open.push([match.index]);
    } else {
      // With a blank before its name it opens nothing that the others would have to close first.
      open.at(-1)?.push(match.index);
    }
  }
  return ends;
}

/** Past `\begin{x}…\end{x}` at `pos`, blank lines included, or NONE; only one of these names if given. */
export function texEnvironment(parser: Parser, pos: number, only?: ReadonlySet<string>): number {
  ENVIRONMENT.lastIndex = pos;
  const match = ENVIRONMENT.exec(parser.text);
  const name = match?.[1];
  if (name === undefined || (only && !only.has(name))) return NONE;
  const end = (parser.memo.environments ??= environmentEnds(parser)).get(pos) ?? NONE;
  // What follows a document is not read.
  return end !== NONE && name === 'document' ? parser.end : end;
}

const CONTEXT = /\\start(?:(\[[\p{L}\p{N} \t]*\])|(\p{L}+))|\\stop/gu;

/** Past `\\startx … \\stopx` of ConTeXt at `pos`, or NONE. */
export function contextEnvironment(parser: Parser, pos: number): number {
  if (!isContextStart(parser, pos) || indexOf(parser, '\\stop', pos) === NONE) return NONE;
  return remembered(parser, 'ConTeXt', pos, () => {
    CONTEXT.lastIndex = pos;
    const start = CONTEXT.exec(parser.text);
    const name = start?.index === pos ? (start[1] ?? start[2]) : undefined;
    if (!start || name === undefined) return NONE;
    const stop = `\\stop${name}`;
    for (let at = pos + start[0].length; ;) {
      if (indexOf(parser, stop, at) === NONE) return NONE;
      CONTEXT.lastIndex = at;
      const found = CONTEXT.exec(parser.text);
      if (!found) return NONE;
      if (parser.text.startsWith(stop, found.index)) return found.index + stop.length;
      const inner = contextEnvironment(parser, found.index);
      at = inner === NONE ? found.index + 1 : inner;
    }
  });
}

/** Whether a command stands at `pos` that may begin an environment of ConTeXt. */
export const isContextStart = (parser: Parser, pos: number) =>
  parser.text.startsWith('\\start', pos) && pos < parser.end;
