import type { Problem, ProblemCode, Severity } from '../model/problem';
import type { PositionRange, TextRange } from '../model/text';
import type { Interner } from '../util/interner';
import { LineMap } from '../util/lineMap';

/** Collects the problems of one note; knows how to turn offsets into places. */
export class NoteFindings {
  readonly problems: Problem[] = [];
  readonly lines: LineMap;
  /** Keeps one copy of what many notes say. */
  readonly strings: Interner;

  constructor(note: string, strings: Interner) {
    this.lines = new LineMap(note);
    this.strings = strings;
  }

  add(
    severity: Severity,
    code: ProblemCode,
    range: TextRange,
    message: string,
    first?: { readonly message: string; readonly range: TextRange },
  ): void {
    this.problems.push({
      code,
      severity,
      message,
      range: this.#place(range),
      ...(first && { related: [{ message: first.message, range: this.#place(first.range) }] }),
    });
  }

  #place({ start, end }: TextRange): PositionRange {
    return { start: this.lines.positionAt(start), end: this.lines.positionAt(end) };
  }
}
