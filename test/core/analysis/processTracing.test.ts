import { expect } from 'chai';
import { itemsOf } from '../../../src/core/analysis/items';
import { probabilityOf } from '../../../src/core/analysis/logOdds';
import {
  TEST_MEANINGS,
  testWeights,
  traceTests,
  type TracedHypothesis,
} from '../../../src/core/analysis/processTracing';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';
import { TESTS } from '../../../src/core/model/theory';
import { evidence, hypothesis, rating, theoryModel } from '../../support/builders';

const THEORY = `questions: { Q: Why? }
hypotheses:
  H1: { statement: One, question: Q }
  H2: { statement: Two, question: Q }
  H3: { statement: Three, rivals: [H1] }
  H4: { statement: Four, question: Q, nested-in: H1 }
  H5: { statement: Five }
`;

/** The tests of a project with this theory file and these tags, `{` to `}` without the class. */
function traced(theory: string, tags: readonly string[], hypotheses?: readonly string[]) {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(theory));
  index.setNote('a.md', tags.map((tag, i) => `[Words ${i}]{#e-${i} .evidence ${tag}}\n`).join('\n'));
  expect(index.view.evidence).to.have.length(tags.length);
  const found = traceTests(itemsOf(index.view.evidence, index.view.theory), index.view.theory, hypotheses);
  return new Map(found.map((one) => [one.hypothesis, one]));
}

function one(all: ReadonlyMap<string, TracedHypothesis>, id: string): TracedHypothesis {
  const found = all.get(id);
  if (!found) throw new Error(`nothing is said of ${id}`);
  return found;
}

const told = ({ passed, failed, undecided }: TracedHypothesis): string =>
  [passed, failed, undecided].map((all) => all.map(({ test }) => test).join(' ')).join(' | ');

/** What became of the expectations of H1. */
function states(expectations: string, tags: readonly string[], more = ''): string {
  const theory = `${THEORY}expectations:\n${expectations}${more}`;
  return one(traced(theory, tags, ['H1']), 'H1')
    .expectations.map(({ state }) => state)
    .join(' ');
}

describe('testWeights', () => {
  // Illustrations of the four tests of Van Evera (1997) and Bennett (2010): P(E|h), P(E|rival), weight and posterior
  // from even odds where the evidence is found, and where it is looked for and not found.
  for (const [name, p, q, found, notFound, ifFound, ifNot] of [
    ['a straw in the wind', 0.8, 0.2, 6.021, -6.021, 0.8, 0.2],
    ['a hoop', 0.95, 0.6, 1.996, -9.031, 0.6129, 0.1111],
    ['a smoking gun', 0.3, 0.05, 7.782, -1.326, 0.8571, 0.4242],
    ['a doubly decisive test', 0.95, 0.05, 12.788, -12.788, 0.95, 0.05],
  ] as const) {
    it(`weighs ${name}`, () => {
      const weights = testWeights(p, q);
      expect(weights.found).to.be.closeTo(found, 5e-4);
      expect(weights.notFound).to.be.closeTo(notFound, 5e-4);
      expect(probabilityOf(weights.found)).to.be.closeTo(ifFound, 5e-5);
      expect(probabilityOf(weights.notFound)).to.be.closeTo(ifNot, 5e-5);
    });
  }

  it('adds up independent clues as the DeclareDesign variant of process_tracing_designer has it', () => {
    const [straw, gun] = [testWeights(0.75, 0.25), testWeights(0.3, 0.05)];
    expect(probabilityOf(straw.found)).to.be.closeTo(0.75, 1e-9);
    expect(probabilityOf(gun.found)).to.be.closeTo(0.8571, 5e-5);
    expect(straw.found + gun.found).to.be.closeTo(12.553, 5e-4);
    expect(probabilityOf(straw.found + gun.found)).to.be.closeTo(0.9474, 5e-5);
    expect(straw.notFound + gun.notFound).to.be.closeTo(-6.097, 5e-4);
    expect(probabilityOf(straw.notFound + gun.notFound)).to.be.closeTo(0.1972, 5e-5);
  });

  it('refuses the certain smoking gun of DesignLibrary (.3/0), and comes to its posteriors from near it', () => {
    expect(() => testWeights(0.3, 0)).to.throw(RangeError);
    const near = testWeights(0.3, 1e-12);
    expect(probabilityOf(near.found)).to.be.closeTo(1, 1e-9);
    expect(probabilityOf(near.notFound)).to.be.closeTo(0.4118, 5e-5);
  });
});

