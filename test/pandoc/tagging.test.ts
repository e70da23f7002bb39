import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { writeDocument } from '../../scripts/pandoc/documents';
import type { SeenElement } from '../../scripts/pandoc/elements';
import { evidenceOf, renderedTextOf } from '../../scripts/pandoc/oracle';
import { applyEdits } from '../../src/core/markup/applyEdits';
import { tagPassage } from '../../src/core/markup/tag';
import { untagEvidence } from '../../src/core/markup/untag';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const DOCUMENTS = Number(process.env['ADDUCE_CASES'] ?? 120);
/** Pandoc takes seconds for long documents of nested brackets. */
const LONGEST = 2000;

interface Tagged {
  readonly text: string;
  readonly after: string;
  readonly ids: readonly string[];
  readonly escaped: boolean;
}

/** Tags a random stretch of a random document; undefined where that is refused. */
function tagSomewhere(random: Random): Tagged | undefined {
  const { text } = writeDocument(random);
  if (text.length > LONGEST) return undefined;
  const start = random.int(0, text.length - 1);
  const selection = { start, end: Math.min(text.length, start + random.int(1, 80)) };
  const ids: string[] = [];
  const newId = () => {
    const id = `new-${ids.length}`;
    ids.push(id);
    return id;
  };
  const coding = { judgements: [{ hypothesis: 'H-new', stance: 'supports' as const }], variables: [] };
  const result = tagPassage(text, selection, coding, newId);
  if (result.kind === 'refusal' || ids.length === 0) return undefined;
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return { text, after, ids, escaped: result.edits.some((edit) => edit.expected !== '') };
}

function others(elements: readonly SeenElement[], ids: readonly string[]): readonly SeenElement[] {
  return elements.filter((element) => !ids.includes(element.id));
}

describe(`tagging random documents, judged by Pandoc (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(300_000);
  const random = new Random(SEED);
  const cases: Tagged[] = [];

  before(() => {
    for (let i = 0; i < DOCUMENTS; i++) {
      const tagged = tagSomewhere(random);
      if (tagged) cases.push(tagged);
    }
    expect(cases.length).to.be.greaterThan(DOCUMENTS / 8);
  });

  it('leaves the text and all other evidence, and Pandoc sees the new one', async () => {
    for (const { text, after, ids } of cases) {
      const [before = [], now = []] = await evidenceOf([text, after]);
      const message = JSON.stringify({ text, after });
      expect(others(now, ids), message).to.deep.equal(before);
      expect(new Set(now.map(({ id }) => id)), message).to.include.all.keys(...ids);
      expect(await renderedTextOf(after), message).to.equal(await renderedTextOf(text));
    }
  });

  it('is taken back byte for byte where nothing had to be escaped', () => {
    for (const { text, after, ids, escaped } of cases) {
      const result = untagEvidence(after, ids[0] ?? '');
      const back = result.kind === 'change' ? applyEdits(after, result.edits) : result.message;
      if (!escaped) expect(back, JSON.stringify({ text, after })).to.equal(text);
    }
  });
});
