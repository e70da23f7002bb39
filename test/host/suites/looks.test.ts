import * as vscode from 'vscode';
import { expect } from 'chai';
import { COMMANDS } from '../../../src/host/contributions';
import * as ui from '../support/ui';
import { at, closeEditors, remove, scrollTo, showViews, TAG_LIST, write } from './workbench';

const NOTE = 'notes/host-looks.md';
const TEXT = `# How passages look

[This passage supports a hypothesis]{#e-hst00010 .evidence supports="H1"} and
[this one speaks against it]{#e-hst00011 .evidence contradicts="H1"}, while
[this one was judged and does not bear]{#e-hst00012 .evidence neutral="H1"}.

[For one rival and against another]{#e-hst00013 .evidence supports="H1" contradicts="R4"}, and
[only about a variable]{#e-hst00014 .evidence variable="war-timing"}.

[An outer passage with [one inside]{#e-hst00015 .evidence contradicts="H1"} it]{#e-hst00016 .evidence supports="H1"}.

::: {#e-hst00017 .evidence supports="H1"}

A whole block.

- and a list
- of two

:::
`;

describe('The editor', () => {
  before(async () => {
    await closeEditors();
    await showViews();
    await vscode.window.showTextDocument(await write(NOTE, TEXT));
  });

  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('tells for, against, neutral and variables only apart without colour', async () => {
    await ui.waitFor('.view-line span[class*="ced-"]:has-text("speaks")');
    // Underlines are classes of the words; the border of `supports` lies behind them.
    const styles = await Promise.all(['speaks', 'judged', 'about'].map(classOf));
    expect(new Set(styles).size, styles.join('; ')).to.equal(3);
    expect(await ui.count('.view-line span[class*="ced-"]:has-text("hypothesis")')).to.equal(0);
    expect(await ui.count('.view-overlays [class*="ced-"]')).to.be.greaterThan(0);
    await ui.screenshotInThemes('editor');
  });

  it('shows the quick pick in every theme', async () => {
    const editor = vscode.window.activeTextEditor;
    expect(editor).to.not.equal(undefined);
    if (!editor) return;
    editor.selection = new vscode.Selection(0, 2, 0, 5);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await ui.press('Control+K', 'Control+E');
    await ui.waitFor(TAG_LIST);
    await ui.screenshotInThemes('quick-pick');
    await ui.press('Escape');
    await ui.waitUntilGone('.quick-input-widget');
  });
});

/** The classes of the words on screen. Monaco's blanks do not break: one word at a time. */
async function classOf(word: string): Promise<string> {
  return (
    (await ui.attribute(`.view-line span[class*="ced-"]:has-text(${JSON.stringify(word)})`, 'class')) ?? ''
  );
}

describe('A note of the example', () => {
  after(closeEditors);

  it('stands beside its theory, with its passages underlined', async () => {
    await showViews();
    await ui.setTheme('light');
    await vscode.window.showTextDocument(at('notes/soghomonyan2024-filter.md'));
    await ui.waitFor('.view-line span[class*="ced-"]');
    await scrollTo('Theory', 'Q-main');
    // From the top: the first question and, below it, its rivals.
    await ui.press('Home', 'ArrowDown', 'ArrowRight');
    await scrollTo('Theory', 'Ha, ');
    expect(await ui.texts('.view-line')).to.have.length.greaterThan(5);
    // The picture of README.md: docs/images/adduce.png.
    await ui.screenshot('readme');
    await ui.setTheme('dark');
  });
});

describe('The manifest in a running VS Code', () => {
  it('has every command registered, and no other', async () => {
    await vscode.commands.executeCommand('adduce.refresh');
    const all = await vscode.commands.getCommands(true);
    const ours = all.filter(
      (id) => id.startsWith('adduce.') && !/^adduce\.(theory|evidence|sources)\./.test(id),
    );
    expect(ours.sort()).to.deep.equal(Object.values(COMMANDS).sort());
  });

  it('takes no key that VS Code uses in a text editor', async () => {
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const bindings = JSON.parse(document.getText().replace(/^\s*\/\/.*$/gm, '')) as {
      key: string;
      command: string;
      when?: string;
    }[];
    const mine = bindings.filter(({ command }) => command.startsWith('adduce.'));
    expect(mine.map(({ key }) => key)).to.have.members([
      'ctrl+k ctrl+e',
      'ctrl+alt+h',
      'ctrl+shift+alt+h',
      'ctrl+k =',
      'ctrl+k -',
      'ctrl+f8',
      'ctrl+shift+f8',
    ]);
    const taken = bindings.filter(
      ({ key, command, when }) =>
        mine.some((one) => one.key === key) &&
        !command.startsWith('adduce.') &&
        !when?.includes('inKeybindings'),
    );
    expect(taken).to.deep.equal([]);
  });

  it('is active, and looked up under its own name', () => {
    const extension = vscode.extensions.all.find(
      ({ packageJSON }) => (packageJSON as { name?: string }).name === 'adduce',
    );
    expect(extension?.isActive).to.equal(true);
  });
});

describe('Without a theory file', () => {
  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('nothing stays underlined', async () => {
    const theory = at('theory.yaml');
    const bytes = await vscode.workspace.fs.readFile(theory);
    await vscode.window.showTextDocument(await write(NOTE, TEXT));
    await ui.waitFor('.view-line span[class*="ced-"]');
    try {
      await vscode.workspace.fs.delete(theory);
      await ui.waitUntilGone('.view-line span[class*="ced-"]');
      expect(await ui.count('.view-overlays [class*="ced-"]')).to.equal(0);
    } finally {
      await vscode.workspace.fs.writeFile(theory, bytes);
    }
    await ui.waitFor('.view-line span[class*="ced-"]');
  });

  it('each view says what is missing, and what to do', async () => {
    const theory = at('theory.yaml');
    const bytes = await vscode.workspace.fs.readFile(theory);
    const says = async (words: string) => ui.waitFor(`.welcome-view-content:has-text("${words}")`);
    await showViews();
    try {
      await vscode.workspace.fs.delete(theory);
      await says('This folder has no theory file');
      await says('Tagged passages are listed here once');
      await ui.screenshotInThemes('views-without-theory');
      await write('theory.yaml', 'title: Mine\nnotes: ["none/*.md"]\n');
      await says('The theory file says nothing yet');
      await says('No passage is tagged yet');
      await ui.screenshotInThemes('views-of-nothing');
      await write('theory.yaml', 'title: [Mine\n');
      await says('The theory file has a mistake');
      await ui.screenshotInThemes('views-with-mistake');
    } finally {
      await vscode.workspace.fs.writeFile(theory, bytes);
    }
    await scrollTo('Theory', 'Q-main');
  });
});

describe('Several editors of one note', () => {
  after(async () => {
    await closeEditors();
    await remove(NOTE);
  });

  it('are all decorated', async () => {
    const uri = await write(NOTE, TEXT);
    await vscode.window.showTextDocument(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
    for (const group of [0, 1]) {
      await ui.waitFor(`.editor-group-container >> nth=${group} >> .view-line span[class*="ced-"]`);
    }
    await ui.screenshot('two-editors');
  });
});
