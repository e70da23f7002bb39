import type { Problem, ProblemCode, Severity } from '../model/problem';
import type { TextRange } from '../model/text';
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

  add(severity: Severity, code: ProblemCode, range: TextRange, message: string): void {
    const start = this.lines.positionAt(range.start);
    const end = this.lines.positionAt(range.end);
    this.problems.push({ code, severity, message, range: { start, end } });
  }
}
