import { english } from '../core/l10n/l10n';
import { globMatcher, globProblem } from '../core/index/glob';
import { type Evidence, STANCES } from '../core/model/evidence';
import type { Arguments } from './args';
import { CliFailure } from './io';

const SEVERAL = { type: 'string', multiple: true } as const;

/** Options that choose evidence. */
export const FILTER_OPTIONS = {
  evidence: SEVERAL,
  hypothesis: SEVERAL,
  variable: SEVERAL,
  coder: SEVERAL,
  note: SEVERAL,
  stance: { type: 'string' },
  all: { type: 'boolean' },
} as const;

/** What `--help` says of them. */
export const FILTER_HELP = `Filters; evidence has to pass each kind, and any one of several of a kind:

  --evidence ID        its id
  --hypothesis H       it rates this hypothesis
  --stance S           it rates so: ${STANCES.join(', ')}; with
                       --hypothesis, that one
  --variable V         its tag names this variable
  --coder C            who tagged it, also by the note's front matter
  --note GLOB          its note, from the project folder
  --all                all evidence of the project, which no filter must narrow`;

/** Whether evidence passes the filters of a command line. All of a project has to be asked for by name. */
export function evidenceFilter(args: Arguments): (evidence: Evidence) => boolean {
  const stance = args.choice('stance', STANCES);
  const [ids, hypotheses, variables] = [args.all('evidence'), args.all('hypothesis'), args.all('variable')];
  const coders = args.all('coder');
  const notes = args.all('note').map((glob) => {
    const problem = globProblem(glob);
    if (problem !== undefined) throw new CliFailure(`the glob '${glob}' ${english(problem)}`);
    return globMatcher(glob);
  });
  const isFiltered =
    stance !== undefined || [ids, hypotheses, variables, coders, notes].some((wanted) => wanted.length > 0);
  if (isFiltered === args.flag('all'))
    throw new CliFailure(
      isFiltered
        ? '--all and a filter: say one of the two'
        : 'say which evidence: give a filter such as --hypothesis H1, or --all for every tag of the project',
    );
  const isAny = (wanted: readonly string[], has: (each: string) => boolean) =>
    wanted.length === 0 || wanted.some(has);
  return ({ id, note, ratings, variables: named, coder }) =>
    isAny(ids, (each) => each === id) &&
    isAny(coders, (each) => each === coder) &&
    isAny(variables, (each) => named.some(({ variable }) => variable === each)) &&
    (notes.length === 0 || notes.some((matches) => matches(note))) &&
    ((stance === undefined && hypotheses.length === 0) ||
      ratings.some(
        (rating) =>
          isAny(hypotheses, (each) => each === rating.hypothesis) &&
          (stance ?? rating.stance) === rating.stance,
      ));
}
