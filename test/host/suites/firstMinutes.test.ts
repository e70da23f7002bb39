import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, isThere, read, remove, scrollTo, showViews, until, write } from './workbench';

/** Each step, and words that stand in its picture alone. */
const STEPS = [
  ['sample', 'military-balance.md'],
  ['theory', 'Why did the war begin?'],
  ['tag', 'H2 supports'],
  ['evidence', 'avoidability.md'],
  ['index', 'evidence.csv'],
  ['own', 'my notes'],
] as const;

describe('Open Sample Project', () => {
  before(closeEditors);

  afterEach(async () => {
    await closeEditors();
    await remove('adduce-sample');
    await vscode.commands.executeCommand('adduce.refresh');
  });

  it('copies the sample into a folder, opens what it says of itself, and shows its theory', async () => {
    const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>('adduce.openSample', {
      folder: at(''),
    });
    expect(files.map(String)).to.include(at('adduce-sample/theory.yaml').toString());
    expect(await read(at('adduce-sample/notes/rose1998.md'))).to.equal(await read(at('notes/rose1998.md')));
    await until('README.md is open', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('README.md'),
    );
    expect(await isThere(at('adduce-sample/references.bib'))).to.equal(true);
    await showViews();
    await scrollTo('Theory', 'Q-main');
  });

  it('leaves a copy alone that is there', async () => {
    const mine = await write('adduce-sample/theory.yaml', 'title: Changed by me\n');
    const files = await vscode.commands.executeCommand('adduce.openSample', { folder: at('') });
    expect(files).to.deep.equal([]);
    expect(await read(mine)).to.equal('title: Changed by me\n');
    expect(await isThere(at('adduce-sample/notes'))).to.equal(false);
  });
});

describe('The walkthrough', () => {
  before(closeEditors);
  after(async () => {
    await closeEditors();
    await showViews();
  });

  it('shows a picture for each step, in every theme', async () => {
    // In a narrow window there is no room for the pictures.
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      'adduce.adduce#adduce.start',
      false,
    );
    await ui.waitFor('.gettingStartedContainer :text("Open the sample project")');
    for (const [step, words] of STEPS) {
      const place = `.gettingStartedContainer [data-step-id="adduce.adduce#adduce.start#${step}"]`;
      await ui.click(place);
      await ui.waitFor(`${place}.expanded`);
      await ui.waitFor(ui.inWebview(`svg text:has-text(${JSON.stringify(words)})`));
      await ui.screenshot(`walkthrough-${step}`);
    }
    await ui.screenshotInThemes('walkthrough');
  });
});
