import { expect } from 'chai';
import { fuzz, type FuzzReport } from '../../scripts/pandoc/fuzzing';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const DOCUMENTS = Number(process.env['ADDUCE_CASES'] ?? 2000);

describe(`random documents, read by Adduce and by Pandoc (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(600_000);
  let report: FuzzReport;

  before(async () => {
    report = await fuzz(SEED, DOCUMENTS, 3);
  });

  it('hold the same evidence for both', () => {
    expect(report.documents).to.equal(DOCUMENTS);
    expect(report.findings).to.deep.equal([]);
  });

  it('hold tags, what only looks like tags, and every construct often enough', () => {
    expect(report.rare).to.deep.equal([]);
  });

  it('are hardly ever refused by Pandoc', () => {
    expect(report.refused).to.be.below(DOCUMENTS / 50 + 1);
  });
});
