import type { Parser } from './parser';
import type { BlockKind } from './sink';

/** Notes a block `[start, end)` without the blanks after it, if everything is being read. */
export function noteBlock(parser: Parser, kind: BlockKind, start: number, end: number): void {
  if (!parser.state.everything || parser.state.fixedColumns) return;
  let to = end;
  while (to > start && /\s/.test(parser.text.charAt(to - 1))) to--;
  if (to > start) parser.sink.blocks.push({ kind, ...parser.source.range(start, to) });
}
