import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { fuzzReal } from '../../scripts/pandoc/fuzzingReal';
import { realDocuments } from '../../scripts/pandoc/realDocuments';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const DOCUMENTS = Number(process.env['ADDUCE_CASES'] ?? 40);

describe(`tags planted in documents that people wrote, judged by Pandoc (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(300_000);

  it('are seen where Pandoc sees them, with its attributes and texts, and nowhere else', async () => {
    const documents = realDocuments(fileURLToPath(new URL('../..', import.meta.url)));
    const report = await fuzzReal(documents, SEED, DOCUMENTS, 3);
    expect(report.documents).to.equal(DOCUMENTS);
    expect(report.seen).to.be.greaterThan(report.planted / 3);
    expect(report.findings).to.deep.equal([]);
  });
});
