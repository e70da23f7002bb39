import { expect } from 'chai';
import { readNote } from '../../../src/core/index/noteFacts';
import { difference } from '../../../src/core/markup/applyEdits';
import type { Evidence } from '../../../src/core/model/evidence';
import { movedEvidence } from '../../../src/core/preview/movedEvidence';

const NOTE = `One [a]{#e-1 .evidence} two.

::: {#e-2 .evidence}

Three [b]{#e-3 .evidence} four.

:::

[c]{#e-4 .evidence} [d]{.evidence continues="e-4"} five.
`;

/** What is typed for which words of the note, and whose evidence is not known then. */
const CHANGES: readonly (readonly [
  about: string,
  words: string,
  typed: string,
  unknown: readonly string[],
])[] = [
  ['words before all', 'One', 'One more', []],
  ['words before some', 'two', '2', []],
  ['words between segments', '} [d]', '} and [d]', []],
  ['words after all', 'five', 'six', []],
  ['words of a passage', '[a]', '[a long one]', []],
  ['words of a passage taken away', '[a]', '[]', []],
  ['words of a block', 'Three', '', []],
  ['words of a passage in a block', '[b]', '[b c]', []],
  ['words of a further segment', '[d]', '[d e]', []],
  ['an attribute', '#e-1', '#e-1x', ['e-1']],
  ['an attribute of a block', '#e-2', '#e-2x', ['e-2']],
  ['the bracket that closes', 'c]', 'c', ['e-4']],
  ['the brace that closes a further segment', '"e-4"}', '"e-4"', ['e-4']],
  ['the fence that closes', '\n:::\n\n', '\n\n', ['e-2']],
  [
    'a stretch from one passage to another',
    NOTE.slice(6, NOTE.indexOf('c]')),
    '',
    ['e-1', 'e-2', 'e-3', 'e-4'],
  ],
];

/** Offsets of all segments by id. */
function places(evidence: readonly Evidence[]): readonly unknown[] {
  return evidence.map(({ id, segments }) => [id, segments.map(({ range, content }) => [range, content])]);
}

describe('movedEvidence', () => {
  const { evidence } = readNote('', NOTE);

  for (const [about, words, typed, unknown] of CHANGES) {
    it(`stands where a new reading finds it, without what lost its markup: ${about}`, () => {
      expect(NOTE.split(words)).to.have.length(2);
      const after = NOTE.replace(words, typed);
      const moved = movedEvidence(evidence, difference(NOTE, after));
      const read = readNote('', after).evidence.filter(({ id }) => !unknown.includes(id));
      const known = evidence.map(({ id }) => id).filter((id) => !unknown.includes(id));
      expect(moved.map(({ id }) => id)).to.deep.equal(known);
      expect(places(moved)).to.deep.equal(places(read.filter(({ id }) => known.includes(id))));
    });
  }
});
