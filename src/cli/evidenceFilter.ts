import { english } from '../core/l10n/l10n';
import { globMatcher, globProblem } from '../core/index/glob';
import { type Evidence, type Stance, STANCES } from '../core/model/evidence';
import { didYouMean, type Arguments } from './args';
import { CliFailure, type CliIo } from './io';
import type { OpenTexts } from './project';

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

/** The filters that name something by itself, and what is said of a name that nothing has. */
const UNKNOWN = {
  evidence: 'no evidence has the id',
  hypothesis: 'neither theory file nor notes have a hypothesis',
  variable: 'neither theory file nor notes have a variable',
  coder: 'no evidence is tagged by a coder',
} as const;
type Named = keyof typeof UNKNOWN;
const NAMED: readonly Named[] = ['evidence', 'hypothesis', 'variable', 'coder'];

/** The filters of a command line. Remembers what it was shown, to tell the names that nothing has. */
export class EvidenceFilter {
  readonly #wanted: Readonly<Record<Named, readonly string[]>>;
  readonly #stance: Stance | undefined;
  readonly #notes: readonly { readonly glob: string; readonly matches: (note: string) => boolean }[];
  readonly #seen: Readonly<Record<Named, Set<string>>>;

  /** All of a project has to be asked for by name. */
  constructor(args: Arguments) {
    this.#stance = args.choice('stance', STANCES);
    this.#wanted = ofEach((kind) => args.all(kind));
    this.#seen = ofEach(() => new Set<string>());
    this.#notes = args.all('note').map((glob) => {
      const problem = globProblem(glob);
      if (problem !== undefined) throw new CliFailure(`the glob '${glob}' ${english(problem)}`);
      return { glob, matches: globMatcher(glob) };
    });
    const isFiltered =
      this.#stance !== undefined ||
      this.#notes.length > 0 ||
      NAMED.some((kind) => this.#wanted[kind].length > 0);
    if (isFiltered === args.flag('all'))
      throw new CliFailure(
        isFiltered
          ? '--all and a filter: say one of the two'
          : 'say which evidence: give a filter such as --hypothesis H1, or --all for every tag of the project',
      );
  }

  /** Whether evidence passes. */
  readonly passes = (evidence: Evidence): boolean => {
    const { id, note, ratings, variables, coder } = evidence;
    this.#remember(evidence);
    const { evidence: ids, hypothesis: hypotheses, variable: named, coder: coders } = this.#wanted;
    const isAny = (wanted: readonly string[], has: (each: string) => boolean) =>
      wanted.length === 0 || wanted.some(has);
    return (
      isAny(ids, (each) => each === id) &&
      isAny(coders, (each) => each === coder) &&
      isAny(named, (each) => variables.some(({ variable }) => variable === each)) &&
      (this.#notes.length === 0 || this.#notes.some(({ matches }) => matches(note))) &&
      ((this.#stance === undefined && hypotheses.length === 0) ||
        ratings.some(
          (rating) =>
            isAny(hypotheses, (each) => each === rating.hypothesis) &&
            (this.#stance ?? rating.stance) === rating.stance,
        ))
    );
  };

  #remember({ id, ratings, variables, coder }: Evidence): void {
    this.#seen.evidence.add(id);
    for (const { hypothesis } of ratings) this.#seen.hypothesis.add(hypothesis);
    for (const { variable } of variables) this.#seen.variable.add(variable);
    if (coder !== undefined) this.#seen.coder.add(coder);
  }

  /**
   * Ends the command where a filter names what nothing in the project has. Ids of evidence and coders stand in tags
   * alone, which a run that was cut short may have changed: of several, those that are gone are only told.
   * To be asked when {@link passes} has seen all evidence of the project.
   */
  refuseUnknown({ theory, notes }: OpenTexts, io: CliIo): void {
    const declared = { hypothesis: theory.hypotheses, variable: theory.variables };
    for (const kind of NAMED) {
      const isDeclared = kind === 'hypothesis' || kind === 'variable';
      const known = new Set([...this.#seen[kind], ...(isDeclared ? declared[kind].keys() : [])]);
      const wanted = this.#wanted[kind];
      const unknown = wanted.filter((name) => !known.has(name));
      const said = unknown.map((name) => `${UNKNOWN[kind]} '${name}'${didYouMean(name, [...known])}`);
      if (said.length === 0 || (isDeclared && !theory.complete)) continue;
      if (isDeclared || unknown.length === wanted.length) throw new CliFailure(said.join('\n'));
      io.stderr(said.map((line) => `${line}\n`).join(''));
    }
    const idle = this.#notes.find(({ matches }) => !notes.some(matches));
    if (idle)
      throw new CliFailure(`no note of the project matches '${idle.glob}'${noteMeant(idle.glob, notes)}`);
  }
}

function ofEach<T>(valueOf: (kind: Named) => T): Readonly<Record<Named, T>> {
  return {
    evidence: valueOf('evidence'),
    hypothesis: valueOf('hypothesis'),
    variable: valueOf('variable'),
    coder: valueOf('coder'),
  };
}

/** The note that was named without its folders, or nearly so. A pattern means more than one. */
function noteMeant(glob: string, notes: readonly string[]): string {
  if (/[*?[{]/.test(glob)) return '';
  const below = notes.find((note) => note.endsWith(`/${glob.replace(/^\.\//, '')}`));
  return below === undefined ? didYouMean(glob, notes) : `; did you mean '${below}'?`;
}
