import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import type { IdKind } from '../../../core/model/theory';
import { COMMANDS } from '../../contributions';
import { evidenceAtCursor, evidenceNow, type Mention, mentionsIn } from '../../documents/chosenEvidence';
import { idAt } from '../../documents/idAt';
import type { Host } from '../../host';
import { relativePath } from '../../files/paths';
import type { Project } from '../../projects/project';
import type { ProjectTree } from '../../trees/projectTree';
import type { TreeNode } from '../../trees/treeNode';
import { hypothesisText, stanceVerb } from '../../trees/words';
import { Declined } from '../../ui/commands';

/** What is shown in the Theory view. */
interface Target {
  readonly project: Project;
  readonly kind: IdKind;
  readonly id: string;
}

/** *Reveal in Theory*: the row of the id at the cursor, or of what the evidence there, or that of a row, is about. */
export function registerRevealing(host: Host, theory: ProjectTree): void {
  host.commands.add(COMMANDS.revealInTheory, async (first) => {
    const target = await targetOf(host, first);
    if (!target) return undefined;
    const { project, kind, id } = target;
    const isShown = await theory.reveal(
      project,
      ({ subject }) => subject.kind === 'declared' && subject.of === kind && subject.id === id,
      holdsDeclared,
    );
    if (!isShown) throw new Declined(vscode.l10n.t('The Theory view has no row for “{0}”.', id));
    return id;
  });
}

/** Below a hypothesis stands its evidence only: making those rows would take time. */
function holdsDeclared({ context }: TreeNode): boolean {
  return !/\bhypothesis\b/.test(context);
}

async function targetOf(host: Host, first: unknown): Promise<Target | undefined> {
  const [row] = mentionsIn(first);
  if (row) return subjectOf(host, row);
  const editor = vscode.window.activeTextEditor;
  const found = editor && (await idAt(host, editor.document, editor.selection.active));
  if (found && found.kind !== 'evidence') return { project: found.project, kind: found.kind, id: found.id };
  const mention = await evidenceAtCursor(host, vscode.l10n.t('Reveal in Theory'));
  return mention && subjectOf(host, mention);
}

/** A hypothesis or variable that evidence is about; asks which where there are several. */
async function subjectOf({ service }: Host, mention: Mention): Promise<Target | undefined> {
  const project = service.projectOf(mention.note);
  const path = project && relativePath(project.folder, mention.note);
  if (!project || path === undefined) return undefined;
  const evidence = evidenceNow(
    mention,
    project.view.evidence.filter(({ note }) => note === path),
  );
  const subjects = evidence ? subjectsOf(project, evidence) : [];
  if (subjects.length === 0)
    throw new Declined(vscode.l10n.t('This evidence names nothing that the theory file declares.'));
  const title = vscode.l10n.t('Reveal in Theory');
  const chosen =
    subjects.length === 1
      ? subjects[0]
      : await vscode.window.showQuickPick(subjects, { title, matchOnDescription: true });
  return chosen?.target;
}

interface SubjectItem extends vscode.QuickPickItem {
  readonly target: Target;
}

function subjectsOf(project: Project, { ratings, variables }: Evidence): readonly SubjectItem[] {
  const { theory } = project.view;
  const hypotheses = ratings.flatMap(({ hypothesis: id, stance }): SubjectItem | [] => {
    const hypothesis = theory.hypotheses.get(id);
    if (!hypothesis) return [];
    const description = `${stanceVerb(stance)} · ${hypothesisText(hypothesis)}`;
    return { label: `$(beaker) ${id}`, description, target: { project, kind: 'hypothesis', id } };
  });
  const named = variables.flatMap(({ variable: id }): SubjectItem | [] => {
    const variable = theory.variables.get(id);
    if (!variable) return [];
    const { label: description } = variable;
    return { label: `$(symbol-variable) ${id}`, description, target: { project, kind: 'variable', id } };
  });
  return [...hypotheses, ...named];
}
