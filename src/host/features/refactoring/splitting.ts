import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { notFree } from '../../../core/refactor/declaredIds';
import { splitVariable } from '../../../core/refactor/splitVariable';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { wordsRange } from '../../trees/places';
import { bearingOf, shorten, stanceIcon } from '../../trees/words';
import { keepPreview } from '../../ui/keepPreview';
import { askForNewId, change, taggedWith } from './changing';
import { type ChosenId, chosenId } from '../../documents/chosenId';

/** *Split Variable*: declares a new variable and lets the user choose, passage by passage, which of the two it speaks of. */
export async function splitOff(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = await chosenId(host, first, vscode.l10n.t('Split Variable'), ['variable']);
  if (!chosen) return [];
  const { project, id } = chosen;
  const title = vscode.l10n.t('Split {0}', id);
  await project.load();
  const to = await askForNewId(chosen, title, freeId(chosen));
  if (to === undefined) return [];
  const question = {
    title: vscode.l10n.t('Split {0}: passages left unchecked keep it', id),
    placeholder: vscode.l10n.t('Check the passages of {0} (↓ and Space), then Enter', to),
  };
  const tagged = taggedWith(chosen);
  const passages = tagged.length === 0 ? [] : await choosePassages(project, tagged, question);
  if (!passages) return [];
  const assignments = passages.map(({ note, id: evidence, segments }) => {
    return { note, evidence, start: segments[0].range.start, to };
  });
  const label = vscode.l10n.t('Split {0} from {1}', to, id);
  return change(host, project, label, (texts) => splitVariable(texts, id, [{ id: to }], assignments));
}

/** An id for what is split off: a number more. */
function freeId({ project, id, kind }: ChosenId): string {
  let number = 2;
  while (notFree(project.view.theory, `${id}-${number}`, kind)) number++;
  return `${id}-${number}`;
}

/** What stands above a list. */
interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/**
 * Goes through passages: each is shown in its note as the list comes to it, and checked where it is meant. Undefined
 * when the user cancels, who then is back where it began.
 */
async function choosePassages(
  project: Project,
  evidence: readonly Evidence[],
  question: Question,
): Promise<readonly Evidence[] | undefined> {
  await keepPreview();
  const before = vscode.window.activeTextEditor;
  const chosen = await pickPassages(project, evidence, question);
  if (!chosen && before) {
    const { document, selection, viewColumn } = before;
    const options = { selection, ...(viewColumn === undefined ? {} : { viewColumn }) };
    await vscode.window.showTextDocument(document.uri, options);
  }
  return chosen;
}

function pickPassages(
  project: Project,
  evidence: readonly Evidence[],
  { title, placeholder }: Question,
): Promise<readonly Evidence[] | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly evidence: Evidence }>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = evidence.map((one) => ({
    label: shorten(one.passage, 90),
    description: `${one.note}:${one.segments[0].start.line + 1}`,
    iconPath: stanceIcon(bearingOf(one)),
    evidence: one,
  }));
  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeActive(([item]) => {
        if (item) void show(project, item.evidence);
      }),
      pick.onDidAccept(() => {
        resolve(pick.selectedItems.map((item) => item.evidence));
        pick.hide();
      }),
      // Also after it was accepted: a promise keeps its first answer.
      pick.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) listener.dispose();
        pick.dispose();
      }),
    ];
    // So that looking at a passage does not close the list.
    pick.ignoreFocusOut = true;
    pick.show();
  });
}

async function show(project: Project, { note, segments }: Evidence): Promise<void> {
  const uri = vscode.Uri.joinPath(project.folder, note);
  const options = { selection: wordsRange(segments[0]), preserveFocus: true, preview: true };
  await vscode.window.showTextDocument(uri, options).then(undefined, () => undefined); // Gone since: nothing to show.
}
