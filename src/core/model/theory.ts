import type { PositionRange, TextRange } from './text';

/** What a variable is within one theory. */
export const ROLES = [
  'independent',
  'intervening',
  'dependent',
  'moderator',
  'condition',
  'mechanism',
  'control',
  'background',
] as const;
export type Role = (typeof ROLES)[number];

/** What kind of claim a hypothesis makes; event evidence cannot test a meta-theoretical one. */
export const HYPOTHESIS_KINDS = [
  'causal',
  'descriptive',
  'counterfactual',
  'meta-theoretical',
  'scope',
] as const;
export type HypothesisKind = (typeof HYPOTHESIS_KINDS)[number];

export const HYPOTHESIS_STATUSES = ['open', 'supported', 'refuted', 'mixed'] as const;
export type HypothesisStatus = (typeof HYPOTHESIS_STATUSES)[number];

export const SOURCE_STATUSES = ['unread', 'read', 'nothing-relevant'] as const;
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

export const CREDIBILITIES = ['H', 'M', 'L'] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

/** Process-tracing tests after Van Evera 1997 and Bennett 2010. */
export const TESTS = ['straw-in-the-wind', 'hoop', 'smoking-gun', 'doubly-decisive'] as const;
export type Test = (typeof TESTS)[number];

/** Something the theory file declares under an id; `where` is the place of that id. */
export interface Declared {
  readonly id: string;
  readonly where: PositionRange;
}

/** What was believed of a hypothesis beforehand. */
export interface Prior {
  readonly hypothesis: string;
  /** 10·log10 P(h)/P(reference), of the `reference` of its question. */
  readonly decibels: number;
}

export interface Question extends Declared {
  readonly text: string;
  /** The rival against which decibel weights are stated. */
  readonly reference?: string;
  /** Without an entry: as probable as the reference, 0 dB. */
  readonly priors?: readonly Prior[];
  readonly partOf?: string;
  readonly actor?: string;
  readonly variables: readonly string[];
}

/** A concept that can be coded. Carries the six codebook parts of MacQueen et al. 1998. */
export interface Variable extends Declared {
  readonly label: string;
  readonly brief?: string;
  readonly definition?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly example?: string;
  readonly level?: string;
  readonly actor?: string;
  readonly period?: string;
  /** When its definition last changed in meaning, as year-month-day. */
  readonly changed?: string;
  /** The values the variable can take, as words. */
  readonly values: readonly string[];
  readonly aliases: readonly string[];
  /** The variable this one is an indicator of. */
  readonly parent?: string;
  /** Ids of its direct indicators, in file order. */
  readonly indicators: readonly string[];
}

/** A variable's part in one theory. */
export interface VariableRole {
  readonly variable: string;
  readonly roles: readonly Role[];
}

export interface Prediction {
  readonly variable: string;
  readonly value: string;
}

export interface Theory extends Declared {
  readonly label: string;
  readonly description?: string;
  /** Theories this one is nested in; nested theories are never ranked against each other. */
  readonly extends: readonly string[];
  readonly aliases: readonly string[];
  readonly variables: readonly VariableRole[];
  readonly predicts: readonly Prediction[];
}

export interface Hypothesis extends Declared {
  readonly label?: string;
  readonly statement: string;
  readonly theories: readonly string[];
  readonly questions: readonly string[];
  readonly kind: HypothesisKind;
  readonly status: HypothesisStatus;
  /** The causal path as written, e.g. `a & b -> c`. */
  readonly path?: string;
  /** Variables the path names, in order of first mention. */
  readonly pathVariables: readonly string[];
  /** Mutually exclusive alternatives; symmetric whichever side states it. */
  readonly rivals: readonly string[];
  readonly nestedIn: readonly string[];
  readonly partOf: readonly string[];
  readonly complements: readonly string[];
}

export interface Case extends Declared {
  readonly label?: string;
  readonly observed: readonly Prediction[];
}

/** What the project says of one work, by citekey. */
export interface SourceEntry extends Declared {
  readonly credibility?: Credibility;
  readonly status?: SourceStatus;
  readonly note?: string;
}

export interface SearchLog {
  readonly date: string;
  readonly place: string;
  readonly query: string;
  readonly hypotheses: readonly string[];
  readonly note?: string;
}

export interface Expectation {
  readonly hypothesis: string;
  readonly observation: string;
  readonly test?: Test;
  readonly written?: string;
}

export interface Acknowledgement {
  readonly rule: string;
  readonly subject: string;
  readonly reason: string;
}

/** What the theory file declares under an id and names elsewhere. */
export const ID_KINDS = ['hypothesis', 'variable', 'theory', 'question', 'case'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** A place of the theory file that declares an id or names it. */
export interface IdMention {
  readonly kind: IdKind;
  readonly id: string;
  /** Whether the id is declared here; also where it is declared a second time. */
  readonly declares: boolean;
  /** Whether it is a word of a hypothesis's path. */
  readonly inPath: boolean;
  /** The id itself; the whole scalar where escapes hide the id. */
  readonly range: TextRange;
}

/** Everything a theory file says. Maps keep the order of the file. */
export interface TheoryModel {
  readonly title: string;
  readonly bibliography: readonly string[];
  /** Where each bibliography file is named. */
  readonly bibliographyPlaces: readonly PositionRange[];
  /** Globs of the notes, relative to the project folder. */
  readonly notes: readonly string[];
  /** Folder the coded index is written to, relative to the project folder. */
  readonly output: string;
  readonly questions: ReadonlyMap<string, Question>;
  /** Variables and indicators of every depth. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly theories: ReadonlyMap<string, Theory>;
  readonly hypotheses: ReadonlyMap<string, Hypothesis>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly sources: ReadonlyMap<string, SourceEntry>;
  readonly searches: readonly SearchLog[];
  readonly expectations: readonly Expectation[];
  readonly acknowledged: readonly Acknowledgement[];
  /** Every place that declares or names an id, in file order; also those that name an id that is not declared. */
  readonly mentions: readonly IdMention[];
  /**
   * False when the YAML could not be read whole, so that ids may be missing: then an id that notes use
   * and the model lacks is no finding.
   */
  readonly complete: boolean;
}
