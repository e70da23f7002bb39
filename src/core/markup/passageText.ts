import type { Sink } from './pandoc/parser';

/** Runs of blanks as one space, none at the ends. No-break spaces are text and stay. */
function collapseBlanks(text: string): string {
  // Most passages are one line without doubled blanks.
  if (!/[\t\r\n\f\v]| {2}|^ | $/.test(text)) return text;
  return text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');
}

/**
 * The text of the sink's pieces `[first, last)`, blanks collapsed: without what stands apart within them,
 * such as footnotes, or `withAsides`.
 */
export function passageText(sink: Sink, first: number, last: number, withAsides = false): string {
  const asides = withAsides ? undefined : sink.asides;
  let text = '';
  for (let i = first; i < last; i++) {
    const past = asides?.get(i);
    if (past !== undefined && past > i) {
      i = past - 1;
      continue;
    }
    const piece = sink.pieces[i];
    if (typeof piece === 'string') text += piece;
    else if (piece && !sink.references.has(piece.reference)) text += piece.text;
  }
  return collapseBlanks(text);
}
