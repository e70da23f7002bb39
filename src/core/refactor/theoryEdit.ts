import * as l10n from '../l10n/l10n';
import { applyEdits, inTextOrder } from '../markup/applyEdits';
import { type Refusal, refusal } from '../markup/change';
import type { TextEdit } from '../model/text';
import type { IdKind, TheoryModel } from '../model/theory';
import type { EntryEditor, EntryPlace } from '../theory/edits/entryEditor';
import { readTheory, type TheoryReading } from '../theory/readTheory';
import { compareText } from '../util/compare';
import { newProblem } from './checkTheory';
import { readWhole } from './declaredIds';
import type { ProjectChangeResult } from './projectChange';
import { mentionsOf } from './theoryNames';

/** Edits to the text of a theory file. They do not overlap and are in text order. */
export interface TheoryEdits {
  readonly kind: 'change';
  readonly edits: readonly TextEdit[];
}

export type TheoryEditsResult = TheoryEdits | Refusal;

/** Reads the text of a theory file; refused where it cannot be read whole. */
export function readForEdit(text: string): TheoryReading | Refusal {
  return readWhole({ theory: { path: 'theory.yaml', text }, notes: [] });
}

/** Edits to a theory file as a change of the project. */
export function inProject(path: string, before: string, result: TheoryEditsResult): ProjectChangeResult {
  if (result.kind === 'refusal') return result;
  return { kind: 'change', files: [{ path, before, edits: result.edits }], tags: 0 };
}

/** Where the entry of an id stands. */
export function entryOf(
  { structure }: EntryEditor,
  { mentions }: TheoryModel,
  kind: IdKind,
  id: string,
): EntryPlace | undefined {
  const declaration = mentionsOf(mentions, kind, id).find(({ declares }) => declares);
  return declaration && structure.stepsTo(declaration.range.start).at(-1);
}

/** Keys whose values are places in the file, or follow from the other keys. */
const PLACES: ReadonlySet<string> = new Set(['where', 'mentions']);

/** What a model says, without places and without the order of what has none. `id` is left out of all relations. */
function said(value: unknown, id: string | undefined): unknown {
  if (value instanceof Map) {
    const entries = [...value].map(([key, one]: [unknown, unknown]) => [String(key), said(one, id)] as const);
    return entries.sort(([a], [b]) => compareText(a, b));
  }
  if (Array.isArray(value)) return value.filter((one) => !isAbout(one, id)).map((one) => said(one, id));
  // A text on lines of its own ends with a line end or not, as its mark says.
  if (typeof value === 'string') return value.trimEnd();
  if (typeof value !== 'object' || value === null) return value;
  // Relations that only others state are said of both sides.
  const isFound = id !== undefined && Reflect.get(value, 'id') === id;
  const entries = Object.entries(value)
    .filter(([key]) => !isFound || key !== 'rivals')
    .filter(([key, one]) => !PLACES.has(key) && one !== undefined && (key === 'id' || !isAbout(one, id)))
    .map(([key, one]: [string, unknown]) => {
      const own = said(one, id);
      return [key, key === 'rivals' ? [...(own as string[])].sort(compareText) : own] as const;
    });
  return entries.sort(([a], [b]) => compareText(a, b));
}

function isAbout(value: unknown, id: string | undefined): boolean {
  if (id === undefined) return false;
  if (typeof value !== 'object' || value === null) return value === id;
  return ['variable', 'hypothesis', 'subject'].some((key) => Reflect.get(value, key) === id);
}

/** What edits to a theory file are meant to come to. */
export interface Intended {
  /** What the file said, with the change. */
  readonly model: TheoryModel;
  /** An id that the edits declare, and that was named before: what named it now does. */
  readonly found?: string | undefined;
}

/**
 * Edits to a theory file, or why they must not be made: read again, the file has to say what is intended and nothing
 * else, without a new mistake.
 *
 * @param edits undefined where the file is written in a way that could not be edited
 */
export function verified(
  text: string,
  before: TheoryReading,
  edits: readonly TextEdit[] | undefined,
  { model, found }: Intended,
): TheoryEditsResult {
  const ordered = edits && inTextOrder(edits);
  const changed = ordered && applyEdits(text, ordered);
  if (ordered === undefined || changed === undefined)
    return refusal(
      l10n.t('This part of the theory file is written in a way that only you can change: edit it by hand.'),
    );
  const after = readTheory(changed);
  const problem = newProblem(before, after);
  if (problem)
    return refusal(l10n.t('The theory file would have a mistake then: {0}', l10n.messageOf(problem)));
  const isSame = JSON.stringify(said(model, found)) === JSON.stringify(said(after.model, found));
  if (!isSame || !after.model.complete)
    return refusal(l10n.t('The theory file could not be edited safely: change it by hand.'));
  return { kind: 'change', edits: ordered };
}
