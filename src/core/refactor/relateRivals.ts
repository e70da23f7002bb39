import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import type { TheoryModel } from '../model/theory';
import { EntryEditor } from '../theory/edits/entryEditor';
import { ENTRIES } from '../theory/readTheory';
import { onlyKind } from './declaredIds';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';
import { mentionsOf } from './theoryNames';
import { withoutMentions } from './withoutMentions';

/**
 * Makes two hypotheses rivals, or rivals no more. The relation holds for both whichever of them states it: it is written
 * with the first where it can be, and taken out wherever it stands.
 *
 * @param text the theory file
 */
export function relateRivals(
  text: string,
  one: string,
  other: string,
  areRivals: boolean,
): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  for (const id of [one, other]) {
    const kind = onlyKind(model, id, 'hypothesis');
    if (typeof kind !== 'string') return kind;
  }
  if (one === other) return refusal(l10n.t('"{0}" cannot be a rival of itself.', one));
  if ((model.hypotheses.get(one)?.rivals.includes(other) ?? false) === areRivals)
    return refusal(
      areRivals
        ? l10n.t('"{0}" and "{1}" are rivals already.', one, other)
        : l10n.t('"{0}" and "{1}" are no rivals.', one, other),
    );
  const editor = new EntryEditor(text);
  const edits = areRivals
    ? (stated(editor, model, one, other) ?? stated(editor, model, other, one))
    : withoutRelation(editor, model, one, other);
  return verified(text, reading, edits, { model: related(model, one, other, areRivals) });
}

function stated(editor: EntryEditor, model: TheoryModel, one: string, other: string) {
  const place = entryOf(editor, model, 'hypothesis', one);
  return place && editor.addToList(place, ENTRIES.hypothesis, 'rivals', other);
}

function withoutRelation({ structure }: EntryEditor, { mentions }: TheoryModel, one: string, other: string) {
  const places = [
    [one, other],
    [other, one],
  ].flatMap(([owner, id = '']) =>
    mentionsOf(mentions, 'hypothesis', id).filter(({ range }) => {
      const [section, entry, field] = structure.stepsTo(range.start);
      return section?.key === 'hypotheses' && entry?.key === owner && field?.key === 'rivals';
    }),
  );
  return withoutMentions(structure, places);
}

function related(model: TheoryModel, one: string, other: string, areRivals: boolean): TheoryModel {
  const hypotheses = new Map(model.hypotheses);
  for (const [id, rival] of [
    [one, other],
    [other, one],
  ] as const) {
    const hypothesis = hypotheses.get(id);
    if (!hypothesis) continue;
    const rivals = hypothesis.rivals.filter((each) => each !== rival);
    hypotheses.set(id, { ...hypothesis, rivals: areRivals ? [...rivals, rival] : rivals });
  }
  return { ...model, hypotheses };
}
