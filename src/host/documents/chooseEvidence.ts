import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import { bearingOf, shorten, stanceIcon } from '../trees/words';

/** The one of several pieces of evidence that the user means; undefined when there is none or the user cancels. */
export async function chooseEvidence(
  several: readonly Evidence[],
  title: string,
): Promise<Evidence | undefined> {
  if (several.length < 2) return several[0];
  const items = several.map((evidence) => ({
    label: shorten(evidence.passage, 70),
    description: [...evidence.ratings.map((rating) => rating.hypothesis), evidence.id].join(' '),
    iconPath: stanceIcon(bearingOf(evidence)),
    evidence,
  }));
  const placeHolder = vscode.l10n.t('Several passages contain the cursor; the innermost comes first');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))
    ?.evidence;
}
