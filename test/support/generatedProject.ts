import { Random } from '../../scripts/bench/random';
import type { ExportInput } from '../../src/core/exporters/exportFormat';
import { ProjectIndex } from '../../src/core/index/projectIndex';
import { readTheory } from '../../src/core/theory/readTheory';
import { type GeneratedNote, NoteWriter, type Vocabulary } from './generatedNote';
import { hostileName, plainWords, words } from './generatedText';

/** A project of random notes, hostile in every way that a legal one can be. The same seed gives the same project. */
export interface GeneratedProject {
  readonly seed: number;
  /** The theory file. */
  readonly theory: string;
  readonly notes: readonly GeneratedNote[];
}

/** Adds one block to a note. */
type BlockWriter = (note: NoteWriter, random: Random) => void;

const some =
  (note: NoteWriter, random: Random, most = 8) =>
  () =>
    note.text(words(random, random.int(1, most)));

const paragraph: BlockWriter = (note, random) => {
  note.text(`${words(random, random.int(2, 6))} `);
  const id = note.passage(some(note, random));
  note.text(` ${words(random, 3)}. `);
  if (random.chance(0.5)) note.passage(some(note, random, 20));
  note.text('.\n\n');
  if (random.chance(0.25)) note.memo(id);
};

/** Blanks between bracket and words, and a passage and its attributes over line ends. */
const looselyWritten: BlockWriter = (note, random) => {
  note.passage(() => note.text(` ${words(random, 3)}\n${words(random, 4)}\nso ${words(random, 2)} `), '\n');
  note.text(' as it stands\n\n');
};

/** The same words, tagged by two coders. */
const severalCoders: BlockWriter = (note, random) => {
  note.passage(() => note.passage(some(note, random)));
  note.text(' for both\n\n');
};

const nested: BlockWriter = (note, random) => {
  note.passage(() => {
    note.text(`${words(random, 3)} `);
    note.passage(() => {
      note.text(`${words(random, 2)} `);
      note.passage(some(note, random));
    });
    note.text(` ${words(random, 2)}`);
  });
  note.text('\n\n');
};

/** Two passages that overlap: the shared stretch nests, the rest continues. */
const overlapping: BlockWriter = (note, random) => {
  let second = '';
  note.text('From ');
  note.passage(() => {
    note.text(`${words(random, 4)} `);
    second = note.passage(some(note, random));
  });
  note.text(' ');
  note.further(second, some(note, random));
  note.text(' on.\n\n');
};

/** One passage in several blocks. */
const segments: BlockWriter = (note, random) => {
  note.text('# ');
  const id = note.passage(some(note, random));
  note.text('\n\n- ');
  note.further(id, some(note, random));
  note.text('\n- between\n- ');
  note.further(id, some(note, random));
  note.text('\n\n');
  if (random.chance(0.4)) note.memo(id);
};

const quote: BlockWriter = (note, random) => {
  note.text('> Somebody ');
  note.passage(() => note.text(`${words(random, 4)}\n> and ${words(random, 5)}`));
  note.text('\n> > deeper ');
  note.passage(some(note, random));
  note.text('\n\n');
};

const table: BlockWriter = (note, random) => {
  const cell = () => note.text(plainWords(random, random.int(1, 5)));
  note.text('| who | what |\n|-----|------|\n| ');
  cell();
  note.text(' | ');
  note.passage(cell);
  note.text(' |\n| ');
  note.passage(cell);
  note.text(' | end |\n\n');
};

const blocksInDiv: BlockWriter = (note, random) => {
  const id = note.div(() => {
    note.text(`${words(random, 9)}\n\n`);
    if (random.chance(0.5)) note.text(`- ${words(random, 2)}\n- ${words(random, 3)}\n\n`);
    note.text('Then ');
    note.passage(some(note, random));
    note.text('.\n\n');
  });
  if (random.chance(0.3)) note.memo(id);
};

const divInDiv: BlockWriter = (note, random) => {
  note.div(() => {
    note.text(`${words(random, 4)}\n\n`);
    note.div(() => note.text(`${words(random, 6)}\n\n`));
    note.text(`${words(random, 4)}\n\n`);
  }, '::::');
};

/** What looks like a tag and is none stays as it is. */
const noTags: BlockWriter = (note, random) => {
  note.text('Write `[words]{.evidence supports="H1"}` in braces.\n\n');
  note.text(`    [code]{#e-code0000 .evidence}\n\n::: {.memo for="e-nobody0"}\n${words(random, 4)}\n:::\n\n`);
  note.text('[]{.page n="12"}\n\n');
};

const BLOCKS: readonly BlockWriter[] = [
  paragraph,
  paragraph,
  looselyWritten,
  severalCoders,
  nested,
  overlapping,
  segments,
  quote,
  table,
  blocksInDiv,
  divInDiv,
  noTags,
];

/** A passage of more than 10,000 characters. */
const veryLong: BlockWriter = (note, random) => {
  if (random.chance(0.5)) note.passage(() => note.text(words(random, 2_600)));
  else
    note.div(() => {
      for (let i = 0; i < 30; i++) note.text(`${words(random, 90)}\n\n`);
    });
  note.text('\n\n');
};

