import type { Random } from '../bench/random';
import type { ConstructName } from './constructs';
import { InlineWriter } from './inlineWriter';
import { FENCED, FRONT_MATTER } from './vocabulary';

/** A generated document and what it holds. */
export interface GeneratedDocument {
  readonly text: string;
  readonly constructs: ReadonlySet<ConstructName>;
}

/** Nesting of blocks beyond which only paragraphs are written. */
const DEEPEST = 3;
const COLUMN = 40;
/** Characters of a document, most of them the blanks and dashes of tables. */
const LONGEST = 1600;

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 || line === '' ? line : by + line))
    .join('\n');
}

/** Writes random documents from a grammar of Markdown's blocks. */
class DocumentWriter {
  readonly #random: Random;
  readonly #inline: InlineWriter;
  #depth = 0;
  #quotes = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#inline = new InlineWriter(random);
  }

  #block(): string {
    this.#depth++;
    const text = this.#depth > DEEPEST ? this.#paragraph() : this.#anyBlock();
    this.#depth--;
    return text;
  }

  #paragraph(): string {
    this.#inline.saw('paragraph');
    return this.#inline.inlines(this.#random.chance(0.2) ? 10 : 5);
  }

  #item(): string {
    const roll = this.#random.next();
    if (roll < 0.15) return `${this.#block()}\n\n${this.#block()}`;
    if (roll < 0.4) return `${this.#inline.inlines(4)}\n${this.#block()}`;
    return this.#inline.inlines(6);
  }

  #list(name: ConstructName, markers: readonly string[]): string {
    this.#inline.saw(name);
    const items = Array.from({ length: this.#random.int(1, 3) }, () => {
      const mark = this.#random.pick(markers);
      const by = this.#random.chance(0.9) ? ' '.repeat(mark.length) : this.#random.pick(['', '  ', '    ']);
      return mark + indented(this.#item(), by);
    });
    return items.join(this.#random.pick(['\n', '\n\n']));
  }

  #quote(): string {
    this.#inline.saw('quote');
    if (this.#quotes > 0) this.#inline.saw('nestedQuote');
    this.#quotes++;
    const text = this.#quoted(this.#random.chance(0.1) ? this.#quote() : this.#block());
    this.#quotes--;
    return text;
  }

  #quoted(text: string): string {
    return text
      .split('\n')
      .map((line, i) =>
        i > 0 && this.#random.chance(0.1) ? line : this.#random.pick(['> ', '> ', '> ', '>']) + line,
      )
      .join('\n');
  }

  #heading(): string {
    this.#inline.saw('heading');
    const line = this.#inline.line();
    return this.#random.pick([
      `# ${line}`,
      `## ${line} ##`,
      `### ${line} {#h .x}`,
      `${line}\n===`,
      `${line}\n-----`,
      `#${line}`,
      `# ${line}\n${this.#inline.inlines(3)}`,
    ]);
  }

  #table(): string {
    const random = this.#random;
    const kind = random.pick(['pipe', 'simple', 'multiline', 'grid', 'grid'] as const);
    this.#inline.saw(`${kind}Table`);
    const headless = kind !== 'pipe' && random.chance(0.3);
    if (headless) this.#inline.saw('headerlessTable');
    const body = {
      pipe: () => this.#pipeTable(),
      simple: () => this.#simpleTable(headless),
      multiline: () => this.#multilineTable(headless),
      grid: () => this.#gridTable(headless),
    }[kind]();
    if (random.chance(0.8)) return body;
    this.#inline.saw('tableCaption');
    const caption = `${random.pick(['Table: ', ': ', 'table:'])}${this.#inline.inlines(4)}`;
    return random.chance(0.5) ? `${caption}\n\n${body}` : `${body}\n${random.pick(['', '\n'])}${caption}`;
  }

  #pipeTable(): string {
    const cell = () => this.#inline.line(3);
    const head = this.#random.chance(0.2) ? '|  |  |' : `| ${cell()} | ${cell()} |`;
    if (head === '|  |  |') this.#inline.saw('headerlessTable');
    const dashes = this.#random.pick(['|---|:-:|', '--|--', '|:--+--:|', '|-|-|-|']);
    return `${head}\n${dashes}\n| ${cell()} | ${cell()} |\n${cell()} | ${cell()}`;
  }

  /** A cell of a table whose columns are as wide as its dashes; too long a text runs into the next column. */
  #cell(): string {
    const text = this.#inline.line(3);
    return text.length < COLUMN || this.#random.chance(0.3) ? text.padEnd(COLUMN) : 'c'.padEnd(COLUMN);
  }

  #simpleTable(headless: boolean): string {
    const dashes = `${'-'.repeat(COLUMN)} ${'-'.repeat(COLUMN)}`;
    const row = () => `${this.#cell()} ${this.#inline.line(3)}`;
    if (headless) return `${dashes}\n${row()}\n${row()}\n${dashes}`;
    return `${this.#random.chance(0.5) ? row() : `${'Head'.padEnd(COLUMN)} Two`}\n${dashes}\n${row()}\n${row()}`;
  }

  #multilineTable(headless: boolean): string {
    const whole = '-'.repeat(2 * COLUMN);
    const dashes = `${'-'.repeat(COLUMN)} ${'-'.repeat(COLUMN - 1)}`;
    const row = () => `${this.#cell()} ${this.#inline.line(2)}`;
    const rows = `${row()}\n${row()}\n\n${row()}`;
    if (headless) return `${dashes}\n${rows}\n${dashes}`;
    return `${whole}\n${row()}\n${dashes}\n${rows}\n${whole}`;
  }

  #gridCell(): string[] {
    const text = this.#random.chance(0.12) ? this.#block() : this.#inline.inlines(4);
    return text.split('\n');
  }

  /** Cells as wide as their texts: what an editor writes. Some are ragged, as a hand leaves them. */
  #gridTable(headless: boolean): string {
    const random = this.#random;
    const rows = Array.from({ length: random.int(1, 3) }, () => [this.#gridCell(), this.#gridCell()]);
    const width = (text: string) => [...text].length;
    const widths = [0, 1].map((i) => Math.max(...rows.flatMap((row) => row[i] ?? []).map(width)));
    const border = (fill: string) => `+${widths.map((size) => fill.repeat(size + 2)).join('+')}+`;
    const lines = (row: readonly (readonly string[])[]) =>
      Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, line) => {
        const cells = row.map((cell, i) => {
          const text = cell[line] ?? '';
          return ` ${text}${' '.repeat((widths[i] ?? 0) - width(text))} `;
        });
        return `|${cells.join(random.chance(0.03) ? ' ' : '|')}|`;
      });
    const all = [border('-')];
    rows.forEach((row, i) => all.push(...lines(row), border(!headless && i === 0 ? '=' : '-')));
    if (random.chance(0.15)) {
      const at = random.int(0, all.length - 1);
      const line = all[at] ?? '';
      all[at] = random.pick([line.slice(0, -random.int(1, 5)), `${line}+`, line.replace('+', '-'), '+', '']);
    }
    return all.join('\n');
  }

  #definitionList(): string {
    this.#inline.saw('definitionList');
    const mark = this.#random.pick([':   ', '~   ', ': ']);
    return `${this.#inline.line()}\n${this.#random.pick(['', '\n'])}${mark}${indented(this.#block(), '    ')}`;
  }

  #htmlBlock(): string {
    this.#inline.saw('htmlBlock');
    const line = this.#inline.line();
    return this.#random.pick([
      () => `<div class="x">\n${this.#block()}\n</div>`,
      () => `<div>\n\n${this.#block()}\n\n</div>`,
      () => '<pre>\n[x]{.evidence}\n</pre>',
      () => `<table><tr><td>${line}</td></tr></table>`,
      () => `<p>${line}</p>`,
      () => '<!-- a\n\n[x]{.evidence} -->',
      () => '<hr>',
      () => `<details>\n<summary>${line}</summary>\n\n${this.#block()}\n\n</details>`,
      () => '<script>\n[x]{.evidence}\n</script>',
    ])();
  }

  #div(): string {
    this.#inline.saw('div');
    const attributes = this.#inline.attributes();
    const open = this.#random.pick([
      `::: ${attributes}`,
      '::: evidence',
      '::: note',
      `:::: ${attributes} ::::`,
      ':::evidence',
      '::: {.x}',
    ]);
    const gap = this.#random.pick(['\n', '\n\n']);
    const more = this.#random.chance(0.3) ? `\n\n${this.#block()}` : '';
    return `${open}${gap}${this.#block()}${more}${gap}${this.#random.chance(0.93) ? ':::' : ''}`;
  }

  #lineBlock(): string {
    this.#inline.saw('lineBlock');
    const line = () => this.#inline.line();
    return `| ${line()}\n|    ${line()}\n  ${line()}\n| ${line()}`;
  }

  #linkDefinition(): string {
    this.#inline.saw('linkDefinition');
    return this.#random.pick([
      '[r]: http://x.y "t"',
      `[${this.#inline.line()}]: u`,
      '[s]: <u> (t)\n[t]: v',
      '[r]: u {.evidence}',
    ]);
  }

  #verbatim(name: ConstructName, text: string): string {
    this.#inline.saw(name);
    return text;
  }

  #anyBlock(): string {
    const bullets = ['- ', '* ', '+ ', '-   ', '-     ', '- [ ] '];
    const numbers = ['1. ', '2) ', '(a) ', 'i. ', '#. ', 'A.  ', '(@) ', '10. '];
    const makers: readonly (() => string)[] = [
      () => this.#list('bulletList', bullets),
      () => this.#list('bulletList', bullets),
      () => this.#list('numberedList', numbers),
      () => this.#quote(),
      () => this.#quote(),
      () => this.#table(),
      () => this.#table(),
      () => this.#table(),
      () => this.#table(),
      () => this.#definitionList(),
      () => this.#heading(),
      () => this.#heading(),
      () => this.#verbatim('fencedCode', this.#random.pick(FENCED)),
      () => this.#verbatim('indentedCode', `    [x]{.evidence}\n    ${this.#inline.line()}`),
      () => this.#htmlBlock(),
      () => this.#lineBlock(),
      () => this.#div(),
      () => this.#div(),
      () => this.#verbatim('rule', this.#random.pick(['---', '***', '- - -', '___'])),
      () => this.#linkDefinition(),
      () => this.#paragraph(),
      () => this.#paragraph(),
    ];
    return this.#random.pick(makers)();
  }

  write(): GeneratedDocument {
    const random = this.#random;
    let text = random.chance(0.1) ? this.#verbatim('frontMatter', random.pick(FRONT_MATTER)) : '';
    const count = random.int(1, random.chance(0.2) ? 5 : 2);
    for (let i = 0; i < count; i++)
      text += this.#block() + random.pick(['\n\n', '\n\n', '\n\n', '\n', '\n\n\n']);
    for (const label of [...this.#inline.notes]) {
      if (random.chance(0.8)) text += `\n[^${label}]: ${indented(this.#block(), '    ')}\n`;
    }
    if (random.chance(0.1)) text = text.trimEnd();
    if (random.chance(0.06)) text = this.#verbatim('crlf', text.replace(/\n/g, '\r\n'));
    if (random.chance(0.03)) text = this.#verbatim('bom', `\uFEFF${text}`);
    // What was cut in the middle of a character is no text: Pandoc is given UTF-8.
    return { text: text.replace(/\p{Surrogate}/gu, '\uFFFD'), constructs: this.#inline.seen };
  }
}

/** A random document; the same for the same state of `random`. Never a long one: Pandoc takes seconds for some. */
export function writeDocument(random: Random): GeneratedDocument {
  for (;;) {
    const document = new DocumentWriter(random).write();
    if (document.text.length <= LONGEST) return document;
  }
}
