import { expect } from 'chai';
import { congruenceOf, predictingTheories } from '../../../src/core/analysis/congruence';
import { readTheory } from '../../../src/core/theory/readTheory';

/** Three theories against one case, as Campbell's (1966) pattern matching has it. */
const THEORY = `variables: { arms: Arms, talks: Talks, ending: Ending, trust: Trust, law: Law }
theories:
  realism: { predicts: { arms: up, ending: military, talks: fail } }
  liberalism: { predicts: { ending: negotiated, talks: fail, law: obeyed } }
  extended: { extends: realism, predicts: { trust: low } }
  silent: { label: Predicts nothing }
hypotheses:
  H1: { statement: One, theory: [extended, silent] }
  H2: { statement: Two, theory: realism }
cases:
  empty: {}
  war: { observed: { arms: up, ending: " Military", talks: held, trust: high } }
`;

function table(theories?: readonly string[], text = THEORY) {
  const { model } = readTheory(text);
  const [first] = congruenceOf(model, theories);
  if (!first) throw new Error('no case is told');
  return first;
}

function column(theory: string, theories?: readonly string[], text = THEORY) {
  const found = table(theories, text).columns.find((one) => one.theory === theory);
  if (!found) throw new Error(`nothing is said of ${theory}`);
  return found;
}

describe('congruenceOf', () => {
  it('compares each prediction with what was observed', () => {
    const { rows, case: name, columns } = table();
    expect(name).to.equal('war');
    expect(columns.map(({ theory }) => theory)).to.deep.equal(['realism', 'liberalism', 'extended']);
    expect(rows.map((row) => [row.variable, ...row.cells.map(({ congruence }) => congruence)])).to.deep.equal(
      [
        ['arms', 'match', 'not-predicted', 'not-predicted'],
        ['talks', 'mismatch', 'mismatch', 'not-predicted'],
        ['ending', 'match', 'mismatch', 'not-predicted'],
        ['trust', 'not-predicted', 'not-predicted', 'mismatch'],
        ['law', 'not-predicted', 'not-observed', 'not-predicted'],
      ],
    );
  });

  it('finds a variable discriminating only where theories predict different values of it', () => {
    const telling = table().rows.filter(({ discriminates }) => discriminates);
    expect(telling.map(({ variable }) => variable)).to.deep.equal(['ending']);
  });

  it('counts coverage, hits and discriminating hits as the congruence procedure does', () => {
    const { predicted, matches, mismatches, coverage, hitRate, ...rest } = column('realism');
    expect({ predicted, matches, mismatches }).to.deep.equal({ predicted: 3, matches: 2, mismatches: 1 });
    expect(coverage).to.equal(3 / 5);
    expect(hitRate).to.equal(2 / 3);
    expect(rest.discriminatingHitRate).to.equal(1);
    expect(rest.discriminating).to.equal(1);
    expect(rest.isFullyCongruent).to.equal(false);
    const rival = column('liberalism');
    expect([rival.hitRate, rival.discriminatingHitRate, rival.coverage]).to.deep.equal([0, 0, 3 / 5]);
  });

  it('counts as unique what no other theory of the table predicts (Van Evera 1997)', () => {
    // Both expect talks to fail; nobody else says anything of arms and law, or the same of the ending.
    expect([column('realism').unique, column('realism').uniqueMatches]).to.deep.equal([2, 2]);
    expect([column('liberalism').unique, column('liberalism').uniqueMatches]).to.deep.equal([2, 0]);
    expect(column('realism', ['realism']).unique).to.equal(3);
  });

  it('calls a theory fully congruent if all it predicts was observed and matches', () => {
    const match = THEORY.replace('talks: held', 'talks: fail');
    expect(column('realism', undefined, match).isFullyCongruent).to.equal(true);
    expect(
      column('realism', undefined, match.replace('talks: fail, trust', 'trust')).isFullyCongruent,
    ).to.equal(false);
    expect(column('silent', ['silent']).isFullyCongruent).to.equal(false);
  });

  it('gives no rate where there is nothing to rate', () => {
    const unseen = column(
      'liberalism',
      ['liberalism'],
      THEORY.replace(/observed: .*\} \}/, 'observed: { arms: up } }'),
    );
    expect([unseen.hitRate, unseen.discriminatingHitRate]).to.deep.equal([undefined, undefined]);
    expect(unseen.coverage).to.equal(3 / 4);
  });

  it('does not give a theory the predictions of the one it extends', () => {
    const { predicted, mismatches } = column('extended');
    expect([predicted, mismatches]).to.deep.equal([1, 1]);
  });

  it('leaves out cases that observe nothing, and all where there are none', () => {
    const { model } = readTheory(THEORY);
    expect(congruenceOf(model).map((one) => one.case)).to.deep.equal(['war']);
    expect(congruenceOf({ ...model, cases: new Map() })).to.deep.equal([]);
  });
});

describe('predictingTheories', () => {
  it('names the theories to compare, of all or of some hypotheses', () => {
    const { model } = readTheory(THEORY);
    expect(predictingTheories(model)).to.deep.equal(['realism', 'liberalism', 'extended']);
    expect(predictingTheories(model, ['H1', 'H2'])).to.deep.equal(['realism', 'extended']);
    expect(predictingTheories(model, [])).to.deep.equal([]);
  });
});
