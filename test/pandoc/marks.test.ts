import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { writeDocument } from '../../scripts/pandoc/documents';
import { readByPandoc } from '../../scripts/pandoc/oracle';
import { writeReadingNote } from '../../scripts/pandoc/readingNotes';
import { type MarkedNote, marksInSteps } from '../../src/core/importers/marks/importMarks';

const SEED = Number(process.env['ADDUCE_SEED'] ?? 1);
const CASES = Number(process.env['ADDUCE_CASES'] ?? 60);
/** Pandoc takes seconds for long documents of nested brackets. */
const LONGEST = 2000;

/** What is put around words: of Obsidian, with a code, with a link, of CriticMarkup. */
const MARKS = [
  ['==', '=='],
  ['==', '== #planted'],
  ['==', '== [[Planted code]]'],
  ['{==', '==}{>>planted memo<<}'],
  ['{==', '==}{>>#planted because<<}'],
] as const;

interface Planted {
  readonly plain: string;
  readonly marked: string;
  readonly note: MarkedNote;
  readonly count: number;
  readonly ids: ReadonlySet<string>;
}

/** Marks around words of lines of a document. */
function plant(plain: string, random: Random): { readonly marked: string; readonly count: number } {
  let count = 0;
  const marked = plain
    .split('\n')
    .map((line) => {
      const words = [...line.matchAll(/\S+/g)];
      if (words.length < 4 || random.chance(0.6)) return line;
      const first = random.int(1, words.length - 2);
      const [from, to] = [words[first], words[random.int(first, words.length - 1)]];
      if (!from || !to || /[=#{}[\]]/.test(line)) return line;
      const [before, after] = random.pick(MARKS);
      count++;
      const end = to.index + to[0].length;
      return line.slice(0, from.index) + before + line.slice(from.index, end) + after + line.slice(end);
    })
    .join('\n');
  return { marked, count };
}

function importMarks(text: string): {
  readonly note: MarkedNote | undefined;
  readonly ids: ReadonlySet<string>;
} {
  const ids = new Set<string>();
  const newId = () => {
    ids.add(`e-planted${ids.size}`);
    return `e-planted${ids.size - 1}`;
  };
  const steps = marksInSteps([{ path: 'a.md', text }], { variable: 'highlight', newId });
  for (;;) {
    const step = steps.next();
    if (step.done) return { note: step.value.notes[0], ids };
  }
}

/** Without what was planted, and without blanks and what marks are made of: cells of tables may part them. */
function withoutMarks(text: string): string {
  return text.replace(/planted(?: memo| because| code)?/gi, '').replace(/[\s{=}<>#[\]]+/g, '');
}

/** Kinds of documents, and the share of marks in them that must become tags: the others stand in code and the like. */
for (const [name, write, share] of [
  ['reading notes', writeReadingNote, 0.5],
  ['documents of every construct', (random: Random) => writeDocument(random).text, 0.25],
] as const) {
  describe(`marks in random ${name}, judged by Pandoc (ADDUCE_SEED=${SEED}, ADDUCE_CASES=${CASES})`, function () {
    this.timeout(36_000_000);
    const cases: Planted[] = [];
    let planted = 0;
    let placed = 0;

    before(() => {
      const random = new Random(SEED);
      while (cases.length < CASES) {
        const plain = write(random);
        if (plain.length > LONGEST || plain.includes('evidence')) continue;
        const { marked, count } = plant(plain, random);
        if (count === 0) continue;
        const { note, ids } = importMarks(marked);
        planted += count;
        placed += note?.tags ?? 0;
        if (note) cases.push({ plain, marked, note, count, ids });
      }
    });

    it('become tags where they can', () => {
      expect(placed / planted).to.be.greaterThan(share);
    });

    it('leave the text as it was but for themselves, and all the rest of the tree where none is left', async () => {
      const wrong: string[] = [];
      for (const { plain, marked, note, count, ids } of cases) {
        const [before, after] = [await readByPandoc(marked), await readByPandoc(note.after)];
        const isSame = withoutMarks(before.text) === withoutMarks(after.text);
        if (!isSame) wrong.push(`text ${JSON.stringify({ marked, after: note.after })}`);
        if (note.tags < count || note.after.includes('.memo')) continue;
        const original = await readByPandoc(plain);
        if (original.treeWithout(ids) !== after.treeWithout(ids))
          wrong.push(`tree ${JSON.stringify({ marked, after: note.after })}`);
      }
      expect(wrong.length, wrong.join('\n')).to.equal(0);
    });

    it('are seen by Pandoc as the evidence that they became', async () => {
      for (const { note, ids } of cases) {
        const seen = (await readByPandoc(note.after)).evidence.filter(({ id }) => ids.has(id));
        expect(seen.length, JSON.stringify(note.after)).to.be.at.least(note.tags);
      }
    });

    it('are not there for a second import', () => {
      for (const { note } of cases)
        expect(importMarks(note.after).note?.after, note.after).to.equal(undefined);
    });
  });
}
