import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { type DeadKind, findDeadMarkup } from '../../../src/core/markup/deadMarkup/findDeadMarkup';
import { repairAllDeadMarkup, repairDeadMarkup } from '../../../src/core/markup/deadMarkup/repair';
import { scanMarkup } from '../../../src/core/markup/scan';

interface Probe {
  readonly name: string;
  readonly markdown: string;
  readonly evidence: readonly { readonly id: string }[] | null;
}

const file = new URL('../../fixtures/pandoc/spans.json', import.meta.url);
const probes = JSON.parse(readFileSync(file, 'utf8')) as readonly Probe[];

/** The probes that hold a tag which Pandoc does not see, by what is said of it. */
const REPORTED: Readonly<Partial<Record<DeadKind, readonly string[]>>> = {
  word: [
    'no space between attrs',
    'bare word',
    'boolean attr',
    'numeric class',
    'class starting with dash',
    'numeric key',
    'key with underscore first',
    'key with slash',
    'persian key with ZWNJ',
    'decomposed й in class',
    'devanagari vowel sign in class',
    'emoji in class',
    'class with slash',
    'class with plus',
    'lone #',
    'lone .',
    'raw attribute',
    'percent comment (djot)',
  ],
  glued: ['no space class+class', 'no space id then class'],
  'blank-line': ['two newlines (blank line)', 'quoted value with blank line'],
  space: ['space before brace'],
  'line-break': ['newline before brace'],
  comma: ['comma separated'],
  'around-equals': ['space around =', 'space after =', 'space after = and quoted'],
  'no-dot': ['bare word only', '-evidence class word'],
  'leading-blank': ['quoted value leading space', 'quoted value only space', 'quoted value leading newline'],
  'inner-quote': ['single quoted apostrophe inside', 'quote closed mid'],
  'open-quote': ['unclosed quote with space'],
  'curly-quotes': ['curly quotes'],
  blank: ['nbsp between attrs', 'ideographic space', 'BOM/zwsp inside', 'RLM before attr'],
  'double-brace': ['double braces'],
  'second-braces': ['two blocks, class in second'],
  comment: ['html comment inside attrs'],
  'escaped-bracket': ['escaped open brace', 'escaped close'],
  'escaped-brace': ['escaped close brace'],
  'wide-brace': ['fullwidth braces'],
  'split-passage': ['text over blank line', 'text over whitespace-only line'],
  'paragraph-end': [
    'line starting with - inside (in list)',
    'line starting with 1. inside (in list)',
    'line starting with 1915. in list',
    'line starting with (a) in list',
    'line = --- inside (setext)',
    'line starting with ``` inside',
    'line starting with : inside (deflist)',
    'line = ::: inside a div',
    'header span over 2 lines',
    'line block across',
  ],
  'no-opening-bracket': [
    'nested unbalanced close',
    'double backslash ]',
    'math latex paren \\( not default',
    'autolink with ]',
    'bare url with ]',
    'escaped char entity',
  ],
  torn: ['backtick spans out of bracket', 'dollar across bracket end', 'html comment across end'],
  unseen: ['backtick before and inside', 'dollar across bracket end closes math', 'simple table'],
  command: ['latex cmd directly before', 'latex cmd then space before', 'windows path before'],
  note: ['footnote ref as bracket', 'caret text no space'],
  image: ['image-like', 'exclamation before'],
  reference: [
    'ref pair with attr (undefined)',
    'ref pair with attr (defined)',
    'bracket span glued',
    'cite then span glued',
  ],
  link: ['link with class', 'image with class', 'autolink with class'],
  'no-brackets': ['link paren + space', 'pipe table caption attr'],
  'inline-code': ['code with class'],
  'escaped-opening': ['escaped open'],
  'wide-bracket': ['fullwidth brackets'],
  heading: ['atx header attr with space', 'atx header attr glued'],
  bar: ['pipe table with | in text', 'pipe table | in attr'],
  'no-closing-brace': ['grid table'],
  footnote: [
    'footnote def unreferenced',
    'footnote def duplicated',
    'footnote referenced only from code',
    'footnote in footnote',
    'footnote ref inside evidence attr',
  ],
  'fence-words': ['div bare two words', 'div bare + attr', 'div bare .evidence'],
  'fence-colons': ['div 2 colons'],
  'fence-glued': ['div no blank before (para)'],
  'fence-indented': ['div indented 1'],
  'fence-text': ['div one-line', 'div open with trailing text', 'div open followed by attr class dup'],
};

