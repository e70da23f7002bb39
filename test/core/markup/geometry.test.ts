import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import type { ChangeResult } from '../../../src/core/markup/change';
import { joinEvidence, resizePassage, splitEvidence } from '../../../src/core/markup/geometry';
import { marked } from '../../support/marked';

function counter(): () => string {
  let count = 0;
  return () => `n-${++count}`;
}

function outcome(text: string, result: ChangeResult): string {
  if (result.kind === 'refusal') return `refused: ${result.message}`;
  return applyEdits(text, result.edits) ?? 'the edits do not fit the text they were computed from';
}

describe('resizing a passage', () => {
  const resize = (source: string): string => {
    const { text, ...selection } = marked(source);
    return outcome(text, resizePassage(text, 'e-1', selection, counter()));
  };
  const T = '{#e-1 .evidence  supports=H1 mood="a|b"}';
  const cases: readonly (readonly [title: string, source: string, expected: string])[] = [
    ['extends it and keeps its tag byte for byte', `a «b [c]${T} d» e`, `a [b c d]${T} e`],
    ['shrinks it', `a [b «c» d]${T} e`, `a b [c]${T} d e`],
    ['moves one end', `a [b «c]${T} d» e`, `a b [c d]${T} e`],
    [
      'extends it into the next paragraph',
      `a [«b]${T}\n\nc» d`,
      `a [b]${T}\n\n[c]{#n-1 .evidence continues="e-1"} d`,
    ],
    [
      'drops segments and uses their ids again',
      `[a]${T} x [«b]{#e-2 .evidence continues="e-1"}\n\nc» d`,
      `a x [b]${T}\n\n[c]{#e-2 .evidence continues="e-1"} d`,
    ],
    [
      'leaves what it comes to overlap',
      `[«a]${T} [b» c]{#e-3 .evidence supports="H2"}`,
      `[a]${T} [[b]{#n-1 .evidence continues="e-1"} c]{#e-3 .evidence supports="H2"}`,
    ],
    ['makes a passage of a div', `::: ${T}\n\n«a» b\n\n:::\n`, `[a]${T} b\n`],
    ['makes a div of a passage', `[«a]${T}\n\nb»\n\nc\n`, `::: ${T}\n\na\n\nb\n\n:::\n\nc\n`],
    [
      'writes the tag of an HTML span anew',
      'a «b <span id="e-1" class="evidence" data-supports="H1">c</span>» d',
      'a [b c]{#e-1 .evidence supports="H1"} d',
    ],
  ];
  for (const [title, source, expected] of cases) it(title, () => expect(resize(source)).to.equal(expected));

  it('refuses what holds no tags, what has no words, and what has no id of its own', () => {
    expect(resize(`[a]${T} \`b «c»\``)).to.match(/part of code/);
    expect(resize(`[a]${T}« »b`)).to.match(/Select the words/);
    expect(resize('[«a»]{#e-1 .evidence} [b]{#e-1 .evidence}')).to.match(/shares the id/);
    expect(resize('«a»')).to.match(/no evidence "e-1"/);
  });
});

describe('splitting evidence', () => {
  const split = (source: string): string => {
    const { text, start, end } = marked(source);
    return outcome(text, splitEvidence(text, 'e-1', start === end ? start : { start, end }, counter()));
  };
  const T = '{#e-1 .evidence supports="H1:strong" variable="v"}';
  const N = T.replace('e-1', 'n-1');
  const cases: readonly (readonly [title: string, source: string, expected: string])[] = [
    ['makes two with the same tag at the cursor', `x [a «»b c]${T} y`, `x [a]${T} [b c]${N} y`],
    ['takes a word whole', `[alpha be«»ta]${T}`, `[alpha]${T} [beta]${N}`],
    [
      'makes the selection the new piece',
      `[a «b» c]${T}`,
      `[a]${T} [b]${N} [c]{#n-2 .evidence continues="e-1"}`,
    ],
    [
      'divides segments',
      `[a]${T} x [b]{#e-2 .evidence continues="e-1"} y [«»c]{#e-3 .evidence continues="e-1"}`,
      `[a]${T} x [b]{#e-2 .evidence continues="e-1"} y [c]${N}`,
    ],
    [
      'cuts emphasis without changing it',
      `[a *b «»c* d]${T}`,
      `[a]${T} *[b]{#n-2 .evidence continues="e-1"} [c]${N}* [d]{#n-3 .evidence continues="n-1"}`,
    ],
    ['divides a div', `::: ${T}\n\na\n\nb\n\n«»c\n\n:::\n`, `::: ${T}\n\na\n\nb\n\n:::\n\n[c]${N}\n`],
    ['divides writing without blanks', `[均势«»战争]${T}`, `[均势]${T}[战争]${N}`],
  ];
  for (const [title, source, expected] of cases) it(title, () => expect(split(source)).to.equal(expected));

  it('refuses where one part would have no words', () => {
    expect(split(`[«»a b]${T}`)).to.match(/between two words/);
    expect(split(`[a b]${T} «»c`)).to.match(/between two words/);
    expect(split(`[«a b»]${T}`)).to.match(/between two words/);
  });
});