describe('TEST_MEANINGS', () => {
  it('confirms by what is sufficient and eliminates by what is necessary (Van Evera 1997; Bennett 2010)', () => {
    const asked = TESTS.map((test) => [TEST_MEANINGS[test].necessary, TEST_MEANINGS[test].sufficient]);
    expect(asked).to.deep.equal([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
    for (const test of TESTS) {
      const { necessary, sufficient, passed, failed } = TEST_MEANINGS[test];
      expect(passed.hypothesis === 'confirmed', test).to.equal(sufficient);
      expect(failed.hypothesis === 'eliminated', test).to.equal(necessary);
    }
  });

  it('tells of rivals what Collier (2011, table 1) tells', () => {
    expect(TESTS.map((test) => TEST_MEANINGS[test].passed.rivals)).to.deep.equal([
      'slightly-down',
      'somewhat-down',
      'substantially-down',
      'eliminated',
    ]);
    expect(TESTS.map((test) => TEST_MEANINGS[test].failed.rivals)).to.deep.equal([
      'slightly-up',
      'somewhat-up',
      'somewhat-up',
      'substantially-up',
    ]);
  });
});

describe('traceTests', () => {
  it('takes a test under supports for passed and under contradicts for failed', () => {
    const all = traced(THEORY, [
      'supports="H1:hoop"',
      'contradicts="H1:smoking-gun:strong"',
      'neutral="H1:straw-in-the-wind"',
      'supports="H1:strong"',
      'contradicts="H2:hoop" supports="H1:doubly-decisive"',
    ]);
    expect(told(one(all, 'H1'))).to.equal('hoop doubly-decisive | smoking-gun | straw-in-the-wind');
    expect(told(one(all, 'H2'))).to.equal(' | hoop | ');
    const [hoop] = one(all, 'H1').passed;
    expect(hoop?.implies).to.deep.equal({ hypothesis: 'relevant', rivals: 'somewhat-down' });
    expect(one(all, 'H2').failed[0]?.implies?.hypothesis).to.equal('eliminated');
    expect(one(all, 'H1').undecided[0]).not.to.have.property('implies');
    expect(one(all, 'H2').fromRivals.map(({ test }) => test)).to.deep.equal([
      'hoop',
      'smoking-gun',
      'doubly-decisive',
    ]);
  });

  it('leaves a verdict open on which coders of the same words disagree', () => {
    const index = new ProjectIndex();
    index.setTheory('theory.yaml', readTheory(THEORY));
    index.setNote(
      'a.md',
      `[[Words]{#e-1 .evidence supports="H1:hoop" coder="A"}]{#e-2 .evidence contradicts="H1:hoop" coder="B"}\n\n` +
        `[[Other]{#e-3 .evidence supports="H1:hoop" coder="A"}]{#e-4 .evidence supports="H1:hoop" coder="B"}\n\n` +
        `[[Third]{#e-5 .evidence supports="H1:smoking-gun" coder="A"}]{#e-6 .evidence contradicts="H1" coder="B"}\n`,
    );
    const { evidence, theory } = index.view;
    const [h1] = traceTests(itemsOf(evidence, theory), theory, ['H1']);
    expect(h1?.undecided.map(({ judged }) => judged.length)).to.deep.equal([2, 1]);
    expect(h1?.passed.map(({ judged }) => judged.length)).to.deep.equal([2]);
  });

  it('tells what tests imply for rivals, not for what may hold together with the hypothesis', () => {
    const all = traced(THEORY, ['supports="H1:doubly-decisive"']);
    expect([...all.keys()]).to.deep.equal(['H1', 'H2', 'H3']);
    expect(one(all, 'H1').rivals).to.deep.equal(['H2', 'H3']);
    expect(
      one(all, 'H2').fromRivals.map(({ implies, hypothesis }) => [implies.rivals, hypothesis]),
    ).to.deep.equal([['eliminated', 'H1']]);
    expect(one(all, 'H1').fromRivals).to.deep.equal([]);
    // H4 is nested in H1; H3 answers no question and is no rival of H2.
    expect(one(traced(THEORY, [], ['H4']), 'H4').rivals).to.deep.equal(['H2']);
    expect(one(traced(THEORY, [], ['H3']), 'H3').rivals).to.deep.equal(['H1']);
  });

  it('lists the hypotheses that are asked for, also where there is nothing to tell', () => {
    const all = traced(THEORY, [], ['H5', 'H1']);
    expect([...all.keys()]).to.deep.equal(['H5', 'H1']);
    expect(told(one(all, 'H5'))).to.equal(' |  | ');
    expect([...traced(THEORY, []).keys()]).to.deep.equal([]);
  });

  it('says which expectations nobody has tested, and whether somebody searched', () => {
    const hoop = '  - { hypothesis: H1, observation: Seen, test: hoop }\n';
    const search = 'searches:\n  - { date: 2026-03-01, where: There, query: it, hypotheses: [H1] }\n';
    expect(states(hoop, ['supports="H1:hoop"'])).to.equal('tested');
    expect(states(hoop, ['contradicts="H1:hoop"'])).to.equal('tested');
    expect(states(hoop, [])).to.equal('not-searched');
    expect(states(hoop, [], search)).to.equal('not-found');
    // Another test, another hypothesis, or a rating without a test is no answer to it.
    expect(states(hoop, ['supports="H1:smoking-gun"', 'supports="H2:hoop"', 'supports="H1"'])).to.equal(
      'not-searched',
    );
  });

  it('does not say which of two expectations one item tests', () => {
    const hoops =
      '  - { hypothesis: H1, observation: A, test: hoop }\n  - { hypothesis: H1, observation: B, test: hoop }\n';
    expect(states(hoops, ['supports="H1:hoop"'])).to.equal('unclear unclear');
    expect(states(hoops, ['supports="H1:hoop"', 'contradicts="H1:hoop"'])).to.equal('tested tested');
    const dependent = ['supports="H1:hoop" group="g"', 'supports="H1:hoop" group="g"'];
    expect(states(hoops, dependent)).to.equal('unclear unclear');
  });

  it('takes an expectation without a test for untested only while nothing is judged', () => {
    const plain = '  - { hypothesis: H1, observation: Seen }\n';
    expect(states(plain, [])).to.equal('not-searched');
    expect(states(plain, ['supports="H2"'])).to.equal('not-searched');
    expect(states(plain, ['supports="H1"'])).to.equal('unclear');
  });

  it('compares the day of an expectation with that of the rating', () => {
    const foresight = (written: string, ...dates: readonly string[]): readonly string[] => {
      const expectation = `  - { hypothesis: H1, observation: Seen, test: hoop${written} }\n`;
      const tags = dates.map((date) => `supports="H1:hoop" ${date}`);
      const { passed } = one(traced(`${THEORY}expectations:\n${expectation}`, tags), 'H1');
      return passed.map((result) => result.foresight);
    };
    const written = ', written: 2026-02-02';
    expect(foresight(written, 'date="2026-02-01"', 'date="2026-02-02"', 'date="2026-02-03"')).to.deep.equal([
      'after',
      'unknown',
      'before',
    ]);
    expect(foresight(written, '', 'date="in May"')).to.deep.equal(['unknown', 'unknown']);
    expect(foresight('', 'date="2026-02-01"')).to.deep.equal(['unknown']);
    const { passed } = one(traced(THEORY, ['supports="H1:hoop" date="2026-02-01"']), 'H1');
    expect(passed[0]?.foresight).to.equal('not-expected');
    // An expectation may leave open how much it decides.
    const open = `${THEORY}expectations:\n  - { hypothesis: H1, observation: Seen${written} }\n`;
    const later = one(traced(open, ['supports="H1:hoop" date="2026-02-03"']), 'H1').passed;
    expect(later[0]?.foresight).to.equal('before');
  });

  it('knows the first rating of several coders only if all are dated', () => {
    const coded = (...dates: readonly string[]) => {
      const model = theoryModel({
        hypotheses: [hypothesis('H1')],
        expectations: [{ hypothesis: 'H1', observation: 'Seen', test: 'hoop', written: '2026-02-02' }],
      });
      const ratings = [rating('H1', 'supports', { test: 'hoop' })];
      const all = dates.map((date, i) => evidence(`e-${i}`, { item: 'same', coder: `C${i}`, ratings, date }));
      return traceTests(itemsOf(all, model), model)[0]?.passed[0]?.foresight;
    };
    expect(coded('2026-02-03', '2026-02-04')).to.equal('before');
    expect(coded('2026-02-03', '')).to.equal('unknown');
    expect(coded('2026-02-03', '2026-02-01')).to.equal('after');
    expect(coded('2026-02-01', '')).to.equal('after');
  });
});
