import { expect } from 'chai';
import { correctionsOf } from '../../../src/core/completion/correctTheory';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import type { ProblemCode } from '../../../src/core/model/problem';
import { readTheory } from '../../../src/core/theory/readTheory';
import { LineMap } from '../../../src/core/util/lineMap';
import { unmarked } from '../theory/marked';
import { MISTAKES } from '../theory/mistakes';

/** The file after the first correction of the only problem with this code. */
function corrected(text: string, code: ProblemCode): string | undefined {
  const { model, problems } = readTheory(text);
  const found = problems.filter((one) => one.code === code);
  expect(found, JSON.stringify(problems)).to.have.lengthOf(1);
  const lines = new LineMap(text);
  const [problem] = found;
  if (!problem) return undefined;
  const range = { start: lines.offsetAt(problem.range.start), end: lines.offsetAt(problem.range.end) };
  const context = { theory: model, evidence: [], works: new Map(), problems: [] };
  const [edit] = correctionsOf(text, problem, range, context);
  return edit && applyEdits(text, [edit]);
}

const BASE =
  'variables: { balance: Balance, war: { values: [occurred, avoided] } }\nhypotheses:\n  H1: One.\n  H2b:\n';

const CASES: readonly (readonly [ProblemCode, wrong: string, right: string])[] = [
  ['unknown-key', 'hypotheses:\n  H1:\n    staement: a\n', 'hypotheses:\n  H1:\n    statement: a\n'],
  ['unknown-key', 'hypothesis:\n  H1: a\n', 'hypotheses:\n  H1: a\n'],
  ['unknown-key', 'sources: { a: { "credibilty": H } }\n', 'sources: { a: { "credibility": H } }\n'],
  [
    'invalid-value',
    `${BASE}    { statement: a, kind: casual }\n`,
    `${BASE}    { statement: a, kind: causal }\n`,
  ],
  [
    'invalid-value',
    `${BASE}    a\ncases: { c: { observed: { war: ocurred } } }\n`,
    `${BASE}    a\ncases: { c: { observed: { war: occurred } } }\n`,
  ],
  [
    'invalid-value',
    `${BASE}    a\ntheories: { t: { variables: { war: dependant } } }\n`,
    `${BASE}    a\ntheories: { t: { variables: { war: dependent } } }\n`,
  ],
  [
    'unknown-hypothesis',
    `${BASE}    statement: a\n  H3: { statement: b, rivals: [H1, "h2b"] }\n`,
    `${BASE}    statement: a\n  H3: { statement: b, rivals: [H1, "H2b"] }\n`,
  ],
  [
    'unknown-variable',
    `${BASE}    statement: a\n    path: balanse -> war\n`,
    `${BASE}    statement: a\n    path: balance -> war\n`,
  ],
  [
    'unknown-variable',
    `${BASE}    statement: a\ntheories: { t: { variables: { balans: control } } }\n`,
    `${BASE}    statement: a\ntheories: { t: { variables: { balance: control } } }\n`,
  ],
  ['invalid-id', 'variables:\n  elite perception: a\n', 'variables:\n  elite-perception: a\n'],
  [
    'duplicate-id',
    'variables:\n  a:\n    indicators: { b: x }\n  b: y\n',
    'variables:\n  a:\n    indicators: { b: x }\n  b-2: y\n',
  ],
  ['duplicate-key', 'hypotheses:\n  H1: a\n  H1: b\n', 'hypotheses:\n  H1: a\n  H1-2: b\n'],
];

describe('corrections of a theory file', () => {
  for (const [code, wrong, right] of CASES) {
    it(`${code}: ${JSON.stringify(wrong)}`, () => expect(corrected(wrong, code)).to.equal(right));
  }

  it('are not offered where none is near, or where a field stands twice', () => {
    expect(corrected('hypotheses:\n  H1: a\nxyzzy: 1\n', 'unknown-key')).to.equal(undefined);
    expect(corrected('title: a\ntitle: b\n', 'duplicate-key')).to.equal(undefined);
  });

  it('put right the mistake that they are offered for, and make no other', () => {
    let offered = 0;
    for (const [what, marked] of MISTAKES) {
      const { text } = unmarked(marked);
      const { model, problems } = readTheory(text);
      const lines = new LineMap(text);
      for (const problem of problems) {
        const range = { start: lines.offsetAt(problem.range.start), end: lines.offsetAt(problem.range.end) };
        const context = { theory: model, evidence: [], works: new Map(), problems: [] };
        for (const edit of correctionsOf(text, problem, range, context)) {
          offered++;
          const after = readTheory(applyEdits(text, [edit]) ?? '').problems;
          const left = after.filter(({ code }) => code === problem.code).length;
          const before = problems.filter(({ code }) => code === problem.code).length;
          expect(left, `${what}: ${edit.newText}`).to.equal(before - 1);
        }
      }
    }
    expect(offered).to.be.greaterThan(15);
  });
});
