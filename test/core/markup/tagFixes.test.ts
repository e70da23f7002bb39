import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import type { ChangeResult } from '../../../src/core/markup/change';
import {
  closeDiv,
  continuableIds,
  giveMissingIds,
  giveOwnId,
  removeSegment,
  removeWord,
  withOtherIds,
} from '../../../src/core/markup/tagFixes';

/** The note after the change, or why it is refused. */
function after(note: string, result: ChangeResult): string | undefined {
  return result.kind === 'change' ? applyEdits(note, result.edits) : result.message;
}

describe('giving evidence an id of its own', () => {
  const cases: readonly (readonly [what: string, note: string, at: string, expected: string])[] = [
    ['none', '[a]{.evidence supports=H1}', '{.', '[a]{#e-new .evidence supports=H1}'],
    ['none, in a fence of one word', '::: evidence\na\n:::', 'evidence', '::: {#e-new .evidence}\na\n:::'],
    [
      'none, in HTML',
      '<span class="evidence">a</span>',
      '<span',
      '<span id="e-new" class="evidence">a</span>',
    ],
    ['one that not every tool reads', '[a]{#1 .evidence}', '1', '[a]{#e-new .evidence}'],
  ];
  for (const [what, note, at, expected] of cases) {
    it(`works for one with ${what}`, () => {
      expect(after(note, giveOwnId(note, note.indexOf(at), 'e-new'))).to.equal(expected);
    });
  }

  const TWICE =
    '[a]{#e-1 .evidence} [b]{#e-2 .evidence continues="e-1"} [c]{#e-1 .evidence}\n\n::: {.memo for="e-1"}\nm\n:::\n\n::: {.translation for="e-1"}\nt\n:::\n';

  it('leaves segments, memo and translation with the first of two', () => {
    const at = TWICE.lastIndexOf('#e-1') + 1;
    expect(after(TWICE, giveOwnId(TWICE, at, 'e-new'))).to.equal(TWICE.replace('[c]{#e-1', '[c]{#e-new'));
  });

  it('takes segments, memo and translation along where the first one gets it', () => {
    const at = TWICE.indexOf('#e-1') + 1;
    const expected = TWICE.replace('#e-1', '#e-new').replaceAll('"e-1"', '"e-new"');
    expect(after(TWICE, giveOwnId(TWICE, at, 'e-new'))).to.equal(expected);
  });

  it('is refused where no evidence is', () => {
    expect(giveOwnId('[a]{.evidence}', 0, 'e-new').kind).to.equal('refusal');
  });
});

describe('giving evidence other ids', () => {
  const note =
    '[a]{#e-1 .evidence} [b]{#e-2 .evidence continues="e-1"} [c]{#e-1 .evidence} [d]{#e-4 .evidence}\n\n::: {.memo for="e-1"}\nm\n:::\n';

  it('changes the first with each id, its segments and its memo, and nothing else', () => {
    const ids = new Map([
      ['e-1', 'e-new'],
      ['e-4', 'e-other'],
      ['e-9', 'e-none'],
    ]);
    expect(withOtherIds(note, ids)).to.equal(
      note.replace('#e-1', '#e-new').replaceAll('"e-1"', '"e-new"').replace('#e-4', '#e-other'),
    );
    expect(withOtherIds(note, new Map())).to.equal(note);
  });

  it('leaves alone the one that cannot be written, and changes the others', () => {
    const table = `${note}\n----------------------- ----\n[x]{#e-5 .evidence}     a\n----------------------- ----\n`;
    const ids = new Map([
      ['e-5', 'e-much-longer-than-the-column-of-its-table'],
      ['e-4', 'e-other'],
    ]);
    expect(withOtherIds(table, ids)).to.equal(table.replace('#e-4', '#e-other'));
  });

  it('takes no longer for many than a few readings of the note', () => {
    const tags = Array.from({ length: 1_000 }, (_, i) => `[word]{#e-a${i} .evidence supports="H1"}`);
    const many = tags.join('\n\n');
    const ids = new Map(tags.map((_, i) => [`e-a${i}`, `e-b${i}`]));
    const start = performance.now();
    expect(withOtherIds(many, ids)).to.equal(many.replaceAll('#e-a', '#e-b'));
    expect(performance.now() - start).to.be.lessThan(2_000);
  });
});

