import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import type { IdMention, Role, TheoryModel } from '../model/theory';
import { EntryEditor, type EntryPlace } from '../theory/edits/entryEditor';
import { ENTRIES } from '../theory/readTheory';
import { onlyKind } from './declaredIds';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';
import { mentionsOf } from './theoryNames';
import { withoutMentions } from './withoutMentions';

/**
 * Says what a variable is within a theory. Without roles it is no part of the theory any more.
 *
 * @param text the theory file
 */
export function assignRoles(
  text: string,
  theory: string,
  variable: string,
  roles: readonly Role[],
): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  for (const [kind, id] of [['theory', theory] as const, ['variable', variable] as const]) {
    const found = onlyKind(model, id, kind);
    if (typeof found !== 'string') return found;
  }
  const editor = new EntryEditor(text);
  const mention = roleIn(editor, model, theory, variable);
  if (!mention && roles.length === 0)
    return refusal(l10n.t('"{0}" has no role in "{1}" already.', variable, theory));
  const [only, second] = roles;
  const written = only !== undefined && second === undefined ? only : `[${roles.join(', ')}]`;
  const edits = !mention
    ? added(editor, model, theory, variable, roles)
    : roles.length === 0
      ? withoutMentions(editor.structure, [mention])
      : replaced(editor, editor.structure.stepsTo(mention.range.start).at(-1), written);
  return verified(text, reading, edits, { model: withRoles(model, theory, variable, roles) });
}

/** Where a theory names a variable to give it a role. */
function roleIn({ structure }: EntryEditor, { mentions }: TheoryModel, theory: string, variable: string) {
  return mentionsOf(mentions, 'variable', variable).find(({ range }: IdMention) => {
    const [section, entry, field] = structure.stepsTo(range.start);
    return section?.key === 'theories' && entry?.key === theory && field?.key === 'variables';
  });
}

function added(editor: EntryEditor, model: TheoryModel, theory: string, id: string, roles: readonly Role[]) {
  const place = entryOf(editor, model, 'theory', theory);
  const [first = '', second] = roles;
  const entry = { id, bare: 'role', fields: [['role', second === undefined ? first : roles] as const] };
  return place && editor.addBelow(place, ENTRIES.theory, 'variables', entry);
}

function replaced(editor: EntryEditor, place: EntryPlace | undefined, written: string) {
  return place && editor.replaceValue(place, written);
}

function withRoles(model: TheoryModel, id: string, variable: string, roles: readonly Role[]): TheoryModel {
  const theory = model.theories.get(id);
  if (!theory) return model;
  const role = { variable, roles };
  const has = theory.variables.some((one) => one.variable === variable);
  const others = theory.variables.flatMap((one) =>
    one.variable !== variable ? one : roles.length === 0 ? [] : role,
  );
  const variables = has ? others : [...others, role];
  return { ...model, theories: new Map([...model.theories, [id, { ...theory, variables }]]) };
}
