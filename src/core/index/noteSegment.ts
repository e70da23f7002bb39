import type { MarkupElement } from '../markup/scan';
import type { Segment } from '../model/evidence';
import type { Position, TextRange } from '../model/text';
import { copyOf } from '../util/interner';
import type { LineMap } from '../util/lineMap';

/** A segment of a note. Kept small: ranges and places are made when asked for. */
class NoteSegment implements Segment {
  readonly #start: number;
  readonly #end: number;
  readonly #contentStart: number;
  readonly #contentEnd: number;
  readonly #lines: LineMap;

  constructor(
    { kind, range, content }: MarkupElement,
    readonly passage: string,
    readonly raw: string,
    lines: LineMap,
  ) {
    this.kind = kind;
    this.#start = range.start;
    this.#end = range.end;
    this.#contentStart = content.start;
    this.#contentEnd = content.end;
    this.#lines = lines;
  }

  readonly kind: Segment['kind'];

  get range(): TextRange {
    return { start: this.#start, end: this.#end };
  }

  get content(): TextRange {
    return { start: this.#contentStart, end: this.#contentEnd };
  }

  get start(): Position {
    return this.#lines.positionAt(this.#start);
  }

  get end(): Position {
    return this.#lines.positionAt(this.#end);
  }
}

/** The segment that an element is, with copies of its words: `slice` would keep the whole note in memory. */
export function segmentOf(element: MarkupElement, note: string, lines: LineMap): Segment {
  const { content } = element;
  const passage = copyOf(element.passage);
  const raw = note.slice(content.start, content.end);
  return new NoteSegment(element, passage, raw === passage ? passage : copyOf(raw), lines);
}

/** The passages in order: a space between them where only blanks part them, else an ellipsis. */
export function joinPassages(parts: readonly MarkupElement[], note: string): string {
  let text = parts[0]?.passage ?? '';
  for (let i = 1; i < parts.length; i++) {
    const between = note.slice(parts[i - 1]?.range.end, parts[i]?.range.start);
    text += (/^\s*$/.test(between) ? ' ' : ' […] ') + (parts[i]?.passage ?? '');
  }
  return text;
}
