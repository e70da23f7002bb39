import * as l10n from '../../l10n/l10n';
import type { Declared, Hypothesis, TheoryModel, Variable } from '../../model/theory';
import { parsePath, variablesOf } from '../../theory/path';
import { named, type HonestyFinding } from './finding';
import type { JudgedProject } from './judgedProject';

const PARTS = ['definition', 'include', 'exclude', 'example'] as const;

/** Whether a variable's entry, or that of a variable it is an indicator of, has a part of a codebook entry. */
function hasPart({ id }: Variable, part: (typeof PARTS)[number], theory: TheoryModel): boolean {
  return [...lineage(id, theory)].some((one) => (theory.variables.get(one)?.[part] ?? '').trim() !== '');
}

/**
 * B16: a variable that tags name without one of the parts that let another coder use it alike: definition, when to use it, when
 * not, an example. After MacQueen et al. 1998. An indicator may leave to its variable what that says. Variables that only
 * paths name are not asked for.
 */
export function thinCodebook(project: JudgedProject): readonly HonestyFinding[] {
  const used = new Set<string>();
  for (const { variables } of project.evidence) for (const { variable } of variables) used.add(variable);
  return [...project.theory.variables.values()].flatMap((variable): readonly HonestyFinding[] => {
    const lacking = PARTS.filter((part) => !hasPart(variable, part, project.theory));
    if (!used.has(variable.id) || lacking.length === 0) return [];
    return [
      {
        rule: 'thin-codebook',
        subject: variable.id,
        severity: 'info',
        explanation: l10n.said(
          'Tags name "{0}", but its entry lacks {1}: another coder cannot know when to use it.',
          variable.id,
          lacking.map((part) => `\`${part}\``).join(', '),
        ),
        evidence: [],
        place: project.placeOf(variable),
      },
    ];
  });
}

/** The variables that a hypothesis explains: those of the last stage of its path. None without an arrow. */
function outcomesOf({ path }: Hypothesis): readonly string[] {
  const parsed = path === undefined ? undefined : parsePath(path);
  if (!parsed || !('path' in parsed) || parsed.path.stages.length < 2) return [];
  return variablesOf({ stages: parsed.path.stages.slice(-1) }).map(({ id }) => id);
}

function lineage(id: string, { variables }: TheoryModel): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !found.has(at); at = variables.get(at)?.parent)
    found.add(at);
  return found;
}

/** Whether one of two variables is, or is an indicator of, the other. */
function isOfKin(a: string, b: string, theory: TheoryModel): boolean {
  return lineage(a, theory).has(b) || lineage(b, theory).has(a);
}

/**
 * B25: what a hypothesis explains, by the end of its path, is not among the variables of the question that it answers: the
 * dependent variable slipped (as in Soghomonyan 2024, from state response to outbreak of the war). Told once for each
 * hypothesis; questions without `variables` and paths without an arrow tell nothing.
 */
export function outcomeSlippage(project: JudgedProject): readonly HonestyFinding[] {
  const { theory } = project;
  return [...theory.hypotheses.values()].flatMap((hypothesis): readonly HonestyFinding[] => {
    const outcomes = outcomesOf(hypothesis);
    const slipped = hypothesis.questions.flatMap((id) => {
      const asked = theory.questions.get(id)?.variables ?? [];
      const fits = outcomes.some((outcome) => asked.some((one) => isOfKin(outcome, one, theory)));
      return asked.length > 0 && outcomes.length > 0 && !fits ? [id] : [];
    });
    if (slipped.length === 0) return [];
    return [
      {
        rule: 'outcome-slippage',
        subject: hypothesis.id,
        severity: 'info',
        explanation: l10n.said(
          '"{0}" explains {1}, which is none of the variables of the question that it answers: {2}. Ask and answer the same.',
          hypothesis.id,
          outcomes.join(', '),
          named(slipped),
        ),
        evidence: [],
        place: project.placeOf(hypothesis),
      },
    ];
  });
}

interface Term extends Declared {
  readonly label: string;
  readonly aliases: readonly string[];
}

function key(term: string): string {
  return term.normalize('NFKC').trim().toLowerCase();
}

function ambiguous(terms: Iterable<Term>, project: JudgedProject): readonly HonestyFinding[] {
  const owners = new Map<string, Term>();
  return [...terms].flatMap((term): readonly HonestyFinding[] => {
    let clash: readonly [string, Term] | undefined;
    for (const word of new Set([term.label, ...term.aliases])) {
      const owner = owners.get(key(word));
      if (!owner) owners.set(key(word), term);
      else if (owner !== term) clash ??= [word, owner];
    }
    if (!clash) return [];
    return [
      {
        rule: 'ambiguous-term',
        subject: term.id,
        severity: 'info',
        explanation: l10n.said(
          '"{0}" and {1} go by the same name, “{2}”: a reader cannot tell which is meant. Give one another label or alias.',
          term.id,
          clash[1].id,
          clash[0],
        ),
        evidence: [],
        place: project.placeOf(term),
      },
    ];
  });
}

/** B25: two variables, or two theories, share a label or an alias, so that a term means two things. */
export function ambiguousTerm(project: JudgedProject): readonly HonestyFinding[] {
  const variables: Iterable<Variable> = project.theory.variables.values();
  return [...ambiguous(variables, project), ...ambiguous(project.theory.theories.values(), project)];
}
