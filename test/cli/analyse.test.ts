import { expect } from 'chai';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const THEORY = `title: A test
questions:
  Q: { text: Why?, reference: B }
variables:
  v: { label: V }
  w: { label: W }
  unused: { label: Unused }
theories:
  T: { label: T, predicts: { v: up } }
  U: { label: U, predicts: { v: down } }
hypotheses:
  A: { statement: It was so., question: Q, rivals: [B], path: v -> w }
  B: { statement: It was not., question: Q }
cases:
  C: { label: A case, observed: { v: up } }
sources:
  doe2020: { status: read }
  roe2021: { status: unread }
`;
const NOTE = `---
source: doe2020
---

[one]{#e-aaaaaaa1 .evidence supports="A:hoop:10dB" contradicts="B" variable="v w"}
[two]{#e-aaaaaaa2 .evidence supports="A:3dB" neutral="B" variable="v"}

[three]{#e-aaaaaaa3 .evidence contradicts="A:smoking-gun:1dB" supports="B"}
`;
const PROJECT: FileTree = { 'theory.yaml': THEORY, 'notes/a.md': NOTE };

/** The lines below a title, up to the next. */
function part(out: string, title: string): string {
  const [, rest = ''] = out.split(`${title}\n${'='.repeat(title.length)}\n`);
  return rest.split(/\n\n(?=.*\n=+\n)/)[0] ?? '';
}

function analysed(...options: readonly string[]): string {
  return withFolder(PROJECT, (folder) => {
    const { code, out, err } = adduce(folder, 'analyse', ...options);
    expect([code, err]).to.deep.equal([0, '']);
    return out;
  });
}

describe('adduce analyse', () => {
  it('tells how rivals stand, and that scores are no probabilities', () => {
    const out = analysed();
    expect(part(out, 'Rivals')).to.match(/Question Q\n.*judged.*\n {2}A +3 +2 +1 +1 +1 +100 % +yes\n/);
    expect(part(out, 'Rivals')).to.include('Least speaks against A, B.');
    expect(out.trimEnd()).to.match(/Scores order attention; they are not probabilities\.$/);
  });

  it('tells what follows from a test, and that a failure nobody searched for is not settled', () => {
    const tests = part(analysed(), 'Process-tracing tests');
    expect(tests).to.include('passed hoop (e-aaaaaaa1): still in the running; its rivals somewhat down');
    expect(tests).to.include(
      'failed smoking-gun (e-aaaaaaa3): somewhat down, not settled: no search on it is logged; its rivals somewhat up',
    );
  });

  it('weighs in decibels only when asked', () => {
    expect(analysed()).to.not.include('Decibels');
    const weighed = part(analysed('--weigh'), 'Decibels and the urn test');
    expect(weighed).to.include(
      'decibels against B, if exactly one of them is true and the weights are right',
    );
    expect(weighed).to.match(/ {2}A +0 +\+12 +\+12 +0\.94 +-12 +3\n/);
    expect(weighed).to.include('urn: 2 of 3 items tell for A, p 0.30');
  });

  it('sets what theories predict against what was observed', () => {
    const table = part(analysed(), 'Predicted and observed');
    expect(table).to.match(/v +up +up \(match\) +down \(mismatch\)/);
    expect(table).to.match(/hit rate +100 % +0 %/);
  });

  it('counts variables, by source and together, and tells what has no evidence', () => {
    const out = analysed();
    expect(part(out, 'Variables')).to.match(/ {2}v +2 +2 +1 +67 % +1 +1\n {2}w +1 +1 +1 +33 % +2 +1/);
    expect(part(out, 'Variables by source')).to.include('doe2020: v 2, w 1\n  roe2021: not read');
    expect(part(out, 'Variables together')).to.match(/v × w +1 +1 +1 +1/);
    expect(part(out, 'Coverage')).to.include('variables without evidence: unused');
    expect(part(out, 'Coverage')).to.include('1 of 2 works read (50 %); unread: roe2021');
    expect(part(out, 'Where support comes from')).to.match(/A +2 +1 +1 +doe2020 100 %/);
    expect(part(out, 'Saturation')).to.include('new codes per source, in the order of the notes: 2');
  });

  it('prints the same numbers as JSON, with ids for evidence', () => {
    const data = JSON.parse(analysed('--json', '--weigh')) as {
      readonly verdict: { readonly hypotheses: readonly { readonly strongestFor: string }[] };
      readonly weighed: readonly { readonly decibels: { readonly rows: readonly { item: string }[] } }[];
      readonly frequency: {
        readonly variables: readonly { readonly variable: string; readonly items: number }[];
      };
    };
    expect(data.verdict.hypotheses.map(({ strongestFor }) => strongestFor)).to.deep.equal([
      'e-aaaaaaa1',
      'e-aaaaaaa3',
    ]);
    expect(data.weighed[0]?.decibels.rows.map(({ item }) => item)).to.deep.equal([
      'e-aaaaaaa1',
      'e-aaaaaaa2',
      'e-aaaaaaa3',
    ]);
    expect(data.frequency.variables.map(({ variable, items }) => [variable, items])).to.deep.equal([
      ['v', 3],
      ['w', 3],
      ['unused', 0],
    ]);
  });
});