describe('a segment without a first', () => {
  const note = '[a]{#e-1 .evidence} [b]{#e-2 .evidence continues="e-9"}';

  it('loses its markup and keeps its words', () => {
    expect(after(note, removeSegment(note, note.indexOf('e-9')))).to.equal('[a]{#e-1 .evidence} b');
  });

  it('can continue what continues nothing', () => {
    expect(continuableIds(note)).to.deep.equal(['e-1']);
  });
});

describe('closing a div', () => {
  it('puts a fence at the end of the note, with its line ends', () => {
    const note = 'a\r\n\r\n::: {#e-1 .evidence}\r\n\r\nb';
    expect(after(note, closeDiv(note, note.indexOf(':::')))).to.equal(`${note}\r\n\r\n:::\r\n`);
  });

  it('is refused for a div in a quote, which the end of the note does not close', () => {
    const note = '> ::: {#e-1 .evidence}\n> b\n\nc\n';
    expect(closeDiv(note, note.indexOf(':::')).kind).to.equal('refusal');
  });
});

describe('taking a word out of a tag', () => {
  const cases: readonly (readonly [what: string, note: string, word: string, expected: string])[] = [
    ['the last rating', '[a]{.evidence supports="H1 H2"}', 'H2', '[a]{.evidence supports="H1"}'],
    [
      'the first, with its qualifiers',
      '[a]{.evidence supports="H1:strong H2"}',
      'H1',
      '[a]{.evidence supports="H2"}',
    ],
    [
      'a qualifier',
      '[a]{.evidence supports="H1:strnog:hoop H2"}',
      'strnog',
      '[a]{.evidence supports="H1:hoop H2"}',
    ],
    [
      'a word of a span of HTML',
      '<span class="evidence" data-supports="H1 H2">a</span>',
      'H2',
      '<span class="evidence" data-supports="H1">a</span>',
    ],
  ];
  for (const [what, note, word, expected] of cases) {
    it(`works for ${what}`, () => {
      const start = note.indexOf(word);
      expect(after(note, removeWord(note, { start, end: start + word.length }))).to.equal(expected);
    });
  }

  it('is refused where it is the only one, and outside of tags', () => {
    const note = '[H1]{.evidence supports="H1"}';
    expect(
      removeWord(note, { start: note.lastIndexOf('H1'), end: note.lastIndexOf('H1') + 2 }).kind,
    ).to.equal('refusal');
    expect(removeWord(note, { start: 1, end: 3 }).kind).to.equal('refusal');
  });
});

describe('giving all evidence ids', () => {
  it('leaves alone what has one', () => {
    let count = 0;
    const note = '[a]{.evidence supports="H1"} [b]{#e-1 .evidence supports="H1"}\n\n::: evidence\nc\n:::\n';
    expect(
      after(
        note,
        giveMissingIds(note, () => `e-new${++count}`),
      ),
    ).to.equal(
      '[a]{#e-new1 .evidence supports="H1"} [b]{#e-1 .evidence supports="H1"}\n\n::: {#e-new2 .evidence}\nc\n:::\n',
    );
  });

  it('takes no longer for many than a few readings of the note', () => {
    const note = '[a]{.evidence supports="H1"} and more words.\n\n'.repeat(2000);
    const started = performance.now();
    let count = 0;
    const result = giveMissingIds(note, () => `e-${++count}`);
    expect(result.kind === 'change' && result.edits.length).to.equal(2000);
    expect(performance.now() - started).to.be.below(5000);
  });
});
