/** What the suites do in the panel of a matrix. */
import * as vscode from 'vscode';
import { expect } from 'chai';
import * as ui from '../support/ui';

/** The table. */
export const GRID = ui.inWebview('[role="grid"]');
/** Lines of the head: names and three totals. */
export const HEAD = 4;

/** A cell by line of the grid, the first of the head being 0, and by column, that of passages being 0. */
export function cell(line: number, column: number): ui.Place {
  return ui.inWebview(`[aria-rowindex="${line + 1}"] > [aria-colindex="${column + 1}"]`);
}

/** Opens the matrix of a question. */
export async function openMatrix(id: string): Promise<void> {
  expect(await vscode.commands.executeCommand('adduce.openMatrix', { id })).to.equal(id);
  await ui.waitFor(GRID);
}

/** Puts the keyboard on the name of the first column, where a click opens nothing, and from there on a cell. */
export async function goTo(line: number, column: number): Promise<void> {
  await ui.click(cell(0, 0));
  await ui.press('Control+Home');
  await ui.press(...Array.from({ length: line }, () => 'ArrowDown'));
  await ui.press(...Array.from({ length: column }, () => 'ArrowRight'));
  await ui.waitFor(ui.inWebview(`[aria-rowindex="${line + 1}"] > [aria-colindex="${column + 1}"]:focus`));
}
