import * as l10n from '../l10n/l10n';
import { ID_KINDS, type IdKind, type IdMention, type Prediction, type Variable } from '../model/theory';
import { didYouMean, type Findings } from './findings';
import { entriesIn, textRange, wrongType, type Fields } from './fields';
import type { Word } from './yaml/tree';
import { KIND_NAMES } from '../l10n/kindNames';

/** What a reference of its own can name. */
export type Kind = Exclude<IdKind, 'case'>;

/** The ids of one kind: those in the model, and all that the file writes. */
export interface Known {
  readonly loaded: { has(id: string): boolean; keys(): Iterable<string> };
  readonly written: ReadonlySet<string>;
  /** Where ids are declared. */
  readonly keys: readonly Word[];
}

/** A value of a variable, as a theory expects it or a case shows it. */
export interface PredictionDraft {
  readonly variable: Word;
  readonly value: Word;
}

const SECTIONS: Readonly<Record<Kind, string>> = {
  hypothesis: 'hypotheses',
  variable: 'variables',
  theory: 'theories',
  question: 'questions',
};

/** Follows references, and notes their places: those that lead nowhere are reported and left out of the model. */
export class Links {
  readonly #findings: Findings;
  readonly #known: Readonly<Record<IdKind, Known>>;
  /** By kind and place: an alias makes one place be read several times. */
  readonly #mentions = new Map<string, IdMention>();

  constructor(findings: Findings, known: Readonly<Record<IdKind, Known>>) {
    this.#findings = findings;
    this.#known = known;
    for (const kind of ID_KINDS) for (const key of known[kind].keys) this.#note(kind, key, true);
  }

  /** Every place that declares or names an id, as far as references have been followed, in file order. */
  get mentions(): readonly IdMention[] {
    return [...this.#mentions.values()].sort((a, b) => a.range.start - b.range.start);
  }

  words(kind: Kind, words: readonly Word[]): readonly Word[] {
    return words.filter((word) => this.#leads(kind, word));
  }

  ids(kind: Kind, words: readonly Word[]): readonly string[] {
    return this.words(kind, words).map((word) => word.text);
  }

  id(kind: Kind, word: Word | undefined): string | undefined {
    return word && this.#leads(kind, word) ? word.text : undefined;
  }

  /** Predictions for known variables; a value that the variable's own list lacks is reported and kept. */
  predictions(
    drafts: readonly PredictionDraft[],
    variables: ReadonlyMap<string, Variable>,
  ): readonly Prediction[] {
    const led = drafts.filter(({ variable }) => this.#leads('variable', variable));
    for (const { variable, value } of led) {
      const values = variables.get(variable.text)?.values ?? [];
      if (values.length === 0 || values.includes(value.text)) continue;
      const advice = didYouMean(
        this.#findings.nearest(value.text, values),
        l10n.said('Add it to them, or choose one.'),
      );
      const message = l10n.said(
        '`{0}` is not among the `values` of `{1}` ({2}). {3}',
        value.text,
        variable.text,
        values.join(', '),
        advice,
      );
      this.#findings.report('invalid-value', message, value.range, 'warning');
    }
    return led.map(({ variable, value }) => ({ variable: variable.text, value: value.text }));
  }

  /** Notes a word that may be any id, or none: that of a hypothesis or variable, if it can be. */
  any(word: Word | undefined): void {
    const kind = word && ID_KINDS.find((each) => this.#known[each].loaded.has(word.text));
    if (kind) this.#note(kind, word, false);
  }

  #note(kind: IdKind, word: Word, declares: boolean): void {
    const { text: id, again = [], inPath = false } = word;
    for (const range of [textRange(word), ...again])
      this.#mentions.set(`${kind} ${range.start} ${id}`, { kind, id, declares, inPath, range });
  }

  #leads(kind: Kind, word: Word): boolean {
    const { text, range } = word;
    const { loaded, written } = this.#known[kind];
    this.#note(kind, word, false);
    if (loaded.has(text)) return true;
    if (this.#findings.complete && !written.has(text)) {
      this.#findings.report(
        `unknown-${kind}`,
        l10n.said('There is no {0} `{1}`. {2}', KIND_NAMES[kind], text, this.#advice(kind, text)),
        range,
      );
    }
    return false;
  }

  #advice(kind: Kind, text: string): l10n.Message {
    const other = (['hypothesis', 'variable', 'theory', 'question'] as const).find((each) =>
      this.#known[each].loaded.has(text),
    );
    if (other) return l10n.said('That is the id of a {0}.', KIND_NAMES[other]);
    if (/[\s,;]/.test(text))
      return l10n.said(
        'Write several as a list: [{0}].',
        text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .join(', '),
      );
    const nearest = this.#findings.nearest(text, this.#known[kind].loaded.keys());
    return didYouMean(nearest, l10n.said('Declare it under `{0}`.', SECTIONS[kind]));
  }
}

/** Reads a map of variables to values. */
export function predictionsIn(findings: Findings, fields: Fields, key: string): readonly PredictionDraft[] {
  const entry = fields.get(key);
  const entries = entry && entriesIn(findings, entry);
  return (entries?.first ?? []).flatMap(({ key: variable, value }) => {
    if (value.kind === 'text' && value.word.text !== '') return [{ variable, value: value.word }];
    if (value.kind === 'list' || value.kind === 'map')
      wrongType(findings, variable.text, value, l10n.said('a text'));
    else
      findings.report(
        'missing-value',
        l10n.said('No value is given for `{0}`. Add it.', variable.text),
        variable.range,
      );
    return [];
  });
}
