import { expect } from 'chai';
import { build } from '../../scripts/build';
import { describeKills, killRuns } from '../../scripts/kill';

// `npm run kill` does this 200 times, with 500 notes.
const KILLS = 4;
const NOTES = 150;

describe('A renaming that is killed', () => {
  it('leaves each file wholly old or wholly new, and the same command does the rest', async function () {
    this.timeout(180_000);
    await build(['cli']);
    const seed = Date.now() % 1_000_000;
    const kills = await killRuns(KILLS, seed, NOTES);
    console.log(`      ${describeKills(kills, seed)}`);
    expect(kills.between).to.be.greaterThan(0);
  });
});
