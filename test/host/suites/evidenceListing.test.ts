import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import { at, closeEditors, expand, putCursorBefore, remove, row, showViews, until, write } from './workbench';

const NOTE = 'notes/host-listing.md';
const OTHER = 'notes/host-listing-2.md';
const TEXT = `# Listing

[Zeppelins were seen]{#e-hst00061 .evidence supports="H1" source="b2020" memo="Zebra"}.

[Airships were seen]{#e-hst00062 .evidence contradicts="H1:strong" source="a2020" date="2026-02-01"}.

[Nothing was seen]{#e-hst00063 .evidence variable="war-timing" source="c2020" date="2026-03-01"}.
`;

/** What stands beside the title of the Evidence view, and above its rows. */
const HEAD = '.pane:has([role="tree"][aria-label="Evidence"])';
const ROWS = '[role="tree"][aria-label="Evidence"] [role="treeitem"]';

describe('What the Evidence view lists', () => {
  const run = (command: string, ...rest: readonly unknown[]) =>
    vscode.commands.executeCommand(`adduce.${command}`, ...rest);

  before(async () => {
    await closeEditors();
    await write(NOTE, TEXT);
    await write(OTHER, '[Balloons were seen]{#e-hst00064 .evidence supports="H1"}\n');
    await run('refresh');
    await showViews();
    await run('showEvidenceByHypothesis');
  });

  afterEach(async () => {
    await run('clearEvidenceFilter');
    await run('sortEvidence', 'place');
    await run('showEvidenceByHypothesis');
    await closeEditors();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.actions.treeView.adduce.evidence.collapseAll');
    await remove(NOTE);
    await remove(OTHER);
    await run('refresh');
  });

  it('is filtered by what is typed, says so, and is whole again after one command', async () => {
    await ui.runFromPalette('Adduce: Filter Evidence');
    await ui.waitFor('.quick-input-widget .monaco-list-row:has-text("Against")');
    await ui.screenshotInThemes('evidence-filter-pick');
    await ui.type('zebra');
    await ui.waitFor('.quick-input-widget .monaco-list-row.focused:has-text("zebra")');
    await ui.press('Enter');
    await ui.waitFor(`${HEAD}:has-text("Only “zebra”: 1 of ")`);
    await ui.waitFor(row('Evidence', 'H1, 1 for, 0 against, 0 neutral'));
    expect(await ui.count(ROWS)).to.equal(1);
    await ui.screenshotInThemes('evidence-filtered');
    await run('filterEvidence', { text: 'no such words anywhere' });
    await ui.waitFor(`${HEAD}:has-text("No passage fits “no such words anywhere”.")`);
    await ui.screenshot('evidence-nothing-fits');
    await ui.runFromPalette('Adduce: Clear Filter of Evidence');
    await until('all is listed', async () => (await ui.count(ROWS)) > 3);
    expect(await ui.count(`${HEAD}:has-text("Only ")`)).to.equal(0);
  });

  it('is narrowed by hypothesis and stance together, with counts of what is listed', async () => {
    await run('filterEvidence', { hypothesis: 'H1', stance: 'contradicts', text: 'seen' });
    await ui.waitFor(row('Evidence', 'H1, 0 for, 1 against, 0 neutral'));
    await until('nothing else is listed', async () => (await ui.count(ROWS)) === 1);
  });

  it('is that of the note in front, which it follows', async () => {
    await run('showEvidenceByNote');
    await vscode.window.showTextDocument(at(NOTE), { preview: false });
    await run('showEvidenceOfCurrentNote');
    await ui.waitFor(row('Evidence', `${NOTE}, 3`));
    await until('nothing else is listed', async () => (await ui.count(ROWS)) === 1);
    await vscode.window.showTextDocument(at(OTHER), { preview: false });
    await ui.waitFor(row('Evidence', `${OTHER}, 1`));
    await until('nothing else is listed', async () => (await ui.count(ROWS)) === 1);
    await run('showEvidenceOfAllNotes');
    await until('all is listed', async () => (await ui.count(ROWS)) > 3);
  });

  it('is sorted as the user asks', async () => {
    await run('showEvidenceByNote');
    await run('filterEvidence', { text: 'seen' });
    await expand('Evidence', `${NOTE}, 3`);
    const order = async (): Promise<string> =>
      (await ui.texts(`${ROWS} .label-name`))
        .flatMap((text) => /(\w+) (?:were|was) seen/.exec(text)?.[1] ?? [])
        // The other note may stand open above.
        .filter((word) => word !== 'Balloons')
        .join();
    await until('they stand as in the note', async () =>
      (await order()).startsWith('Zeppelins,Airships,Nothing'),
    );
    await run('sortEvidence', 'source');
    await until('they stand by source', async () => (await order()).startsWith('Airships,Zeppelins,Nothing'));
    await run('sortEvidence', 'date');
    await until('the latest is first', async () => (await order()).startsWith('Nothing,Airships,Zeppelins'));
    await run('sortEvidence', 'strength');
    await until('the strongest is first', async () =>
      (await order()).startsWith('Airships,Zeppelins,Nothing'),
    );
    await ui.screenshot('evidence-sorted');
  });

  it('shows the evidence at the cursor when asked, and follows the cursor where a setting says so', async () => {
    const editor = await vscode.window.showTextDocument(at(NOTE), { preview: false });
    await putCursorBefore(editor, 'irships');
    await run('revealEvidence');
    const selected = (spoken: string) => `${row('Evidence', spoken)}[aria-selected="true"]`;
    await ui.waitFor(selected('Against: Airships were seen'));
    const settings = vscode.workspace.getConfiguration('adduce');
    await settings.update('evidence.followCursor', true, vscode.ConfigurationTarget.Global);
    try {
      await putCursorBefore(editor, 'eppelins');
      await ui.waitFor(selected('For: Zeppelins were seen'));
      await ui.screenshot('evidence-follows');
      expect(vscode.window.activeTextEditor).to.equal(editor);
    } finally {
      await settings.update('evidence.followCursor', undefined, vscode.ConfigurationTarget.Global);
    }
    await run('filterEvidence', { text: 'zebra' });
    await putCursorBefore(editor, 'irships');
    await run('revealEvidence');
    await ui.waitForNotification('clear its filter first');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