describe('joining evidence', () => {
  const join = (text: string, ids: readonly string[] = ['e-2', 'e-1']): string =>
    outcome(text, joinEvidence(text, ids, counter()));
  const cases: readonly (readonly [title: string, text: string, expected: string])[] = [
    [
      'unites ratings and variables, each once',
      '[a]{#e-1 .evidence supports="H1 H2:hoop" variable="v"} [b]{#e-2 .evidence supports="H2:hoop" contradicts="H3" variable="w v"}',
      '[a b]{#e-1 .evidence supports="H1 H2:hoop" contradicts="H3" variable="v w"}',
    ],
    [
      'keeps the tag byte for byte where the other says the same',
      '[a]{#e-1 .evidence  supports=H1} x [b]{#e-2 .evidence supports="H1"}',
      '[a]{#e-1 .evidence  supports=H1} x [b]{#e-2 .evidence continues="e-1"}',
    ],
    [
      'puts places and memos beside each other',
      '[a]{#e-1 .evidence supports="H1" locator="p. 3" memo="m"} [b]{#e-2 .evidence locator="p. 4" memo="n"}',
      '[a b]{#e-1 .evidence supports="H1" locator="p. 3, p. 4" memo="m; n"}',
    ],
    [
      'takes in what lies within',
      '[a [b]{#e-2 .evidence supports="H2"} c]{#e-1 .evidence supports="H1"}',
      '[a b c]{#e-1 .evidence supports="H1 H2"}',
    ],
    [
      'leaves other evidence between them',
      '[a]{#e-1 .evidence supports="H1"} [x]{#e-3 .evidence supports="H1"} [b]{#e-2 .evidence supports="H1"}',
      '[a]{#e-1 .evidence supports="H1"} [x]{#e-3 .evidence supports="H1"} [b]{#e-2 .evidence continues="e-1"}',
    ],
    [
      'keeps a div and its words',
      '::: {#e-1 .evidence supports="H1"}\n\na\n\nb\n\n:::\n\n[c]{#e-2 .evidence supports="H1"} d\n',
      '::: {#e-1 .evidence supports="H1"}\n\na\n\nb\n\n:::\n\n[c]{#e-2 .evidence continues="e-1"} d\n',
    ],
  ];
  for (const [title, text, expected] of cases) it(title, () => expect(join(text)).to.equal(expected));

  const refused: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    [
      'stances',
      '[a]{#e-1 .evidence supports="H1"} [b]{#e-2 .evidence contradicts="H1"}',
      /"supports" of H1.*"contradicts"/,
    ],
    [
      'qualifiers',
      '[a]{#e-1 .evidence supports="H1"} [b]{#e-2 .evidence supports="H1:strong"}',
      /supports, strong/,
    ],
    [
      'coders',
      '[a]{#e-1 .evidence supports="H1" coder="ann"} [b]{#e-2 .evidence supports="H1"}',
      /coder "ann".*no coder/,
    ],
    ['sources', '[a]{#e-1 .evidence source="x"} [b]{#e-2 .evidence source="y"}', /source "x".*source "y"/],
  ];
  for (const [what, text, reason] of refused) {
    it(`refuses other ${what} with the reason`, () => expect(join(text)).to.match(reason));
  }

  it('refuses one piece alone, and one whose long memo would be orphaned', () => {
    expect(join('[a]{#e-1 .evidence supports="H1"}', ['e-1', 'e-1'])).to.match(/two or more/);
    const memo =
      '[a]{#e-1 .evidence supports="H1"} [b]{#e-2 .evidence supports="H1"}\n\n::: {.memo for="e-2"}\n\nm\n\n:::\n';
    expect(join(memo)).to.match(/memo or translation in a div of its own/);
    expect(join(memo.replace('.memo', '.translation'))).to.match(/in a div of its own/);
  });
});
