import type { Random } from '../../scripts/bench/random';
import { plainWords, words } from './generatedText';

/** Where a segment stands in the note without evidence markup, in code points, the end excluded. */
export interface ExpectedPlace {
  /** Id of the segment. */
  readonly id: string;
  /** Id of the evidence it belongs to. */
  readonly evidence: string;
  readonly start: number;
  readonly end: number;
}

/** A generated note, and what is known of it since it was written so. */
export interface GeneratedNote {
  /** Relative to the project folder. */
  readonly path: string;
  /** As the file holds it: perhaps with byte order mark and CRLF. */
  readonly text: string;
  /** The same without evidence markup, with LF and without byte order mark. */
  readonly plain: string;
  readonly places: readonly ExpectedPlace[];
  /** Memos that stand in divs, by the id of their evidence. */
  readonly memos: ReadonlyMap<string, string>;
}

/** What tags may name. */
export interface Vocabulary {
  readonly hypotheses: readonly string[];
  readonly variables: readonly string[];
  readonly coders: readonly string[];
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const QUALIFIERS = ['', '', '', ':strong', ':hoop', ':smoking-gun', ':strong:6dB', ':1.5dB'] as const;

function points(text: string): number {
  return Array.from(text).length;
}

/** Writes a note twice at the same time: with its markup and without. */
export class NoteWriter {
  readonly #random: Random;
  readonly #vocabulary: Vocabulary;
  readonly #places: ExpectedPlace[] = [];
  readonly #memos = new Map<string, string>();
  #marked = '';
  #plain = '';

  constructor(random: Random, vocabulary: Vocabulary) {
    this.#random = random;
    this.#vocabulary = vocabulary;
  }

  #id(): string {
    return `e-${Array.from({ length: 8 }, () => this.#random.pick([...LETTERS])).join('')}`;
  }

  /** Writes the same into both. */
  text(text: string): void {
    this.#marked += text;
    this.#plain += text;
  }

  #ratings(): string[] {
    const random = this.#random;
    const stances = random.shuffle(['supports', 'contradicts', 'neutral']);
    const chosen = random.shuffle(this.#vocabulary.hypotheses).slice(0, random.int(0, 3));
    const words = stances.map((stance, i) => ({
      stance,
      ids: chosen.filter((_, at) => at % stances.length === i),
    }));
    return words
      .filter(({ ids }) => ids.length > 0)
      .map(({ stance, ids }) => `${stance}="${ids.map((id) => id + random.pick(QUALIFIERS)).join(' ')}"`);
  }

  /** Attributes of a first segment. */
  #tag(id: string, between = ' '): string {
    const random = this.#random;
    const { variables, coders } = this.#vocabulary;
    const parts = [`#${id}`, '.evidence', ...this.#ratings()];
    if (random.chance(0.6))
      parts.push(`variable="${random.shuffle(variables).slice(0, random.int(1, 3)).join(' ')}"`);
    if (random.chance(0.2)) parts.push(`form="${random.pick(['quote', 'paraphrase', 'own'])}"`);
    if (random.chance(0.3)) parts.push(`source="${random.pick(['doe2020', 'roe-2021', 'été_2020'])}"`);
    if (random.chance(0.2)) parts.push(`locator="p. ${random.int(1, 400)}, „§ ${random.int(1, 9)}“"`);
    if (random.chance(0.3)) parts.push(`coder="${random.pick(coders)}"`);
    if (random.chance(0.2)) parts.push(`date="2026-0${random.int(1, 9)}-1${random.int(0, 9)}"`);
    if (random.chance(0.3)) parts.push(`memo="${plainWords(random, 5).replaceAll('"', '\\"')} <b>"`);
    if (random.chance(0.1)) parts.push('mine="kept"');
    return `{${(random.chance(0.2) ? random.shuffle(parts) : parts).join(between)}}`;
  }

  /** One segment around what `inner` writes; blanks at its borders are not part of the place. */
  #span(id: string, evidence: string, attributes: string, inner: () => void): void {
    const start = this.#plain.length;
    this.#marked += '[';
    inner();
    this.#marked += `]${attributes}`;
    this.#took(id, evidence, start);
  }

  #took(id: string, evidence: string, from: number): void {
    const raw = this.#plain.slice(from);
    const start = points(this.#plain.slice(0, from)) + points(raw) - points(raw.trimStart());
    this.#places.push({ id, evidence, start, end: start + points(raw.trim()) });
  }

  /**
   * Evidence of one segment.
   *
   * @param between what parts its attributes
   */
  passage(inner: () => void, between = ' '): string {
    const id = this.#id();
    this.#span(id, id, this.#tag(id, between), inner);
    return id;
  }

  /** A further segment of some evidence. */
  further(evidence: string, inner: () => void): void {
    const id = this.#id();
    this.#span(id, evidence, `{#${id} .evidence continues="${evidence}"}`, inner);
  }

  /** Whole blocks in a fenced div; `inner` ends with a blank line. */
  div(inner: () => void, colons = ':::'): string {
    const id = this.#id();
    this.#marked += `${colons} ${this.#tag(id)}\n\n`;
    const start = this.#plain.length;
    inner();
    this.#took(id, id, start);
    this.#marked += `${colons}\n\n`;
    return id;
  }

  /** A memo in a div of its own, which is in the marked text only. */
  memo(id: string): void {
    const random = this.#random;
    const paragraphs = Array.from({ length: random.int(1, 3) }, () => words(random, random.int(15, 60)));
    const memo = paragraphs.join('\n\n');
    const gap = random.chance(0.5) ? '\n' : '';
    this.#marked += `::: {.memo for="${id}"}\n${gap}${memo}\n${gap}:::\n\n`;
    this.#memos.set(id, memo);
  }

  /** @param ending what both texts end with instead of a blank line */
  note(
    path: string,
    ending: string,
    style: { readonly crlf: boolean; readonly mark: boolean },
  ): GeneratedNote {
    const marked = this.#marked.replace(/\n+$/, '') + ending;
    const text = (style.mark ? '\uFEFF' : '') + (style.crlf ? marked.replaceAll('\n', '\r\n') : marked);
    const plain = this.#plain.replace(/\n+$/, '') + ending;
    const places = [...this.#places].sort((a, b) => a.start - b.start || b.end - a.end);
    return { path, text, plain, places, memos: this.#memos };
  }
}
