import * as vscode from 'vscode';

/** One step of a series of quick picks. */
export interface Step<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  /** Sets placeholder and items; called at the start and whenever `accept` asks for it. */
  readonly fill: (pick: vscode.QuickPick<T>) => void;
  readonly canSelectMany: boolean;
  /**
   * What the user confirmed, with the list as it stands. `done` ends the step, `again` empties the filter and
   * fills the step anew, `stay` leaves it as it is.
   */
  readonly accept: (chosen: readonly T[], pick: vscode.QuickPick<T>) => 'done' | 'again' | 'stay';
}

/** How a step ended. */
export type StepEnd = 'next' | 'back' | 'cancelled';

/** Shows one step until the user confirms, goes back or cancels. */
export function showStep<T extends vscode.QuickPickItem>(step: Step<T>): Promise<StepEnd> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = step.title;
  pick.step = step.step;
  pick.totalSteps = step.totalSteps;
  pick.canSelectMany = step.canSelectMany;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (step.canGoBack) pick.buttons = [vscode.QuickInputButtons.Back];
  step.fill(pick);
  return new Promise<StepEnd>((resolve) => {
    const end = (how: StepEnd): void => {
      resolve(how);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const next = step.accept(step.canSelectMany ? pick.selectedItems : pick.activeItems, pick);
      if (next === 'done') end('next');
      if (next !== 'again') return;
      pick.value = '';
      step.fill(pick);
    });
    pick.onDidTriggerButton(() => end('back'));
    // Also after `dispose`: a promise keeps its first answer.
    pick.onDidHide(() => end('cancelled'));
    pick.show();
  });
}
