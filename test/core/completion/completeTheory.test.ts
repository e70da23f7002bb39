import { expect } from 'chai';
import { completeTheory, type TheoryContext } from '../../../src/core/completion/completeTheory';
import type { Completion } from '../../../src/core/completion/offer';
import { theoryPlaceAt } from '../../../src/core/completion/theoryPlace';
import { shapeAt } from '../../../src/core/completion/theoryShape';
import { ROLES, TESTS } from '../../../src/core/model/theory';
import { readTheory, TOP_KEYS } from '../../../src/core/theory/readTheory';
import { TEMPLATES } from '../../../src/core/theory/templates';
import { HONESTY_CODES } from '../../../src/core/model/problem';
import { evidence, problem, work } from '../../support/builders';

const { model } = readTheory(`
questions: { Q1: Why?, Q2: How? }
variables:
  balance: Balance
  war: { label: War, values: [occurred, avoided] }
theories: { realism: Realism }
hypotheses: { H1: One., H2: Two. }
`);
const CONTEXT: TheoryContext = {
  theory: model,
  evidence: [evidence('e-1', { source: 'doe2001' })],
  works: new Map([['roe2005', work('roe2005', { title: 'On Trust', year: '2005' })]]),
  problems: [problem('notes/a.md', 1, 0)],
};

function complete(marked: string): Completion | undefined {
  return completeTheory(marked.replace('¦', ''), marked.indexOf('¦'), CONTEXT);
}

function labels(marked: string): readonly string[] {
  return complete(marked)?.offers.map(({ label }) => label) ?? [];
}

const HYPOTHESIS_KEYS = [
  'label',
  'statement',
  'theory',
  'question',
  'kind',
  'path',
  'rivals',
  'nested-in',
  'part-of',
  'complements',
  'status',
];

const CASES: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['the keys of the top', '¦', TOP_KEYS],
  [
    'those that are left',
    'title: x\nvariables:\n  a: b\n¦\nhypotheses:\n',
    TOP_KEYS.filter((key) => !['title', 'variables', 'hypotheses'].includes(key)),
  ],
  ['the keys of a hypothesis', 'hypotheses:\n  H1:\n    ¦', HYPOTHESIS_KEYS],
  [
    'those that are left, half typed',
    'hypotheses:\n  H1:\n    statement: a\n    st¦\n    kind: scope\n  H2: b\n',
    HYPOTHESIS_KEYS.filter((key) => !['statement', 'kind'].includes(key)),
  ],
  ['none where ids are declared', 'hypotheses:\n  ¦', []],
  [
    'the keys of an indicator',
    'variables:\n  a:\n    indicators:\n      b:\n        la¦',
    [...(shapeAt(['variables', 'x'])?.keys.map(({ key }) => key) ?? [])],
  ],
  ['keys in braces', 'sources:\n  a: { status: read, ¦ }', ['credibility', 'note']],
  [
    'keys in braces over lines',
    'sources:\n  a: {\n    status: read, # done\n    ¦\n  }',
    ['credibility', 'note'],
  ],
  [
    'keys of an item',
    'searches:\n  - date: 2026-01-01\n    ¦\n  - where: x\n',
    ['where', 'query', 'hypotheses', 'note'],
  ],
  ['keys of an item that begins', 'searches:\n- ¦', ['date', 'where', 'query', 'hypotheses', 'note']],
  [
    'kinds',
    'hypotheses:\n  H1:\n    kind: ¦',
    ['causal', 'descriptive', 'counterfactual', 'meta-theoretical', 'scope'],
  ],
  [
    'kinds, half typed, before more',
    'hypotheses:\n  H1:\n    kind: ca¦\n    status: open',
    ['causal', 'descriptive', 'counterfactual', 'meta-theoretical', 'scope'],
  ],
  [
    'statuses of a hypothesis in braces',
    'hypotheses: { H1: { status: ¦ } }',
    ['open', 'supported', 'refuted', 'mixed'],
  ],
  [
    'statuses of a source, in quotation marks',
    'sources:\n  a:\n    status: "¦"',
    ['unread', 'read', 'nothing-relevant'],
  ],
  ['tests', 'expectations:\n  - hypothesis: H1\n    test: ¦', TESTS],
  ['roles', 'theories:\n  realism:\n    variables:\n      balance: ¦', ROLES],
  ['roles in a list', 'theories:\n  realism:\n    variables: { balance: [independent, ¦] }', ROLES.slice(1)],
  [
    'variables that have no role yet',
    'theories:\n  realism:\n    variables:\n      balance: independent\n      ¦',
    ['war'],
  ],
  ['variables in braces', 'theories: { realism: { variables: { ¦ } } }', ['balance', 'war']],
  ['values of a variable', 'cases:\n  c:\n    observed: { war: ¦ }', ['occurred', 'avoided']],
  ['rivals, without itself', 'hypotheses:\n  H1:\n    rivals: ¦', ['H2']],
  ['rivals in brackets', 'hypotheses:\n  H3:\n    rivals: [H1, ¦]', ['H2']],
  ['rivals in brackets that are not closed', 'hypotheses:\n  H3:\n    rivals: [H1, H¦\n  H4: x\n', ['H2']],
  ['rivals on lines', 'hypotheses:\n  H3:\n    rivals:\n      - H1\n      - ¦', ['H2']],
  ['rivals on lines as deep as the key', 'hypotheses:\n  H3:\n    rivals:\n    - ¦\n    - H1\n', ['H2']],
  ['a dash with a rival', 'hypotheses:\n  H3:\n    rivals:\n      ¦', ['H1', 'H2']],
  ['theories', 'hypotheses:\n  H3:\n    theory: ¦', ['realism']],
  ['questions', 'hypotheses:\n  H3: { question: [Q1, ¦] }', ['Q2']],
  ['a whole question', 'questions:\n  Q1:\n    part-of: ¦', ['Q2']],
  ['hypotheses that have no prior yet', 'questions:\n  Q1: { priors: { H1: 6dB, ¦ } }', ['H2']],
  ['variables of a question', 'questions:\n  Q1: { text: a, variables: ¦ }', ['balance', 'war']],
  ['variables of a path', 'hypotheses:\n  H3:\n    path: (balance | x) & w¦', ['balance', 'war']],
  ['variables of a path behind an arrow', 'hypotheses:\n  H3:\n    path: balance->¦', ['balance', 'war']],
  ['hypotheses of a search', 'searches:\n  - hypotheses: ¦', ['H1', 'H2']],
  ['citekeys', 'sources:\n  ¦', ['doe2001', 'roe2005']],
  ['codes of problems and findings', 'acknowledged:\n  - rule: ¦', ['no-coding', ...HONESTY_CODES]],
  [
    'files and ids',
    'acknowledged:\n  - { rule: no-coding, subject: ¦ }',
    ['notes/a.md', 'H1', 'H2', 'balance', 'war'],
  ],
  ['nothing in a comment', 'hypotheses:\n  H1:\n    kind: causal # ¦', []],
  ['nothing in a comment of its own', '# ¦', []],
  ['nothing in a text over lines', 'hypotheses:\n  H1:\n    statement: |\n      kind¦\n', []],
  ['nothing on a blank line of such a text', 'hypotheses:\n  H1:\n    statement: |\n      a\n      ¦\n', []],
  [
    'keys below such a text',
    'hypotheses:\n  H1:\n    statement: >-\n      a: b\n\n    ki¦',
    HYPOTHESIS_KEYS.filter((key) => key !== 'statement'),
  ],
  ['nothing in a sentence', 'hypotheses:\n  H1:\n    rivals: some words ¦', []],
  ['nothing in a text', 'title: ¦', []],
  ['nothing right behind a colon', 'hypotheses:\n  H1:\n    kind:¦', []],
  ['nothing below a line that goes on', 'hypotheses:\n  H1:\n    statement: some words\n      and mo¦', []],
  [
    'keys below a quoted text over lines',
    "variables:\n  a:\n    label: 'b: [\n      c: {'\n    valu¦",
    (shapeAt(['variables', 'x'])?.keys ?? []).map(({ key }) => key).filter((key) => key !== 'label'),
  ],
  [
    'keys with Windows line ends',
    'hypotheses:\r\n  H1:\r\n    statement: a\r\n    ¦\r\n',
    HYPOTHESIS_KEYS.filter((key) => key !== 'statement'),
  ],
];

