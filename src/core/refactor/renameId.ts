import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import type { IdKind } from '../model/theory';
import type { TheoryReading } from '../theory/readTheory';
import { unsafeTheory } from './checkTheory';
import { kindsOf, notFree, onlyKind, readWhole, tagChanges, unknownId } from './declaredIds';
import type { ProjectChangeResult, ProjectTexts } from './projectChange';
import { changeNotes } from './projectNotes';
import { mentionsOf, renamed } from './theoryNames';

/**
 * Gives a hypothesis, variable, theory, question or case another id, in the theory file and in all tags. What was cut
 * short can be done again: where the theory file has the new id already, the notes that still name the old one follow.
 * Refused for an id that is unknown, declared twice or hidden by a mistake, and for a new id that is none or taken.
 *
 * @param kind needed only where the id is declared as several things
 */
export function renameId(texts: ProjectTexts, from: string, to: string, kind?: IdKind): ProjectChangeResult {
  if (from === to) return refusal(l10n.t('"{0}" is its id already.', from));
  const reading = readWhole(texts);
  if ('kind' in reading) return reading;
  const { model } = reading;
  if (kindsOf(model, from, kind).length === 0) return finishInNotes(texts, reading, from, to, kind);
  const found = onlyKind(model, from, kind);
  if (typeof found !== 'string') return found;
  const taken = notFree(model, to, found);
  if (taken) return taken;
  const { path, text } = texts.theory;
  const edits = mentionsOf(model.mentions, found, from).map((mention) => renamed(text, mention, to));
  const unsafe = unsafeTheory(text, reading, edits, { kind: found, id: from, to });
  if (unsafe) return unsafe;
  const notes = changeNotes(texts.notes, [from], () => tagChanges(found, from, to));
  if ('kind' in notes) return notes;
  return { kind: 'change', files: [...notes.files, { path, before: text, edits }], tags: notes.tags };
}

/**
 * Brings tags that still name `from` to `into`, which alone is left in the theory file: after a change that was cut
 * short, or in notes that came from elsewhere since.
 */
export function finishInNotes(
  texts: ProjectTexts,
  { model }: TheoryReading,
  from: string,
  into: string,
  kind?: IdKind,
): ProjectChangeResult {
  const [found] = kindsOf(model, into, kind);
  if (found === undefined) return unknownId(model, from, kind);
  const notes = changeNotes(texts.notes, [from], () => tagChanges(found, from, into));
  return 'kind' in notes ? notes : { kind: 'change', ...notes };
}
