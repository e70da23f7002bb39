import * as l10n from '../../l10n/l10n';
import type { Evidence } from '../../model/evidence';
import type { FileProblem, HonestyCode, RelatedPlace, Severity } from '../../model/problem';
import type { PositionRange } from '../../model/text';
import { shorten } from '../../util/shorten';
import { DEFAULT_FLOOR, type CompletenessFloor } from '../matrix';

/** From where on the honesty rules speak. All are ours: the literature gives no figures. */
export interface HonestyThresholds extends CompletenessFloor {
  /** `only-confirming`: supporting items from which on the lack of contrary ones is told. */
  readonly confirmingItems: number;
  /** `non-diagnostic`: share of the supporting items of a hypothesis that tell no rivals apart, 0 to 1. */
  readonly nonDiagnosticShare: number;
  /** `single-source`: share of the supporting items that may come from one source, 0 to 1. */
  readonly sourceShare: number;
  /** `single-source`: supporting items from which on that share is looked at. */
  readonly sourceItems: number;
  /** `single-source`: least effective number of sources, 1 / Σp². */
  readonly effectiveSources: number;
  /** `fragile-ranking`: items or sources whose removal must not change the ranking; at most 3 are tried. */
  readonly fragileItems: number;
  /** `unequal-search`: least share of the favoured hypothesis's searches, or sources, that a rival must have, 0 to 1. */
  readonly searchShare: number;
  /** `double-counting`: Jaccard index of two passages, shared characters by all characters, 0 to 1. */
  readonly overlap: number;
  /** `uneven-credibility`: difference of mean credibility, for less against, where H is 3, M 2 and L 1. */
  readonly credibilityGap: number;
  /** `uneven-credibility`: items on each side from which on that is looked at. */
  readonly credibilityItems: number;
  /** `overclaim`: origins that a verdict must rest on. */
  readonly verdictOrigins: number;
  /** `interested-witness`: share of what bears on a hypothesis that no fact vouches for, 0 to 1. */
  readonly witnessShare: number;
  /** `interested-witness`: items that bear on a hypothesis from which on that share is looked at. */
  readonly witnessItems: number;
  /** `extreme-weight`: greatest weight in decibels that needs no memo. */
  readonly decibels: number;
}

export const DEFAULT_THRESHOLDS: HonestyThresholds = {
  ...DEFAULT_FLOOR,
  confirmingItems: 3,
  nonDiagnosticShare: 0.5,
  sourceShare: 0.5,
  sourceItems: 3,
  effectiveSources: 2,
  fragileItems: 3,
  searchShare: 0.5,
  overlap: 0.5,
  credibilityGap: 0.5,
  credibilityItems: 4,
  verdictOrigins: 2,
  witnessShare: 0.5,
  witnessItems: 3,
  decibels: 30,
};

/** Where a finding is shown. */
export interface FindingPlace {
  /** From the project folder, with forward slashes. */
  readonly file: string;
  readonly range: PositionRange;
}

/** What an honesty rule has to say of one hypothesis, question, source, variable or piece of evidence. */
export interface HonestyFinding {
  readonly rule: HonestyCode;
  /** Its id. */
  readonly subject: string;
  readonly severity: Extract<Severity, 'warning' | 'info'>;
  /** What is so, and what to do. */
  readonly explanation: l10n.Message;
  /** The passages behind it. */
  readonly evidence: readonly Evidence[];
  readonly place: FindingPlace;
}

/** Where a passage stands: its first segment, of which only the first line where it goes on for several. */
export function placeOf({ note, segments: [first] }: Evidence): FindingPlace {
  const { start, end } = first;
  const last = end.line === start.line ? end : { line: start.line, character: start.character + 1 };
  return { file: note, range: { start, end: last } };
}

/** As many passages as a person looks at. */
const MOST_RELATED = 10;
const SHOWN_OF_PASSAGE = 80;

function relatedTo(evidence: Evidence): RelatedPlace {
  return { ...placeOf(evidence), message: `${evidence.id}: ${shorten(evidence.passage, SHOWN_OF_PASSAGE)}` };
}

/** A finding among the problems of a project. */
export function toProblem({
  rule,
  subject,
  severity,
  explanation,
  evidence,
  place,
}: HonestyFinding): FileProblem {
  const { file, range } = place;
  const related: RelatedPlace[] = [];
  for (const one of evidence) {
    if (related.length === MOST_RELATED) break;
    const { start } = one.segments[0];
    const isHere =
      one.note === file && start.line === range.start.line && start.character === range.start.character;
    if (!isHere) related.push(relatedTo(one));
  }
  const problem = { code: rule, severity, ...l10n.worded(explanation), file, range, subject };
  return related.length > 0 ? { ...problem, related } : problem;
}

const NAMED = 5;

/** Some ids for a sentence: the first few, and how many there are besides. */
export function named(ids: readonly string[]): string {
  const shown = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${shown} (+${ids.length - NAMED})` : shown;
}

/** A share in percent, without sign. */
export function percent(share: number): number {
  return Math.round(share * 100);
}
