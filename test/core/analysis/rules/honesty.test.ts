import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { DEFAULT_THRESHOLDS, toProblem } from '../../../../src/core/analysis/rules/finding';
import { honestyFindings, withHonesty } from '../../../../src/core/analysis/rules/honesty';
import { acknowledgement } from '../../../../src/core/index/acknowledged';
import { HONESTY_CODES } from '../../../../src/core/model/problem';
import { SETTINGS } from '../../../../src/host/contributions';
import { problem, projectView } from '../../../support/builders';
import { demoEvidence, item, rivalTheory } from '../demo';

const docs = readFileSync(new URL('../../../../docs/honesty.md', import.meta.url), 'utf8').replace(
  /\r\n/g,
  '\n',
);
const demo = { theory: rivalTheory(), evidence: demoEvidence() };

describe('The honesty rules', () => {
  it('say of the demonstration matrix that Hd is not tested and that E3 tells nothing (method §1.5)', () => {
    const found = honestyFindings(projectView(demo)).map(({ rule, subject }) => `${rule} ${subject}`);
    expect(found).to.include.members(['under-tested Hd', 'non-diagnostic E3']);
  });

  it('say nothing of an empty project, of evidence on nothing declared, nor of a theory file that cannot be read whole', () => {
    expect(honestyFindings(projectView())).to.deep.equal([]);
    expect(honestyFindings(projectView({ evidence: demoEvidence() }))).to.deep.equal([]);
    const broken = { ...rivalTheory(), complete: false };
    expect(honestyFindings(projectView({ ...demo, theory: broken }))).to.deep.equal([]);
  });

  it('say the same, whatever notes they are spread over', () => {
    const many = Array.from({ length: 2500 }, (_, i) =>
      item(
        `e${i}`,
        i % 3 === 0 ? 'C C' : 'C I',
        { note: `n${String(i >> 2).padStart(4, '0')}.md`, line: i & 3 },
        ['A', 'B'],
      ),
    );
    const found = honestyFindings(projectView({ theory: rivalTheory(['A', 'B']), evidence: many }));
    const idle = found.find(({ rule, subject }) => rule === 'non-diagnostic' && subject === 'Q');
    expect(idle?.evidence).to.have.length(834);
  });

  it('are explained one by one in docs/honesty.md, in the order in which they speak', () => {
    const headings = [...docs.matchAll(/^### `([a-z-]+)`$/gm)].map(([, code]) => code);
    expect(headings).to.deep.equal(HONESTY_CODES);
  });

  it('have a setting for each threshold, with the same default, which docs/honesty.md names', () => {
    const settings = Object.entries(SETTINGS).filter(([id]) => id.startsWith('honesty.'));
    expect(
      Object.fromEntries(settings.map(([id, value]) => [id.replace('honesty.', ''), value])),
    ).to.deep.equal(DEFAULT_THRESHOLDS);
    for (const [id, value] of settings)
      expect(docs, id).to.match(
        new RegExp(`^\\| \`adduce\\.${id.replaceAll('.', '\\.')}\` +\\| ${String(value)} +\\|`, 'm'),
      );
  });
});

describe('withHonesty', () => {
  it('adds what the rules say to the problems, by file and place', () => {
    const own = problem('z.md', 1, 0, { code: 'dead-markup', severity: 'error', message: 'Broken.' });
    const view = withHonesty(projectView({ ...demo, problems: [own] }));
    const codes = view.problems.map(({ code }) => code);
    expect(codes.at(-1)).to.equal('dead-markup');
    expect(codes).to.include('under-tested');
    const files = view.problems.map(({ file }) => file);
    expect(files).to.deep.equal([...files].sort());
    expect(view.problems).to.equal(view.problems);
  });

  it('leaves a finding that the theory file acknowledges for its subject to be told with the reason', () => {
    const acknowledged = [
      { rule: 'under-tested', subject: 'Hd', reason: 'No archive is open.' },
      { rule: 'non-diagnostic', subject: 'Ha', reason: 'Not what that finding is about.' },
    ];
    const view = withHonesty(projectView({ ...demo, theory: rivalTheory(undefined, { acknowledged }) }));
    const reasons = view.problems.map((one) => [one.code, one.subject, acknowledgement(one, view.theory)]);
    expect(reasons).to.deep.include(['under-tested', 'Hd', 'No archive is open.']);
    // The message of E3 names all rivals.
    expect(reasons).to.deep.include(['non-diagnostic', 'E3', undefined]);
  });

  it('changes nothing else of the view', () => {
    const view = projectView(demo);
    const rest = withHonesty(view);
    expect(rest.countsOf('Ha')).to.deep.equal(view.countsOf('Ha'));
    expect(rest.countsOfVariable('v')).to.deep.equal(view.countsOfVariable('v'));
    const { notes, evidence, works, notesAbout, citing, theory } = rest;
    const { notes: a, evidence: b, works: c, notesAbout: d, citing: e, theory: f } = view;
    expect([notes, evidence, works, notesAbout, citing, theory]).to.deep.equal([a, b, c, d, e, f]);
  });
});

describe('toProblem', () => {
  it('points at the passages behind a finding, ten at most, and not at its own place', () => {
    const evidence = Array.from({ length: 12 }, (_, line) => item(`e${line}`, 'C .', { line }, ['A', 'B']));
    const theory = rivalTheory(['A', 'B']);
    const confirming = honestyFindings(projectView({ theory, evidence })).find(
      ({ rule }) => rule === 'only-confirming',
    );
    const related = confirming && toProblem(confirming).related;
    expect(related).to.have.length(10);
    expect(related?.[1]).to.deep.include({ file: 'notes/a.md', message: 'e1: Passage of e1' });
    const alike = honestyFindings(projectView({ theory, evidence: [item('e0', 'C C', {}, ['A', 'B'])] }));
    const own = alike.find(({ subject }) => subject === 'e0');
    expect(own && toProblem(own)).to.not.have.property('related');
    // Places of a note are made anew whenever they are asked for.
    const place = own && { ...own.place, range: structuredClone(own.place.range) };
    expect(own && place && toProblem({ ...own, place })).to.not.have.property('related');
  });

  it('marks the first line only of a passage of several', () => {
    const [first] = item('e0', 'C C', {}, ['A', 'B']).segments;
    const long = { ...first, start: { line: 3, character: 0 }, end: { line: 40, character: 3 } };
    const evidence = [item('e0', 'C C', { segments: [long] }, ['A', 'B'])];
    const found = honestyFindings(projectView({ theory: rivalTheory(['A', 'B']), evidence }));
    expect(found.find(({ subject }) => subject === 'e0')?.place.range).to.deep.equal({
      start: { line: 3, character: 0 },
      end: { line: 3, character: 1 },
    });
  });
});
