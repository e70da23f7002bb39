import * as vscode from 'vscode';
import { expect } from 'chai';
import { at, closeEditors, read, showViews, until } from './workbench';

describe('A row that is new in the Theory view', () => {
  it('may be taken back while it is being shown', async () => {
    await closeEditors();
    await showViews();
    const theory = at('theory.yaml');
    const original = await read(theory);
    const failures: unknown[] = [];
    const listener = (reason: unknown) => void failures.push(reason);
    process.on('unhandledRejection', listener);
    try {
      for (const pause of [0, 50, 100, 150]) {
        await vscode.commands.executeCommand('adduce.newQuestion', { id: 'Q-new', text: 'Why?' });
        await new Promise((resolve) => setTimeout(resolve, pause));
        await vscode.commands.executeCommand('adduce.undoLastChange');
        await until('it is taken back', async () => (await read(theory)) === original);
      }
      // A failure is told of a little later.
      await new Promise((resolve) => setTimeout(resolve, 1500));
    } finally {
      process.off('unhandledRejection', listener);
    }
    expect(failures.map(String)).to.deep.equal([]);
  });
});
