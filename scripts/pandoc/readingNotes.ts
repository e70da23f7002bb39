import type { Random } from '../bench/random';
import { words } from '../bench/prose';

/** Writes calm reading notes, such as people keep: prose, lists, quotes, tables, some of it tagged. */
class NoteWriter {
  readonly #random: Random;
  readonly #script: number;
  #notes = 0;
  #tags = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#script = random.chance(0.7) ? 0 : random.int(1, 6);
  }

  #words(low: number, high: number): string {
    return words(this.#random, this.#script, this.#random.int(low, high));
  }

  #tag(text: string): string {
    return `[${text}]{#t-${++this.#tags} .evidence supports="H${this.#random.int(1, 4)}"}`;
  }

  /** What a sentence is made of besides plain words. */
  #phrase(): string {
    const random = this.#random;
    const few = () => this.#words(1, 4);
    const roll = random.int(0, 39);
    if (roll < 24) return few();
    return [
      () => `*${few()}*`,
      () => `**${few()}**`,
      () => `*${few()} **${few()}** ${few()}*`,
      () => `[${few()}](https://example.org/a_(b))`,
      () => `@rose${random.int(1990, 2020)}`,
      () => `@waltz1979 [p. ${random.int(1, 300)}]`,
      () => `"${few()}"`,
      () => `«${few()}» — ${few()}`,
      () => `(${few()}; ${random.int(1, 99)} %)`,
      () => `[sic] ${few()}`,
      () => `$x_${random.int(1, 9)}$ ${few()}`,
      () => `\`${few()}\``,
      () => this.#tag(this.#words(2, 6)),
      () => `${few()}, e.g. ${few()},`,
      () => `U.S. ${few()}`,
      () => `${few()}!`,
    ][roll - 24]!();
  }

  #sentence(): string {
    const random = this.#random;
    const parts = Array.from({ length: random.int(2, 5) }, () => this.#phrase());
    const text = parts.join(random.chance(0.15) ? '\n' : ' ');
    const start = text.charAt(0).toUpperCase() + text.slice(1);
    const roll = random.int(0, 11);
    if (roll === 0) return `${start} [@rose1998, p. ${random.int(1, 400)}].`;
    if (roll === 1) return `${start}.[^${++this.#notes}]`;
    if (roll === 2) return `${start} [see @a2001; @b2002, ch. 3].`;
    if (roll === 3) return this.#tag(`${start}.`);
    return start + random.pick(['.', '.', '.', '?', '!']);
  }

  #paragraph(): string {
    return Array.from({ length: this.#random.int(1, 4) }, () => this.#sentence()).join(' ');
  }

  #indented(text: string, by: string): string {
    return text.replace(/\n(?=[^\n])/g, `\n${by}`);
  }

  #list(): string {
    const random = this.#random;
    const isLoose = random.chance(0.3);
    const mark = random.pick(['- ', '* ', '1. ']);
    const items = Array.from({ length: random.int(2, 4) }, () => {
      const more = isLoose && random.chance(0.4) ? `\n\n${this.#paragraph()}` : '';
      const nested = random.chance(0.15) ? `\n- ${this.#sentence()}\n- ${this.#sentence()}` : '';
      return mark + this.#indented(this.#sentence() + more + nested, ' '.repeat(mark.length));
    });
    return items.join(isLoose ? '\n\n' : '\n');
  }

  #quote(): string {
    const more = this.#random.chance(0.3) ? `\n\n${this.#paragraph()}` : '';
    return (this.#paragraph() + more).replace(/^/gm, '> ').replace(/^> $/gm, '>');
  }

  #cell(): string {
    return this.#words(1, 3);
  }

  #table(): string {
    const random = this.#random;
    const rows = Array.from({ length: random.int(2, 4) }, () => [this.#cell(), this.#cell()] as const);
    const wide = (text: string) => text.padEnd(40);
    const rule = '-'.repeat(40);
    const body = rows.map(([a, b]) => `${wide(a)} ${b}`);
    const grid = `+${'-'.repeat(42)}+${'-'.repeat(42)}+`;
    return random.pick([
      () => `| a | b |\n|---|---|\n${rows.map(([a, b]) => `| ${a} | ${b} |`).join('\n')}`,
      () => `${wide('One')} Two\n${rule} ${rule}\n${body.join('\n')}`,
      () => `${rule}-${rule}\n${wide('One')} Two\n${rule} ${rule}\n${body.join('\n\n')}\n${rule}-${rule}`,
      () => `${grid}\n${rows.map(([a, b]) => `| ${wide(a)} | ${wide(b)} |\n${grid}`).join('\n')}`,
    ])();
  }

  #block(): string {
    const random = this.#random;
    return random.pick([
      () => this.#paragraph(),
      () => this.#paragraph(),
      () => this.#paragraph(),
      () => this.#paragraph(),
      () => `## ${this.#words(2, 5)}`,
      () => this.#list(),
      () => this.#list(),
      () => this.#quote(),
      () => this.#table(),
      () => random.pick(['```r\nx <- c(1, 2)\n\ny\n```', '<!-- to do -->', '$$\na = b\n$$', '***']),
      () => `::: {#t-${++this.#tags} .evidence variable="v"}\n\n${this.#paragraph()}\n\n:::`,
      () => `::: note\n${this.#paragraph()}\n:::`,
    ])();
  }

  write(): string {
    const random = this.#random;
    const front = random.chance(0.7) ? '---\ntitle: A note\nsource: rose1998\n---\n\n' : '';
    const blocks = Array.from({ length: random.int(2, 6) }, () => this.#block());
    for (let i = 1; i <= this.#notes; i++) blocks.push(`[^${i}]: ${this.#words(3, 8)}.`);
    let text = front + blocks.join('\n\n') + random.pick(['\n', '\n', '']);
    if (random.chance(0.1)) text = text.replace(/\n/g, '\r\n');
    if (random.chance(0.05)) text = `\uFEFF${text}`;
    return text;
  }
}

/** A random reading note; the same for the same state of `random`. */
export function writeReadingNote(random: Random): string {
  return new NoteWriter(random).write();
}
