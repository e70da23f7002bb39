import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lookAlike } from './lookAlikes';
import { paragraph, SCRIPT_COUNT, sentence, words } from './prose';
import { Random } from './random';

/** A generated note and what was planted in it. */
export interface GeneratedNote {
  /** Relative to the project folder. */
  readonly path: string;
  readonly text: string;
  /** Ids of every element of class evidence that Pandoc sees; look-alikes carry other ids. */
  readonly ids: readonly string[];
  /** How many pieces of evidence those elements make up. */
  readonly pieces: number;
}

export interface GeneratedProject {
  readonly theory: string;
  readonly notes: readonly GeneratedNote[];
}

const HYPOTHESES = 30;
const VARIABLES = 40;
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** Share of the notes that hold no tag at all. */
const UNTAGGED = 0.06;
/** About 10.8 KB of UTF-8 on average, as in the project that the budgets were measured on. */
const SMALLEST = 2_800;
const LARGEST = 18_000;

function theoryText(): string {
  const variables = Array.from({ length: VARIABLES }, (_, i) => `  v${i + 1}: { label: Variable ${i + 1} }`);
  const hypotheses = Array.from({ length: HYPOTHESES }, (_, i) => {
    const path = `v${(i % VARIABLES) + 1} & v${((i + 7) % VARIABLES) + 1} -> v${((i + 13) % VARIABLES) + 1}`;
    return `  H${i + 1}: { statement: Claim ${i + 1}, theory: T${(i % 3) + 1}, question: Q1, path: ${path} }`;
  });
  return [
    'title: A generated project',
    'questions:\n  Q1: { text: Why?, reference: H1 }',
    `variables:\n${variables.join('\n')}`,
    'theories:\n  T1: { label: One }\n  T2: { label: Two }\n  T3: { label: Three }',
    `hypotheses:\n${hypotheses.join('\n')}`,
    '',
  ].join('\n');
}

/** Writes one note block by block. */
class NoteWriter {
  readonly #random: Random;
  readonly #script: number;
  readonly #blocks: string[] = [];
  readonly #ids: string[] = [];
  #pieces = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#script = random.int(0, SCRIPT_COUNT - 1);
  }

  #id(prefix: string): string {
    return prefix + Array.from({ length: 8 }, () => this.#random.pick([...LETTERS])).join('');
  }

  /** Attributes of a piece of evidence that counts. */
  #tag(): string {
    const random = this.#random;
    const id = this.#id('e-');
    this.#ids.push(id);
    this.#pieces++;
    const key = random.pick(['supports', 'supports', 'contradicts', 'neutral']);
    const first = random.int(1, HYPOTHESES - 1);
    const second = random.chance(0.3)
      ? ` H${random.int(first + 1, HYPOTHESES)}${random.pick(['', ':strong', ':hoop', ':6dB'])}`
      : '';
    const parts = [`${key}="H${first}${second}"`];
    if (random.chance(0.6)) parts.push(`variable="v${random.int(1, VARIABLES)}"`);
    if (random.chance(0.3)) parts.push(`locator="p. ${random.int(1, 400)}"`);
    if (random.chance(0.15)) parts.push(`memo="${words(random, this.#script, 4)}"`);
    // One in five stands as a hand would write it: another order, other quotes, a line break.
    if (random.chance(0.05)) return `.evidence #${id} ${parts.join(' ')}`;
    if (random.chance(0.05)) return `.evidence ${parts.join(' ').replace(/"/g, "'")} #${id}`;
    if (random.chance(0.1)) return `#${id} .evidence\n${parts.join(' ')}`;
    return `#${id} .evidence ${parts.join(' ')}`;
  }

  #inline(): string {
    return this.#tag().replace('\n', ' ');
  }

  #decoy = (): string => `#${this.#id('x-')} .evidence supports="H${this.#random.int(1, HYPOTHESES)}"`;

  #passage(): string {
    return words(this.#random, this.#script, this.#random.int(4, 14));
  }

  #tagged(): string {
    const [random, script] = [this.#random, this.#script];
    switch (random.int(0, 9)) {
      case 0:
        return Array.from(
          { length: 3 },
          () => `- ${words(random, script, 5)} [${this.#passage()}]{${this.#inline()}}`,
        ).join('\n');
      case 1:
        return `> ${sentence(random, script)}\n> [${this.#passage()}]{${this.#inline()}} ${sentence(random, script)}`;
      case 2:
        return `| a | b |\n|---|---|\n| ${words(random, script, 3)} | [${this.#passage()}]{${this.#inline()}} |`;
      case 3:
        return `::: {${this.#inline()}}\n\n${paragraph(random, script)}\n\n${paragraph(random, script)}\n\n:::`;
      case 4:
        return `${sentence(random, script)} [${this.#passage()} [${this.#passage()}]{${this.#inline()}} ${words(random, script, 2)}]{${this.#inline()}}.`;
      case 5:
        return this.#segmented();
      default:
        return `${sentence(random, script)} [${this.#passage()}]{${this.#tag()}} ${paragraph(random, script)}`;
    }
  }

  #segmented(): string {
    const tag = this.#inline();
    const first = this.#ids.at(-1) ?? '';
    const second = this.#id('e-');
    this.#ids.push(second);
    const [random, script] = [this.#random, this.#script];
    const head = `${sentence(random, script)} [${this.#passage()}]{${tag}}`;
    return `${head}\n\n[${this.#passage()}]{#${second} .evidence continues="${first}"} ${sentence(random, script)}`;
  }

  write(path: string): GeneratedNote {
    const random = this.#random;
    const isTagged = !random.chance(UNTAGGED);
    const goal = random.int(SMALLEST, LARGEST);
    this.#blocks.push(
      `---\ntitle: A note\nsource: source${random.int(1, 40)}\ncoder: ${random.pick(['ab', 'cd'])}\n---`,
    );
    for (let size = 0; size < goal; size += Buffer.byteLength(this.#blocks.at(-1) ?? '')) {
      const roll = random.next();
      if (roll < 0.08) this.#blocks.push(`## ${words(random, this.#script, 4)}`);
      else if (roll < 0.39 && isTagged) this.#blocks.push(this.#tagged());
      else if (roll < 0.52 && isTagged) this.#blocks.push(lookAlike(random, this.#script, this.#decoy));
      else this.#blocks.push(paragraph(random, this.#script));
    }
    return { path, text: `${this.#blocks.join('\n\n')}\n`, ids: this.#ids, pieces: this.#pieces };
  }
}

/** A project of so many notes, always the same for the same seed. */
export function generateProject(notes: number, seed: number): GeneratedProject {
  const random = new Random(seed);
  const all = Array.from({ length: notes }, (_, i) => {
    const folder = `notes/${String(Math.floor(i / 50)).padStart(3, '0')}`;
    return new NoteWriter(random).write(`${folder}/n${String(i).padStart(5, '0')}.md`);
  });
  return { theory: theoryText(), notes: all };
}

/** Writes a project to a folder, which is emptied first. */
export function writeProject(folder: string, project: GeneratedProject): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'theory.yaml'), project.theory);
  for (const { path, text } of project.notes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
