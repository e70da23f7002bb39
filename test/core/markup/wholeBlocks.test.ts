import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { untagEvidence } from '../../../src/core/markup/untag';
import { marked } from '../../support/marked';
import { FURTHER, OPEN, tag } from '../../support/tagSelection';

describe('tagging whole blocks', () => {
  const blocks: readonly (readonly [title: string, selection: string, expected: string])[] = [
    ['complete paragraphs', '«a\n\nb»\n\nc\n', `::: ${OPEN}\n\na\n\nb\n\n:::\n\nc\n`],
    ['a complete list', 'x\n\n«- a\n- b»', `x\n\n::: ${OPEN}\n\n- a\n- b\n\n:::`],
    [
      'paragraphs with code between them',
      '«a\r\n\r\n```\r\nx\r\n```\r\n\r\nb»\r\n',
      `::: ${OPEN}\r\n\r\na\r\n\r\n\`\`\`\r\nx\r\n\`\`\`\r\n\r\nb\r\n\r\n:::\r\n`,
    ],
    [
      'a table of fixed columns',
      'x\n\n«A    B\n---- ----\nc    d»\n\ny\n',
      `x\n\n::: ${OPEN}\n\nA    B\n---- ----\nc    d\n\n:::\n\ny\n`,
    ],
    ['paragraphs of a quote, within it', '> «a\n>\n> b»\n', `> ::: ${OPEN}\n>\n> a\n>\n> b\n>\n> :::\n`],
    [
      'paragraphs of a loose item',
      '-\ta\n\n\t«b\n\n\tc»\n',
      `-\ta\n\n\t::: ${OPEN}\n\n\tb\n\n\tc\n\n\t:::\n`,
    ],
    [
      'paragraphs of an item whose list other paragraphs make loose',
      '- a\n\n  «b\n\n  c»\n- d\n',
      `- a\n\n  ::: ${OPEN}\n\n  b\n\n  c\n\n  :::\n- d\n`,
    ],
    [
      'a tight item with the list in it',
      '- «a\n  - b»\n- c\n',
      `- ::: ${OPEN}\n\n  a\n  - b\n\n  :::\n- c\n`,
    ],
    [
      'what holds a div, with a longer fence',
      '«::: {.x}\n\na\n\n:::\n\nb»\n',
      `:::: ${OPEN}\n\n::: {.x}\n\na\n\n:::\n\nb\n\n::::\n`,
    ],
  ];
  for (const [what, selection, expected] of blocks) {
    it(`puts a div around ${what}, which comes off byte for byte`, () => {
      expect(tag(selection)).to.equal(expected);
      const result = untagEvidence(expected, 'e-1');
      expect(result.kind === 'change' && applyEdits(expected, result.edits)).to.equal(marked(selection).text);
    });
  }

  const segments: readonly (readonly [title: string, selection: string, expected: string])[] = [
    [
      'with a heading, which a div would take out of the outline',
      '«# A\n\nb»\n',
      `# [A]${OPEN}\n\n[b]{#e-2 .evidence continues="e-1"}\n`,
    ],
    [
      'of a tight definition, which a div would make loose',
      't\n:   «a\n\n    b»\n',
      `t\n:   [a]${OPEN}\n\n    [b]${FURTHER}\n`,
    ],
    ['that alone make their list loose', '- a\n- «b\n\n  c»\n', `- a\n- [b]${OPEN}\n\n  [c]${FURTHER}\n`],
    [
      'with a tight definition at their end, which a div would make loose',
      '«x\n\nd\n\n:   b»\n#. c\n',
      `[x]${OPEN}\n\n[d]{#e-2 .evidence continues="e-1"}\n\n:   [b]{#e-3 .evidence continues="e-1"}\n#. c\n`,
    ],
    [
      'in part, with a table between them',
      'a «b\n\nA    B\n---- ----\nc    d\n\ny» z\n',
      `a [b]${OPEN}\n\n::: {#e-2 .evidence continues="e-1"}\n\nA    B\n---- ----\nc    d\n\n:::\n\n[y]{#e-3 .evidence continues="e-1"} z\n`,
    ],
  ];
  for (const [what, selection, expected] of segments) {
    it(`makes segments of blocks ${what}`, () => expect(tag(selection)).to.equal(expected));
  }
});
