import * as vscode from 'vscode';
import type { Judgement } from '../../core/markup/change';
import { type Test, TESTS } from '../../core/model/theory';
import { judgementText, sameJudgement } from './coding';

/** What a test comes to where it was passed, or failed. */
function testText(test: Test): string {
  switch (test) {
    case 'straw-in-the-wind':
      return vscode.l10n.t('test: passing or failing decides nothing alone');
    case 'hoop':
      return vscode.l10n.t('test: failing it rules the hypothesis out');
    case 'smoking-gun':
      return vscode.l10n.t('test: passing it confirms the hypothesis');
    case 'doubly-decisive':
      return vscode.l10n.t('test: passing confirms, failing rules out');
  }
}

/** Asks for the strength and the test of a rating: each pair of them is a row. Undefined when the user cancels. */
export async function qualifierStep(title: string, judgement: Judgement): Promise<Judgement | undefined> {
  const { hypothesis, stance, decibels } = judgement;
  const plain: Judgement = { hypothesis, stance, ...(decibels !== undefined && { decibels }) };
  const rowOf = (one: Judgement) => {
    const notes = [
      sameJudgement(one, judgement) ? vscode.l10n.t('chosen') : '',
      one.test ? testText(one.test) : '',
    ];
    return { label: judgementText(one), description: notes.filter((note) => note !== '').join(' · '), one };
  };
  const tested = TESTS.flatMap((test) => [
    { ...plain, test },
    { ...plain, strong: true, test },
  ]);
  const rows = [plain, { ...plain, strong: true }, ...tested].map(rowOf);
  const placeHolder = vscode.l10n.t('How much the passage weighs: strength, and process-tracing test');
  return (await vscode.window.showQuickPick(rows, { title, placeHolder, matchOnDescription: true }))?.one;
}
