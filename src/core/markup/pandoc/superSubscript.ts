import { attributes } from './attributes';
import { charAt } from './chars';
import { characterReference, escapedChar } from './literals';
import { indexOf, Memo, NONE, type Parser, subParser } from './parser';
import { SourceBuilder } from './source';

/** What stands between two marks, as a text of its own, and the position after the closing mark. */
export interface ScriptContent {
  readonly content: Parser;
  readonly end: number;
}

/**
 * Pandoc's `litBetweenNoSpace` at `pos`: a stretch without blanks (but for those in attributes) up to the
 * next `mark`, its escapes and character references resolved before it is read as inlines.
 */
export function scriptContent(parser: Parser, pos: number, mark: string): ScriptContent | undefined {
  if (indexOf(parser, mark, pos + 1) === NONE) return undefined;
  const builder = new SourceBuilder(parser.source);
  let literal = false;
  let from = pos + 1;
  let at = from;
  while (at < parser.end) {
    const char = charAt(parser.text, at);
    if (char === mark) {
      if (!literal)
        return {
          content: { ...parser, start: pos + 1, end: at, inLine: true, memo: new Memo() },
          end: at + 1,
        };
      const source = builder.add(from, at).build();
      return { content: subParser(parser, source, true), end: at + 1 };
    }
    const resolved = escapedChar(parser, at) ?? characterReference(parser, at);
    if (resolved) {
      literal = true;
      builder.add(from, at).insert(resolved.text === ' ' ? '\u00A0' : resolved.text, at);
      at = from = resolved.end;
      continue;
    }
    const block = attributes(parser, at);
    if (block) at = block.end;
    else if (char === ' ' || char === '\n' || char === '\t' || char === '\r') return undefined;
    else at += char.length;
  }
  return undefined;
}
