import type { Problem, ProblemCode, Severity } from '../model/problem';
import { type Message, worded } from '../l10n/l10n';
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
    message: Message,
    first?: { readonly message: Message; readonly range: TextRange },
  ): void {
    this.problems.push({
      code,
      severity,
      ...worded(message),
      range: this.#place(range),
      ...(first && { related: [{ ...worded(first.message), range: this.#place(first.range) }] }),
    });
  }

  #place({ start, end }: TextRange): PositionRange {
    return { start: this.lines.positionAt(start), end: this.lines.positionAt(end) };
  }
}
