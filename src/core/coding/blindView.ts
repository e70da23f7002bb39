import { Totals } from '../index/tallies';
import type { Evidence } from '../model/evidence';
import type { ProjectView } from '../model/projectView';

/** Whether evidence is somebody else's: its coder is named, in its tag or by the note's front matter, and is another. */
export function isOthers({ coder }: Pick<Evidence, 'coder'>, me: string): boolean {
  return coder !== undefined && coder !== me;
}

/**
 * A project as one coder sees it who must not be swayed by others: their evidence is not there and is not counted.
 * Theory, notes and problems stay. Without a name nobody is another.
 */
export function blindView(whole: ProjectView, me: string): ProjectView {
  if (me === '') return whole;
  let evidence: readonly Evidence[] | undefined;
  let totals: Totals | undefined;
  const own = (): readonly Evidence[] => (evidence ??= whole.evidence.filter((one) => !isOthers(one, me)));
  const counted = (): Totals => {
    if (totals) return totals;
    totals = new Totals();
    totals.count(own(), whole.theory, 1);
    return totals;
  };
  return {
    theory: whole.theory,
    get notes() {
      return whole.notes;
    },
    get evidence() {
      return own();
    },
    get problems() {
      return whole.problems;
    },
    get works() {
      return whole.works;
    },
    get notesAbout() {
      return whole.notesAbout;
    },
    get citing() {
      return whole.citing;
    },
    paragraphBreaksOf: (note) => whole.paragraphBreaksOf(note),
    countsOf: (hypothesis) => counted().stances(hypothesis),
    countsOfVariable: (variable) => counted().codings(variable),
  };
}
