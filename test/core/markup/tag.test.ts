import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import type { TagContent } from '../../../src/core/markup/change';
import { tagBlocks, tagPassages } from '../../../src/core/markup/tag';
import { untagEvidence } from '../../../src/core/markup/untag';
import { marked } from '../../support/marked';
import { CODING, counter, OPEN, tag } from '../../support/tagSelection';

describe('tagging a passage', () => {
  const cases: readonly (readonly [title: string, selection: string, expected: string])[] = [
    ['writes the canonical form', 'A «plain passage» here.', `A [plain passage]${OPEN} here.`],
    ['leaves blanks at the borders outside', '« two words »!', ` [two words]${OPEN} !`],
    ['tags part of emphasis', 'A **bo«ld te»xt**.', `A **bo[ld te]${OPEN}xt**.`],
    ['grows to whole emphasis', 'A **bo«ld** te»xt.', `A [**bold** te]${OPEN}xt.`],
    ['grows to whole links', 'See [li«nk](u) and» on', `See [[link](u) and]${OPEN} on`],
    ['grows to whole citations', 'a «b @k [p.» 3] c', `a [b @k [p. 3]]${OPEN} c`],
    ['takes all of a word that would cite', 'a g«@h [-@k] c»', `a [g@h [-@k] c]${OPEN}`],
    ['grows to whole formulas', 'a «b $x +» y$ c', `a [b $x + y$]${OPEN} c`],
    ['tags within a heading', '# Head«ing one»', `# Head[ing one]${OPEN}`],
    [
      'tags within a table cell',
      '| a | b |\n|---|---|\n| «c» | d |',
      `| a | b |\n|---|---|\n| [c]${OPEN} | d |`,
    ],
    ['tags over the lines of a quote', '> one «two\n> three» four', `> one [two\n> three]${OPEN} four`],
    ['leaves the box of a task outside', '- «[x] done»', `- [x] [done]${OPEN}`],
    ['leaves the attributes of a heading outside', '# «Head {#a}»', `# [Head]${OPEN} {#a}`],
    ['leaves the closing marks of a heading outside', '# «Learning C#»', `# [Learning C]${OPEN}#`],
    ['counts a tab in an item as one character', '- a\t«b c» d', `- a\t[b c]${OPEN} d`],
    ['takes whole characters', 'x «\uDE00» y'.replace('«', '\uD83D«'), `x [😀]${OPEN} y`],
    [
      'keeps the qualifiers of a rating that stays',
      '[«b»]{#e-x .evidence supports="H1:strong:hoop"}',
      '[b]{#e-x .evidence supports="H1:strong:hoop"}',
    ],
    [
      'keeps the spelling of what it does not change',
      '[«b»]{#e-x .evidence supports="H2" mood="a  b" source=""}',
      '[b]{#e-x .evidence supports="H2 H1" source= mood="a  b"}',
    ],
    [
      'rates the first segment when a further one is selected',
      '[a]{#e-x .evidence supports="H2"} [«b»]{#e-y .evidence continues="e-x"}',
      '[a]{#e-x .evidence supports="H2 H1"} [b]{#e-y .evidence continues="e-x"}',
    ],
    [
      'nests in the tag of a coder who is named',
      '[«b»]{#e-x .evidence contradicts="H1" coder="ann"}',
      `[[b]${OPEN}]{#e-x .evidence contradicts="H1" coder="ann"}`,
    ],
    ['keeps carriage returns', 'one «two\r\nthree» four\r\n', `one [two\r\nthree]${OPEN} four\r\n`],
    ['keeps a byte-order mark', '\uFEFFone «two»', `\uFEFFone [two]${OPEN}`],
    ['escapes an exclamation mark before it', 'wow!«this» x', `wow\\![this]${OPEN} x`],
    ['does not escape twice', 'wow\\!«this» x', `wow\\![this]${OPEN} x`],
    ['escapes a caret at its start', '«^up» x', `[\\^up]${OPEN} x`],
    ['escapes brackets without partner', '«[0,1) x» y', `[\\[0,1) x]${OPEN} y`],
    ['keeps brackets with partner', '«a [sic] b» c', `[a [sic] b]${OPEN} c`],
    ['escapes editorial marks of Quarto', '«++ x» y', `[\\++ x]${OPEN} y`],
    [
      'makes a segment of each paragraph',
      'one «two.\n\nThree» four',
      `one [two.]${OPEN}\n\n[Three]{#e-2 .evidence continues="e-1"} four`,
    ],
    [
      'makes a segment of each list item',
      '- a «b\n- c» d',
      `- a [b]${OPEN}\n- [c]{#e-2 .evidence continues="e-1"} d`,
    ],
    [
      'nests the stretch it shares with other evidence',
      '[a «b]{#e-x .evidence variable="v"} c» d',
      `[a [b]${OPEN}]{#e-x .evidence variable="v"} [c]{#e-2 .evidence continues="e-1"} d`,
    ],
    [
      'wraps evidence that lies within',
      'a «b [c]{#e-x .evidence variable="v"} d» e',
      `a [b [c]{#e-x .evidence variable="v"} d]${OPEN} e`,
    ],
    [
      'adds to the tag of the same words and keeps what it does not know',
      'a [«b c»]{#e-x .evidence supports="H2" mood="calm"} d',
      'a [b c]{#e-x .evidence supports="H2 H1" mood="calm"} d',
    ],
    [
      'rates the same hypothesis anew',
      'a [«b c»]{#e-x .evidence contradicts="H1:strong H3"} d',
      'a [b c]{#e-x .evidence supports="H1" contradicts="H3"} d',
    ],
  ];
  for (const [title, selection, expected] of cases) {
    it(title, () => expect(tag(selection)).to.equal(expected));
  }

  it('says when it takes more than was selected', () => {
    const expanded = (source: string): boolean | undefined => {
      const { text, ...selection } = marked(source);
      const result = tagPassages(text, [selection], CODING, counter());
      if (result.kind === 'refusal') throw new Error(result.message);
      return result.expanded;
    };
    expect(expanded('a «john»@example.com b')).to.equal(true);
    expect(expanded('a «b *c» d*')).to.equal(true);
    expect(expanded('a **«b»** c')).to.equal(undefined);
  });

  it('takes the sentence at a cursor', () => {
    expect(tag('One. T«»wo. Three.')).to.equal(`One. [Two.]${OPEN} Three.`);
    expect(tag('One.\n«»\nTwo.')).to.match(/no sentence at the cursor/);
    expect(tag('---\nti«»tle: x\n---\n\nTwo.')).to.match(/front matter/);
  });

  it('keeps a cell whole whatever its tag says', () => {
    const table = '| a |\n|---|\n| «b» |\n';
    expect(tag(table, { ...CODING, memo: 'c|d' })).to.equal(
      '| a |\n|---|\n| [b]{#e-1 .evidence supports="H1" memo="c&#124;d"} |\n',
    );
  });

  it('offers the whole table where a tag would shift its columns, and tags it', () => {
    const { text, ...selection } = marked('x\n\n+---+\n| «a» |\n+---+\n\ny');
    expect(tagPassages(text, [selection], CODING, counter())).to.include({
      kind: 'refusal',
      alternative: 'table',
    });
    const result = tagBlocks(text, selection, CODING, counter());
    expect(result.kind === 'change' && applyEdits(text, result.edits)).to.equal(
      `x\n\n::: ${OPEN}\n\n+---+\n| a |\n+---+\n\n:::\n\ny`,
    );
  });

  it('offers the block where a word at the same column of a label before would keep a citation from being one', () => {
    const { text, ...selection } = marked('[r]: u\n\n«[@k] a»\n');
    expect(tagPassages(text, [selection], CODING, counter())).to.include({
      kind: 'refusal',
      alternative: 'blocks',
    });
  });

  it('offers the block where brackets would make a figure an image, and tags it', () => {
    const { text, ...selection } = marked('«![cap](map.png)»\n');
    expect(tagPassages(text, [selection], CODING, counter())).to.include({
      kind: 'refusal',
      alternative: 'blocks',
    });
    const result = tagBlocks(text, selection, CODING, counter());
    expect(result.kind === 'change' && applyEdits(text, result.edits)).to.equal(
      `::: ${OPEN}\n\n![cap](map.png)\n\n:::\n`,
    );
  });

  describe('several at once', () => {
    const several = (text: string, ...words: readonly string[]) => {
      const places = words.map((word) => ({
        start: text.indexOf(word),
        end: text.indexOf(word) + word.length,
      }));
      const result = tagPassages(text, places, CODING, counter());
      if (result.kind === 'refusal') return result.message;
      const after = applyEdits(text, result.edits) ?? '';
      const shown = [result.passage, ...(result.further ?? [])];
      return [after, ...shown.map((range) => range && after.slice(range.start, range.end))];
    };

    it('makes each a piece of evidence of its own, and tells where all are', () => {
      expect(several('a b, c d.\n\ne f\n', 'e f', 'b, c', 'd')).to.deep.equal([
        'a [b, c]{#e-1 .evidence supports="H1"} [d]{#e-2 .evidence supports="H1"}.\n\n[e f]{#e-3 .evidence supports="H1"}\n',
        'b, c',
        'd',
        'e f',
      ]);
    });

    it('tags a sentence with two cursors once', () => {
      const text = 'One two three. Four.';
      const result = tagPassages(
        text,
        [5, 9].map((at) => ({ start: at, end: at })),
        CODING,
        counter(),
      );
      expect(result.kind === 'change' && applyEdits(text, result.edits)).to.equal(
        `[One two three.]${OPEN} Four.`,
      );
    });

    it('makes none where one is refused, and names it', () => {
      expect(several('a b `c d e`', 'b', 'd')).to.match(
        /^Nothing was tagged\. Selection 2 of 2, "d": .*part of code/,
      );
    });
  });

  it("nests in another coder's tag and leaves it alone", () => {
    const theirs = 'a [«b c»]{#e-x .evidence supports="H2" coder="ann"} d';
    expect(tag(theirs, { ...CODING, coder: 'bob' })).to.equal(
      'a [[b c]{#e-1 .evidence supports="H1" coder="bob"}]{#e-x .evidence supports="H2" coder="ann"} d',
    );
  });

  it("leaves another coder's tag in HTML alone", () => {
    const theirs = 'a «<span id="e-x" class="evidence" data-supports="H2" data-coder="ann">b</span>» c';
    expect(tag(theirs, { ...CODING, coder: 'bob' })).to.contain(marked(theirs).text.slice(2, -2));
  });

  it('writes all parts in the order of the table', () => {
    const coding: TagContent = {
      judgements: [
        { hypothesis: 'H3', stance: 'neutral' },
        { hypothesis: 'H1', stance: 'supports', strong: true, decibels: 6 },
        { hypothesis: 'H2', stance: 'contradicts', test: 'hoop' },
        { hypothesis: 'H4', stance: 'supports' },
      ],
      variables: ['a', 'b'],
      coder: 'ann',
      memo: 'says "no" \\ AT&amp;T',
    };
    expect(tag('«x»', coding)).to.equal(
      '[x]{#e-1 .evidence supports="H1:strong:6dB H4" contradicts="H2:hoop" neutral="H3" variable="a b" coder="ann" memo="says \\"no\\" \\\\ AT\\&amp;T"}',
    );
  });

  const refused: readonly (readonly [title: string, selection: string, reason: RegExp])[] = [
    ['part of code', 'a `b «c» d`', /part of code/],
    ['a code block', '```\na «b»\n```\n', /code/],
    ['front matter', '---\ntitle: «x»\n---\n\ntext', /front matter/],
    ['a comment', 'a <!-- «b» --> c', /HTML|comment/],
    ['the target of a link', 'a [b](http://«x».y) c', /target of a link/],
    ['attributes', '[x]{#e-d .evidence supports="«H1»"}', /tag of a passage/],
    ['a table of fixed columns', 'A    B\n---- ----\n«c»    d\n', /shift the columns/],
    ['a figure', '«![cap](map.png)»\n', /change how the note reads/],
    ['blanks', 'a« »b', /Select the words/],
  ];
  for (const [what, selection, reason] of refused) {
    it(`refuses ${what} with a reason`, () => expect(tag(selection)).to.match(reason));
  }

  it('refuses a tag that says nothing', () => {
    expect(tag('«x»', { judgements: [], variables: [] })).to.match(/needs a hypothesis or a variable/);
  });

  it('tells where the tagged words stand afterwards', () => {
    const { text, ...selection } = marked('Wow!«one two» three');
    const result = tagPassages(text, [selection], CODING, counter());
    if (result.kind === 'refusal') throw new Error(result.message);
    const after = applyEdits(text, result.edits) ?? '';
    expect(after.slice(result.passage?.start, result.passage?.end)).to.equal('one two');
  });
});

