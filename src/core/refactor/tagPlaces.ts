import * as l10n from '../l10n/l10n';
import { refusal, type TagContent } from '../markup/change';
import { tagPassages } from '../markup/tag';
import type { TextRange } from '../model/text';
import type { FileChange, ProjectChangeResult, ProjectTexts } from './projectChange';
import { refusalAt } from './projectNotes';

/** Places of a note, and the text that they were found in. */
export interface NotePlaces {
  readonly text: string;
  readonly places: readonly TextRange[];
}

/**
 * Tags places of several notes, each as evidence of its own, all with the same content. Refused, with every note, where
 * some cannot be tagged or a note says something else by now.
 *
 * @param chosen by path
 * @param newId gives an evidence id that the project does not use yet
 */
export function tagPlaces(
  notes: ProjectTexts['notes'],
  chosen: ReadonlyMap<string, NotePlaces>,
  content: TagContent,
  newId: () => string,
): ProjectChangeResult {
  const given = new Set<string>();
  const freshId = (): string => {
    let id = newId();
    while (given.has(id)) id = newId();
    given.add(id);
    return id;
  };
  const files: FileChange[] = [];
  const obstacles: string[] = [];
  let tags = 0;
  for (const { path, text } of notes) {
    const found = chosen.get(path);
    if (!found) continue;
    const result =
      found.text === text
        ? tagPassages(text, found.places, content, freshId)
        : refusal(l10n.t('The note changed meanwhile.'));
    if (result.kind === 'refusal') {
      obstacles.push(`${path}: ${result.message}`);
      continue;
    }
    files.push({ path, before: text, edits: result.edits });
    tags += found.places.length;
  }
  if (obstacles.length > 0) return refusalAt(l10n.t('Nothing was tagged:'), obstacles);
  return { kind: 'change', files, tags };
}
