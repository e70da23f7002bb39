import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, remove, until, write } from './workbench';

const NOTE = 'notes/host-seeing.md';
const TEXT = `# What is seen

[This passage supports a hypothesis]{#e-see00001 .evidence supports="H1:strong" memo="Why *so*? [x](command:y)"} and more.

[Outer words with [inner ones](u)]{#e-see00002 .evidence contradicts="H1"} stand here.

[For one [and against]{#e-see00003 .evidence contradicts="R4"} another]{#e-see00004 .evidence supports="H1" contradicts="R4"}.

::: {#e-see00005 .evidence supports="H1"}

A whole block.

:::

[Only a variable]{#e-see00006 .evidence variable="war-timing"}, [neutral]{#e-see00007 .evidence neutral="H1"}.

The last line.
`;

async function setTo(setting: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('adduce.editor')
    .update(setting, value, vscode.ConfigurationTarget.Global);
}

function placeOf({ document }: vscode.TextEditor, words: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(words));
}

function putCursor(editor: vscode.TextEditor, words: string): void {
  const place = placeOf(editor, words);
  editor.selection = new vscode.Selection(place, place);
}

const attributes = (id: string): string => `.view-line > span > span:has-text("${id}")`;

async function hoverTexts(
  editor: vscode.TextEditor,
  words: string,
): Promise<readonly vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    placeOf(editor, words).translate(0, 1),
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

