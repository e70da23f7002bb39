import { type ParsedAttributes, words } from './attributes';
import type { HtmlTag } from './html';
import type { Parser } from './parser';

/** What an HTML tag at `pos` says, in the form of an attribute block. */
export function htmlAttributes(parser: Parser, tag: HtmlTag, pos: number): ParsedAttributes {
  const value = (name: string) => tag.attributes.find((attribute) => attribute.name === name);
  const id = value('id');
  const { source } = parser;
  return {
    id: id?.value ?? '',
    idRange: id && source.range(id.valueStart, id.valueEnd),
    classes: words(value('class')?.value ?? ''),
    pairs: tag.attributes
      .filter((attribute) => attribute.name !== 'id' && attribute.name !== 'class')
      .map((attribute) => ({
        key: attribute.name,
        value: attribute.value,
        keyStart: source.origin(attribute.nameStart),
        valueStart: source.range(attribute.valueStart, attribute.valueEnd).start,
        valueEnd: source.range(attribute.valueStart, attribute.valueEnd).end,
      })),
    range: source.range(pos, tag.end),
  };
}
