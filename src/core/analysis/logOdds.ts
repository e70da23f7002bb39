/**
 * Log-odds in decibels, 10·log10 of odds: 0 dB is 1:1, 10 dB is 10:1, 20 dB is 100:1 (Good 1985; Jaynes 2003, ch. 4;
 * Fairfield & Charman 2017, *Political Analysis* 25:363–380).
 */

/** The odds that a number of decibels stands for. */
export function oddsOf(decibels: number): number {
  return 10 ** (decibels / 10);
}

/** The probability, 0 to 1, of a hypothesis against one rival, given its log-odds in decibels. */
export function probabilityOf(decibels: number): number {
  return 1 / (1 + oddsOf(-decibels));
}

/** Nothing that is observed could change a probability of 0 or 1, so neither is taken. */
function checkProbability(probability: number): void {
  if (probability > 0 && probability < 1) return;
  throw new RangeError(`A probability is greater than 0 and less than 1, not ${probability}.`);
}

/**
 * Log-odds in decibels of a hypothesis with a probability, against all else.
 *
 * @throws RangeError for a probability that is not between 0 and 1, or is one of them
 */
export function logOddsOf(probability: number): number {
  checkProbability(probability);
  return 10 * Math.log10(probability / (1 - probability));
}

/**
 * The weight of something that was observed, in decibels: 10·log10 P(E|h)/P(E|rival).
 *
 * @param ifTrue P(E|h), how probable the observation is if the hypothesis is true
 * @param ifRival P(E|rival), how probable it is if the rival is
 * @throws RangeError for a probability that is not between 0 and 1, or is one of them
 */
export function weightOf(ifTrue: number, ifRival: number): number {
  checkProbability(ifTrue);
  checkProbability(ifRival);
  return 10 * Math.log10(ifTrue / ifRival);
}

/**
 * The probabilities of hypotheses of which exactly one is true: P(i) = 10^(ωi/10) / Σ 10^(ωj/10).
 *
 * @param logOdds ω of each in decibels against one of them, whose own is 0; finite
 */
export function probabilitiesOf(logOdds: readonly number[]): readonly number[] {
  // Against the greatest: no power then overflows.
  const most = Math.max(...logOdds);
  const odds = logOdds.map((decibels) => oddsOf(decibels - most));
  const sum = odds.reduce((total, each) => total + each, 0);
  return odds.map((each) => each / sum);
}