describe('untagging', () => {
  const notes = [
    'A «plain» passage.\n',
    'A **bo«ld** te»xt.\n',
    'one «two.\n\nThree» four',
    '- a «b\n- c» d\r\n',
    '[a «b]{#e-x .evidence variable="v"} c» d',
    '| a | b |\n|---|---|\n| «c» | d |\n',
    '\uFEFF> one «two\r\n> three» four\r\n',
  ];
  for (const source of notes) {
    it(`gives back ${JSON.stringify(source)} byte for byte`, () => {
      const { text } = marked(source);
      const tagged = tag(source);
      const result = untagEvidence(tagged, 'e-1');
      expect(result.kind === 'change' && applyEdits(tagged, result.edits)).to.equal(text);
    });
  }

  const byHand: readonly (readonly [string, string, string])[] = [
    [
      'a div with blank lines inside',
      'a\n\n::: {#e-1 .evidence}\n\nb\n\nc\n\n:::\n\nd\n',
      'a\n\nb\n\nc\n\nd\n',
    ],
    ['a div without blank lines', '::: {#e-1 .evidence}\nb\n:::\n', 'b\n'],
    ['a div in an item', '1.  x\n\n    ::: {#e-1 .evidence}\n\n    b\n\n    :::\n', '1.  x\n\n    b\n'],
    ['a div that begins an item', '- ::: {#e-1 .evidence}\n  b\n  :::\n', '- b\n'],
    ['a div in a quote', '> ::: {#e-1 .evidence}\n>\n> b\n>\n> :::\n', '> b\n'],
    ['a div without blank lines around', '# H\n::: {#e-1 .evidence}\nb\n:::\nc\n', '# H\n\nb\n\nc\n'],
    [
      'a div between carriage returns',
      '- a\r\n\r\n  ::: {#e-1 .evidence}\r\n  b\r\n  :::\r\n',
      '- a\r\n\r\n  b\r\n',
    ],
    ['an HTML span', 'a <span id="e-1" class="evidence">b</span> c', 'a b c'],
    [
      'a further segment in HTML',
      '[a]{#e-1 .evidence} b <span id="e-2" class="evidence" data-continues="e-1">c</span>',
      'a b c',
    ],
  ];
  for (const [what, text, expected] of byHand) {
    it(`removes ${what}`, () => {
      const result = untagEvidence(text, 'e-1');
      expect(result.kind === 'change' && applyEdits(text, result.edits)).to.equal(expected);
    });
  }

  const alike: readonly (readonly [string, string, string, string])[] = [
    ['has no id', '', '[a]{.evidence} [b]{.evidence}', '[a]{.evidence} b'],
    ['shares its id', 'e-1', '[a]{#e-1 .evidence} [b]{#e-1 .evidence}', '[a]{#e-1 .evidence} b'],
  ];
  for (const [what, id, text, expected] of alike) {
    it(`takes only the one at its place when it ${what}`, () => {
      const result = untagEvidence(text, id, text.lastIndexOf('['));
      expect(result.kind === 'change' && applyEdits(text, result.edits)).to.equal(expected);
    });
  }

  it('says when there is no such evidence', () => {
    expect(untagEvidence('a [b]{#e-1 .evidence}', 'e-2')).to.have.property('kind', 'refusal');
  });

  it('refuses where the bare words would read as something else', () => {
    const text = '*a [b* c]{#e-1 .evidence}';
    const result = untagEvidence(text, 'e-1');
    expect(result.kind === 'change' ? applyEdits(text, result.edits) : result.message).to.match(
      /read differently/,
    );
  });
});

describe('edits', () => {
  it('are refused when the text has moved since', () => {
    const { text, ...selection } = marked('one «two» three');
    const result = untagEvidence(tag('one «two» three'), 'e-1');
    expect(selection.start).to.equal(4);
    expect(result.kind === 'change' && applyEdits(`x${text}`, result.edits)).to.equal(undefined);
  });
});
