import * as l10n from '../l10n/l10n';
import { LineCounter } from 'yaml';
import type { Problem, ProblemCode, Severity } from '../model/problem';
import type { Position, PositionRange, TextRange } from '../model/text';
import { suggest } from '../util/suggest';

const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['unknown-key', 'missing-value']);

// Searching long lists of ids for look-alikes takes time; who made that many mistakes has other worries.
const MAX_SUGGESTIONS = 100;

interface Finding extends TextRange {
  readonly problem: Problem;
}

/** Collects what is wrong with one theory file. */
export class Findings {
  readonly #text: string;
  readonly #lines = new LineCounter();
  readonly #found = new Map<string, Finding>();
  #complete = true;
  #suggestions = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.#lines.addNewLine(at + 1);
  }

  /** False once ids may be missing because of a mistake already reported: then no id is called unknown. */
  get complete(): boolean {
    return this.#complete;
  }

  markIncomplete(): void {
    this.#complete = false;
  }

  /** Says the same of the same place only once: an alias lets one mistake be read several times. */
  report(
    code: ProblemCode,
    message: l10n.Message,
    range: TextRange,
    severity?: Severity,
    first?: { readonly message: l10n.Message; readonly range: TextRange },
  ): void {
    const onOneLine = this.#firstLine(range);
    const words = l10n.worded(message);
    const key = `${code} ${range.start} ${words.message}`;
    if (this.#found.has(key)) return;
    const problem: Problem = {
      code,
      severity: severity ?? (WARNINGS.has(code) ? 'warning' : 'error'),
      ...words,
      range: this.place(onOneLine),
      ...(first && { related: [{ ...l10n.worded(first.message), range: this.place(first.range) }] }),
    };
    this.#found.set(key, { ...onOneLine, problem });
  }

  /** The known word that `wrong` was most likely meant to be. */
  nearest(wrong: string, known: Iterable<string>): string | undefined {
    return this.#suggestions++ < MAX_SUGGESTIONS ? suggest(wrong, known) : undefined;
  }

  /** What stands at a place of the file. */
  written({ start, end }: TextRange): string {
    return this.#text.slice(start, end);
  }

  place(range: TextRange): PositionRange {
    return { start: this.#position(range.start), end: this.#position(range.end) };
  }

  /** All problems by place, without those inside the garbled stretches that are no syntax problems. */
  problems(garbled: readonly TextRange[]): readonly Problem[] {
    return [...this.#found.values()]
      .filter(
        ({ start, problem }) =>
          problem.code === 'yaml-syntax' || !garbled.some((range) => holds(range, start)),
      )
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.problem.code < b.problem.code ? -1 : 1))
      .map(({ problem }) => problem);
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: line - 1, character: col - 1 };
  }

  // A list or map may go on for pages; its first line is enough to find it.
  #firstLine({ start, end }: TextRange): TextRange {
    const line = /[\r\n]/.exec(this.#text.slice(start, end));
    return { start, end: line ? start + line.index : end };
  }
}

/** The words that follow a complaint: a suggestion, or else what to do. */
export function didYouMean(nearest: string | undefined, otherwise: l10n.Message): l10n.Message {
  return nearest === undefined ? otherwise : l10n.said('Did you mean `{0}`?', nearest);
}

function holds(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}
