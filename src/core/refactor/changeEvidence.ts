import * as l10n from '../l10n/l10n';
import { readNote } from '../index/noteFacts';
import { applyEdits, difference, inTextOrder } from '../markup/applyEdits';
import type { ChangeResult } from '../markup/change';
import { chain } from '../markup/chain';
import type { Evidence } from '../model/evidence';
import type { TextEdit } from '../model/text';
import { LineMap } from '../util/lineMap';
import type { FileChange, ProjectChangeResult, ProjectTexts } from './projectChange';
import { refusalAt } from './projectNotes';

/** A change of one piece of evidence, which `id` and the place of its first segment tell. */
export type EvidenceChange = (text: string, id: string, start: number) => ChangeResult;

/** Changes the chosen evidence of all notes in one way. Refused, with every place, where some cannot be changed so. */
export function changeEvidence(
  notes: ProjectTexts['notes'],
  isChosen: (evidence: Evidence) => boolean,
  change: EvidenceChange,
): ProjectChangeResult {
  const files: FileChange[] = [];
  const places: string[] = [];
  let tags = 0;
  for (const { path, text } of notes) {
    const chosen = readNote(path, text).evidence.filter(isChosen);
    const changes = chosen.map(({ id, segments }) => {
      const { start } = segments[0].range;
      return { start, result: change(text, id, start), again: (now: string) => change(now, id, start) };
    });
    const lines = new LineMap(text);
    for (const { start, result } of changes)
      if (result.kind === 'refusal')
        places.push(`${path}:${lines.positionAt(start).line + 1}: ${result.message}`);
    const real = changes.filter(({ result }) => result.kind === 'change' && result.edits.length > 0);
    if (real.length === 0) continue;
    // From last to first, so that no place moves.
    const steps = real.sort((a, b) => b.start - a.start).map(({ again }) => again);
    const whole = chain(text, steps);
    if (whole.kind === 'refusal') {
      places.push(`${path}: ${whole.message}`);
      continue;
    }
    tags += real.length;
    const single = real.flatMap(({ result }) => (result.kind === 'change' ? result.edits : []));
    files.push({ path, before: text, edits: sparing(text, whole.edits, single) });
  }
  if (places.length > 0) return refusalAt(l10n.t('Some evidence stands in the way:'), places);
  return { kind: 'change', files, tags };
}

/** The single edits where they come to the same in sum; else what differs in one. */
function sparing(text: string, whole: readonly TextEdit[], single: readonly TextEdit[]): readonly TextEdit[] {
  const after = applyEdits(text, whole);
  if (after === undefined || applyEdits(text, single) === after) return inTextOrder(single);
  return [difference(text, after)];
}