/** The class of another name is none of ours. */
const OTHER_CLASS: readonly string[] = ['class evidence- prefix', 'class evidence:sub'];

/** Code, comments and the like hold examples: nothing is said of them, unless they hold an id as Adduce gives it. */
const EXAMPLES: readonly string[] = [
  'span in link title',
  'span in link url',
  'html b attr contains',
  'code contains',
  'code multi-line contains',
  'code different tick counts',
  'math contains',
  'display math contains',
  'dollar pair closes on nondigit',
  'comment contains',
  'comment w blank line, inline start',
  'comment block',
  'comment with double dash',
  'processing instruction',
  'raw latex env',
  'raw latex footnote',
  'raw latex textbf',
  'newcommand then use',
  'list item indented code (6)',
  'ordered 2nd para indent 7 (code)',
  'blockquote indented code',
  'indented code',
  'tab indented',
  'space+tab',
  'indented after header',
  'indented after hrule',
  'indented after comment',
  'fence',
  'fence no blank before',
  'fence lang',
  'fence attrs',
  'fence lang + attrs',
  'fence info with 2 words',
  'fence knitr {r}',
  'fence {=html}',
  'fence not closed by shorter',
  'fence closing has trailing text',
  'fence closing indented 4',
  'fence indented 1-3',
  'tilde fence',
  'tilde not closed by backtick',
  'fence in list',
  'fence in list no blank',
  'fence in list under-indented',
  'fence in list, content under-indented',
  'fence in blockquote',
  'fence in blockquote lazy',
  'fence backtick in info',
  'link ref def',
  'link ref def attr',
  'yaml-like invalid',
  'html pre',
  'html pre code w blank',
  'html script',
  'html style',
  'html textarea',
  'html textarea inline',
  'html script inline',
  'html block indented content',
  'html comment between paras no blank',
  'latex env no blank',
];

/** Pandoc refuses the whole note for its YAML, which is reported; the tag is read. */
const REFUSED: readonly string[] = ['yaml invalid front'];

function kindsIn(note: string): DeadKind[] {
  return findDeadMarkup(note, scanMarkup(note)).map(({ kind }) => kind);
}

describe('the probes of what Pandoc sees', () => {
  for (const [kind, names] of Object.entries(REPORTED)) {
    for (const name of names) {
      it(`reports "${name}" as ${kind}`, () => {
        const probe = probes.find((one) => one.name === name);
        expect([...new Set(kindsIn(probe?.markdown ?? ''))]).to.deep.equal([kind]);
      });
    }
  }

  for (const name of EXAMPLES) {
    const markdown = probes.find((one) => one.name === name)?.markdown ?? '';
    it(`takes "${name}" for an example, and says so of an id of ours`, () => {
      expect(kindsIn(markdown)).to.deep.equal([]);
      expect(kindsIn(markdown.replace('.evidence', '.evidence #e-7k3fq2xd'))).to.include('verbatim');
    });
  }

  it('accounts for every probe: a tag that Pandoc sees is never reported, one that it does not see is', () => {
    const reported = Object.values(REPORTED).flat();
    for (const { name, markdown, evidence: answer } of probes) {
      // Where invalid YAML makes Pandoc refuse the whole note, it sees nothing.
      const evidence = answer ?? [];
      const alive = new Set(evidence.map(({ id }) => id));
      for (const { range } of findDeadMarkup(markdown, scanMarkup(markdown))) {
        const id = /#([\w-]+)/.exec(markdown.slice(range.start, range.end))?.[1];
        expect(id !== undefined && alive.has(id), `${name} is seen by Pandoc`).to.equal(false);
      }
      if ((evidence?.length ?? 0) > 0 || !markdown.includes('evidence')) continue;
      const accounts = [reported, OTHER_CLASS, EXAMPLES, REFUSED].filter((names) => names.includes(name));
      expect(accounts, name).to.have.lengthOf(1);
    }
    const dead = probes.filter(
      ({ evidence, markdown }) => (evidence ?? []).length === 0 && markdown.includes('evidence'),
    );
    // The other two hold a footnote that is dropped, beside evidence that is not.
    expect([dead.length, reported.length, OTHER_CLASS.length, EXAMPLES.length]).to.deep.equal([
      172, 110, 2, 61,
    ]);
  });
});

