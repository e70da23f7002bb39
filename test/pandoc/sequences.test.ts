import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { readByPandoc } from '../../scripts/pandoc/oracle';
import { EvidenceModel, writeNumberedNote } from '../support/evidenceModel';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const CASES = Number(process.env['ADDUCE_CASES'] ?? 200);
const STEPS = 8;

describe(`any sequence of tags, resizes, splits, joins and untags (ADDUCE_SEED=${SEED}, ADDUCE_CASES=${CASES})`, function () {
  this.timeout(36_000_000);
  const ours = new Set(Array.from({ length: 20 * STEPS }, (_, i) => `n-${i}`));
  const random = new Random(SEED);
  const models: EvidenceModel[] = [];

  it('leaves an index that equals a model kept beside it', () => {
    for (let i = 0; i < CASES; i++) {
      const model = new EvidenceModel(writeNumberedNote(random), random);
      for (let step = 0; step < STEPS; step++) {
        model.step();
        expect(model.wrong(), model.story()).to.equal(undefined);
      }
      models.push(model);
    }
  });

  it('leaves the note as Pandoc reads it', async () => {
    expect(models.length).to.equal(CASES);
    for (const model of models) {
      const [before, after] = [await readByPandoc(model.original), await readByPandoc(model.text)];
      expect(after.treeWithout(ours), model.story()).to.equal(before.treeWithout(new Set()));
    }
  });

  it('is taken back byte for byte where nothing had to be escaped', () => {
    let exact = 0;
    for (const model of models) {
      model.untagAll();
      expect(model.ids, model.story()).to.deep.equal([]);
      expect(model.wrong(), model.story()).to.equal(undefined);
      if (model.isEscaped) continue;
      expect(model.text, model.story()).to.equal(model.original);
      exact++;
    }
    expect(exact).to.be.greaterThan(CASES / 2);
  });
});
