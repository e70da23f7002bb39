import type { Random } from '../bench/random';

/** Constructs that a generated document can hold; each result says how often they occurred. */
export const CONSTRUCTS = [
  'paragraph',
  'bulletList',
  'numberedList',
  'quote',
  'pipeTable',
  'simpleTable',
  'multilineTable',
  'gridTable',
  'footnote',
  'inlineNote',
  'definitionList',
  'heading',
  'emphasis',
  'link',
  'image',
  'citation',
  'code',
  'fencedCode',
  'indentedCode',
  'math',
  'html',
  'htmlBlock',
  'lineBlock',
  'frontMatter',
  'comment',
  'escape',
  'tex',
  'div',
  'entity',
  'crlf',
  'bom',
  'combining',
  'rtl',
  'astral',
  'span',
  'nearMiss',
  'script',
  'rule',
  'linkDefinition',
  'tab',
] as const;
export type ConstructName = (typeof CONSTRUCTS)[number];

/** A generated document and what it holds. */
export interface GeneratedDocument {
  readonly text: string;
  readonly constructs: ReadonlySet<ConstructName>;
}

const WORDS =
  "war balance state of the elite power by 1915. A in Minsk B. group I iv) x_y a*b re-read it's no! «so» “well” — § 5% 3/4 p. c: d; (e) f, #6 g@h + = > | -".split(
    ' ',
  );
const COMBINING = ['e\u0301lite', 'й', 'हिंदी', 'می\u200cخواهم', 'z̧'];
const RTL = ['قدرت', 'جنگ', 'שלום', 'صلح و'];
const ASTRAL = ['😀', '𝔸𝔹', '🏳️‍🌈', '𐍈'];
const HYPOTHESES = ['H1', 'H2b', 'H-long', 'H1:strong', 'H3:hoop:6dB'];

