import * as l10n from '../l10n/l10n';
import type { Variable } from '../model/theory';
import { compact } from './compact';
import { declaredIn, readEntry, spellingsOf, validId, type EntryReader } from './declarations';
import { textIn, wordsIn, type Fields } from './fields';
import type { Findings } from './findings';
import type { Entry, Word } from './yaml/tree';

/** A variable without its indicators, with the entry that holds them. */
export interface VariableDraft {
  readonly variable: Omit<Variable, 'parent' | 'indicators'>;
  readonly indicators: Entry | undefined;
}

export const VARIABLE: EntryReader<VariableDraft> = {
  keys: [
    'label',
    'brief',
    'definition',
    'include',
    'exclude',
    'example',
    'level',
    'actor',
    'period',
    'changed',
    'values',
    'aliases',
    'indicators',
  ],
  declaring: ['indicators'],
  bare: 'label',
  validId,
  read(findings, { id, where }, fields) {
    const variable = compact<VariableDraft['variable']>({
      id,
      where,
      label: textIn(findings, fields, 'label') ?? id,
      brief: textIn(findings, fields, 'brief'),
      definition: textIn(findings, fields, 'definition'),
      include: textIn(findings, fields, 'include'),
      exclude: textIn(findings, fields, 'exclude'),
      example: textIn(findings, fields, 'example'),
      level: textIn(findings, fields, 'level'),
      actor: textIn(findings, fields, 'actor'),
      period: textIn(findings, fields, 'period'),
      changed: textIn(findings, fields, 'changed'),
      values: wordsIn(findings, fields, 'values').map((word) => word.text),
      aliases: wordsIn(findings, fields, 'aliases').map((word) => word.text),
    });
    return { variable, indicators: fields.get('indicators') };
  },
};

interface Flattening {
  readonly findings: Findings;
  readonly drafts: Map<string, Omit<Variable, 'indicators'>>;
  readonly keys: Word[];
  readonly written: Set<string>;
}

/** Variables and indicators of every depth, each variable before its indicators. */
export interface VariableSection {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Where ids are declared, also where one is for a second time. */
  readonly keys: readonly Word[];
  /** Every id written, also of entries that were left out. */
  readonly written: ReadonlySet<string>;
}

export function readVariables(findings: Findings, top: Fields): VariableSection {
  const flattening: Flattening = { findings, drafts: new Map(), keys: [], written: new Set() };
  flatten(flattening, top.get('variables'), undefined);
  const children = new Map<string, string[]>();
  for (const { id, parent } of flattening.drafts.values()) {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const variables = [...flattening.drafts.values()].map((draft) => ({
    ...draft,
    indicators: children.get(draft.id) ?? [],
  }));
  return {
    variables: new Map(variables.map((variable) => [variable.id, variable])),
    keys: flattening.keys,
    written: flattening.written,
  };
}

function flatten(flattening: Flattening, owner: Entry | undefined, parent: string | undefined): void {
  const { first, repeated } = declaredIn(flattening.findings, owner);
  for (const entry of first) flattenEntry(flattening, entry, parent);
  // What a left-out variable holds is kept: its ids are used elsewhere.
  for (const entry of repeated) {
    flattening.keys.push(entry.key);
    flatten(flattening, indicatorsOf(flattening.findings, entry), undefined);
  }
}

function flattenEntry(flattening: Flattening, entry: Entry, parent: string | undefined): void {
  const { findings, drafts, keys, written } = flattening;
  const { key } = entry;
  const isNew = validId(findings, key) && !isTaken(flattening, entry);
  for (const id of spellingsOf(key)) written.add(id);
  keys.push(key);
  const { variable, indicators } = readEntry(findings, entry, VARIABLE);
  if (isNew) drafts.set(key.text, { ...variable, ...(parent === undefined ? {} : { parent }) });
  flatten(flattening, indicators, isNew ? key.text : undefined);
}

function isTaken({ findings, drafts, keys }: Flattening, { key }: Entry): boolean {
  if (!drafts.has(key.text)) return false;
  const message = l10n.said(
    '`{0}` is already the id of another variable or indicator, and this one is left out. Rename one.',
    key.text,
  );
  const first = keys.find(({ text }) => text === key.text) ?? key;
  findings.report('duplicate-id', message, key.range, undefined, {
    message: l10n.said('The first is here.'),
    range: first.range,
  });
  return true;
}

function indicatorsOf(findings: Findings, entry: Entry): Entry | undefined {
  return readEntry(findings, entry, VARIABLE).indicators;
}
