import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import type { HypothesisKind, HypothesisStatus, TheoryModel } from '../model/theory';
import { EntryEditor } from '../theory/edits/entryEditor';
import { ENTRIES } from '../theory/readTheory';
import { onlyKind } from './declaredIds';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';
import { KIND_NAMES } from '../l10n/kindNames';

/** What the theory file is to say of something that it declares. */
export type Description =
  | { readonly kind: 'hypothesis'; readonly field: 'statement' | 'label'; readonly text: string }
  | { readonly kind: 'hypothesis'; readonly field: 'kind'; readonly text: HypothesisKind }
  | { readonly kind: 'hypothesis'; readonly field: 'status'; readonly text: HypothesisStatus }
  | { readonly kind: 'variable'; readonly field: 'label' | 'definition'; readonly text: string }
  | { readonly kind: 'theory'; readonly field: 'label' | 'description'; readonly text: string }
  | { readonly kind: 'question'; readonly field: 'text'; readonly text: string };

/** What the reader takes where nothing is said. */
const NEEDED: ReadonlySet<Description['field']> = new Set(['statement', 'text', 'kind', 'status']);

/**
 * Says one thing of a hypothesis, variable, theory or question anew, in the way in which the file says it: quotation
 * marks, braces and comments stay. An empty label, definition or description goes.
 *
 * @param text the theory file
 */
export function describeId(text: string, id: string, what: Description): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  const kind = onlyKind(model, id, what.kind);
  if (typeof kind !== 'string') return kind;
  const words = what.text.trim().replace(/\s+/g, ' ');
  if (words === '' && NEEDED.has(what.field))
    return refusal(l10n.t('The {0} of a {1} cannot be empty.', what.field, KIND_NAMES[what.kind]));
  const editor = new EntryEditor(text);
  const place = entryOf(editor, model, what.kind, id);
  const edits =
    place &&
    (words === ''
      ? editor.removeField(place, what.field)
      : editor.setText(place, ENTRIES[what.kind], what.field, words));
  return verified(text, reading, edits, { model: described(model, id, what, words) });
}

function described(model: TheoryModel, id: string, what: Description, words: string): TheoryModel {
  // Without a label, the id or nothing stands in its place.
  const standIn = what.field === 'label' && what.kind !== 'hypothesis' ? id : undefined;
  const change = { [what.field]: words === '' ? standIn : words };
  const changed = <T>(things: ReadonlyMap<string, T>): ReadonlyMap<string, T> => {
    const one = things.get(id);
    return one === undefined ? things : new Map([...things, [id, { ...one, ...change }]]);
  };
  switch (what.kind) {
    case 'hypothesis':
      return { ...model, hypotheses: changed(model.hypotheses) };
    case 'variable':
      return { ...model, variables: changed(model.variables) };
    case 'theory':
      return { ...model, theories: changed(model.theories) };
    case 'question':
      return { ...model, questions: changed(model.questions) };
  }
}
