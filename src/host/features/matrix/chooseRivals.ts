import * as vscode from 'vscode';
import { type RivalSet, rivalSets } from '../../../core/analysis/rivalSets';
import type { TheoryModel } from '../../../core/model/theory';
import { shorten } from '../../../core/util/shorten';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Row } from '../../trees/liveTree';
import { hypothesisText } from '../../trees/words';
import { stringIn } from '../../ui/arguments';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';

/** Rivals of a project, as a matrix shows them. */
export interface ChosenRivals {
  readonly project: Project;
  readonly set: RivalSet;
}

/** What a set of rivals is about, in the words of the theory file. */
export function headingOf({ id, kind }: RivalSet, theory: TheoryModel): string {
  if (kind === 'question') return theory.questions.get(id)?.text ?? id;
  const hypothesis = theory.hypotheses.get(id);
  return vscode.l10n.t('Rivals of {0}: {1}', id, hypothesis ? hypothesisText(hypothesis) : '');
}

/** The rivals that a row of the Theory view or `{ id }` names, the only ones of a project, or those the user picks. */
export async function chooseRivals(host: Host, first: unknown): Promise<ChosenRivals | undefined> {
  const row = first instanceof Row && first.node.subject.kind === 'declared' ? first.node.subject : undefined;
  const project = row ? host.service.projectOf(row.place.uri) : await chooseProject(host, first);
  if (!project) return undefined;
  await project.followTheory();
  const { theory } = project.view;
  const named = row?.id ?? stringIn(first, 'id');
  const sets = rivalSets(theory).filter((set) => named === undefined || isAbout(set, named));
  if (sets.length === 0) throw new Declined(whyNone(named));
  const own = sets.find(({ id }) => id === named);
  const set = own ?? (sets.length === 1 ? sets[0] : await pick(sets, theory));
  return set && { project, set };
}

function isAbout({ id, hypotheses }: RivalSet, named: string): boolean {
  return id === named || hypotheses.includes(named);
}

function whyNone(named: string | undefined): string {
  if (named !== undefined)
    return vscode.l10n.t('“{0}” has no rivals: a matrix needs two hypotheses or more.', named);
  return vscode.l10n.t(
    'The theory file sets no hypotheses against each other. Give two of them the same question, or name rivals.',
  );
}

async function pick(sets: readonly RivalSet[], theory: TheoryModel): Promise<RivalSet | undefined> {
  const items = sets.map((set) => ({
    label: set.id,
    description: shorten(headingOf(set, theory), 120),
    detail: set.hypotheses.join(', '),
    iconPath: new vscode.ThemeIcon(set.kind === 'question' ? 'question' : 'beaker'),
    set,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Matrix'),
    placeHolder: vscode.l10n.t('The question whose rivals are compared'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.set;
}