/** A dead tag, and what it is after its repair. */
const REPAIRED: readonly (readonly [kind: DeadKind, dead: string, alive: string])[] = [
  ['space', 'a [b c] {#e1 .evidence} d', 'a [b c]{#e1 .evidence} d'],
  ['line-break', 'a [b\r\nc]\r\n{.evidence} d', 'a [b\r\nc]{.evidence} d'],
  ['space', 'a [b]\u200b{.evidence}', 'a [b]{.evidence}'],
  ['space', '# A [b] {.evidence #e1}', '# A [b]{.evidence #e1}'],
  ['comma', '[b]{.evidence, supports=H1, variable=v}', '[b]{.evidence supports=H1 variable=v}'],
  ['blank', '[b]{.evidence\u00a0#e1}', '[b]{.evidence #e1}'],
  [
    'curly-quotes',
    '[b]{.evidence supports=“H1 H2” memo=„so it is“}',
    '[b]{.evidence supports="H1 H2" memo="so it is"}',
  ],
  ['unquoted', '[b]{.evidence supports=H1 H2 variable=v}', '[b]{.evidence supports="H1 H2" variable=v}'],
  ['escaped-bracket', '\\[b c\\]{.evidence}', '[b c]{.evidence}'],
  ['escaped-opening', 'a \\[b]{.evidence}', 'a [b]{.evidence}'],
  ['no-closing-bracket', 'a [b c{.evidence supports=H1} d', 'a [b c]{.evidence supports=H1} d'],
  ['no-closing-bracket', 'a [b c {.evidence} d', 'a [b c]{.evidence} d'],
  ['no-closing-brace', 'a [b]{.evidence supports=H1 and so on', 'a [b]{.evidence supports=H1} and so on'],
  ['no-closing-brace', '[b]{.evidence\n\nMore.', '[b]{.evidence}\n\nMore.'],
  ['no-dot', '[b]{evidence supports=H1}', '[b]{.evidence supports=H1}'],
  ['case', '[b]{#e-7k3fq2xd .Evidence supports=H1}', '[b]{#e-7k3fq2xd .evidence supports=H1}'],
  ['comma', '::: {.evidence, #e1}\nb\n:::', '::: {.evidence #e1}\nb\n:::'],
  ['no-class', '[b]{#e-7k3fq2xd supports="H1"}', '[b]{#e-7k3fq2xd .evidence supports="H1"}'],
  ['around-equals', '[b]{.evidence supports = "H1"}', '[b]{.evidence supports="H1"}'],
  ['wide-bracket', '论［证据］{.evidence}', '论[证据]{.evidence}'],
  ['image', 'Wow![b]{.evidence}', 'Wow\\![b]{.evidence}'],
  ['fence-glued', 'a\r\n::: {.evidence}\r\nb\r\n:::\r\n', 'a\r\n\r\n::: {.evidence}\r\nb\r\n:::\r\n'],
  ['fence-glued', '> a\n> ::: {.evidence}\n> b\n> :::\n', '> a\n>\n> ::: {.evidence}\n> b\n> :::\n'],
  ['fence-glued', 'a\n::: evidence\nb\n:::', 'a\n\n::: evidence\nb\n:::'],
  [
    'wrapped-row',
    '| a | b |\n|---|---|\n| c | [d\ne]{.evidence} |',
    '| a | b |\n|---|---|\n| c | [d e]{.evidence} |',
  ],
  [
    'bar',
    '| a | b |\n|---|---|\n| [c|d]{.evidence} | e |',
    '| a | b |\n|---|---|\n| [c\\|d]{.evidence} | e |',
  ],
  ['heading', '## A b {.evidence supports=H1}', '## [A b]{.evidence supports=H1}'],
  ['link', 'a [b](u){.evidence}', 'a [[b](u)]{.evidence}'],
  ['space', '> a [b\n> c] {.evidence,\n> #e1} d', '> a [b\n> c]{.evidence\n> #e1} d'],
];

/** What is said of tags that nobody but the researcher can put right. */
const BEYOND_REPAIR: readonly (readonly [kind: DeadKind, note: string])[] = [
  ['word', '[b]{.evidence disputed}'],
  ['split-passage', 'a [b\n\nc]{.evidence}'],
  ['no-opening-bracket', 'a b]{.evidence}'],
  ['no-brackets', 'a b {.evidence supports=H1}'],
  ['reference', '[a][b]{.evidence}'],
  ['footnote', 'a\n\n[^1]: [b]{.evidence}'],
  ['verbatim', '`[b]{#e-7k3fq2xd .evidence}`'],
  ['verbatim', '    ::: {#e-7k3fq2xd .evidence}\n'],
  ['no-closing-brace', '[b]{.evidence memo="a b'],
  ['wrapped-row', '| a | b |\n|---|---|\n| c | [d |\n|   | e]{.evidence} |'],
];

