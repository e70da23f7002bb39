import type { Random } from '../../scripts/bench/random';
import { readNote } from '../../src/core/index/noteFacts';
import { applyEdits } from '../../src/core/markup/applyEdits';
import type { ChangeResult, Judgement } from '../../src/core/markup/change';
import { joinEvidence, resizePassage, splitEvidence } from '../../src/core/markup/geometry';
import { tagPassages } from '../../src/core/markup/tag';
import { untagEvidence } from '../../src/core/markup/untag';

/** What a piece of evidence is held to be: the numbers of its words, and its ratings. */
interface Piece {
  readonly words: ReadonlySet<number>;
  readonly ratings: ReadonlyMap<string, string>;
}

const WORD = /(?<![\p{L}\p{N}])w(\d+)(?!\d)/gu;

function numbersIn(text: string): number[] {
  return [...text.matchAll(WORD)].map(([, number]) => Number(number));
}

/** Writes a note whose words are all different: w1 w2 w3 …, in paragraphs, lists, quotes, tables and emphasis. */
export function writeNumberedNote(random: Random): string {
  let count = 0;
  const word = () => `w${++count}`;
  const run = (most: number) => {
    let text = '';
    for (let i = random.int(1, most); i > 0; i--) {
      const roll = random.int(0, 19);
      if (roll === 0) text += `*${word()} ${word()}*`;
      else if (roll === 1) text += `**${word()} ${word()} ${word()}**`;
      else if (roll === 2) text += `[${word()} ${word()}](https://example.org)`;
      else text += word() + (roll === 3 ? '.' : roll === 4 ? '!' : roll === 5 ? ',' : '');
      if (i > 1) text += random.chance(0.12) ? '\n' : ' ';
    }
    return text;
  };
  const indented = (text: string, by: string) => text.replace(/\n/g, `\n${by}`);
  const block = () =>
    random.pick([
      () => run(12),
      () => run(12),
      () => `# ${run(3).replace(/\n/g, ' ')}`,
      () => `- ${indented(run(5), '  ')}\n- ${indented(run(5), '  ')}`,
      () => `1.  ${indented(run(4), '    ')}\n\n    ${indented(run(4), '    ')}`,
      () => `> ${indented(run(6), '> ')}\n>\n> ${indented(run(4), '> ')}`,
      () => `| a | b |\n|---|---|\n| ${word()} ${word()} | ${word()} |`,
    ])();
  const blocks = Array.from({ length: random.int(2, 4) }, block);
  let text = blocks.join('\n\n') + random.pick(['\n', '']);
  if (random.chance(0.2)) text = text.replace(/\n/g, '\r\n');
  return random.chance(0.1) ? `\uFEFF${text}` : text;
}

/** A note that is changed step by step, and beside it what its evidence must be. */
export class EvidenceModel {
  readonly original: string;
  text: string;
  readonly #log: string[] = [];
  readonly #random: Random;
  readonly #pieces = new Map<string, Piece>();
  readonly #all: readonly number[];
  #ids = 0;
  /** Whether a step had to escape something: then untagging leaves the escape. */
  isEscaped = false;

  constructor(text: string, random: Random) {
    this.original = this.text = text;
    this.#random = random;
    this.#all = numbersIn(text);
  }

  readonly #newId = (): string => `n-${++this.#ids}`;

  /** What was done to which note, to be shown when something is wrong. */
  story(): string {
    return [JSON.stringify(this.original), ...this.#log, JSON.stringify(this.text)].join('\n');
  }

  get ids(): readonly string[] {
    return [...this.#pieces.keys()];
  }

  /** Some words in a row, and where they stand now. */
  #someWords(): { readonly words: number[]; readonly start: number; readonly end: number } {
    const random = this.#random;
    const first = random.int(0, this.#all.length - 1);
    const words = this.#all.slice(first, first + random.int(1, 8));
    const place = (number: number) =>
      this.text.search(new RegExp(`(?<![\\p{L}\\p{N}])w${number}(?!\\d)`, 'u'));
    const last = words.at(-1) ?? 0;
    return { words, start: place(words[0] ?? 0), end: place(last) + `w${last}`.length };
  }

  /** Makes a change, unless it was refused; `taken` are the words that its passages hold, as it says. */
  #apply(what: string, result: ChangeResult): readonly number[] | undefined {
    this.#log.push(
      `${what}: ${result.kind === 'change' ? (result.expanded ? 'expanded' : 'done') : result.message}`,
    );
    if (result.kind === 'refusal') return undefined;
    const after = applyEdits(this.text, result.edits);
    if (after === undefined) throw new Error(`the edits do not fit: ${this.#log.join('\n')}`);
    if (result.edits.some(({ newText }) => newText.includes('\\'))) this.isEscaped = true;
    this.text = after;
    return [result.passage, ...(result.further ?? [])].flatMap((range) =>
      range ? numbersIn(after.slice(range.start, range.end)) : [],
    );
  }

