import { keyOf } from '../../markup/pandoc/attributes';
import { scanMarkup } from '../../markup/scan';
import { isStance, type Stance, STANCES } from '../../model/evidence';
import type { Target } from './codes';

/** What the description of a passage says that its tag was; written by our exporter. */
export interface SaidEvidence {
  /** Empty where the tag had none. */
  readonly id: string;
  /** The id of the first segment, where this one continues it. */
  readonly continues: string | undefined;
  readonly pairs: readonly (readonly [key: string, value: string])[];
  /** Classes besides `evidence`. */
  readonly classes: readonly string[];
  /** What stands above the tag. */
  readonly memo: string;
  /** The memo of the tag itself, which the other one follows, where there were two. */
  readonly first: string;
  /** Whether the memo stood in a div, however short it is. */
  readonly isBlock: boolean;
}

/** The tag that a block of attributes would be. */
function tagOf(block: string) {
  const text = `[x]${block}`;
  const [element, second] = scanMarkup(text).elements;
  const isWhole = element?.kind === 'span' && !second && element.range.end === text.length;
  return isWhole ? element : undefined;
}

/** Reads the last line of a description; undefined where it is no tag of evidence. Other programs may have joined the lines. */
export function saidEvidence(description: string): SaidEvidence | undefined {
  const text = description.trimEnd();
  if (!text.endsWith('}')) return undefined;
  const starts = [text.lastIndexOf('\n') + 1, text.lastIndexOf('{#')];
  for (const start of starts) {
    const element = start < 0 ? undefined : tagOf(text.slice(start).trimStart());
    if (!element) continue;
    const pairs = element.pairs.map((pair) => [keyOf(pair), pair.value] as const);
    const continues = pairs.find(([key]) => key === 'continues')?.[1].trim();
    const classes = element.classes.filter((name) => name !== 'evidence');
    const first = pairs.find(([key]) => key === 'memo')?.[1] ?? '';
    const isBlock = pairs.some(([key, value]) => key === 'memo' && value === '');
    const said = { id: element.id, first, isBlock, continues: continues === '' ? undefined : continues };
    return {
      ...said,
      pairs: pairs.filter(([key]) => key !== 'memo'),
      classes,
      memo: text.slice(0, start).trim(),
    };
  }
  return undefined;
}

/** What codes given to a passage come to. */
export interface Coded {
  readonly pairs: readonly (readonly [key: string, value: string])[];
  /** Hypotheses that were coded without a stance, which count as neutral. */
  readonly unjudged: readonly string[];
  /** Hypotheses that were given a second stance, which is left out. */
  readonly contradictory: readonly string[];
}

const wordsOf = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word !== '');

/** What a token such as `H1:strong` is about. */
const idOf = (token: string): string => token.split(':')[0] ?? token;

/** Whether a tag says what a code says. */
export function says({ pairs }: SaidEvidence, target: Target): boolean {
  const key = target.kind === 'variable' ? 'variable' : target.stance;
  return pairs.some(
    ([name, value]) => name === key && wordsOf(value).some((token) => idOf(token) === target.id),
  );
}

/** Brings ratings and variables of a tag in line with the codes that the passage has now. */
class Reconciling {
  readonly unjudged: string[] = [];
  readonly contradictory: string[] = [];
  readonly #rated = new Map<string, Stance>();
  readonly #values = new Map<string, string[]>();
  readonly #targets: readonly Target[];

  constructor(
    said: SaidEvidence | undefined,
    targets: readonly Target[],
    hasCode: (target: Target) => boolean,
  ) {
    this.#targets = targets;
    for (const [key, value] of said?.pairs ?? []) {
      if (key !== 'variable' && !isStance(key)) continue;
      const kept = wordsOf(value).filter((token) => this.#stays(key, idOf(token), hasCode));
      this.#values.set(key, [...(this.#values.get(key) ?? []), ...kept]);
      if (isStance(key)) for (const token of kept) this.#rated.set(idOf(token), key);
    }
    for (const target of targets) {
      if (target.kind === 'variable') this.#add('variable', target.id);
      else if (target.stance !== undefined) this.#rate(target.id, target.stance);
    }
    for (const target of targets) {
      if (target.kind === 'variable' || target.stance !== undefined || this.#rated.has(target.id)) continue;
      this.#rate(target.id, 'neutral');
      this.unjudged.push(target.id);
    }
  }

  /** What the file has no code for could not be coded in it. */
  #stays(key: Stance | 'variable', id: string, hasCode: (target: Target) => boolean): boolean {
    const target: Target =
      key === 'variable' ? { kind: 'variable', id } : { kind: 'rating', id, stance: key };
    const isCoded = this.#targets.some(
      (one) => one.kind === target.kind && one.id === id && (one.kind === 'variable' || one.stance === key),
    );
    return isCoded || !hasCode(target);
  }

  #add(key: Stance | 'variable', id: string): void {
    const tokens = this.#values.get(key) ?? [];
    if (!tokens.some((token) => idOf(token) === id)) tokens.push(id);
    this.#values.set(key, tokens);
  }

  #rate(id: string, stance: Stance): void {
    const before = this.#rated.get(id);
    if (before !== undefined && before !== stance) {
      this.contradictory.push(id);
      return;
    }
    this.#rated.set(id, stance);
    this.#add(stance, id);
  }

  get pairs(): readonly (readonly [string, string])[] {
    return [...STANCES, 'variable'].map((key) => [key, (this.#values.get(key) ?? []).join(' ')] as const);
  }
}

/**
 * Ratings and variables of a passage: what its tag said, with its qualifiers, less the codes that were taken away and with
 * those that were added in another program.
 *
 * @param hasCode whether the file has a code for something
 */
export function reconciled(
  said: SaidEvidence | undefined,
  targets: readonly Target[],
  hasCode: (target: Target) => boolean,
): Coded {
  const found = new Reconciling(said, targets, hasCode);
  const others = (said?.pairs ?? []).filter(([key]) => key !== 'variable' && !isStance(key));
  return { pairs: [...found.pairs, ...others], unjudged: found.unjudged, contradictory: found.contradictory };
}
