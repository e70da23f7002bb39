import type { CongruenceTable } from '../analysis/congruence';
import type { WeighedSet } from '../analysis/analyse';
import type { DecibelBalance, DecibelRefusal } from '../analysis/decibels';
import type { TracedHypothesis } from '../analysis/processTracing';
import type { SetVerdict, Verdict } from '../analysis/verdict';
import { aligned, percent, rankingSentence, robustnessSentence, shortNumber } from './matrixTable';

/** A number with its sign, for decibels. */
function signed(value: number): string {
  return value > 0 ? `+${shortNumber(value)}` : shortNumber(value);
}

export function setTitle({ set }: SetVerdict): string {
  return set.kind === 'question' ? `Question ${set.id}` : `${set.id} and its rivals`;
}

/** Each set of rivals: how much speaks against each, and which lead. */
export function rankingLines({ sets }: Verdict): readonly string[] {
  return sets.flatMap((one) => [
    setTitle(one),
    ...aligned([
      ['', 'judged', 'for', 'against', 'inconsistency', 'weighted', 'bear on it', 'ranked'],
      ...one.matrix.columns.map((column) => [
        `  ${column.hypothesis}`,
        String(column.judged),
        String(column.supports),
        String(column.contradicts),
        shortNumber(column.inconsistency),
        shortNumber(column.weightedInconsistency),
        percent(column.informativeShare),
        column.isTested ? 'yes' : 'too little bears on it',
      ]),
    ]),
    `  ${rankingSentence(one.matrix.ranking)} ${robustnessSentence(one.robustness)}`.trimEnd(),
    '',
  ]);
}

const EFFECTS = {
  eliminated: 'eliminated',
  'substantially-down': 'substantially down',
  'somewhat-down': 'somewhat down',
  'slightly-down': 'slightly down',
  relevant: 'still in the running',
  'slightly-up': 'slightly up',
  'somewhat-up': 'somewhat up',
  'substantially-up': 'substantially up',
  confirmed: 'confirmed',
} as const;

const STATES = {
  tested: 'tested',
  unclear: 'unclear which test it is',
  'not-found': 'searched and not found',
  'not-searched': 'not searched for',
} as const;

/** Process-tracing tests of each hypothesis that has any, or that something is expected of. */
export function testLines(traced: readonly TracedHypothesis[]): readonly string[] {
  return traced.flatMap(({ hypothesis, passed, failed, undecided, expectations, searches }) => {
    // Nobody can fail to find what nobody looked for.
    const unsettled = searches.length === 0 ? ', not settled: no search on it is logged' : '';
    const decided = [...passed, ...failed].map(
      ({ verdict, test, item, implies }) =>
        `  ${verdict} ${test} (${item.name}): ${EFFECTS[implies.hypothesis]}${verdict === 'failed' ? unsettled : ''}; its rivals ${EFFECTS[implies.rivals]}`,
    );
    const open = undecided.map(({ test, item }) => `  undecided ${test} (${item.name}): nothing follows`);
    const expected = expectations.map(
      ({ expectation: { observation, test }, state }) =>
        `  expected${test === undefined ? '' : ` (${test})`}: ${observation}: ${STATES[state]}`,
    );
    const lines = [...decided, ...open, ...expected];
    return lines.length === 0 ? [] : [hypothesis, ...lines];
  });
}

/** Why a set is not weighed in decibels. */
export function refusalText(refusal: DecibelRefusal): string {
  switch (refusal.kind) {
    case 'not-exclusive':
      return 'not weighed: the hypotheses do not exclude each other';
    case 'no-reference':
      return 'not weighed: no question names a reference among them';
    case 'reference-outside':
      return `not weighed: the reference ${refusal.reference} is none of them`;
    case 'unclear-reference':
      return `not weighed: weights of ${refusal.hypothesis} may be meant against another reference (${refusal.references.join(', ') || 'none'})`;
    case 'certain-prior':
      return `not weighed: the prior of ${refusal.hypothesis} would make it certain`;
    case 'no-weights':
      return 'not weighed: no rating has a weight in decibels';
  }
}

/** Log-odds of one set, with what they rest on. */
export function decibelLines(balance: DecibelBalance | DecibelRefusal): readonly string[] {
  if (balance.kind !== 'weighed') return [`  ${refusalText(balance)}`];
  const { reference, columns, unused, heavy } = balance;
  return [
    `  decibels against ${reference}, if exactly one of them is true and the weights are right`,
    ...aligned([
      ['', 'prior', 'evidence', 'posterior', 'probability', 'break-even prior', 'weighed'],
      ...columns.map((column) => [
        `  ${column.hypothesis}`,
        signed(column.prior),
        signed(column.evidence),
        signed(column.posterior),
        shortNumber(column.probability),
        signed(column.breakEven),
        String(column.weighed),
      ]),
    ]),
    ...unused.map(
      ({ evidence, rating, why }) => `  not added: ${evidence.id} for ${rating.hypothesis} (${why})`,
    ),
    ...heavy.map(
      ({ evidence, decibels }) => `  ${evidence.id} weighs ${shortNumber(decibels)} dB and no memo says why`,
    ),
  ];
}

/** What theories predict against what was observed, case by case. */
export function congruenceLines(tables: readonly CongruenceTable[]): readonly string[] {
  return tables.flatMap(({ case: name, columns, rows }) => [
    name,
    ...aligned([
      ['', 'observed', ...columns.map(({ theory }) => theory)],
      ...rows.map(({ variable, observed, cells }) => [
        `  ${variable}`,
        observed ?? '–',
        ...cells.map(({ congruence, predicted }) =>
          congruence === 'not-predicted' ? '–' : `${predicted ?? ''} (${congruence.replace('-', ' ')})`,
        ),
      ]),
      ['  coverage', '', ...columns.map(({ coverage }) => percent(coverage))],
      ['  hit rate', '', ...columns.map(({ hitRate }) => percent(hitRate))],
      [
        '  where theories differ',
        '',
        ...columns.map(({ discriminatingHitRate }) => percent(discriminatingHitRate)),
      ],
    ]),
    '',
  ]);
}

/** The urn test of each hypothesis of a set against the others; items are taken to be independent. */
export function urnLines(urn: WeighedSet['urn']): readonly string[] {
  return urn.flatMap(({ hypothesis, test }) => {
    if (test.kind !== 'tested') return [];
    const { working, total, pValue, oddsToDoubt } = test;
    const doubt =
      oddsToDoubt === undefined
        ? ''
        : `; .05 if its items were found ${shortNumber(oddsToDoubt)} times as easily`;
    return [`  urn: ${working} of ${total} items tell for ${hypothesis}, p ${pValue.toPrecision(2)}${doubt}`];
  });
}
