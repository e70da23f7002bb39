/** What the suites do and look at again and again, as a user of the workbench would. */
import * as vscode from 'vscode';
import { expect } from 'chai';
import { WAIT_LIMIT } from '../../../scripts/vscode/session';
import { session } from '../support/client';
import * as ui from '../support/ui';

/** The views of the Adduce container, by title. */
export type ViewName = 'Theory' | 'Evidence' | 'Sources';

/** The input of the list that a passage is tagged from. */
export const TAG_LIST = '.quick-input-widget input[placeholder^="Enter tags"]';

/** The copy of the example that this host works in. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no workspace folder is open');
  return folder.uri;
}

/** A place in the workspace. */
export function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), path);
}

/** Writes a file as another program would. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = at(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The text of a file on disk. */
export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Whether a file or folder is there. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Deletes what a test has made, if it is there; again where something was still being written below it. */
export async function remove(path: string): Promise<void> {
  await until(`${path} is deleted`, async () => {
    await vscode.workspace.fs
      .delete(at(path), { recursive: true, useTrash: false })
      .then(undefined, () => undefined);
    return !(await isThere(at(path)));
  });
}

/** Asks until the answer is no longer undefined or false. */
export async function until<T>(
  what: string | (() => string),
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + WAIT_LIMIT;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The code of a diagnostic, without the place that explains it. */
export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Closes every editor without saving, and what an earlier test left open or said. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('notifications.clearAll');
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Opens a file of the notes folder through *Go to File*, with the keyboard. */
export async function openByKeyboard(name: string): Promise<vscode.TextEditor> {
  // In the browser *Go to File* misses what was written since the page was loaded, and 1.100 from npm has no search.
  const { host } = await session();
  if (host === 'web' || host === 'floor')
    return whenRead(await vscode.window.showTextDocument(at(`notes/${name}`)));
  const found = `.quick-input-widget .monaco-list-row.focused:has-text(${JSON.stringify(name)})`;
  // What was searched for before VS Code knew of a new file stays not found until it is asked anew.
  await until(`${name} is found`, async () => {
    await ui.press('Escape', 'Control+P');
    await ui.waitFor('.quick-input-widget input');
    await ui.type(name);
    for (let look = 0; look < 30; look++) {
      if ((await ui.count(found)) > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  });
  await ui.press('Enter');
  const opened = await until(`${name} is open`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.path.endsWith(`/${name}`) ? editor : undefined;
  });
  return whenRead(opened);
}

/** Waits until an editor shows its file as it is now: VS Code may still hold what stood there before. */
async function whenRead(editor: vscode.TextEditor): Promise<vscode.TextEditor> {
  const { document } = editor;
  await until('the file is read', async () => document.getText() === (await read(document.uri)));
  return editor;
}

/** Puts the cursor before the words, with *Go to Line*, and selects them with Shift and the arrow key. */
export async function selectByKeyboard(editor: vscode.TextEditor, words: string): Promise<void> {
  await putCursorBefore(editor, words);
  await ui.press(...Array.from(words, () => 'Shift+ArrowRight'));
  await until(`“${words}” is selected`, () => editor.document.getText(editor.selection) === words);
}

/** Puts the cursor before the words, with *Go to Line*. */
export async function putCursorBefore(editor: vscode.TextEditor, words: string): Promise<void> {
  const offset = editor.document.getText().indexOf(words);
  expect(offset, `no “${words}” in the note`).to.be.at.least(0);
  const { line, character } = editor.document.positionAt(offset);
  await openGoToLine();
  await ui.type(`${line + 1}:${character + 1}`);
  await ui.press('Enter');
  await until('the cursor stands before the words', () =>
    editor.selection.active.isEqual(new vscode.Position(line, character)),
  );
}

/** Opens *Go to Line*. Typing into whatever else has an input would end up there, or in the note. */
async function openGoToLine(): Promise<void> {
  await ui.waitUntilGone('.quick-input-widget');
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await ui.press('Control+G');
  await ui.waitFor('.quick-input-widget input[placeholder^="Type the line number"]:focus');
}

/** Chooses from the open menu. For its first tenth of a second a menu takes no click. */
export async function chooseFromMenu(label: string): Promise<void> {
  const item = `.monaco-menu .action-item:has-text(${JSON.stringify(label)})`;
  await ui.waitFor(item);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await ui.click(item);
  await ui.waitUntilGone('.monaco-menu');
}

/** A row of a view by the beginning of what a screen reader says of it. */
export function row(view: ViewName, spoken: string): string {
  return `[role="tree"][aria-label="${view}"] [role="treeitem"][aria-label^=${JSON.stringify(spoken)}]`;
}

/** Whether something is visible within a moment. */
function isSoon(place: string): Promise<boolean> {
  return ui.waitFor(place, 3000).then(
    () => true,
    () => false,
  );
}

/** Unfolds a view of the Adduce container, or folds it up. */
export async function unfold(view: ViewName, unfolded: boolean): Promise<void> {
  const header = `.pane-header[aria-label^="${view}"]`;
  await ui.waitFor(header);
  await until(`${view} is ${unfolded ? 'unfolded' : 'folded up'}`, async () => {
    if ((await ui.attribute(header, 'aria-expanded')) === String(unfolded)) return true;
    // Its middle may be a button.
    await ui.click(`${header} .title`);
    return isSoon(`${header}[aria-expanded="${unfolded}"]`);
  });
}

/** Shows the Adduce container and waits for the trees. */
export async function showViews(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.extension.adduce');
  for (const view of ['Theory', 'Evidence'] as const) {
    await unfold(view, true);
    await ui.waitFor(`[role="tree"][aria-label="${view}"] [role="treeitem"]`);
  }
}

/** Scrolls a view with the keyboard until the row is there; the tree keeps only rows in sight. */
export async function scrollTo(view: ViewName, spoken: string): Promise<string> {
  const selector = row(view, spoken);
  await vscode.commands.executeCommand(`adduce.${view.toLowerCase()}.focus`);
  // The row may come after we passed its place, and the focus go elsewhere meanwhile: then from the top again.
  await until(`the ${view} view has a row “${spoken}”`, async () => isFoundBelow(view, selector));
  await ui.waitFor(selector);
  return selector;
}

/** Opens a row; rows may move while it is clicked. Tells whether it had to be opened. */
export async function expand(view: ViewName, spoken: string): Promise<boolean> {
  const selector = await scrollTo(view, spoken);
  const isOpen = async (): Promise<boolean> =>
    (await ui.attributes(selector, 'aria-expanded')).join() === 'true';
  if (await isOpen()) return false;
  await until(`the row “${spoken}” is open`, async () => {
    await ui.click(`${selector} .monaco-tl-twistie`);
    for (let look = 0; look < 20; look++) {
      if (await isOpen()) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  });
  return true;
}

/** Looks where the view stands, then from its top to its end. */
async function isFoundBelow(view: ViewName, selector: string): Promise<boolean> {
  if ((await ui.count(selector)) > 0) return true;
  await vscode.commands.executeCommand(`adduce.${view.toLowerCase()}.focus`);
  const last = await moveFocus(view, 'End');
  let focused = await moveFocus(view, 'Home');
  while ((await ui.count(selector)) === 0) {
    const before = focused;
    if (before === last) return false;
    focused = await moveFocus(view, 'PageDown');
    if (focused === before) return false;
  }
  return true;
}

/** Moves the focus of a view by a key, which takes effect some time later: the row it is at when it has settled. */
async function moveFocus(view: ViewName, key: string): Promise<string | undefined> {
  await ui.press(key);
  let settled: string | undefined;
  for (let looks = 0; looks < SETTLED; looks++) {
    const [id] = await ui.attributes(`[role="tree"][aria-label="${view}"] .monaco-list-row.focused`, 'id');
    if (id !== settled) looks = 0;
    settled = id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return settled;
}

/** How often, twenty times a second, the focus has to be seen in the same place. */
const SETTLED = 4;

/** Counts for, against and neutral, as a screen reader says them of a hypothesis in a view. */
export async function countsOf(view: ViewName, hypothesis: string): Promise<readonly number[]> {
  const selector = await scrollTo(view, `${hypothesis}, `);
  return parseCounts((await ui.attribute(selector, 'aria-label')) ?? '');
}

/** Counts that no longer change: what the suite before has deleted goes from the views after a pause. */
export async function settledCounts(view: ViewName, hypothesis: string): Promise<readonly number[]> {
  await vscode.commands.executeCommand('adduce.refresh');
  return until('the counts are settled', async () => {
    const first = await countsOf(view, hypothesis);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const again = await countsOf(view, hypothesis);
    return first.join() === again.join() && again;
  });
}

function parseCounts(spoken: string): readonly number[] {
  const match = /(\d+) for, (\d+) against, (\d+) neutral/.exec(spoken);
  if (!match) throw new Error(`no counts in “${spoken}”`);
  return match.slice(1).map(Number);
}

/** Waits until a row that is in sight says these counts. */
export async function waitForCounts(
  view: ViewName,
  hypothesis: string,
  counts: readonly number[],
): Promise<void> {
  const [supports, contradicts, neutral] = counts;
  const spoken = `${hypothesis}, ${supports} for, ${contradicts} against, ${neutral} neutral`;
  await ui.waitFor(row(view, spoken));
}

/** Where some words start in a document. */
export function placeOf(document: vscode.TextDocument, words: string, skip = 0): vscode.Position {
  const offset = document.getText().indexOf(words);
  expect(offset, words).to.be.at.least(0);
  return document.positionAt(offset + skip);
}
