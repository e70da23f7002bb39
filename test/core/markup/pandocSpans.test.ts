import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { differenceOf, seenByAdduce, type SeenElement } from '../../../scripts/pandoc/elements';

interface Probe {
  readonly group: string;
  readonly name: string;
  readonly markdown: string;
  /** What Pandoc 3 answered (scripts/recordPandocSpans.ts); null where it refused the document. */
  readonly evidence: readonly SeenElement[] | null;
}

const folder = new URL('../../fixtures/pandoc/', import.meta.url);

function probesOf(file: string): readonly Probe[] {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Probe[];
}

const probes = readdirSync(folder).flatMap(probesOf);

/** Texts of what we see where Pandoc refuses the whole document: the YAML is reported, the rest is read. */
const WITHOUT_AN_ANSWER: ReadonlyMap<string, readonly string[]> = new Map([
  ['yaml-like invalid', ['y']],
  ['yaml invalid front', ['y']],
]);

describe('what Pandoc sees', () => {
  for (const group of new Set(probes.map((probe) => probe.group))) {
    describe(`of ${group}`, () => {
      for (const { name, markdown, evidence } of probes.filter((probe) => probe.group === group)) {
        if (evidence === null) {
          it(`is nothing for "${name}", which it refuses: we read it without the metadata`, () => {
            const expected = WITHOUT_AN_ANSWER.get(name);
            expect(seenByAdduce(markdown).map(({ text }) => text)).to.deep.equal(expected);
          });
        } else {
          it(`agrees for "${name}"`, () => {
            expect(differenceOf(evidence, seenByAdduce(markdown))).to.equal(undefined);
          });
        }
      }
    });
  }

  it('was asked of every probe', () => {
    expect(probesOf('spans.json')).to.have.lengthOf(492);
    const refused = probes.filter(({ evidence }) => evidence === null).map(({ name }) => name);
    expect(refused).to.have.members([...WITHOUT_AN_ANSWER.keys()]);
  });
});
