import * as l10n from '../../l10n/l10n';
import { shorten } from '../../util/shorten';
import type { ImportedCode, ImportReport } from '../imported';
import { listed, unjudgedForms } from '../importReport';
import type { UnreadRating } from './ratings';

/** Characters shown of what somebody wrote. */
const LONGEST_SAID = 60;

/** What marks came to. */
interface Found {
  readonly codes: readonly ImportedCode[];
  readonly notes: readonly { readonly tags: number }[];
  readonly codeNotes: readonly string[];
  /** Places of marks that stand as they were. */
  readonly left: readonly string[];
  /** Ratings that name no hypothesis, with their places. */
  readonly unread: readonly { readonly place: string; readonly rating: UnreadRating }[];
  /** How often a hypothesis was named without a stance. */
  readonly unjudged: number;
}

/** Tells what became of the marks of notes. */
export function marksReport({ codes, notes, codeNotes, left, unread, unjudged }: Found): ImportReport {
  const tags = notes.reduce((sum, note) => sum + note.tags, 0);
  const hypotheses = codes.filter(({ kind }) => kind === 'hypothesis').map(({ id }) => id);
  const kept = [
    l10n.plural(l10n.t('{0} marked passage as evidence|{0} marked passages as evidence'), tags),
    l10n.plural(l10n.t('{0} note with marks|{0} notes with marks'), notes.length),
    l10n.plural(l10n.t('{0} new variable|{0} new variables'), codes.length - hypotheses.length),
  ];
  return {
    kept,
    changed: [
      ...counted(
        codeNotes.length,
        l10n.t(
          '{0} note of a code is a variable now; its list of passages is not needed|{0} notes of codes are variables now; their lists of passages are not needed',
        ),
      ),
      ...counted(unjudged, unjudgedForms()),
      ...listed(hypotheses, (names) =>
        l10n.t(
          'Hypotheses that the marks rate and nobody has stated yet: write their statements: {0}',
          names,
        ),
      ),
    ],
    dropped: [
      ...listed(
        unread.map(({ place, rating }) => `${place} ${saidOf(rating)}`),
        (places) =>
          l10n.t(
            'Ratings that were not taken, because not every word after the stance is an id that the project declares; their words stand in the memos. Correct the words or declare the hypotheses before you import, or rate the passages afterwards: {0}',
            places,
          ),
      ),
      ...listed(left, (places) =>
        l10n.t(
          'Marks that stand as they were, because a tag there would change how the note reads: {0}',
          places,
        ),
      ),
    ],
  };
}

function counted(count: number, forms: string): readonly string[] {
  return count === 0 ? [] : [l10n.plural(forms, count)];
}

/** A rating that names no hypothesis, as the report tells it. */
function saidOf({ said, near }: UnreadRating): string {
  const words = `“${shorten(said.replace(/\s+/g, ' '), LONGEST_SAID)}”`;
  return near === undefined ? words : `${words} (${l10n.t('Did you mean "{0}"?', near)})`;
}