describe('completion in the theory file', () => {
  for (const [what, text, expected] of CASES) {
    it(`offers ${what}: ${JSON.stringify(text)}`, () => {
      expect(labels(text)).to.have.members([...expected]);
    });
  }

  it('replaces the word around the cursor', () => {
    const text = 'hypotheses:\n  H3:\n    path: balance & ba¦lance -> war';
    const range = complete(text)?.range;
    expect(text.replace('¦', '').slice(range?.start, range?.end)).to.equal('balance');
  });

  it('writes a colon behind a key that has none, and room for what a map or list holds', () => {
    const first = (text: string, label: string) =>
      complete(text)?.offers.find((one) => one.label === label)?.newText;
    expect(first('hypotheses:\n  H1:\n    ki¦', 'kind')).to.equal('kind: ');
    expect(first('hypotheses:\n  H1:\n    ki¦: causal', 'kind')).to.equal('kind');
    expect(first('¦', 'variables')).to.equal('variables:\n  ');
    expect(first('¦', 'searches')).to.equal('searches:\n  - ');
    expect(first('hypotheses:\n  H3:\n    rivals:\n      ¦', 'H1')).to.equal('- H1');
  });

  it('goes on offering where something can be offered', () => {
    const leading = (text: string) =>
      complete(text)
        ?.offers.filter(({ leadsOn }) => leadsOn)
        .map(({ label }) => label);
    expect(leading('hypotheses:\n  H3:\n    ¦')).to.deep.equal(
      HYPOTHESIS_KEYS.filter((key) => key !== 'label' && key !== 'statement'),
    );
    expect(leading('¦')).to.deep.equal(['sources', 'searches', 'expectations', 'acknowledged']);
    expect(leading('theories: { realism: { variables: { ¦ } } }')).to.deep.equal(['balance', 'war']);
  });

  for (const { id, files } of TEMPLATES) {
    it(`finds every key of the template ${id} where the reader allows it`, () => {
      const text = files[0]?.text ?? '';
      const keys = [...text.matchAll(/^( +)([a-z-]+):(?= |$)/gm)];
      const unknown = keys.filter(({ index, 1: indent = '', 2: key = '' }) => {
        const place = theoryPlaceAt(text, index + indent.length + key.length);
        const shape = place && shapeAt(place.path);
        if (!shape || place.kind !== 'key') return true;
        // Ids are declared, or name something.
        return shape.keys.length > 0 && !shape.keys.some((one) => one.key === key);
      });
      expect(unknown.map(([line]) => line)).to.deep.equal([]);
    });
  }

  it('takes no longer for blanks and brackets than for words', () => {
    const started = performance.now();
    for (const text of [
      `a: 1\nb${' '.repeat(200_000)}\n`,
      `a: ${'{ b: ['.repeat(50_000)}`,
      `- ${'- '.repeat(50_000)}`,
    ])
      completeTheory(text, text.length, CONTEXT);
    expect(performance.now() - started).to.be.below(5000);
  });
});
