import * as vscode from 'vscode';
import { idAt } from './idAt';
import type { Declared, IdKind, TheoryModel } from '../../core/model/theory';
import type { Host } from '../host';
import type { Project } from '../projects/project';
import { Row } from '../trees/liveTree';
import { chooseProject } from '../ui/chooseProject';

/** Something a theory file declares, and its project. */
export interface ChosenId {
  readonly project: Project;
  readonly id: string;
  readonly kind: IdKind;
}

/** What a command is about: the row it was called on, `{ id, kind? }`, the id at the cursor, or what the user chooses. */
export async function chosenId(
  host: Host,
  first: unknown,
  title: string,
  kinds: readonly IdKind[],
): Promise<ChosenId | undefined> {
  if (first instanceof Row && first.node.subject.kind === 'declared') {
    const { id, of, place } = first.node.subject;
    const project = host.service.projectOf(place.uri);
    return project && { project, id, kind: of };
  }
  const project = await chooseProject(host, first);
  if (!project) return undefined;
  await project.readTheory();
  const { theory } = project.view;
  const named = namedIn(theory, first) ?? (await atCursor(host, project));
  if (named && kinds.includes(named.kind)) return { project, ...named };
  const chosen = await pickId(theory, title, vscode.l10n.t('Which one?'), kinds);
  return chosen && { project, ...chosen };
}

type Named = Pick<ChosenId, 'id' | 'kind'>;

function namedIn({ mentions }: TheoryModel, value: unknown): Named | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const kind = 'kind' in value ? value.kind : undefined;
  return mentions.find(
    (mention) => mention.declares && mention.id === value.id && (kind ?? mention.kind) === mention.kind,
  );
}

/** The id that the cursor stands in, in the theory file or in a tag. */
async function atCursor(host: Host, project: Project): Promise<Named | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = editor && (await idAt(host, editor.document, editor.selection.active));
  if (found?.project !== project || found.kind === 'evidence') return undefined;
  return { id: found.id, kind: found.kind };
}

function wordsOf(declared: Declared & { readonly label?: string; readonly statement?: string }): string {
  return declared.label ?? declared.statement ?? ('text' in declared ? String(declared.text) : '');
}

/**
 * Asks for one of the ids of some kinds.
 *
 * @param ignoreFocusOut whether an answer that was given already would be lost with this one
 */
export async function pickId(
  theory: TheoryModel,
  title: string,
  placeHolder: string,
  kinds: readonly IdKind[],
  isOffered: (id: string) => boolean = () => true,
  ignoreFocusOut = false,
): Promise<Named | undefined> {
  const declared: Readonly<Record<IdKind, ReadonlyMap<string, Declared>>> = {
    hypothesis: theory.hypotheses,
    variable: theory.variables,
    theory: theory.theories,
    question: theory.questions,
    case: theory.cases,
  };
  const items: (vscode.QuickPickItem & { readonly named?: Named })[] = kinds.flatMap((kind) => {
    const rows = [...declared[kind].values()].filter(({ id }) => isOffered(id));
    if (rows.length === 0) return [];
    return [
      { label: kindName(kind), kind: vscode.QuickPickItemKind.Separator },
      ...rows.map((one) => ({ label: one.id, description: wordsOf(one), named: { id: one.id, kind } })),
    ];
  });
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut };
  return (await vscode.window.showQuickPick(items, options))?.named;
}

/** What a kind is called in the user interface. */
function kindName(kind: IdKind): string {
  switch (kind) {
    case 'hypothesis':
      return vscode.l10n.t('Hypothesis');
    case 'variable':
      return vscode.l10n.t('Variable');
    case 'theory':
      return vscode.l10n.t('Theory');
    case 'question':
      return vscode.l10n.t('Question');
    case 'case':
      return vscode.l10n.t('Case');
  }
}
