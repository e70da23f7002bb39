import * as vscode from 'vscode';
import { isStance, STANCES } from '../../../core/model/evidence';
import type { ProjectView } from '../../../core/model/projectView';
import { spokenBearing } from '../../trees/evidenceNode';
import { hypothesisText, STANCE_ICONS } from '../../trees/words';
import type { ChosenFilter } from './evidenceListing';

interface Choice extends vscode.QuickPickItem {
  readonly filter?: ChosenFilter;
}

/**
 * Asks what evidence is listed. What is typed and fits no row is looked for in passages; a row narrows the filter that is
 * set. Undefined where the user cancels.
 */
export function askForFilter(
  views: readonly ProjectView[],
  current: ChosenFilter,
): Promise<ChosenFilter | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  const rows = rowsOf(views);
  const fill = (typed: string): void => {
    const text = typed.trim();
    const label = vscode.l10n.t('Passages, memos and sources with “{0}”', text);
    pick.items =
      text === '' ? rows : [...rows, { label: `$(search) ${label}`, alwaysShow: true, filter: { text } }];
  };
  pick.title = vscode.l10n.t('Filter Evidence');
  pick.placeholder = vscode.l10n.t('A hypothesis, a stance, a variable, or words to look for');
  pick.matchOnDescription = true;
  fill('');
  return new Promise((resolve) => {
    pick.onDidChangeValue(fill);
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      resolve(chosen?.filter && { ...current, ...chosen.filter });
      pick.hide();
    });
    // Also after it was accepted: a promise keeps its first answer.
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function rowsOf(views: readonly ProjectView[]): readonly Choice[] {
  const heading = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const hypotheses = views.flatMap(({ theory }) => [...theory.hypotheses.values()]);
  const variables = views.flatMap(({ theory }) => [...theory.variables.values()]);
  return [
    heading(vscode.l10n.t('Stance')),
    ...STANCES.map((stance) => ({
      label: `$(${STANCE_ICONS[stance].id}) ${spokenBearing(stance)}`,
      filter: { stance },
    })),
    heading(vscode.l10n.t('Hypothesis')),
    ...hypotheses.map((one) => ({
      label: `$(beaker) ${one.id}`,
      description: hypothesisText(one),
      filter: { hypothesis: one.id },
    })),
    heading(vscode.l10n.t('Variable')),
    ...variables.map((one) => ({
      label: `$(symbol-variable) ${one.label}`,
      description: one.id,
      filter: { variable: one.id },
    })),
  ];
}

/** A filter that a keybinding or another extension gives; undefined where it gives none. */
export function filterIn(value: unknown): ChosenFilter | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const textAt = (key: string): string | undefined => {
    const found: unknown = Reflect.get(value, key);
    return typeof found === 'string' && found.trim() !== '' ? found : undefined;
  };
  const [hypothesis, stance, variable, text] = ['hypothesis', 'stance', 'variable', 'text'].map(textAt);
  const filter: ChosenFilter = {
    ...(hypothesis !== undefined && { hypothesis }),
    ...(stance !== undefined && isStance(stance) && { stance }),
    ...(variable !== undefined && { variable }),
    ...(text !== undefined && { text }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}
