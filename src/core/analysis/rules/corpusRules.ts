import * as l10n from '../../l10n/l10n';
import type { Evidence } from '../../model/evidence';
import type { Expectation } from '../../model/theory';
import { named, type FindingPlace, type HonestyFinding } from './finding';
import type { JudgedProject } from './judgedProject';

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The works of the corpus: those under `sources`, and those that a note is about; with the place to point at. */
function corpus(project: JudgedProject): ReadonlyMap<string, FindingPlace> {
  const works = new Map<string, FindingPlace>();
  for (const entry of project.theory.sources.values()) works.set(entry.id, project.placeOf(entry));
  for (const [work, [note]] of project.notesAbout)
    if (note !== undefined && !works.has(work)) works.set(work, { file: note, range: TOP });
  return works;
}

/**
 * B7: a work of the corpus of which nothing is tagged, and that is not marked as read without result. What nobody read cannot
 * be said to lack anything (Miles, Huberman & Saldaña; framework matrix of Ritchie & Spencer: "read, none" is not "not read").
 */
export function uncodedSource(project: JudgedProject): readonly HonestyFinding[] {
  const coded = new Set<string | undefined>();
  for (const { source, via } of project.evidence) coded.add(source).add(via);
  const works = corpus(project);
  const statusOf = (work: string) => project.theory.sources.get(work)?.status ?? 'unread';
  const isDone = (work: string): boolean => coded.has(work) || statusOf(work) === 'nothing-relevant';
  const done = [...works.keys()].filter(isDone).length;
  return [...works].flatMap(([work, place]): readonly HonestyFinding[] => {
    if (isDone(work)) return [];
    const explanation =
      statusOf(work) === 'read'
        ? l10n.said(
            'Nothing of "{0}" is tagged, though it is read. If it says nothing to the questions, give it the status `nothing-relevant` ({1} of {2} sources are accounted for).',
            work,
            done,
            works.size,
          )
        : l10n.said(
            '"{0}" is not read, so nothing can be said of what it does not hold ({1} of {2} sources are accounted for).',
            work,
            done,
            works.size,
          );
    return [{ rule: 'uncoded-source', subject: work, severity: 'info', explanation, evidence: [], place }];
  });
}

/** The day of a date that is written as year-month-day; undefined where it is written otherwise. */
function dayOf(date: string | undefined): string | undefined {
  return date === undefined ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
}

function earliest(evidence: readonly Evidence[]): readonly [Evidence, string] | undefined {
  let first: readonly [Evidence, string] | undefined;
  for (const one of evidence) {
    const day = dayOf(one.date);
    if (day !== undefined && (!first || day < first[1])) first = [one, day];
  }
  return first;
}

/**
 * B10: an expectation was written down after evidence on its hypothesis was rated, as far as dates tell: then it is none. After
 * Bennett & Checkel 2015: tests are to be stated before looking. Of a tag the `date`, else that of its note; what has none is
 * left out, and so is the day on which the evidence was read.
 */
export function postHocExpectation(project: JudgedProject): readonly HonestyFinding[] {
  const check = ({ hypothesis: id, observation, written }: Expectation): readonly HonestyFinding[] => {
    const hypothesis = project.theory.hypotheses.get(id);
    const day = dayOf(written);
    const rated = project.judged(id).flatMap(({ cell }) => cell.judged.map(({ evidence }) => evidence));
    const first = earliest(rated);
    if (!hypothesis || !first || day === undefined || first[1] >= day) return [];
    return [
      {
        rule: 'post-hoc-expectation',
        subject: id,
        severity: 'info',
        explanation: l10n.said(
          'What is expected of "{0}" was written on {1}, after evidence on it was rated ({2}, {3}): “{4}”. Treat it as found in the evidence, not as a test.',
          id,
          day,
          first[0].id,
          first[1],
          observation,
        ),
        evidence: [first[0]],
        place: project.placeOf(hypothesis),
      },
    ];
  };
  return project.theory.expectations.flatMap(check);
}

/**
 * B15d: passages tagged with a variable before the day on which its definition changed in meaning (`changed`), as far as dates
 * tell. After MacQueen et al. 1998: a revised codebook asks for another look at what was coded by the old one.
 */
export function staleCoding(project: JudgedProject): readonly HonestyFinding[] {
  const changed = new Map(
    [...project.theory.variables.values()].flatMap(({ id, changed }) => {
      const day = dayOf(changed);
      return day === undefined ? [] : [[id, day] as const];
    }),
  );
  if (changed.size === 0) return [];
  const stale = new Map<string, Evidence[]>();
  for (const one of project.evidence) {
    const day = dayOf(one.date);
    if (day === undefined) continue;
    for (const { variable } of one.variables) {
      if (day >= (changed.get(variable) ?? '')) continue;
      const known = stale.get(variable);
      if (known) known.push(one);
      else stale.set(variable, [one]);
    }
  }
  return [...stale].flatMap(([id, evidence]): readonly HonestyFinding[] => {
    const variable = project.theory.variables.get(id);
    if (!variable) return [];
    const ids = evidence.map((one) => one.id);
    return [
      {
        rule: 'stale-coding',
        subject: id,
        severity: 'info',
        explanation: l10n.said(
          'The definition of "{0}" changed on {1}, after these passages were tagged with it: {2}. Look at them again.',
          id,
          changed.get(id) ?? '',
          named(ids),
        ),
        evidence,
        place: project.placeOf(variable),
      },
    ];
  });
}
