import * as vscode from 'vscode';
import { expect } from 'chai';
import { at, closeEditors, codeOf, showViews, until } from './workbench';

const THEORY = 'theory.yaml';
const BALANCE = 'notes/hajimineh2025.md';

/** Findings of a file by one rule, each with the word it stands at. */
async function found(path: string, rule: string): Promise<readonly (readonly [string, vscode.Diagnostic])[]> {
  const document = await vscode.workspace.openTextDocument(at(path));
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((one) => one.source === 'adduce' && codeOf(one) === rule)
    .map((one) => [document.getText(one.range), one] as const);
}

async function wordsOf(path: string, rule: string): Promise<readonly string[]> {
  return (await found(path, rule)).map(([word]) => word);
}

describe('Findings of the honesty rules', () => {
  before(showViews);
  afterEach(closeEditors);

  it('stand at the hypothesis or the passage they are about, with their passages and an explanation', async () => {
    await until('the findings are told', async () =>
      (await wordsOf(THEORY, 'only-confirming')).includes('H3'),
    );
    const [, finding] = (await found(THEORY, 'only-confirming')).find(([word]) => word === 'H3') ?? [];
    expect(finding?.severity).to.equal(vscode.DiagnosticSeverity.Warning);
    expect(finding?.relatedInformation?.[0]?.location.uri.path).to.match(/\/notes\/hajimineh2025\.md$/);
    const code = finding?.code;
    const target = typeof code === 'object' ? code.target : undefined;
    expect(target?.path).to.match(/\/docs\/honesty\.md$/);
    const docs = await vscode.workspace.openTextDocument(target?.with({ fragment: '' }) ?? at(''));
    const line = Number(target?.fragment.slice(1)) - 1;
    expect(docs.lineAt(line).text).to.equal('### `only-confirming`');
    expect(await wordsOf(THEORY, 'under-tested')).to.include('Hd');
    const passages = (await wordsOf(BALANCE, 'non-diagnostic')).join('\n');
    expect(passages).to.contain('for three decades the Minsk Group could not bring the crisis to an end');
  });

  it('go when the theory file acknowledges them, and when the evidence changes', async () => {
    await until('the finding is told', async () => (await wordsOf(THEORY, 'only-confirming')).includes('H3'));
    // The example acknowledges this one.
    expect(await wordsOf(THEORY, 'only-confirming')).to.not.include('H2a');
    const theory = await vscode.window.showTextDocument(at(THEORY));
    const line = theory.document.getText().split(/\r?\n/).indexOf('acknowledged:') + 1;
    expect(line).to.be.greaterThan(0);
    await theory.edit((builder) =>
      builder.insert(
        new vscode.Position(line, 0),
        '  - { rule: only-confirming, subject: H3, reason: For the test. }\n',
      ),
    );
    await until('it is gone', async () => !(await wordsOf(THEORY, 'only-confirming')).includes('H3'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('it is back', async () => (await wordsOf(THEORY, 'only-confirming')).includes('H3'));
    const note = await vscode.window.showTextDocument(at(BALANCE));
    const start = note.document.getText().indexOf('supports="Ha Hb Hc Hd"');
    const place = note.document.positionAt(start);
    const end = note.document.positionAt(start + 'supports="Ha Hb Hc Hd"'.length);
    await note.edit((builder) =>
      builder.replace(new vscode.Range(place, end), 'supports="Hb Hc Hd" contradicts="Ha"'),
    );
    const isTold = async () =>
      (await wordsOf(BALANCE, 'non-diagnostic')).some((words) => words.includes('Minsk Group'));
    await until('the passage tells the rivals apart', async () => !(await isTold()));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the passage tells them apart no more', isTold);
  });
});
