import type { Evidence } from '../../model/evidence';
import type { ProjectView } from '../../model/projectView';
import type { Declared, TheoryModel } from '../../model/theory';
import { itemsOf, type Cell, type Item } from '../items';
import { matrixInSteps, type CompletenessFloor, type EvidenceMatrix } from '../matrix';
import { relationBetween, rivalSets, type RivalSet } from '../rivalSets';
import type { FindingPlace } from './finding';

/** An item with what was judged of it for one hypothesis. */
export interface Judgement {
  readonly item: Item;
  readonly cell: Cell;
}

/** A set of hypotheses with its matrix. */
export interface JudgedSet extends RivalSet {
  readonly matrix: EvidenceMatrix;
}

/** Of a group of dependent items the first: a group counts once. */
export function independent(judgements: readonly Judgement[]): readonly Judgement[] {
  const groups = new Set<string>();
  return judgements.filter(({ item: { group } }) => {
    if (group === undefined) return true;
    const size = groups.size;
    return groups.add(group).size > size;
  });
}

/** The pieces of evidence in which judgements stand. */
export function evidenceOf(judgements: readonly Judgement[]): readonly Evidence[] {
  const all: Evidence[] = [];
  for (const { cell } of judgements) for (const { evidence } of cell.judged) all.push(evidence);
  return all;
}

/** The works that passages of some judgements come from. */
export function originsOf(judgements: readonly Judgement[]): ReadonlySet<string> {
  return new Set(judgements.map(({ item }) => item.origin));
}

/** Everything judged for one hypothesis, in the order of the notes: many rules ask for one side of it. */
class Judgements {
  readonly all: Judgement[] = [];
  readonly supporting: Judgement[] = [];
  readonly contradicting: Judgement[] = [];

  add(judgement: Judgement): void {
    const { value } = judgement.cell;
    this.all.push(judgement);
    if (value > 0) this.supporting.push(judgement);
    else if (value < 0) this.contradicting.push(judgement);
  }
}

const NO_JUDGEMENTS = new Judgements();

/** Pieces of evidence that are taken at a stretch. */
const CHUNK = 1000;

/** The evidence of whole notes, some {@link CHUNK} pieces at a time: items lie within notes. */
function* chunksOf(evidence: readonly Evidence[]): Generator<readonly Evidence[], void> {
  for (let start = 0; start < evidence.length;) {
    let end = Math.min(start + CHUNK, evidence.length);
    while (end < evidence.length && evidence[end]?.note === evidence[end - 1]?.note) end++;
    yield evidence.slice(start, end);
    start = end;
  }
}

/** What the rules look at of a project. */
export type Judged = Pick<ProjectView, 'theory' | 'evidence' | 'notesAbout'>;

/** A project as the honesty rules look at it: items by hypothesis, and the matrix of every set of rivals. */
export class JudgedProject {
  readonly theory: TheoryModel;
  readonly evidence: readonly Evidence[];
  readonly notesAbout: ProjectView['notesAbout'];
  readonly items: readonly Item[];
  readonly sets: readonly JudgedSet[];
  readonly #theoryFile: string;
  readonly #judgements: ReadonlyMap<string, Judgements>;

  private constructor(
    { theory, evidence, notesAbout }: Judged,
    items: readonly Item[],
    judgements: ReadonlyMap<string, Judgements>,
    sets: readonly JudgedSet[],
    theoryFile: string,
  ) {
    this.theory = theory;
    this.evidence = evidence;
    this.notesAbout = notesAbout;
    this.items = items;
    this.#judgements = judgements;
    this.sets = sets;
    this.#theoryFile = theoryFile;
  }

  /**
   * Sorts what a project says, in steps.
   *
   * @param theoryFile from the project folder
   */
  static *inSteps(
    view: Judged,
    floor: CompletenessFloor,
    theoryFile = 'theory.yaml',
  ): Generator<void, JudgedProject> {
    const { theory } = view;
    const items: Item[] = [];
    const judgements = new Map<string, Judgements>();
    for (const evidence of chunksOf(view.evidence)) {
      yield;
      for (const item of itemsOf(evidence, theory)) {
        items.push(item);
        for (const [hypothesis, cell] of item.cells) {
          let known = judgements.get(hypothesis);
          if (!known) judgements.set(hypothesis, (known = new Judgements()));
          known.add({ item, cell });
        }
      }
    }
    const sets: JudgedSet[] = [];
    for (const set of rivalSets(theory)) {
      yield;
      sets.push({ ...set, matrix: yield* matrixInSteps(items, set.hypotheses, theory, floor) });
    }
    return new JudgedProject(view, items, judgements, sets, theoryFile);
  }

  #of(hypothesis: string): Judgements {
    return this.#judgements.get(hypothesis) ?? NO_JUDGEMENTS;
  }

  /** All items judged for a hypothesis, neutral ones too, in the order of the notes. */
  judged(hypothesis: string): readonly Judgement[] {
    return this.#of(hypothesis).all;
  }

  /** Items that speak for a hypothesis. */
  supporting(hypothesis: string): readonly Judgement[] {
    return this.#of(hypothesis).supporting;
  }

  /** Items that speak against a hypothesis. */
  contradicting(hypothesis: string): readonly Judgement[] {
    return this.#of(hypothesis).contradicting;
  }

  /** How many logged searches name a hypothesis. What was searched for, for or against it, is not told apart. */
  searches(hypothesis: string): number {
    return this.theory.searches.filter(({ hypotheses }) => hypotheses.includes(hypothesis)).length;
  }

  /** The hypotheses of a set that a hypothesis excludes. */
  rivalsIn({ hypotheses }: RivalSet, hypothesis: string): readonly string[] {
    return hypotheses.filter(
      (other) => other !== hypothesis && relationBetween(hypothesis, other, this.theory) === undefined,
    );
  }

  /** What the researcher holds for true in a set: what has the status `supported`, else the only one that leads. */
  favoured({ hypotheses, matrix: { ranking } }: JudgedSet): readonly string[] {
    const supported = hypotheses.filter((id) => this.theory.hypotheses.get(id)?.status === 'supported');
    if (supported.length > 0) return supported;
    return ranking.kind === 'leading' && ranking.hypotheses.length === 1 ? ranking.hypotheses : [];
  }

  /** Where the theory file declares something. */
  placeOf({ where }: Pick<Declared, 'where'>): FindingPlace {
    return { file: this.#theoryFile, range: where };
  }

  /** Where the theory file declares a hypothesis, or a question. */
  placeOfSet({ id, kind }: RivalSet): FindingPlace {
    const { questions, hypotheses } = this.theory;
    const declared = kind === 'question' ? questions.get(id) : hypotheses.get(id);
    const top = { line: 0, character: 0 };
    return this.placeOf(declared ?? { where: { start: top, end: top } });
  }
}
