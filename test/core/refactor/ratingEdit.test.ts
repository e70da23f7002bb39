import { expect } from 'chai';
import { readNote } from '../../../src/core/index/noteFacts';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { editTag } from '../../../src/core/markup/editTag';
import { ratingEdit, type RatingChoice } from '../../../src/core/refactor/ratingEdit';

/** The attributes of a passage after H1 was rated anew in a cell of the matrix. */
function rated(attributes: string, choice: RatingChoice | undefined): string {
  const text = `A [few words]{#e-rate0001 .evidence ${attributes}} here.\n`;
  const [evidence] = readNote('note.md', text).evidence;
  const before = evidence?.ratings.find(({ hypothesis }) => hypothesis === 'H1');
  const result = editTag(text, 'e-rate0001', ratingEdit('H1', before, choice));
  if (result.kind === 'refusal') return result.message;
  const after = applyEdits(text, result.edits) ?? '';
  return /\.evidence (.*)\}/.exec(after)?.[1] ?? '';
}

describe('A rating chosen as a value', () => {
  it('is written with its stance and strength', () => {
    const choices = [2, 1, 0, -1, -2] as const;
    expect(choices.map((choice) => rated('supports="H2"', choice))).to.deep.equal([
      'supports="H2 H1:strong"',
      'supports="H2 H1"',
      'supports="H2" neutral="H1"',
      'supports="H2" contradicts="H1"',
      'supports="H2" contradicts="H1:strong"',
    ]);
  });

  it('replaces the one that was there, and takes it away', () => {
    expect(rated('supports="H1 H2"', -1)).to.equal('supports="H2" contradicts="H1"');
    expect(rated('supports="H1 H2"', undefined)).to.equal('supports="H2"');
    expect(rated('supports="H1"', undefined)).to.match(/would bear on nothing/);
  });

  it('changes nothing where the tag says so already, in whatever words', () => {
    expect(rated('supports="H1:smoking-gun"', 2)).to.equal('supports="H1:smoking-gun"');
    expect(rated('supports="H2"', undefined)).to.equal('supports="H2"');
  });

  it('keeps weight and test while the stance stays, except a test that allows no other value', () => {
    expect(rated('supports="H1:hoop:6dB"', 2)).to.equal('supports="H1:strong:hoop:6dB"');
    expect(rated('supports="H1:smoking-gun:6dB"', 1)).to.equal('supports="H1:6dB"');
    expect(rated('supports="H1:hoop:6dB"', -1)).to.equal('contradicts="H1"');
  });
});
