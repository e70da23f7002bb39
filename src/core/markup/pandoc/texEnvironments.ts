import { indexOf, NONE, type Parser } from './parser';
import { remembered } from './texArguments';

/** Math environments, which Pandoc reads in running text too. */
export const INLINE_ENVIRONMENTS = new Set(
  'displaymath math equation equation* gather gather* multline multline* eqnarray eqnarray* align align* alignat alignat* flalign flalign* dmath dmath* dgroup dgroup* darray darray* subequations'.split(
    ' ',
  ),
);

const ENVIRONMENT = /\\begin[ \t]*\{([^{}\n]*)\}/y;

/** Environments whose text is no TeX: the first end is theirs. */
const VERBATIM = new Set([
  ...INLINE_ENVIRONMENTS,
  ...'comment verbatim Verbatim BVerbatim lstlisting minted tikzpicture tikzcd lilypond ly'.split(' '),
]);

/** Environments that Pandoc knows and closes only at an end of their own, those in them having theirs. */
const KNOWN = new Set(
  'document abstract sloppypar letter minipage figure figure* subfigure center quote quotation verse itemize description enumerate alltt obeylines proof CSLReferences otherlanguage table table* tabular tabular* tabularx longtable'.split(
    ' ',
  ),
);

const BOUNDS = /\\begin([ \t]*)\{([^{}\n]*)\}|\\end\s*\{([^{}\n]*)\}|\\[^]|%.*|[{}]|\$\$?/g;

/** What is open at a place of a text: environments, braces and formulas within each other. */
class Nesting {
  readonly ends = new Map<number, number>();
  readonly #open: { readonly mark: string; readonly at: number }[] = [];
  /** By name, the environments that have not come to an end of their name. */
  readonly #waiting = new Map<string, number[]>();
  readonly #known = new Map<string, number[][]>();

  begin(name: string, at: number, isSpaced: boolean): void {
    this.#open.push({ mark: name, at });
    if (!KNOWN.has(name)) {
      const waiting = this.#waiting.get(name);
      if (waiting) waiting.push(at);
      else this.#waiting.set(name, [at]);
      return;
    }
    const levels = this.#levels(name);
    // With a blank before its name it opens nothing that the others would have to close first.
    if (isSpaced) levels.at(-1)?.push(at);
    else levels.push([at]);
  }

  #levels(name: string): number[][] {
    const levels = this.#known.get(name) ?? [[]];
    this.#known.set(name, levels);
    return levels;
  }

  /** What is not well nested ends with the first end of its name, where Pandoc does not know the name. */
  end(name: string, past: number): void {
    const top = this.#open.at(-1);
    const isNested = this.toggle(name, false);
    if (KNOWN.has(name)) {
      const levels = this.#levels(name);
      for (const at of levels.pop() ?? []) this.ends.set(at, past);
      if (levels.length === 0) levels.push([]);
      return;
    }
    for (const at of this.#waiting.get(name) ?? []) this.ends.set(at, past);
    this.#waiting.delete(name);
    if (isNested && top) this.ends.set(top.at, past);
  }

  /** Closes what `mark` opened last, or opens it if it `may`; whether it closed something. Nothing is nested around what closes nothing. */
  toggle(mark: string, may: boolean): boolean {
    if (this.#open.at(-1)?.mark === mark) {
      this.#open.pop();
      return true;
    }
    if (may) this.#open.push({ mark, at: NONE });
    else this.#open.length = 0;
    return false;
  }

  /** A brace or dollars. */
  sign(mark: string): void {
    if (mark === '}') this.toggle('{', false);
    else if (mark === '{') this.#open.push({ mark, at: NONE });
    else this.toggle(mark, true);
  }
}

/** Where each environment of the stretch ends, by where it begins. */
function environmentEnds(parser: Parser): ReadonlyMap<number, number> {
  const nesting = new Nesting();
  BOUNDS.lastIndex = parser.start;
  for (let match = BOUNDS.exec(parser.text); match; match = BOUNDS.exec(parser.text)) {
    const past = match.index + match[0].length;
    if (past > parser.end) break;
    const [sign, blanks, begun, ended] = match;
    if (ended !== undefined) nesting.end(ended, past);
    else if (begun === undefined) {
      if (/^[{}$]/.test(sign)) nesting.sign(sign);
    } else {
      const end = VERBATIM.has(begun) ? indexOf(parser, `\\end{${begun}}`, past) : NONE;
      if (end === NONE) nesting.begin(begun, match.index, blanks !== '');
      else nesting.ends.set(match.index, (BOUNDS.lastIndex = end + begun.length + '\\end{}'.length));
    }
  }
  return nesting.ends;
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
