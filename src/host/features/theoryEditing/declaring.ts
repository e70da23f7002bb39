import * as vscode from 'vscode';
import { assignRoles } from '../../../core/refactor/assignRoles';

import { applyEdits, difference } from '../../../core/markup/applyEdits';
import { notFree } from '../../../core/refactor/declaredIds';
import { declareEntry, type NewDeclaration } from '../../../core/refactor/declareEntry';
import type { IdKind, Role, TheoryModel } from '../../../core/model/theory';
import type { TheoryEditsResult } from '../../../core/refactor/theoryEdit';
import { changeTheory } from '../../documents/changeTheory';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Row } from '../../trees/liveTree';
import type { ProjectTree } from '../../trees/projectTree';
import type { TreeNode } from '../../trees/treeNode';
import { chooseProject } from '../../ui/chooseProject';
import { chosenId } from '../../documents/chosenId';
import { askForRoles } from './askForRoles';
import { stringIn } from '../../ui/arguments';

/** Longest id that is proposed. */
const LONGEST_ID = 40;

/** Where something new belongs: the project of a row, of a script's arguments, or the one the user picks. */
interface Place {
  readonly project: Project;
  readonly theory: TheoryModel;
  /** What the row stands for. */
  readonly of?: IdKind;
  readonly id?: string;
}

async function placeOf(host: Host, first: unknown): Promise<Place | undefined> {
  const subject = first instanceof Row ? first.node.subject : undefined;
  const project =
    subject?.kind === 'declared'
      ? host.service.projectOf(subject.place.uri)
      : await chooseProject(host, first instanceof Row ? projectFolder(first) : first);
  if (!project) return undefined;
  await project.readTheory();
  const { theory } = project.view;
  return { project, theory, ...(subject?.kind === 'declared' && { of: subject.of, id: subject.id }) };
}

/** The folder of the project that a heading stands in, where there are several. */
function projectFolder(row: Row): vscode.Uri | undefined {
  let top = row;
  while (top.parent) top = top.parent;
  return top.node.context === 'project' ? vscode.Uri.parse(top.node.key) : undefined;
}

/** *New Hypothesis*: what it claims, its id, and the question it answers where the row does not tell. */
export async function newHypothesis(
  host: Host,
  tree: ProjectTree,
  first: unknown,
): Promise<readonly vscode.Uri[]> {
  const place = await placeOf(host, first);
  if (!place) return [];
  const title = vscode.l10n.t('New Hypothesis');
  const prompt = vscode.l10n.t('What does it claim, such that evidence can be for or against it?');
  const statement = stringIn(first, 'statement') ?? (await askForText(title, prompt));
  if (statement === undefined) return [];
  const id =
    stringIn(first, 'id') ?? (await askForId(place, title, 'hypothesis', numbered(place.theory, 'H')));
  if (id === undefined) return [];
  const question = stringIn(first, 'id') ? stringIn(first, 'question') : await questionOf(place, title);
  if (question === null) return [];
  const what = { kind: 'hypothesis', statement, ...(question !== undefined && { question }) } as const;
  return declare(host, tree, place, id, what);
}

/** The question that a new hypothesis answers: null where the user cancels. */
async function questionOf({ theory, of, id }: Place, title: string): Promise<string | undefined | null> {
  if (of === 'question') return id;
  if (of === 'hypothesis' && id !== undefined) return theory.hypotheses.get(id)?.questions[0];
  if (theory.questions.size === 0) return undefined;
  const none = { label: `$(circle-slash) ${vscode.l10n.t('No question')}`, question: undefined };
  const rows = [...theory.questions.values()].map((one) => ({
    label: `$(question) ${one.id}`,
    description: one.text,
    question: one.id,
  }));
  const placeHolder = vscode.l10n.t('Which question does it answer?');
  const options = { title, placeHolder, matchOnDescription: true };
  const answer = await vscode.window.showQuickPick<vscode.QuickPickItem & { question: string | undefined }>(
    [...rows, none],
    options,
  );
  return answer ? answer.question : null;
}

/** *New Variable*; below a theory also what it is there. */
export async function newVariable(
  host: Host,
  tree: ProjectTree,
  first: unknown,
): Promise<readonly vscode.Uri[]> {
  const place = await placeOf(host, first);
  if (!place) return [];
  const title = vscode.l10n.t('New Variable');
  const named = await nameVariable(place, title, first);
  if (!named) return [];
  const theory = place.of === 'theory' ? place.id : stringIn(first, 'theory');
  if (theory === undefined)
    return declare(host, tree, place, named.id, { kind: 'variable', label: named.label });
  const roles = await askForRoles(title, vscode.l10n.t('What is {0} in {1}?', named.id, theory), []);
  if (!roles) return [];
  return declare(host, tree, place, named.id, { kind: 'variable', label: named.label }, { theory, roles });
}

