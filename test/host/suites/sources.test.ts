import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';
import {
  at,
  chooseFromMenu,
  closeEditors,
  codeOf,
  placeOf,
  remove,
  row,
  scrollTo,
  showViews,
  unfold,
  until,
  write,
} from './workbench';

const NOTE = 'notes/host-sources.md';
const BIBLIOGRAPHY = 'notes/host-sources.bib';
const TEXT = `---
bibliography: host-sources.bib
---

[What a host works by]{#e-hst00050 .evidence supports="H1" source="hostwork2020"}, and
[what it quotes]{#e-hst00051 .evidence contradicts="H1" source="hostlost1850" via="hostwork2020"}.

All of it stands there [@hostwork2020, p. 3].
`;
const ENTRY = '@book{hostwork2020, author={Hoste, Ada and Gaste, Bo}, title={On {Hosts}}, year={2020}}\n';
const BROKEN = '@book{hostbad2021, title={On nothing}, year 2021}\n';

describe('The Sources view', () => {
  before(async () => {
    await closeEditors();
    await showViews();
    await write(BIBLIOGRAPHY, ENTRY);
    await write(NOTE, TEXT);
    await vscode.commands.executeCommand('adduce.sources.focus');
    // Room for many rows.
    for (const view of ['Theory', 'Evidence'] as const) await unfold(view, false);
    await ui.waitFor(row('Sources', 'Abshire & Dickson 1983'));
  });

  after(async () => {
    for (const command of ['showAllSources', 'sortSourcesByAuthor', 'groupSourcesByHypothesis'])
      await vscode.commands.executeCommand(`adduce.${command}`);
    await closeEditors();
    await remove(NOTE);
    await remove(BIBLIOGRAPHY);
    await unfold('Sources', false);
    await showViews();
  });

  function header(view: string): string {
    return `.pane-header[aria-label^="${view}"]`;
  }

  async function clickRow(spoken: string, options: { readonly button?: 'right' } = {}): Promise<void> {
    await ui.click(await scrollTo('Sources', spoken), options);
  }

  async function choose(submenu: string, command: string): Promise<void> {
    await ui.hover(header('Sources'));
    await ui.click(`${header('Sources')} .action-label[aria-label^="${submenu}"]`);
    await chooseFromMenu(command);
  }

  async function activeEditor(path: string): Promise<vscode.TextEditor> {
    return until(`${path} is open`, () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === at(path).toString() && active;
    });
  }

  it('shows each work with its passages for and against, and those that no bibliography gives', async () => {
    const work = await scrollTo(
      'Sources',
      'Hoste & Gaste 2020, 1 passage, quotes others: 1, 1 for, 0 against',
    );
    expect(await ui.text(work)).to.match(/Hoste & Gaste 2020.*✓1 · 1 passage, quotes others: 1 · On Hosts/);
    await scrollTo('Sources', 'hostlost1850, 1 passage, 0 for, 1 against, 0 neutral, in no bibliography');
    await scrollTo('Sources', 'Grigoryan 2021, unread, cited by 1 note, The Multilayered Causes');
    await ui.screenshotInThemes('sources');
  });

  it('opens the passages of a work by hypothesis or by note, and its entry from the menu', async () => {
    await clickRow('Hoste & Gaste 2020');
    await clickRow('H1, 1 for');
    await clickRow('For: What a host works by');
    const note = await activeEditor(NOTE);
    await until(
      'the words are selected',
      () => note.document.getText(note.selection) === 'What a host works by',
    );
    await ui.screenshot('sources-expanded');
    await choose('Sort and Group Sources', 'Group Passages of a Source by Note');
    await ui.waitFor(row('Sources', `${NOTE}, 2`));
    await clickRow('Hoste & Gaste 2020', { button: 'right' });
    await chooseFromMenu('Open Bibliography Entry');
    const entry = await activeEditor(BIBLIOGRAPHY);
    await until('its key is selected', () => entry.document.getText(entry.selection) === 'hostwork2020');
    await choose('Sort and Group Sources', 'Group Passages of a Source by Hypothesis');
    await clickRow('Hoste & Gaste 2020');
  });

  it('have their entries shown and opened from every citekey, in tags and in citations', async () => {
    const note = await vscode.workspace.openTextDocument(at(NOTE));
    for (const [words, place] of [
      ['source="hostwork2020"', 10],
      ['[@hostwork2020, p. 3]', 4],
    ] as const) {
      const position = placeOf(note, words, place);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        note.uri,
        position,
      );
      const said = hovers.flatMap(({ contents }) =>
        contents.map((one) => (one as vscode.MarkdownString).value),
      );
      expect(said.join('\n'), words).to.contain('Hoste, Gaste: On Hosts \\(2020\\)');
      const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        note.uri,
        position,
      );
      expect(link?.targetUri.toString(), words).to.equal(at(BIBLIOGRAPHY).toString());
      expect(link?.targetRange.start).to.deep.equal(new vscode.Position(0, 6));
    }
  });

  it('are missed where no bibliography has them, and put right wherever a note names one wrongly', async () => {
    const wrong = TEXT.replaceAll('hostwork2020', 'hostwrok2020');
    await write(NOTE, wrong);
    const editor = await vscode.window.showTextDocument(at(NOTE));
    const missed = await until('the key is reported', () =>
      vscode.languages
        .getDiagnostics(at(NOTE))
        .find((one) => codeOf(one) === 'unknown-citekey' && one.message.includes('hostwork2020')),
    );
    expect(editor.document.getText(missed.range)).to.equal('hostwrok2020');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      at(NOTE),
      missed.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.includes('hostwork2020'));
    expect(fix?.isPreferred).to.equal(true);
    if (fix?.edit) await vscode.workspace.applyEdit(fix.edit);
    expect(editor.document.getText()).to.equal(TEXT);
    await editor.document.save();
    await closeEditors();
  });

  it('follows a bibliography that is typed in, and says which entry is broken', async () => {
    const editor = await vscode.window.showTextDocument(at(BIBLIOGRAPHY));
    await editor.edit((builder) =>
      builder.insert(new vscode.Position(0, 0), `${BROKEN}@book{hostnew2022, title={On News}}\n`),
    );
    await scrollTo('Sources', 'On News, unread');
    const problem = await until('the entry is reported', () =>
      vscode.languages.getDiagnostics(at(BIBLIOGRAPHY)).find(({ source }) => source === 'adduce'),
    );
    expect(codeOf(problem)).to.equal('bibliography-syntax');
    expect(problem.severity).to.equal(vscode.DiagnosticSeverity.Warning);
    expect(problem.message).to.contain('hostbad2021');
    await closeEditors();
    await until(
      'what was not saved is forgotten',
      () => vscode.languages.getDiagnostics(at(BIBLIOGRAPHY)).length === 0,
    );
    await scrollTo('Sources', 'Hoste & Gaste 2020');
    await ui.waitUntilGone(row('Sources', 'On News'));
  });

  it('follows files that other programs write, also one that was missing', async () => {
    await remove(BIBLIOGRAPHY);
    await scrollTo('Sources', 'hostwork2020, 1 passage');
    await until('the missing file is reported', () =>
      vscode.languages.getDiagnostics(at(NOTE)).some((one) => codeOf(one) === 'missing-bibliography'),
    );
    await write(BIBLIOGRAPHY, ENTRY.replace('2020}}', '2021}}'));
    await scrollTo('Sources', 'Hoste & Gaste 2021');
    await write(BIBLIOGRAPHY, ENTRY);
    await scrollTo('Sources', 'Hoste & Gaste 2020');
  });

  it('shows works with evidence or unread ones only, and sorts them', async () => {
    await choose('Filter Sources', 'Show Unread Sources Only');
    await ui.waitUntilGone(row('Sources', 'Hoste & Gaste 2020'));
    await scrollTo('Sources', 'Grigoryan 2021, unread');
    await choose('Filter Sources', 'Show Sources with Evidence Only');
    await ui.waitUntilGone(row('Sources', 'Grigoryan 2021'));
    await choose('Sort and Group Sources', 'Sort Sources by Coverage');
    await scrollTo('Sources', 'Hoste & Gaste 2020');
    await ui.press('Home');
    // Of the example it carries most, and by author it stands far down.
    await ui.waitFor(`${row('Sources', 'Soghomonyan 2024, ')}[aria-posinset="1"]`);
    await ui.screenshot('sources-by-coverage');
  });
});
