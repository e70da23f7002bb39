import type { Random } from '../bench/random';
import type { ConstructName } from './constructs';
import * as vocabulary from './vocabulary';

/** Nesting beyond which only words are written: Pandoc is exponential in brackets. */
const DEEPEST = 2;

/** Writes random running text, dense with tags and with what only looks like one. */
export class InlineWriter {
  readonly random: Random;
  /** What occurred so far. */
  readonly seen = new Set<ConstructName>();
  /** Footnotes referred to. */
  readonly notes: string[] = [];
  #count = 0;
  #depth = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** Notes that a construct occurs; for use before its text. */
  saw(name: ConstructName): void {
    this.seen.add(name);
  }

  #one(name: ConstructName, list: readonly string[]): string {
    this.saw(name);
    return this.random.pick(list);
  }

  word(): string {
    const roll = this.random.next();
    if (roll < 0.02) return this.#one('combining', vocabulary.COMBINING);
    if (roll < 0.04) return this.#one('rtl', vocabulary.RTL);
    if (roll < 0.06) return this.#one('astral', vocabulary.ASTRAL);
    if (roll < 0.07) return this.#one('entity', vocabulary.ENTITIES);
    if (roll < 0.1) return this.#one('escape', vocabulary.ESCAPES);
    return this.random.pick(vocabulary.WORDS);
  }

  #gap(): string {
    const roll = this.random.next();
    if (roll < 0.86) return ' ';
    if (roll < 0.95) return '\n';
    if (roll < 0.97) return '  \n';
    if (roll < 0.98) return '';
    return roll < 0.99 ? this.#one('tab', ['\t']) : '\\\n';
  }

  inlines(most: number): string {
    let text = '';
    const count = this.random.int(1, most);
    for (let i = 0; i < count; i++) text += (i > 0 ? this.#gap() : '') + this.#inline();
    return text;
  }

  /** Running text on one line. */
  line(most = 4): string {
    return this.inlines(most).replace(/\n+/g, ' ');
  }

  #inline(): string {
    const roll = this.random.next();
    if (this.#depth > DEEPEST || roll < 0.7) return this.word();
    this.#depth++;
    const text = roll < 0.82 ? this.#span() : roll < 0.88 ? this.#nearMiss() : this.#markup();
    this.#depth--;
    return text;
  }

  /** An attribute block that Pandoc takes, in many spellings. */
  attributes(): string {
    const { random } = this;
    const hypothesis = random.pick(vocabulary.HYPOTHESES);
    const value = random.pick([hypothesis, `${hypothesis} H9`, ...vocabulary.VALUES]);
    const quoted = random.pick([
      `"${value.replace(/"/g, '\\"')}"`,
      `"${value.replace(/"/g, '')}"`,
      `'${value.replace(/'/g, '')}'`,
    ]);
    const key = random.pick(['supports', 'contradicts', 'neutral', 'variable', 'locator', 'memo']);
    const bare = random.pick(['H1', 'H1,H2', '@key', 'a=b']);
    const parts = [
      `#e-${(this.#count++).toString(36)}`,
      '.evidence',
      `${key}=${random.chance(0.15) ? bare : quoted}`,
    ];
    if (random.chance(0.2))
      parts.push(random.pick(['.other', 'class="a b"', 'k=', '-', 'x=1 x=2', '#second']));
    const gap = random.chance(0.1) ? random.pick(['\n', '  ', ' \n ']) : ' ';
    return `{${(random.chance(0.2) ? random.shuffle(parts) : parts).join(gap)}}`;
  }

  #span(): string {
    this.saw('span');
    if (this.random.chance(0.04)) {
      return `<span class="evidence" id="e-${this.#count++}" data-supports="H1">${this.inlines(4)}</span>`;
    }
    return `[${this.inlines(5)}]${this.attributes()}`;
  }

  #nearMiss(): string {
    this.saw('nearMiss');
    const text = this.inlines(3);
    const good = this.attributes();
    return this.random.pick([
      `[${text}] ${good}`,
      `[${text}]\n${good}`,
      `\\[${text}]${good}`,
      `[${text}\\]${good}`,
      `![${text}]${good}`,
      `[${text}](u)${good}`,
      `[${text}][r]${good}`,
      `[${text}${good}`,
      `${text}]${good}`,
      `[^x]${good}`,
      `[${text}]{.evidence, #e}`,
      `[${text}]{evidence}`,
      `[${text}]{.evidence\u00a0#e}`,
      `[${text}]{.evidence #e memo=" x"}`,
      `[${text}]{.evidence-note #e}`,
      `\`[x]${good}\``,
      `$[x]${good}$`,
      `<!-- [x]${good} -->`,
      `<a title="[x]${good}">y</a>`,
      `[${text} [y ${text}]${good}`,
      `[a](<[x]${good}>)`,
      `[[${text}]]${good}`,
      `[@k]${good}`,
      `\\foo[x]${good}`,
      `[${text}]{.evidence #e ${text}}`,
      `^[${text}]${good}`,
      `[${text}]{.Evidence #e}`,
    ]);
  }

  /** Emphasis around a span, or beginning in one and ending after it. */
  #emphasisAndSpan(): string {
    const mark = this.random.pick(['*', '**', '_', '~~']);
    const [before, within, after] = [this.inlines(2), this.inlines(2), this.inlines(2)];
    if (this.random.chance(0.5)) {
      this.saw('emphasisAround');
      return `${mark}${before} [${within}]${this.attributes()} ${after}${mark}`;
    }
    this.saw('emphasisAcross');
    return this.random.chance(0.5)
      ? `${mark}${before} [${within}${mark} ${after}]${this.attributes()}`
      : `[${before} ${mark}${within}]${this.attributes()} ${after}${mark}`;
  }

  #emphasis(): string {
    this.saw('emphasis');
    const [mark, end] = this.random.pick(
      ['* *', '** **', '_ _', '*** ***', '~~ ~~', '* ', '** *', '__ __', '*\u0020'].map((pair) =>
        pair.split(' '),
      ),
    );
    return `${mark}${this.inlines(3)}${end ?? ''}`;
  }

  #link(): string {
    this.saw('link');
    const text = this.inlines(3);
    return this.random.pick([
      `[${text}](http://a.b/c_(d))`,
      `[${text}](u "t ] t")`,
      `[${text}](<u v>)`,
      `[${text}][r]`,
      `[${text}][]`,
      '[r]',
      '<http://a.b/]>',
      '<a@b.c>',
      `[${text}](u){.c}`,
      `[${text}]( u`,
      `[${text}](u'x' 'y')`,
    ]);
  }

  #citation(): string {
    this.saw('citation');
    const text = this.inlines(3);
    return this.random.pick([
      '@key',
      '[@key]',
      `[see ${text} @key, p. 3]`,
      `[@key, ${text}; also @k2]`,
      '@key [p. 3]',
      `@key [${text}]`,
      '-@key',
      '[-@key]',
      '@{a b}',
      '@k:1/2#x',
    ]);
  }

  note(): string {
    const label = this.random.pick(['1', 'a', 'x', 'n-1']);
    if (!this.notes.includes(label)) this.notes.push(label);
    return `[^${label}]`;
  }

  #script(): string {
    const word = this.word();
    return this.#one('script', ['x^2^', 'H~2~O', `a^${word}^`, '^a b^', '~a', 'x^a[b]c^']);
  }

  #image(): string {
    const text = this.inlines(3);
    return this.#one('image', [`![${text}](u)`, `a![${text}](u){#i}`, `![${text}][r]`]);
  }

  #markup(): string {
    const inner = () => this.inlines(3);
    const makers: readonly (() => string)[] = [
      () => this.#emphasis(),
      () => this.#emphasis(),
      () => this.#emphasisAndSpan(),
      () => this.#link(),
      () => this.#image(),
      () => this.#citation(),
      () => this.#citation(),
      () => this.#one('code', vocabulary.CODE),
      () => this.#one('math', vocabulary.MATH),
      () => this.#one('html', [...vocabulary.HTML, `<kbd>${inner()}</kbd>`]),
      () => this.#one('comment', vocabulary.COMMENTS),
      () => (this.saw('footnote'), this.note()),
      () => (this.saw('inlineNote'), `^[${inner()}]`),
      () => this.#one('tex', vocabulary.TEX),
      () => this.#script(),
      () => this.random.pick(vocabulary.STRAY),
      () => this.random.pick(vocabulary.STRAY),
    ];
    return this.random.pick(makers)();
  }
}
