import * as l10n from '../../l10n/l10n';
import type { ImportPart } from '../intoProject';
import type { VaultNote } from './codeNotes';
import { type MarkOptions, marksInSteps } from './importMarks';

/**
 * Makes tags of the marks of notes: those of the project are edited, others become new notes. A step for each tag.
 *
 * @param name of the file, or of the folder that the notes lie in
 */
export function* marksPart(
  name: string,
  notes: readonly VaultNote[],
  options: MarkOptions,
): Generator<void, ImportPart> {
  const marked = yield* marksInSteps(notes, options);
  const edited = marked.notes.flatMap(({ own, text, edits }) =>
    own === undefined ? [] : [{ path: own, before: text, edits }],
  );
  const added = marked.notes.filter(({ own }) => own === undefined);
  const codes = new Set(marked.codeNotes);
  const foreign =
    notes.filter((note) => note.own === undefined && !codes.has(note.path)).length - added.length;
  const left = l10n.t(
    '{0} note without marks, which stays where it is|{0} notes without marks, which stay where they are',
  );
  const { report } = marked;
  return {
    name,
    imported: {
      codes: marked.codes,
      notes: added.map(({ path, after }) => ({ path, text: after })),
      report: {
        ...report,
        dropped: [...report.dropped, ...(foreign > 0 ? [l10n.plural(left, foreign)] : [])],
      },
    },
    edited,
  };
}
