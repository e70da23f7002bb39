import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { setMemo } from '../../../src/core/markup/memo';
import { readNote } from '../../../src/core/index/noteFacts';
import { Interner } from '../../../src/core/util/interner';

const TAG = '[words]{#e-1 .evidence supports="H1"}';
const LONG =
  'This memo says at some length why the passage was read as support, and what would speak against it.';

function withMemo(text: string, memo: string, id = 'e-1'): string {
  const result = setMemo(text, id, memo);
  if (result.kind === 'refusal') return `refused: ${result.message}`;
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return after;
}

function memoIn(text: string): string | undefined {
  return readNote('a.md', text, new Interner()).evidence.find(({ id }) => id === 'e-1')?.memo;
}

describe('setMemo', () => {
  it('writes a short memo into the tag, and takes it away', () => {
    const after = withMemo(`A ${TAG}.`, ' My "view" ');
    expect(after).to.equal('A [words]{#e-1 .evidence supports="H1" memo="My \\"view\\""}.');
    expect(memoIn(after)).to.equal('My "view"');
    expect(withMemo(after, '')).to.equal(`A ${TAG}.`);
  });

  it('writes a long memo into a div after the block', () => {
    const after = withMemo(`A ${TAG},\non two lines.\n\nNext.\n`, LONG);
    expect(after).to.equal(`A ${TAG},\non two lines.\n\n::: {.memo for="e-1"}\n${LONG}\n:::\n\nNext.\n`);
    expect(memoIn(after)).to.equal(LONG);
  });

  it('moves a memo that grew long from the tag to a div, in one change', () => {
    const after = withMemo('A [words]{#e-1 .evidence supports="H1" memo="old"}.', LONG);
    expect(after).to.equal(`A ${TAG}.\n\n::: {.memo for="e-1"}\n${LONG}\n:::`);
  });

  const places: readonly (readonly [string, string])[] = [
    ['a list', `1. a\n\n2. b ${TAG}\n\n3. c\n\nAfter.\n`],
    ['a quote', `> b ${TAG}\n>\n> c\n\nAfter.\n`],
    ['a table', `| a | b |\n|---|---|\n| ${TAG} | d |\n\nAfter.\n`],
    ['a footnote', `Text[^n].\n\n[^n]: b ${TAG}\n\n    more\n\nAfter.\n`],
    ['CRLF', `b ${TAG}\r\n\r\nAfter.\r\n`],
    ['a note that ends without a line end', `b ${TAG}`],
    ['code after it', `b ${TAG}\n\n    code\n\n    more\n\n~~~\na\n\nb\n~~~\n`],
    ['a comment after it', `b ${TAG}\n\n<!-- a\n\nb -->\n\nc\n`],
  ];
  for (const [place, text] of places) {
    it(`finds a place outside ${place}, and leaves every byte around it`, () => {
      const after = withMemo(text, LONG);
      expect(memoIn(after)).to.equal(LONG);
      const [div = ''] = /(?:\r?\n)*::: \{\.memo[^]*?\n:::(?:\r?\n)*/.exec(after) ?? [];
      const [head = '', tail = ''] = after.split(div);
      expect(text.startsWith(head) && text.endsWith(tail), after).to.equal(true);
      expect(text.slice(head.length, text.length - tail.length).trim()).to.equal('');
    });
  }

  it('keeps several lines, and fences in them', () => {
    const memo = 'One.\n\n::: x\nTwo.\n:::';
    expect(withMemo(TAG, memo)).to.equal(`${TAG}\n\n:::: {.memo for="e-1"}\n${memo}\n::::`);
  });

  it('leaves a div that is there to the researcher, and says where it is', () => {
    const text = `${TAG}\n\n::: {.memo for="e-1"}\n*Mine*\n:::\n`;
    expect(withMemo(text, 'new')).to.equal(
      'refused: The memo of "e-1" is a text of its own, in line 3: edit it there.',
    );
  });

  it('refuses a memo that would change other evidence', () => {
    expect(withMemo(`A ${TAG}.`, `${LONG} [other]{#e-2 .evidence supports="H2"}`)).to.match(/^refused: /);
  });
});
