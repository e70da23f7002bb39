import { EVIDENCE, type Parser } from './parser';

/**
 * Whether `[start, end)` can hold anything the scan is after: evidence, or a footnote reference that
 * decides whether a definition counts. Everything else is stepped over without being read.
 */
export function isInteresting(parser: Parser, start: number, end: number): boolean {
  const { state } = parser;
  if (state.everything || parser.sink.wanted > 0) return true;
  return occurs(parser, EVIDENCE, start, end) || (state.notes && occurs(parser, '[^', start, end));
}

/** Whether `needle` starts within `[start, end)`; searches ahead once and remembers. */
export function occurs(parser: Parser, needle: string, start: number, end: number): boolean {
  const ahead = parser.memo.nextWords;
  let found = ahead.get(needle);
  if (found === undefined || found.from > start || found.at < start) {
    const at = parser.text.indexOf(needle, start);
    found = { from: start, at: at < 0 ? Infinity : at };
    ahead.set(needle, found);
  }
  return found.at < end;
}
