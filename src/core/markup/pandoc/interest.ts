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

/** Whether `needle` starts within `[start, end)`. */
export function occurs(parser: Parser, needle: string, start: number, end: number): boolean {
  return parser.source.next(needle, start) < end;
}
