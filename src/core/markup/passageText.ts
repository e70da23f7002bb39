import type { Sink } from './pandoc/parser';

/** Runs of blanks as one space, none at the ends. No-break spaces are text and stay. */
export function collapseBlanks(text: string): string {
  return text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');
}

/** The text of the sink's pieces `[first, last)`, without what stands apart within them, such as footnotes. */
export function passageText(sink: Sink, first: number, last: number): string {
  let text = '';
  let skipUntil = first;
  const holes = sink.holes.filter(([from, to]) => from >= first && to <= last);
  for (let i = first; i < last; i++) {
    if (i < skipUntil) continue;
    const hole = holes.find(([from]) => from === i);
    if (hole) {
      skipUntil = hole[1];
      continue;
    }
    const piece = sink.pieces[i];
    if (typeof piece === 'string') text += piece;
    else if (piece && !sink.references.has(piece.reference)) text += piece.text;
  }
  return collapseBlanks(text);
}