  /** The words asked for where exactly these were taken, else those that the change shows. */
  #held(words: readonly number[], taken: readonly number[], result: ChangeResult): Set<number> {
    return new Set(result.kind === 'change' && result.expanded ? taken : words);
  }

  #tag(): void {
    const { words, start, end } = this.#someWords();
    const hypothesis = `H${this.#random.int(1, 3)}`;
    const stance = this.#random.pick(['supports', 'contradicts', 'neutral'] as const);
    const judgements: Judgement[] = [{ hypothesis, stance }];
    const result = tagPassages(this.text, [{ start, end }], { judgements, variables: [] }, this.#newId);
    const taken = this.#apply(`tag ${words.join(' ')}`, result);
    if (!taken || result.kind === 'refusal') return;
    const old = this.#pieces.get(result.id);
    const ratings = new Map(old?.ratings).set(hypothesis, stance);
    this.#pieces.set(result.id, { words: old?.words ?? this.#held(words, taken, result), ratings });
  }

  #untag(id: string): void {
    if (this.#apply(`untag ${id}`, untagEvidence(this.text, id))) this.#pieces.delete(id);
  }

  #resize(id: string, piece: Piece): void {
    const { words, start, end } = this.#someWords();
    const result = resizePassage(this.text, id, { start, end }, this.#newId);
    const taken = this.#apply(`resize ${id} to ${words.join(' ')}`, result);
    if (taken) this.#pieces.set(id, { ...piece, words: this.#held(words, taken, result) });
  }

  #split(id: string, piece: Piece): void {
    const words = [...piece.words].sort((a, b) => a - b);
    const number = this.#random.pick(words);
    const at = this.text.search(new RegExp(`(?<![\\p{L}\\p{N}])w${number}(?!\\d)`, 'u'));
    const first = this.#ids + 1;
    const done = this.#apply(`split ${id} at w${number}`, splitEvidence(this.text, id, at, this.#newId));
    if (!done) return;
    this.#pieces.set(id, { ...piece, words: new Set(words.filter((word) => word < number)) });
    this.#pieces.set(`n-${first}`, { ...piece, words: new Set(words.filter((word) => word >= number)) });
  }

  #join(id: string, other: string): void {
    const [one, two] = [this.#pieces.get(id), this.#pieces.get(other)];
    if (!one || !two || id === other) return;
    const result = joinEvidence(this.text, [id, other], this.#newId);
    const taken = this.#apply(`join ${id} ${other}`, result);
    if (!taken || result.kind === 'refusal') return;
    this.#pieces.delete(id);
    this.#pieces.delete(other);
    const words = this.#held([...one.words, ...two.words], taken, result);
    this.#pieces.set(result.id, { words, ratings: new Map([...one.ratings, ...two.ratings]) });
  }

  /** Does one random thing. */
  step(): void {
    const random = this.#random;
    const { ids } = this;
    if (ids.length === 0 || random.chance(0.35)) {
      this.#tag();
      return;
    }
    const id = random.pick(ids);
    const piece = this.#pieces.get(id);
    if (!piece) return;
    const roll = random.int(0, 9);
    if (roll < 2) this.#untag(id);
    else if (roll < 5) this.#resize(id, piece);
    else if (roll < 8) this.#split(id, piece);
    else this.#join(id, random.pick(ids));
  }

  /** Takes every tag off. */
  untagAll(): void {
    for (const id of this.ids) this.#untag(id);
  }

  /** What the index sees otherwise than it must be; undefined for nothing. */
  wrong(): string | undefined {
    const evidence = readNote('n.md', this.text).evidence;
    const write = (
      all: Iterable<readonly [string, readonly number[], readonly (readonly [string, string])[]]>,
    ) =>
      [...all]
        .map(([id, words, ratings]) =>
          [
            id,
            [...words].sort((a, b) => a - b).join(' '),
            [...ratings]
              .map((r) => r.join(' '))
              .sort()
              .join(),
          ].join(': '),
        )
        .sort()
        .join('\n');
    const seen = write(
      evidence.map(({ id, passage, ratings }) => [
        id,
        numbersIn(passage),
        ratings.map(({ hypothesis, stance }) => [hypothesis, stance] as const),
      ]),
    );
    const held = write([...this.#pieces].map(([id, { words, ratings }]) => [id, [...words], [...ratings]]));
    return seen === held ? undefined : `seen:\n${seen}\nheld:\n${held}`;
  }
}
