import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import { valueOf } from '../markup/elementsOf';
import type { MarkupElement } from '../markup/scan';
import { YamlStructure } from '../theory/yaml/structure';
import { unsafeTheory } from './checkTheory';
import { notFree, onlyKind, readWhole } from './declaredIds';
import type { ProjectChangeResult, ProjectTexts } from './projectChange';
import { changeNotes } from './projectNotes';
import { mentionsOf, shortEntry } from './theoryNames';

/** A variable to declare. */
export interface NewVariable {
  readonly id: string;
  /** The id where there is none. */
  readonly label?: string;
}

/** Which of the new variables a piece of evidence names from now on. */
export interface Assignment {
  /** Path of its note. */
  readonly note: string;
  /** The evidence id; empty for evidence without one. */
  readonly evidence: string;
  /** Where its first segment starts in the note, which tells evidence without an id of its own. */
  readonly start?: number;
  readonly to: string;
}

/**
 * Splits a variable or indicator: declares the new ones right after it, and lets the chosen evidence name one of them in
 * its place. Evidence that is not chosen keeps it. Paths, roles and relations in the theory file stay as they are.
 */
export function splitVariable(
  texts: ProjectTexts,
  from: string,
  added: readonly NewVariable[],
  assignments: readonly Assignment[],
): ProjectChangeResult {
  const reading = readWhole(texts);
  if ('kind' in reading) return reading;
  const kind = onlyKind(reading.model, from, 'variable');
  if (typeof kind !== 'string') return kind;
  const ids = added.map(({ id }) => id);
  const taken = ids.map((id) => notFree(reading.model, id, 'variable')).find((why) => why !== undefined);
  if (taken) return taken;
  if (ids.length === 0 || new Set(ids).size < ids.length)
    return refusal(l10n.t('Name the new variables, each with an id of its own.'));
  const stray = assignments.find(({ to }) => !ids.includes(to));
  if (stray) return refusal(l10n.t('"{0}" is none of the new variables: {1}.', stray.to, ids.join(', ')));
  const { path, text } = texts.theory;
  const [declaration] = mentionsOf(reading.model.mentions, 'variable', from).filter(
    ({ declares }) => declares,
  );
  const structure = new YamlStructure(text);
  const last = declaration && structure.stepsTo(declaration.range.start).at(-1);
  const entries = added.map(({ id, label = id }) => shortEntry(id, label));
  const separator = last?.collection.flow ? ', ' : '\n';
  const edit = last && structure.insertAfter(last.collection, last.index, entries.join(separator));
  const edits = edit ? [edit] : [];
  const unsafe = unsafeTheory(text, reading, edits, { kind, id: from, added: ids });
  if (unsafe) return unsafe;
  const targets = targetsOf(assignments);
  const notes = changeNotes(texts.notes, [from], (element, note) => {
    const to = targets(element, note);
    return to === undefined ? {} : { variables: new Map([[from, to]]) };
  });
  if ('kind' in notes) return notes;
  return { kind: 'change', files: [...notes.files, { path, before: text, edits }], tags: notes.tags };
}

/** Finds what an element is assigned to: by the id of its evidence, else by its place. */
function targetsOf(
  assignments: readonly Assignment[],
): (element: MarkupElement, note: string) => string | undefined {
  const name = (note: string, which: string | number) => JSON.stringify([note, which]);
  const targets = new Map(
    assignments.map(({ note, evidence, start = 0, to }) => [
      name(note, evidence === '' ? start : evidence),
      to,
    ]),
  );
  return (element, note) => {
    const first = valueOf(element, 'continues') ?? element.id;
    return targets.get(name(note, first === '' ? element.range.start : first));
  };
}
