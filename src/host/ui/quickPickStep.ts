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
  /** A further button in the title; ends the step as `next`, once it has run. */
  readonly button?: vscode.QuickInputButton & { readonly run: (pick: vscode.QuickPick<T>) => void };
  /** Called when the user goes back, with the list as it stands. */
  readonly leave?: (pick: vscode.QuickPick<T>) => void;
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
  const { button } = step;
  pick.buttons = [...(step.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(button ? [button] : [])];
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
    pick.onDidTriggerButton((pressed) => {
      if (pressed === vscode.QuickInputButtons.Back || !button) {
        step.leave?.(pick);
        end('back');
      } else {
        button.run(pick);
        end('next');
      }
    });
    // Also after `dispose`: a promise keeps its first answer.
    pick.onDidHide(() => end('cancelled'));
    pick.show();
  });
}
