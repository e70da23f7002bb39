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
const COLUMN = 60;

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
    return this.#inline.inlines(10);
  }

  #item(): string {
    const roll = this.#random.next();
    if (roll < 0.25) return `${this.#block()}\n\n${this.#block()}`;
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
    const lines = this.#block().split('\n');
    return lines
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

  #pipeTable(): string {
    this.#inline.saw('pipeTable');
    const cell = () => this.#inline.line();
    return `| ${cell()} | ${cell()} |\n|---|:-:|\n| ${cell()} | ${cell()} |\n${cell()} | ${cell()}`;
  }

  #simpleTable(): string {
    this.#inline.saw('simpleTable');
    const dashes = '-'.repeat(COLUMN);
    const cell = () => this.#inline.line();
    return `${'Head'.padEnd(COLUMN)} Two\n${dashes} ${dashes}\n${cell().padEnd(COLUMN)} ${cell()}\n${'b'.padEnd(COLUMN)} c`;
  }

  #multilineTable(): string {
    this.#inline.saw('multilineTable');
    const whole = '-'.repeat(2 * COLUMN);
    const half = '-'.repeat(COLUMN);
    const row = () => `${this.#inline.line().padEnd(COLUMN)} ${this.#inline.line(2)}`;
    return `${whole}\n${'Head'.padEnd(COLUMN)} Two\n${half} ${half.slice(1)}\n${row()}\n${row()}\n\n${row()}\n${whole}`;
  }

  /** Cells as wide as their texts: what an editor writes. */
  #gridTable(): string {
    this.#inline.saw('gridTable');
    const rows = Array.from({ length: 2 }, () => [this.#inline.line(3), this.#inline.line(3)]);
    const widths = [0, 1].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
    const border = (fill: string) => `+${widths.map((width) => fill.repeat(width + 2)).join('+')}+`;
    const line = (row: readonly string[]) =>
      `|${row.map((cell, i) => ` ${cell}${' '.repeat((widths[i] ?? 0) - [...cell].length)} `).join('|')}|`;
    return [border('-'), line(rows[0] ?? []), border('='), line(rows[1] ?? []), border('-')].join('\n');
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
      () => this.#pipeTable(),
      () => this.#simpleTable(),
      () => this.#multilineTable(),
      () => this.#gridTable(),
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
    const count = random.int(1, 5);
    for (let i = 0; i < count; i++)
      text += this.#block() + random.pick(['\n\n', '\n\n', '\n\n', '\n', '\n\n\n']);
    for (const label of [...this.#inline.notes]) {
      if (random.chance(0.8)) text += `\n[^${label}]: ${indented(this.#block(), '    ')}\n`;
    }
    if (random.chance(0.1)) text = text.trimEnd();
    if (random.chance(0.06)) text = this.#verbatim('crlf', text.replace(/\n/g, '\r\n'));
    if (random.chance(0.03)) text = this.#verbatim('bom', `\uFEFF${text}`);
    return { text, constructs: this.#inline.seen };
  }
}

/** A random document; the same for the same state of `random`. */
export function writeDocument(random: Random): GeneratedDocument {
  return new DocumentWriter(random).write();
}
