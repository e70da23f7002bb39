import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { scanMarkup } from '../../../src/core/markup/scan';

interface Seen {
  readonly kind: string;
  readonly id: string;
  readonly classes: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly text: string;
}

interface Probe {
  readonly group: string;
  readonly name: string;
  readonly markdown: string;
  /** What Pandoc 3 answered (scripts/recordPandocSpans.ts). */
  readonly evidence: readonly Seen[];
}

const file = new URL('../../fixtures/pandoc/spans.json', import.meta.url);
const probes = JSON.parse(readFileSync(file, 'utf8')) as readonly Probe[];

/** Where we deliberately see something else than Pandoc, and why (docs/markup.md). */
const DEPARTURES: ReadonlyMap<string, string> = new Map([
  ['span in image alt (figure)', 'Pandoc repeats the text of an image that stands alone; it is one passage'],
  ['footnote def referenced twice', 'Pandoc repeats a footnote for each mention; it is one passage'],
  ['yaml-like invalid', 'Pandoc refuses the whole note; we report the YAML and read the rest'],
  ['yaml invalid front', 'Pandoc refuses the whole note; we report the YAML and read the rest'],
]);

function seenBy(markdown: string): string[] {
  return scanMarkup(markdown)
    .elements.map(({ kind, id, classes, pairs, passage }) =>
      JSON.stringify({
        kind,
        id,
        classes,
        pairs: pairs.map(({ key, value }) => [key, value]),
        text: passage,
      }),
    )
    .sort();
}

describe('what Pandoc sees', () => {
  for (const group of new Set(probes.map((probe) => probe.group))) {
    describe(`of ${group}`, () => {
      for (const { name, markdown, evidence } of probes.filter((probe) => probe.group === group)) {
        const departure = DEPARTURES.get(name);
        const expected = evidence.map((seen) => JSON.stringify(seen)).sort();
        it(departure ? `departs for "${name}": ${departure}` : `agrees for "${name}"`, () => {
          if (departure) expect(seenBy(markdown)).not.to.deep.equal(expected);
          else expect(seenBy(markdown)).to.deep.equal(expected);
        });
      }
    });
  }

  it('asked every probe', () => {
    expect(probes).to.have.lengthOf(468);
    for (const name of DEPARTURES.keys()) expect(probes.map((probe) => probe.name)).to.include(name);
  });
});