/** Writes random documents from a grammar of Markdown's constructs, dense with tags and with what only looks like one. */
export class DocumentWriter {
  readonly #random: Random;
  readonly #seen = new Set<ConstructName>();
  #count = 0;
  #notes: string[] = [];
  #depth = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  #saw(name: ConstructName): void {
    this.#seen.add(name);
  }

  #pick<T>(list: readonly T[]): T {
    return this.#random.pick(list);
  }

  #chance(share: number): boolean {
    return this.#random.chance(share);
  }

  #word(): string {
    const roll = this.#random.next();
    if (roll < 0.02) return (this.#saw('combining'), this.#pick(COMBINING));
    if (roll < 0.04) return (this.#saw('rtl'), this.#pick(RTL));
    if (roll < 0.06) return (this.#saw('astral'), this.#pick(ASTRAL));
    if (roll < 0.07)
      return (this.#saw('entity'), this.#pick(['&amp;', '&nbsp;', '&#8212;', '&nosuch;', '&lt;', 'AT&T']));
    if (roll < 0.1)
      return (
        this.#saw('escape'),
        this.#pick(['\\[', '\\]', '\\*', '\\!', '\\`', '\\\\', '\\_', '\\{', '\\ ', '\\$', '\\<', '\\a'])
      );
    return this.#pick(WORDS);
  }

  #gap(): string {
    const roll = this.#random.next();
    if (roll < 0.86) return ' ';
    if (roll < 0.95) return '\n';
    if (roll < 0.97) return '  \n';
    if (roll < 0.98) return '';
    return roll < 0.99 ? (this.#saw('tab'), '\t') : '\\\n';
  }

  #inlines(most: number): string {
    let text = '';
    const count = this.#random.int(1, most);
    for (let i = 0; i < count; i++) text += (i > 0 ? this.#gap() : '') + this.#inline();
    return text;
  }

  #inline(): string {
    if (this.#depth > 3) return this.#word();
    this.#depth++;
    const roll = this.#random.next();
    let text: string;
    if (roll < 0.7) text = this.#word();
    else if (roll < 0.8) text = this.#span();
    else if (roll < 0.86) text = this.#nearMiss();
    else text = this.#markup();
    this.#depth--;
    return text;
  }

  #attributes(): string {
    const random = this.#random;
    const id = `#e-${(this.#count++).toString(36)}`;
    const key = this.#pick(['supports', 'contradicts', 'neutral', 'variable', 'locator', 'memo']);
    const value = this.#pick([
      this.#pick(HYPOTHESES),
      `${this.#pick(HYPOTHESES)} H9`,
      'p. 3',
      'a "b" c',
      "it's",
      'x]y',
      'a}b',
      'm\nn',
      '&amp;',
      'a\\*b',
    ]);
    const quoted = this.#pick([
      `"${value.replace(/"/g, '\\"')}"`,
      `"${value.replace(/"/g, '')}"`,
      `'${value.replace(/'/g, '')}'`,
    ]);
    const parts = [
      id,
      '.evidence',
      `${key}=${random.chance(0.15) ? this.#pick(['H1', 'H1,H2', '@key', 'a=b']) : quoted}`,
    ];
    if (random.chance(0.2))
      parts.push(this.#pick(['.other', 'class="a b"', 'k=', '-', 'x=1 x=2', '#second']));
    if (random.chance(0.2)) random.shuffle(parts);
    const gap = random.chance(0.1) ? this.#pick(['\n', '  ', ' \n ']) : ' ';
    return `{${parts.join(gap)}}`;
  }

  #span(): string {
    this.#saw('span');
    if (this.#chance(0.04))
      return `<span class="evidence" id="e-${this.#count++}" data-supports="H1">${this.#inlines(4)}</span>`;
    return `[${this.#inlines(5)}]${this.#attributes()}`;
  }

  #nearMiss(): string {
    this.#saw('nearMiss');
    const text = this.#inlines(3);
    const good = this.#attributes();
    return this.#pick([
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

  #markup(): string {
    const inner = () => this.#inlines(3);
    const roll = this.#random.int(0, 15);
    switch (roll) {
      case 0:
      case 1:
        this.#saw('emphasis');
        return this.#pick([
          `*${inner()}*`,
          `**${inner()}**`,
          `_${inner()}_`,
          `***${inner()}***`,
          `~~${inner()}~~`,
          `*${inner()}`,
          `**${inner()}*`,
          `__${inner()}__`,
          `* ${inner()}`,
        ]);
      case 2:
        this.#saw('link');
        return this.#pick([
          `[${inner()}](http://a.b/c_(d))`,
          `[${inner()}](u "t ] t")`,
          `[${inner()}](<u v>)`,
          `[${inner()}][r]`,
          `[${inner()}][]`,
          `[r]`,
          `<http://a.b/]>`,
          `<a@b.c>`,
          `[${inner()}](u){.c}`,
          `[${inner()}]( u`,
          `[${inner()}](u'x' 'y')`,
        ]);
      case 3:
        this.#saw('image');
        return this.#pick([`![${inner()}](u)`, `a![${inner()}](u){#i}`, `![${inner()}][r]`]);
      case 4:
      case 5:
        this.#saw('citation');
        return this.#pick([
          '@key',
          '[@key]',
          `[see ${inner()} @key, p. 3]`,
          `[@key, ${inner()}; also @k2]`,
          `@key [p. 3]`,
          `@key [${inner()}]`,
          '-@key',
          '[-@key]',
          '@{a b}',
          '@k:1/2#x',
        ]);
      case 6:
        this.#saw('code');
        return this.#pick(['`a`', '`` a ` b ``', '`[x]`', '`a', '``', '`a\nb`', '`x`{=html}', '`x`{.r}']);
      case 7:
        this.#saw('math');
        return this.#pick([
          '$a$',
          '$[0,1)$',
          '$$a ] b$$',
          '$5',
          'US$5',
          '$a b',
          '$x\n+y$',
          '$\\text{a $b$}$',
          '$ a$',
        ]);
      case 8:
        this.#saw('html');
        return this.#pick([
          '<br>',
          '<b>',
          '</b>',
          `<kbd>${inner()}</kbd>`,
          '<a href="x]y">',
          'a<b',
          '<i title="a > b">',
          '<details>',
          '<?php x ?>',
          '</span>',
        ]);
      case 9:
        this.#saw('comment');
        return this.#pick(['<!-- a ] b -->', '<!-- a', '-->', '<!-- a\n\nb -->', '<!---->']);
      case 10:
        this.#saw('footnote');
        return `[^${this.#note()}]`;
      case 11:
        this.#saw('inlineNote');
        return `^[${inner()}]`;
      case 12:
        this.#saw('tex');
        return this.#pick([
          '\\foo',
          '\\foo{a}',
          '\\foo[a]{b}',
          '\\emph{a}',
          '\\ldots',
          '\\cite[3]{k}',
          '\\begin{x}',
          '\\LaTeX{}',
          'C:\\temp',
          '\\foo*',
        ]);
      case 13:
        this.#saw('script');
        return this.#pick(['x^2^', 'H~2~O', `a^${this.#word()}^`, '^a b^', '~a', 'x^a[b]c^']);
      default:
        return this.#pick([
          '[',
          ']',
          '{',
          '}',
          '(',
          ')',
          '[sic]',
          '`',
          '$',
          '*',
          '_',
          '!',
          '^',
          '~',
          '<',
          '@',
          '&',
          '|',
          '"',
          "'",
          '- [ ]',
          '\\',
        ]);
    }
  }

  #note(): string {
    const label = this.#pick(['1', 'a', 'x', 'n-1']);
    if (!this.#notes.includes(label)) this.#notes.push(label);
    return label;
  }

  #indent(text: string, by: string): string {
    return text
      .split('\n')
      .map((line, i) => (i === 0 || line === '' ? line : by + line))
      .join('\n');
  }

  #block(): string {
    this.#depth++;
    const text = this.#depth > 3 ? this.#paragraph() : this.#anyBlock();
    this.#depth--;
    return text;
  }

  #paragraph(): string {
    this.#saw('paragraph');
    return this.#inlines(10);
  }

  #list(marker: () => string): string {
    const items = Array.from({ length: this.#random.int(1, 3) }, () => {
      const mark = marker();
      const item = this.#chance(0.25)
        ? `${this.#block()}\n\n${this.#block()}`
        : this.#chance(0.2)
          ? `${this.#inlines(4)}\n${this.#block()}`
          : this.#inlines(6);
      return (
        mark +
        this.#indent(item, this.#chance(0.9) ? ' '.repeat(mark.length) : this.#pick(['', '  ', '    ']))
      );
    });
    return items.join(this.#pick(['\n', '\n\n']));
  }

  #anyBlock(): string {
    const line = () => this.#inlines(4).replace(/\n+/g, ' ');
    switch (this.#random.int(0, 21)) {
      case 0:
      case 1:
        this.#saw('bulletList');
        return this.#list(() => this.#pick(['- ', '* ', '+ ', '-   ', '-     ', '- [ ] ']));
      case 2:
        this.#saw('numberedList');
        return this.#list(() => this.#pick(['1. ', '2) ', '(a) ', 'i. ', '#. ', 'A.  ', '(@) ', '10. ']));
      case 3:
      case 4:
        this.#saw('quote');
        return this.#block()
          .split('\n')
          .map((text, i) => (i > 0 && this.#chance(0.1) ? text : this.#pick(['> ', '> ', '> ', '>']) + text))
          .join('\n');
      case 5:
        this.#saw('pipeTable');
        return `| ${line()} | ${line()} |\n|---|:-:|\n| ${line()} | ${line()} |\n${line()} | ${line()}`;
      case 6:
        this.#saw('simpleTable');
        return `${'Head'.padEnd(30)} Two\n${'-'.repeat(30)} ${'-'.repeat(30)}\n${line().padEnd(30)} ${line()}\nb${' '.repeat(29)} c`;
      case 7:
        this.#saw('multilineTable');
        return `${'-'.repeat(60)}\n${'Head'.padEnd(30)} Two\n${'-'.repeat(30)} ${'-'.repeat(29)}\n${line().padEnd(30)} ${line()}\n${'more'.padEnd(30)} ${line()}\n\nb${' '.repeat(29)} c\n${'-'.repeat(60)}`;
      case 8:
        this.#saw('gridTable');
        return `+${'-'.repeat(40)}+-----+\n| ${line().padEnd(38)} | b   |\n+${'='.repeat(40)}+=====+\n| ${line().padEnd(38)} | d   |\n+${'-'.repeat(40)}+-----+`;
      case 9:
        this.#saw('definitionList');
        return `${line()}\n${this.#pick(['', '\n'])}${this.#pick([':   ', '~   ', ': '])}${this.#indent(this.#block(), '    ')}`;
      case 10:
      case 11:
        this.#saw('heading');
        return this.#pick([
          `# ${line()}`,
          `## ${line()} ##`,
          `### ${line()} {#h .x}`,
          `${line()}\n===`,
          `${line()}\n-----`,
          `#${line()}`,
          `# ${line()}\n${this.#inlines(3)}`,
        ]);
      case 12:
        this.#saw('fencedCode');
        return this.#pick([
          '```\n[x]{.evidence}\n```',
          '~~~ {.r}\n[x]{.evidence}\n\ny\n~~~',
          '```js title="x"\n[x]{.evidence #q}\n```',
          '```\n[x]{.evidence #open}',
          '``` r\na\n````',
          '```{=html}\n<b>\n```',
        ]);
      case 13:
        this.#saw('indentedCode');
        return `    [x]{.evidence}\n    ${line()}`;
      case 14:
        this.#saw('htmlBlock');
        return this.#pick([
          `<div class="x">\n${this.#block()}\n</div>`,
          `<div>\n\n${this.#block()}\n\n</div>`,
          `<pre>\n[x]{.evidence}\n</pre>`,
          `<table><tr><td>${line()}</td></tr></table>`,
          `<p>${line()}</p>`,
          `<!-- a\n\n[x]{.evidence} -->`,
          '<hr>',
          `<details>\n<summary>${line()}</summary>\n\n${this.#block()}\n\n</details>`,
          '<script>\n[x]{.evidence}\n</script>',
        ]);
      case 15:
        this.#saw('lineBlock');
        return `| ${line()}\n|    ${line()}\n  ${line()}\n| ${line()}`;
      case 16:
      case 17: {
        this.#saw('div');
        const open = this.#pick([
          `::: ${this.#attributes()}`,
          '::: evidence',
          '::: note',
          `:::: ${this.#attributes()} ::::`,
          ':::evidence',
          `::: {.x}`,
        ]);
        const gap = this.#pick(['\n', '\n\n']);
        return `${open}${gap}${this.#block()}${this.#chance(0.3) ? `\n\n${this.#block()}` : ''}${gap}${this.#chance(0.93) ? ':::' : ''}`;
      }
      case 18:
        this.#saw('rule');
        return this.#pick(['---', '***', '- - -', '___']);
      case 19:
        this.#saw('linkDefinition');
        return this.#pick([
          '[r]: http://x.y "t"',
          `[${line()}]: u`,
          '[s]: <u> (t)\n[t]: v',
          '[r]: u {.evidence}',
        ]);
      default:
        return this.#paragraph();
    }
  }

  #frontMatter(): string {
    this.#saw('frontMatter');
    return this.#pick([
      '---\ntitle: x\nsource: k\n---\n\n',
      '---\ntitle: "[x]{.evidence}"\n---\n',
      '% Title\n% Author\n\n',
      '---\n# only\n...\n\n',
    ]);
  }

  /** One document. */
  write(): GeneratedDocument {
    let text = this.#chance(0.1) ? this.#frontMatter() : '';
    const blocks = this.#random.int(1, 5);
    for (let i = 0; i < blocks; i++)
      text += this.#block() + this.#pick(['\n\n', '\n\n', '\n\n', '\n', '\n\n\n']);
    for (const label of this.#notes) {
      if (this.#chance(0.8)) text += `\n[^${label}]: ${this.#indent(this.#block(), '    ')}\n`;
    }
    if (this.#chance(0.1)) text = text.trimEnd();
    if (this.#chance(0.06)) text = (this.#saw('crlf'), text.replace(/\n/g, '\r\n'));
    if (this.#chance(0.03)) text = (this.#saw('bom'), `\uFEFF${text}`);
    return { text, constructs: this.#seen };
  }
}