/** *New Indicator* of a variable. */
export async function newIndicator(
  host: Host,
  tree: ProjectTree,
  first: unknown,
): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('New Indicator');
  const given = stringIn(first, 'parent');
  const owner = await chosenId(host, given === undefined ? first : { id: given }, title, ['variable']);
  if (owner?.kind !== 'variable') return [];
  const place = { project: owner.project, theory: owner.project.view.theory };
  const named = await nameVariable(place, vscode.l10n.t('New Indicator of {0}', owner.id), first);
  if (!named) return [];
  return declare(host, tree, place, named.id, { kind: 'variable', label: named.label, parent: owner.id });
}

/** *New Question*. */
export async function newQuestion(
  host: Host,
  tree: ProjectTree,
  first: unknown,
): Promise<readonly vscode.Uri[]> {
  const place = await placeOf(host, first);
  if (!place) return [];
  const title = vscode.l10n.t('New Question');
  const text = stringIn(first, 'text') ?? (await askForText(title, vscode.l10n.t('What do you ask?')));
  if (text === undefined) return [];
  const id = stringIn(first, 'id') ?? (await askForId(place, title, 'question', numbered(place.theory, 'Q')));
  return id === undefined ? [] : declare(host, tree, place, id, { kind: 'question', text });
}

async function nameVariable(place: Place, title: string, first: unknown) {
  const prompt = vscode.l10n.t(
    'Its name, as you would write it in a table. Any language and script will do.',
  );
  const label = stringIn(first, 'label') ?? (await askForText(title, prompt));
  if (label === undefined) return undefined;
  const id = stringIn(first, 'id') ?? (await askForId(place, title, 'variable', idFor(place.theory, label)));
  return id === undefined ? undefined : { id, label };
}

async function askForText(title: string, prompt: string): Promise<string | undefined> {
  const text = (await vscode.window.showInputBox({ title, prompt }))?.trim();
  return text === '' ? undefined : text;
}

async function askForId(
  { project }: Place,
  title: string,
  kind: IdKind,
  value: string,
): Promise<string | undefined> {
  const id = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Its id, which tags name: letters from A to Z, digits, - and _.'),
    validateInput: (typed) => notFree(project.view.theory, typed.trim(), kind)?.message,
  });
  return id?.trim();
}

/** `H1`, `H2`, …: the first after all that are taken. */
function numbered(theory: TheoryModel, letter: string): string {
  const kind = letter === 'Q' ? 'question' : 'hypothesis';
  let number = (letter === 'Q' ? theory.questions : theory.hypotheses).size + 1;
  while (notFree(theory, `${letter}${number}`, kind)) number++;
  return `${letter}${number}`;
}

/** An id that says what a label does, as far as its script allows. */
function idFor(theory: TheoryModel, label: string): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
  const base =
    words.slice(0, LONGEST_ID).replace(/-[^-]*$/, (end) => (words.length > LONGEST_ID ? '' : end)) || 'v';
  let id = base;
  for (let number = 2; notFree(theory, id, 'variable'); number++) id = `${base}-${number}`;
  return id;
}

/** What a new variable is in a theory. */
interface InTheory {
  readonly theory: string;
  readonly roles: readonly Role[];
}

async function declare(
  host: Host,
  tree: ProjectTree,
  { project }: Place,
  id: string,
  what: NewDeclaration,
  part?: InTheory,
): Promise<readonly vscode.Uri[]> {
  const files = await changeTheory(host, project, vscode.l10n.t('Added {0}', id), (text) => {
    const declared = declareEntry(text, id, what);
    return declared.kind === 'refusal' || !part ? declared : withRole(text, declared, id, part);
  });
  if (files.length > 0 && tree.view.visible) void tree.reveal(project, isRow(what.kind, id), mayHold, false);
  return files;
}

/** Both edits as one: what the theory says is computed from the text with the variable. */
function withRole(
  text: string,
  declared: Extract<TheoryEditsResult, { readonly kind: 'change' }>,
  id: string,
  { theory, roles }: InTheory,
): TheoryEditsResult {
  const between = applyEdits(text, declared.edits) ?? text;
  const result = assignRoles(between, theory, id, roles);
  if (result.kind === 'refusal') return result;
  return { kind: 'change', edits: [difference(text, applyEdits(between, result.edits) ?? between)] };
}

function isRow(kind: IdKind, id: string): (node: TreeNode) => boolean {
  return ({ subject }) => subject.kind === 'declared' && subject.of === kind && subject.id === id;
}

/** Evidence below hypotheses is not looked through. */
function mayHold({ context }: TreeNode): boolean {
  return !/\bhypothesis\b/.test(context);
}
