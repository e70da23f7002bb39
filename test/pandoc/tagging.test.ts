import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { writeDocument } from '../../scripts/pandoc/documents';
import { writeReadingNote } from '../../scripts/pandoc/readingNotes';
import { type Tagged, tagSomewhere, wrongTag, wrongUntag } from '../support/taggedSomewhere';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const CASES = Number(process.env['ADDUCE_CASES'] ?? 200);
/** Pandoc takes seconds for long documents of nested brackets. */
const LONGEST = 2000;

/** Kinds of documents, and the share of selections in them that must be taken. */
const KINDS = [
  ['reading notes', writeReadingNote, 0.9],
  ['documents of every construct', (random: Random) => writeDocument(random).text, 0.6],
] as const;

for (const [name, write, share] of KINDS) {
  describe(`tagging random ${name}, judged by Pandoc (ADDUCE_SEED=${SEED}, ADDUCE_CASES=${CASES})`, function () {
    this.timeout(36_000_000);
    const random = new Random(SEED);
    const cases: Tagged[] = [];
    let refused = 0;

    before(() => {
      while (cases.length < CASES) {
        const text = write(random);
        const tagged = text.length > LONGEST ? undefined : tagSomewhere(text, random);
        if (typeof tagged === 'object') cases.push(tagged);
        else if (tagged !== undefined && tagged !== 'tagged already') refused++;
      }
    });

    async function judge(wrong: (one: Tagged) => Promise<string | undefined>): Promise<void> {
      const found: string[] = [];
      for (const one of cases) {
        const why = await wrong(one);
        if (why !== undefined) found.push(`${why}\n${JSON.stringify(one)}`);
      }
      expect(found).to.deep.equal([]);
    }

    it(`is refused for less than ${Math.round(100 * (1 - share))} % of selections`, () => {
      expect(refused / (cases.length + refused)).to.be.lessThan(1 - share);
    });

    it('leaves everything as it was but for the new evidence, which has the words selected', () =>
      judge(wrongTag));

    it('is taken back byte for byte where nothing had to be escaped', () => judge(wrongUntag));
  });
}