const PATHS = [
  'notes/{}.md',
  'notes/<a> & "b" \'c\' {}.md',
  '😀/👩‍👩‍👧‍👦 {}.markdown',
  'Արցախ/{}.qmd',
  '{}.rmd',
] as const;
const ENDINGS = ['\n', '\n', '\n', '', '\n\n', '\n\n\n'] as const;

function frontMatter(random: Random, vocabulary: Vocabulary): string {
  if (random.chance(0.4)) return '';
  const lines = [`title: ${JSON.stringify(plainWords(random, 3))}`];
  if (random.chance(0.6)) lines.push(`source: ${random.pick(['doe2020', 'roe-2021'])}`);
  if (random.chance(0.6)) lines.push(`coder: ${JSON.stringify(random.pick(vocabulary.coders))}`);
  if (random.chance(0.4)) lines.push('date: 2026-02-03');
  return `---\n${lines.join('\n')}\n---\n\n`;
}

function generatedNote(random: Random, vocabulary: Vocabulary, index: number): GeneratedNote {
  const writer = new NoteWriter(random, vocabulary);
  writer.text(frontMatter(random, vocabulary));
  const count = random.chance(0.1) ? 0 : random.int(1, 6);
  for (let i = 0; i < count; i++) random.pick(BLOCKS)(writer, random);
  if (random.chance(0.03)) veryLong(writer, random);
  writer.text(`The end of ${index}\n\n`);
  const path = random.pick(PATHS).replace('{}', String(index));
  return writer.note(path, random.pick(ENDINGS), { crlf: random.chance(0.3), mark: random.chance(0.25) });
}

/** A text as YAML has it between double quotes. */
function yaml(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\uFFFF]/g, (char) => {
    const code = char.charCodeAt(0);
    const isBad = code < 0xa0 || code > 0xfffd || (code >= 0xd800 && code < 0xe000) || code === 0xfeff;
    return isBad ? `\\u${code.toString(16).padStart(4, '0')}` : char;
  });
}

function variableLines(random: Random, id: string, indent: string, deeper: boolean): string[] {
  const label = random.chance(0.4) ? hostileName(random) : plainWords(random, 3);
  const lines = [`${indent}${id}:`, `${indent}  label: ${yaml(label)}`];
  for (const part of ['definition', 'include', 'exclude', 'example'])
    if (random.chance(0.4)) lines.push(`${indent}  ${part}: ${yaml(plainWords(random, 8))}`);
  if (deeper) {
    lines.push(`${indent}  indicators:`);
    lines.push(...variableLines(random, `${id}-a`, `${indent}    `, random.chance(0.3)));
    lines.push(...variableLines(random, `${id}-b`, `${indent}    `, false));
  }
  return lines;
}

/** A theory file, and the ids that it declares. */
function generatedTheory(
  random: Random,
  coders: readonly string[],
): { text: string; vocabulary: Vocabulary } {
  const count = random.int(1, 6);
  const hypotheses = [
    'H1',
    ...Array.from({ length: count }, (_, i) => `H${i + 2}`),
    ...(random.chance(0.3) ? ['h1'] : []),
  ];
  const lines = [`# ${plainWords(random, 3)}`, `title: ${yaml(hostileName(random))}`];
  lines.push('questions:', '  Q1: { text: Why?, reference: H1 }', 'variables:');
  for (const id of ['balance', 'trust', 'elite-perception'])
    lines.push(...variableLines(random, id, '  ', random.chance(0.5)));
  lines.push('theories:');
  for (const id of ['SR', 'NCR'])
    lines.push(
      `  ${id}: { label: ${yaml(hostileName(random))}, variables: { balance: independent, trust: condition } }`,
    );
  lines.push('hypotheses:');
  for (const id of hypotheses) {
    const label = random.chance(0.5)
      ? `label: ${yaml(random.chance(0.5) ? hostileName(random) : plainWords(random, 3))}, `
      : '';
    const statement = yaml(`${plainWords(random, 6)}${random.chance(0.3) ? hostileName(random) : ''}`);
    lines.push(
      `  ${id}: { ${label}statement: ${statement}, theory: ${random.pick(['SR', 'NCR'])}, question: Q1 }`,
    );
  }
  const text = `${lines.join('\n')}\n`;
  const variables = [...readTheory(text).model.variables.keys()];
  return { text, vocabulary: { hypotheses, variables, coders } };
}

/** A project made of a seed. */
export function generatedProject(seed: number): GeneratedProject {
  const random = new Random(seed);
  const { text: theory, vocabulary } = generatedTheory(random, ['ani', 'davit', 'A & B <c>', '😀 Ձ']);
  const notes = Array.from({ length: random.int(1, 4) }, (_, i) => generatedNote(random, vocabulary, i));
  return { seed, theory, notes };
}

/** A project in memory as exporters are given it. */
export function exportInput(
  theoryText: string,
  notes: readonly { readonly path: string; readonly text: string }[],
): ExportInput {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(theoryText));
  const texts = new Map(notes.map(({ path, text }) => [path, text.replace(/^\uFEFF/, '')]));
  for (const [path, text] of texts) index.setNote(path, text);
  return { view: index.view, theoryText, textOf: (note) => texts.get(note) ?? '' };
}
