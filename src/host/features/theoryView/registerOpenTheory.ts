import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';
import { Row } from '../../trees/liveTree';
import { chooseProject } from '../../ui/chooseProject';

/** *Open in theory.yaml* for a row of the Theory view, and *Open Theory File* for the palette. */
export function registerOpenTheory(host: Host): void {
  host.commands.add(COMMANDS.openInTheory, async (row) => {
    if (!(row instanceof Row) || row.node.subject.kind !== 'declared') return;
    const { uri, range } = row.node.subject.place;
    await vscode.window.showTextDocument(uri, { selection: range });
  });
  host.commands.add(COMMANDS.openTheoryFile, async (place) => {
    const project = await chooseProject(host, place);
    if (project) await vscode.window.showTextDocument(project.theoryFile);
  });
}