/** Markdown that is none of our business, beside a tag, so that the note is read. */
const ORDINARY: readonly string[] = [
  'The evidence {of this} [and that] is thin.',
  '[a](u){.other} [b]{.mark} ![c](d){width=50%} # x {#evidence}',
  'Some *evidence*{.em} and [evidence] and [the evidence][ref] and [^evidence].',
  '# Evidence {#evidence .unnumbered}',
  '::: {.callout-note title="evidence"}\nx\n:::',
  'a\n::: {.callout-note}\nThe evidence.\n:::',
  '{{< include evidence.qmd >}} {{ .evidence }} {% evidence %} {evidence}',
  'see [the list] {some evidence in braces}',
  '$\\text{evidence}_{1}$ and \\emph{evidence}',
  '[x]{.evidence-note #n1} [y]{.counter-evidence}',
  '`[x]{.evidence}` and <!-- [x]{.evidence} -->',
  '# Results {#e-research variable="x"}',
  '::: {.memo for="e-7k3fq2xd"}\n\nOn the evidence.\n\n:::',
  'such as `[a{.evidence}` and `b]{.evidence}`',
  '@evidence2020 [@evidence2021, p. 3]',
];

describe('dead markup', () => {
  for (const [kind, dead, alive] of REPAIRED) {
    it(`is ${kind} in ${JSON.stringify(dead)}, and alive after its repair`, () => {
      expect(kindsIn(dead)).to.deep.equal([kind]);
      const start = findDeadMarkup(dead, scanMarkup(dead))[0]?.range.start ?? -1;
      const result = repairDeadMarkup(dead, start);
      expect(result.kind === 'change' ? applyEdits(dead, result.edits) : result.message).to.equal(alive);
      expect(scanMarkup(alive).elements).to.have.lengthOf(1);
      expect(kindsIn(alive)).to.deep.equal([]);
    });
  }

  for (const [kind, note] of BEYOND_REPAIR) {
    it(`is ${kind} in ${JSON.stringify(note)}, with no repair`, () => {
      const [dead, ...more] = findDeadMarkup(note, scanMarkup(note));
      expect([dead?.kind, more.length]).to.deep.equal([kind, 0]);
      expect(repairDeadMarkup(note, dead?.range.start ?? -1).kind).to.equal('refusal');
    });
  }

  for (const text of ORDINARY) {
    it(`is not seen in ${JSON.stringify(text)}`, () => {
      const note = `${text}\n\n[x]{#e-abcdefgh .evidence supports="H1"}\n`;
      expect(kindsIn(note)).to.deep.equal([]);
    });
  }

  it('stands where the user looks: from the bracket to the brace', () => {
    const note = 'a [b] {.evidence, #e1} c';
    const ranges = findDeadMarkup(note, scanMarkup(note)).map(({ range }) =>
      note.slice(range.start, range.end),
    );
    expect(ranges).to.deep.equal(['] {.evidence, #e1}']);
  });

  it('is repaired all at once, with everything else left as it is', () => {
    const note =
      'a [b] {.evidence} [c]{.evidence disputed} [[d] {#i .evidence} e]{.evidence, #o} `[f]{.evidence}`\n::: {.evidence}\ng\n:::\n';
    const { edits, count } = repairAllDeadMarkup(note);
    expect(count).to.equal(4);
    expect(applyEdits(note, edits)).to.equal(
      'a [b]{.evidence} [c]{.evidence disputed} [[d]{#i .evidence} e]{.evidence #o} `[f]{.evidence}`\n\n::: {.evidence}\ng\n:::\n',
    );
  });

  it('is not repaired at the cost of other evidence', () => {
    // A bracket before [b would take the evidence [c] for a part of its own passage's text.
    const note = 'a ![b [c]{#e2 .evidence} d]{#e1 .evidence} ![x](y)';
    const start = findDeadMarkup(note, scanMarkup(note))[0]?.range.start ?? -1;
    const result = repairDeadMarkup(note, start);
    const after = result.kind === 'change' ? (applyEdits(note, result.edits) ?? '') : note;
    expect(scanMarkup(after).elements.map(({ id }) => id)).to.include('e2');
  });
});
