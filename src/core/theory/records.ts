import * as l10n from '../l10n/l10n';
import {
  CREDIBILITIES,
  SOURCE_STATUSES,
  TESTS,
  type Acknowledgement,
  type Case,
  type Expectation,
  type SearchLog,
  type SourceEntry,
  type Variable,
} from '../model/theory';
import { compact } from './compact';
import { validCitekey, validId, type DraftHead, type EntryReader } from './declarations';
import { choiceIn, fieldsOf, missing, textIn, wordIn, wordsIn, wrongType, type Fields } from './fields';
import type { Findings } from './findings';
import { predictionsIn, type Links, type PredictionDraft } from './links';
import type { Value } from './yaml/tree';

export interface CaseDraft extends DraftHead {
  readonly label: string | undefined;
  readonly observed: readonly PredictionDraft[];
}

export const CASES: EntryReader<CaseDraft> = {
  keys: ['label', 'observed'],
  bare: 'label',
  validId,
  read(findings, head, fields) {
    const label = textIn(findings, fields, 'label');
    return { ...head, label, observed: predictionsIn(findings, fields, 'observed') };
  },
};

export function linkCases(
  links: Links,
  drafts: ReadonlyMap<string, CaseDraft>,
  variables: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Case> {
  const cases = [...drafts.values()].map(({ id, where, label, observed }) =>
    compact<Case>({ id, where, label, observed: links.predictions(observed, variables) }),
  );
  return new Map(cases.map((each) => [each.id, each]));
}

export const SOURCES: EntryReader<SourceEntry> = {
  keys: ['credibility', 'status', 'note'],
  bare: undefined,
  validId: validCitekey,
  read(findings, { id, where }, fields) {
    return compact<SourceEntry>({
      id,
      where,
      credibility: choiceIn(findings, fields, 'credibility', CREDIBILITIES),
      status: choiceIn(findings, fields, 'status', SOURCE_STATUSES),
      note: textIn(findings, fields, 'note'),
    });
  },
};

export function readSearches(findings: Findings, top: Fields, links: Links): readonly SearchLog[] {
  const keys = ['date', 'where', 'query', 'hypotheses', 'note'];
  return itemsIn(findings, top, 'searches', keys).map(({ fields, range }) => {
    missing(findings, l10n.said('This search'), fields, ['date', 'where', 'query'], range);
    return compact<SearchLog>({
      date: textIn(findings, fields, 'date') ?? '',
      place: textIn(findings, fields, 'where') ?? '',
      query: textIn(findings, fields, 'query') ?? '',
      hypotheses: links.ids('hypothesis', wordsIn(findings, fields, 'hypotheses')),
      note: textIn(findings, fields, 'note'),
    });
  });
}

/** Expectations that name a hypothesis and an observation. */
export function readExpectations(findings: Findings, top: Fields, links: Links): readonly Expectation[] {
  const keys = ['hypothesis', 'observation', 'test', 'written'];
  return itemsIn(findings, top, 'expectations', keys).flatMap(({ fields, range }) => {
    missing(findings, l10n.said('This expectation'), fields, ['hypothesis', 'observation'], range);
    const hypothesis = links.id('hypothesis', wordIn(findings, fields, 'hypothesis'));
    const observation = textIn(findings, fields, 'observation');
    const test = choiceIn(findings, fields, 'test', TESTS);
    const written = textIn(findings, fields, 'written');
    if (hypothesis === undefined || observation === undefined) return [];
    return [compact<Expectation>({ hypothesis, observation, test, written })];
  });
}

/** Acknowledgements that say what is acknowledged and why: without a reason a finding is not silenced. */
export function readAcknowledged(findings: Findings, top: Fields, links: Links): readonly Acknowledgement[] {
  const keys = ['rule', 'subject', 'reason'];
  return itemsIn(findings, top, 'acknowledged', keys).flatMap(({ fields, range }) => {
    missing(findings, l10n.said('This acknowledgement'), fields, keys, range);
    const rule = textIn(findings, fields, 'rule');
    const subject = textIn(findings, fields, 'subject');
    links.any(wordIn(findings, fields, 'subject'));
    const reason = textIn(findings, fields, 'reason');
    return rule === undefined || subject === undefined || reason === undefined
      ? []
      : [{ rule, subject, reason }];
  });
}

interface Item {
  readonly fields: Fields;
  readonly range: Value['range'];
}

/** The maps of a list. */
function itemsIn(findings: Findings, top: Fields, name: string, keys: readonly string[]): readonly Item[] {
  const value = top.get(name)?.value;
  if (value === undefined || value.kind === 'empty') return [];
  if (value.kind !== 'list') {
    wrongType(
      findings,
      name,
      value,
      l10n.said('a list of maps, each beginning with `- {0}: …`', keys[0] ?? ''),
    );
    return [];
  }
  return value.items.flatMap((item) => {
    const fields = fieldsOf(findings, name, item, keys);
    return fields ? [{ fields, range: item.range }] : [];
  });
}
