import * as l10n from '../l10n/l10n';
import { type Refusal, refusal } from '../markup/change';
import { type IdChanges, rewriteTokens } from '../markup/rewriteTokens';
import type { MarkupElement } from '../markup/scan';
import { LineMap } from '../util/lineMap';
import type { FileChange, ProjectTexts } from './projectChange';

/** Names and places shown of a long list. */
const SHOWN = 20;

/** A refusal for several places, each `file:line: why`. */
export function refusalAt(what: string, places: readonly string[]): Refusal {
  const more = places.length > SHOWN ? [l10n.t('… and {0} more', places.length - SHOWN)] : [];
  return refusal([what, ...places.slice(0, SHOWN), ...more].join('\n'));
}

/** Edits to notes, and how many tags they change. */
export interface NotesChange {
  readonly files: readonly FileChange[];
  readonly tags: number;
}

/** What becomes of ids in one tag of a note. */
export type ChangesFor = (element: MarkupElement, note: string) => IdChanges;

/**
 * Changes ids in the tags of all notes. Refused, with every place, where a tag cannot say what it should.
 *
 * @param ids those that change
 */
export function changeNotes(
  notes: ProjectTexts['notes'],
  ids: readonly string[],
  changesFor: ChangesFor,
): NotesChange | Refusal {
  const files: FileChange[] = [];
  const places: string[] = [];
  let tags = 0;
  for (const { path, text } of notes) {
    const {
      edits,
      obstacles,
      tags: changed,
    } = rewriteTokens(text, ids, (element) => changesFor(element, path));
    if (obstacles.length > 0) {
      const lines = new LineMap(text);
      places.push(
        ...obstacles.map(({ at, message }) => `${path}:${lines.positionAt(at).line + 1}: ${message}`),
      );
    }
    if (edits.length > 0) files.push({ path, before: text, edits });
    tags += changed;
  }
  if (places.length > 0) return refusalAt(l10n.t('Some tags stand in the way:'), places);
  return { files, tags };
}
