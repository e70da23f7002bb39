import type { Evidence } from '../../model/evidence';
import type { ProjectView } from '../../model/projectView';
import type { Declared, TheoryModel } from '../../model/theory';
import { itemsOf, type Cell, type Item } from '../items';
import { matrixOf, type CompletenessFloor, type EvidenceMatrix } from '../matrix';
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
  return judgements.flatMap(({ cell }) => cell.judged.map(({ evidence }) => evidence));
}

/** The works that passages of some judgements come from. */
export function originsOf(judgements: readonly Judgement[]): ReadonlySet<string> {
  return new Set(judgements.map(({ item }) => item.origin));
}

const NO_JUDGEMENTS: readonly Judgement[] = [];

/** A project as the honesty rules look at it: items by hypothesis, and the matrix of every set of rivals. */
export class JudgedProject {
  readonly theory: TheoryModel;
  readonly evidence: readonly Evidence[];
  readonly notesAbout: ProjectView['notesAbout'];
  readonly items: readonly Item[];
  readonly sets: readonly JudgedSet[];
  readonly #theoryFile: string;
  readonly #judgements = new Map<string, Judgement[]>();

  /** @param theoryFile from the project folder */
  constructor(
    view: Pick<ProjectView, 'theory' | 'evidence' | 'notesAbout'>,
    floor: CompletenessFloor,
    theoryFile = 'theory.yaml',
  ) {
    this.theory = view.theory;
    this.evidence = view.evidence;
    this.notesAbout = view.notesAbout;
    this.#theoryFile = theoryFile;
    this.items = itemsOf(view.evidence, view.theory);
    for (const item of this.items)
      for (const [hypothesis, cell] of item.cells) {
        const known = this.#judgements.get(hypothesis);
        if (known) known.push({ item, cell });
        else this.#judgements.set(hypothesis, [{ item, cell }]);
      }
    this.sets = rivalSets(view.theory).map((set) => {
      return { ...set, matrix: matrixOf(this.items, set.hypotheses, view.theory, floor) };
    });
  }

  /** All items judged for a hypothesis, neutral ones too, in the order of the notes. */
  judged(hypothesis: string): readonly Judgement[] {
    return this.#judgements.get(hypothesis) ?? NO_JUDGEMENTS;
  }

  /** Items that speak for a hypothesis. */
  supporting(hypothesis: string): readonly Judgement[] {
    return this.judged(hypothesis).filter(({ cell }) => cell.value > 0);
  }

  /** Items that speak against a hypothesis. */
  contradicting(hypothesis: string): readonly Judgement[] {
    return this.judged(hypothesis).filter(({ cell }) => cell.value < 0);
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
