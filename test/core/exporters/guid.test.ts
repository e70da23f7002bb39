import { expect } from 'chai';
import { guidOf, Guids } from '../../../src/core/exporters/guid';

describe('GUIDs', () => {
  it('are UUIDs of version 5 in upper case, and the same for ever', () => {
    expect(guidOf('hypothesis', 'H1')).to.equal('7AB70564-E05B-5BCA-BCE0-8710C33AF4C2');
    expect(guidOf('variable', 'H1')).not.to.equal(guidOf('hypothesis', 'H1'));
  });

  it('differ also for things that share an id by mistake', () => {
    const guids = new Guids();
    const given = [1, 2, 3].map(() => guids.give('selection', 'e-1'));
    expect(given[0]).to.equal(guidOf('selection', 'e-1'));
    expect(new Set(given).size).to.equal(3);
  });
});
