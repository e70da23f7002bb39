import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { writeDocument } from '../../scripts/pandoc/documents';
import { evidenceOf } from '../../scripts/pandoc/oracle';
import { applyEdits } from '../../src/core/markup/applyEdits';
import { findDeadMarkup } from '../../src/core/markup/deadMarkup/findDeadMarkup';
import { repairDeadMarkup } from '../../src/core/markup/deadMarkup/repair';
import { scanMarkup } from '../../src/core/markup/scan';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const DOCUMENTS = Number(process.env['ADDUCE_CASES'] ?? 200);
/** Pandoc takes seconds for long documents of nested brackets. */
const LONGEST = 800;

/** What hands and tools do to tags, so that Pandoc no longer sees them. */
const DAMAGES: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(']{', '] {'),
  (text) => text.replaceAll('.evidence ', '.evidence, '),
  (text) => text.replaceAll('{.evidence', '{evidence'),
  (text) => text.replace(/\[(?=[^\]\n]*\]\{)/g, '\\['),
  (text) => text.replaceAll(']{', '\\]{'),
  (text) => text.replace(/="([^"\n]*)"/g, '=“$1”'),
  (text) => text.replace(/="([^"\n]*)"/g, '=$1'),
  (text) => text.replaceAll('.evidence ', '.evidence\u00a0'),
  (text) => text.replaceAll('\n\n:::', '\n:::'),
  (text) => text.replace(/(\{[^{}\n]*\.evidence[^{}\n]*)\}/g, '$1'),
];

/** A footnote's definition: up to a blank line that no indented line follows. */
const DEFINITIONS = /^[ >]*(\[\^[^\]\s]+\]):[^]*?(?=\n[ >]*\n(?![ >]*(?: {4}|\t))|(?![^]))/gm;

/** Whether `at` stands in a footnote that is referred to more than once. */
function isRepeated(text: string, at: number): boolean {
  return [...text.matchAll(DEFINITIONS)].some(
    ({ index, 0: definition, 1: label = '' }) =>
      index <= at && at < index + definition.length && text.split(label).length > 3,
  );
}

type SeenElement = NonNullable<Awaited<ReturnType<typeof evidenceOf>>[number]>[number];

interface Repaired {
  readonly before: string;
  readonly after: string;
  /** Where the repaired markup stood. */
  readonly at: number;
}

/** What is left of an element when another one appears in it or its passage changes with that. */
function head({ kind, id, classes, pairs }: SeenElement): string {
  return JSON.stringify([kind, id, classes, pairs]);
}

/** A footnote is in Pandoc's tree once for each reference to it: what it holds with an id is one piece. */
function once(list: readonly SeenElement[]): string[] {
  const seen = new Set<string>();
  return list.map(head).filter((text, i) => {
    const isAgain = list[i]?.id !== '' && seen.has(text);
    seen.add(text);
    return !isAgain;
  });
}

/** The first list without the elements of the second, each taken once. */
function minus(list: readonly SeenElement[], taken: readonly SeenElement[]): string[] {
  const rest = once(list);
  for (const element of once(taken)) {
    const at = rest.indexOf(element);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}

describe(`repairs of random documents, judged by Pandoc (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(600_000 + 300 * DOCUMENTS);
  const random = new Random(SEED);
  const repaired: Repaired[] = [];

  before(() => {
    for (let i = 0; i < DOCUMENTS; i++) {
      const { text } = writeDocument(random);
      const damaged = random.pick(DAMAGES)(text);
      if (damaged.length > LONGEST) continue;
      for (const { range } of findDeadMarkup(damaged, scanMarkup(damaged)).slice(0, 3)) {
        const repair = repairDeadMarkup(damaged, range.start);
        const after = repair.kind === 'change' ? applyEdits(damaged, repair.edits) : undefined;
        if (after !== undefined) repaired.push({ before: damaged, after, at: range.start });
      }
    }
    expect(repaired.length).to.be.greaterThan(DOCUMENTS / 8);
  });

  it('give exactly one piece of evidence more, and leave every other', async () => {
    let judged = 0;
    for (const { before, after, at } of repaired) {
      const [old, now] = await evidenceOf([before, after]);
      // The damage may have hit the metadata: then Pandoc refuses the document, before and after.
      if (!old && !now) continue;
      judged++;
      const message = JSON.stringify({ before, after });
      expect(minus(old ?? [], now ?? []), message).to.deep.equal([]);
      const added = minus(now ?? [], old ?? []);
      // Without an id, what a footnote repeats cannot be told from its copies, which are alike.
      expect(isRepeated(before, at) ? [...new Set(added)] : added, message).to.have.lengthOf(1);
    }
    expect(judged).to.be.greaterThan(0.9 * repaired.length);
  });
});
