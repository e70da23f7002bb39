import type * as vscode from 'vscode';
import type { CodingWords } from '../../core/coding/shorthand';
import type { TheoryModel } from '../../core/model/theory';
import type { Project } from '../projects/project';

/** How many codings are kept for each project. */
const KEPT = 6;

/** What was tagged last, kept with the workspace, for each project. */
export class RecentCodings {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** The last codings, the newest first, as far as the theory file still declares their ids. */
  of(project: Project): readonly CodingWords[] {
    const kept = this.#memento.get<readonly CodingWords[]>(keyOf(project), []);
    return kept.filter((coding) => isDeclared(coding, project.view.theory));
  }

  /** Puts a coding first. */
  remember(project: Project, { judgements, variables }: CodingWords): void {
    const coding = { judgements, variables };
    const said = JSON.stringify(coding);
    const others = this.of(project).filter((one) => JSON.stringify(one) !== said);
    void this.#memento.update(keyOf(project), [coding, ...others].slice(0, KEPT));
  }
}

function keyOf({ theoryFile }: Project): string {
  return `recentCodings:${theoryFile.toString()}`;
}

function isDeclared({ judgements, variables }: CodingWords, theory: TheoryModel): boolean {
  return (
    judgements.every(({ hypothesis }) => theory.hypotheses.has(hypothesis)) &&
    variables.every((id) => theory.variables.has(id))
  );
}