describe('Seeing evidence in a note', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await closeEditors();
    const uri = await write(NOTE, TEXT);
    editor = await vscode.window.showTextDocument(uri);
    putCursor(editor, 'The last line');
    await ui.waitFor('.view-line span[class*="ced-"]:has-text("Outer")');
  });

  after(async () => {
    await setTo('attributes', undefined);
    await setTo('gutterIcons', undefined);
    await closeEditors();
    await remove(NOTE);
  });

  it('tags are hidden when asked for, and shown where a cursor is', async () => {
    await ui.screenshotInThemes('seeing-dim');
    expect(await vscode.commands.executeCommand('adduce.cycleAttributes')).to.equal('hide');
    await ui.waitUntilGone(attributes('e-see00001'));
    await ui.waitFor('.view-line:visible:has-text("e-see00005") >> text=✓');
    expect(await ui.count('.view-line > span > span:visible:has-text("evidence")')).to.equal(0);
    await ui.screenshot('seeing-hidden');
    putCursor(editor, 'supports a hypothesis');
    await ui.waitFor(attributes('e-see00001'));
    await ui.waitUntilGone(attributes('e-see00002'));
    await ui.screenshot('seeing-revealed');
    putCursor(editor, 'A whole block');
    await ui.waitFor(attributes('e-see00005'));
    await ui.waitUntilGone(attributes('e-see00001'));
    expect(await vscode.commands.executeCommand('adduce.cycleAttributes')).to.equal('show');
    await ui.waitFor(attributes('e-see00002'));
    expect(await vscode.commands.executeCommand('adduce.cycleAttributes', 'dim')).to.equal('dim');
    expect(editor.document.getText()).to.equal(TEXT);
  });

  it('nothing is hidden where the editor is set to be used with a screen reader', async () => {
    const configuration = vscode.workspace.getConfiguration('editor');
    const update = async (value: unknown): Promise<void> =>
      configuration.update('accessibilitySupport', value, vscode.ConfigurationTarget.Global);
    putCursor(editor, 'The last line');
    await update('on');
    await vscode.commands.executeCommand('adduce.cycleAttributes', 'hide');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ui.count('.view-line > span > span:visible:has-text("evidence")')).to.be.greaterThan(0);
    await vscode.commands.executeCommand('adduce.cycleAttributes', 'dim');
    await update(undefined);
  });

  it('signs behind passages say what dimmed attributes say', async () => {
    const ask = async (): Promise<readonly string[]> => {
      const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        editor.document.uri,
        whole,
      );
      return hints.map(({ label, position }) => `${position.line}: ${label as string}`);
    };
    expect(await ask()).to.deep.equal([
      '2: H1 ✓',
      '4: H1 ✗',
      '6: R4 ✗',
      '6: H1 ✓ R4 ✗',
      '8: H1 ✓',
      '14: H1 ·',
    ]);
    await setTo('attributes', 'show');
    expect(await ask()).to.deep.equal([]);
    await setTo('attributes', undefined);
  });

  it('a hover tells what a passage is evidence for, without running what a note says', async () => {
    const [hover] = await hoverTexts(editor, 'supports a hypothesis');
    expect(hover?.value).to.include('**✓ H1 supports \\(strong\\)**: ');
    expect(hover?.value).to.match(/Memo\*\*: Why \\\*so\\\*\? \\\[x\\\]\\\(command:y\\\)/);
    expect(hover?.value).to.include('Other evidence for H1');
    expect((hover?.isTrusted as { enabledCommands: string[] }).enabledCommands).to.include('adduce.untag');
    const nested = await hoverTexts(editor, 'and against');
    expect(nested.filter(({ value }) => value.includes('adduce.untag'))).to.have.length(2);
    const overAttributes = await hoverTexts(editor, '.evidence contradicts="H1"');
    expect(overAttributes.filter(({ value }) => value.includes('adduce.untag'))).to.have.length(0);
  });

  it('links of a hover open other evidence and change this one', async () => {
    putCursor(editor, 'supports a hypothesis');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await vscode.commands.executeCommand('editor.action.showHover');
    await ui.waitFor('.monaco-hover a:has-text("Edit Memo")');
    await ui.screenshot('seeing-hover');
    await ui.click('.monaco-hover a:has-text("Edit Memo")');
    await ui.waitFor('.quick-input-widget:visible:has-text("Edit Memo")');
    await ui.press('Escape');
    const [hover] = await hoverTexts(editor, 'supports a hypothesis');
    const query = /command:adduce\.openEvidence\?([^)]+)\)/.exec(hover?.value ?? '')?.[1] ?? '';
    const [mention] = JSON.parse(decodeURIComponent(query)) as [{ id: string; note: string }];
    const opened = await vscode.commands.executeCommand('adduce.openEvidence', mention);
    expect(opened).to.equal(mention.id);
    expect(vscode.window.activeTextEditor?.document.uri.toString()).to.equal(mention.note);
    expect(vscode.window.activeTextEditor?.selection.isEmpty).to.equal(false);
    editor = await vscode.window.showTextDocument(at(NOTE));
  });

  it('a tagged block folds', async () => {
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      editor.document.uri,
    );
    expect(ranges.map(({ start, end }) => [start, end])).to.deep.include([8, 12]);
  });

  it('the status bar counts what the note has for and against', async () => {
    await ui.waitFor('.statusbar-item:has-text("H1 ✓3 ✗1 ·1")');
    expect(await ui.aria('.statusbar-item:has-text("H1 ✓3")')).to.include('H1: 3 for, 1 against, 1 neutral');
    await ui.click('.statusbar-item:has-text("H1 ✓3") a');
    await ui.waitFor('.pane-header:has-text("Evidence")');
    await vscode.window.showTextDocument(at('references.bib'));
    await ui.waitUntilGone('.statusbar-item:has-text("✓")');
    await closeEditors();
    editor = await vscode.window.showTextDocument(at(NOTE));
  });

  it('icons stand beside the lines when asked for', async () => {
    expect(await ui.count('.glyph-margin-widgets .cgmr[class*="ced-"]')).to.equal(0);
    await setTo('gutterIcons', true);
    await ui.waitFor('.glyph-margin-widgets .cgmr[class*="ced-"]');
    await ui.screenshotInThemes('seeing-icons');
    await setTo('gutterIcons', undefined);
    await ui.waitUntilGone('.glyph-margin-widgets .cgmr[class*="ced-"]');
  });

  it('the Markdown preview shows passages with the same words', async () => {
    await vscode.commands.executeCommand('markdown.showPreviewToSide');
    const passage = ui.inWebview('.adduce-evidence:has-text("This passage supports")');
    await ui.waitFor(passage);
    const title = await until('the preview knows the theory', async () => {
      const told = await ui.attribute(passage, 'title');
      return told?.includes('✓ H1 supports (strong): ') === true && told;
    });
    expect(title).to.include('Memo: Why *so*? [x](command:y)');
    expect(await ui.count(ui.inWebview('div.adduce-evidence[data-line]'))).to.equal(1);
    expect(await ui.count(ui.inWebview('.adduce-evidence'))).to.equal(7);
    await ui.screenshotInThemes('seeing-preview');
    const beside = await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await beside.edit((edit) => edit.insert(placeOf(beside, 'This passage supports'), 'Typed. '));
    await ui.waitFor(ui.inWebview('.adduce-evidence:has-text("Typed. This passage supports")'));
    expect(await ui.count(ui.inWebview('.adduce-evidence'))).to.equal(7);
    await closeEditors();
  });
});

describe('The Markdown preview of a note in no project', () => {
  after(closeEditors);

  it('shows passages with what their tags say', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: TEXT });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('markdown.showPreviewToSide');
    const passage = ui.inWebview('.adduce-evidence:has-text("This passage supports")');
    await ui.waitFor(passage);
    expect(await ui.attribute(passage, 'title')).to.match(/^✓ H1 supports \(strong\)\nParaphrase\nMemo: /);
  });
});
