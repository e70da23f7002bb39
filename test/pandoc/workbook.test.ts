import { expect } from 'chai';
import { textOfWorkbook } from '../../scripts/pandoc/oracle';
import { workbook } from '../../src/core/exporters/workbook';
import { sampleView } from '../support/sampleView';

describe('The workbook', () => {
  it('opens in another program: Pandoc reads every sheet and every text', async () => {
    const { data } = workbook(sampleView());
    const seen = await textOfWorkbook(data as Uint8Array);
    for (const text of [
      ...['Evidence', 'Evidence matrix', 'Codebook', 'Sources', 'Variables by source', 'Findings'],
      ...['They armed faster.', '=1+1 "սա" այո', 'notes/Արցախ (1).md', 'Arms purchases'],
    ])
      expect(seen).to.contain(text);
  }).timeout(20_000);
});
