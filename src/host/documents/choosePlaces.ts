import * as vscode from 'vscode';
import { lookAt, rememberPlace } from './lookAt';

/** A row that stands for a place. */
export interface PlaceItem extends vscode.QuickPickItem {
  readonly place: vscode.Location;
}

/** What stands above a list. */
export interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/**
 * Goes through places: each is shown as the list comes to it, and checked where it is meant. Undefined when the user
 * cancels, who then is back where it began.
 */
export async function choosePlaces<T extends PlaceItem>(
  items: readonly T[],
  question: Question,
): Promise<readonly T[] | undefined> {
  const goBack = await rememberPlace();
  const chosen = await pickPlaces(items, question);
  if (!chosen) await goBack();
  return chosen;
}

function pickPlaces<T extends PlaceItem>(
  items: readonly T[],
  { title, placeholder }: Question,
): Promise<readonly T[] | undefined> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = items;
  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeActive(([item]) => {
        if (item) void lookAt(item.place);
      }),
      pick.onDidAccept(() => {
        resolve(pick.selectedItems);
        pick.hide();
      }),
      // Also after it was accepted: a promise keeps its first answer.
      pick.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) listener.dispose();
        pick.dispose();
      }),
    ];
    // So that looking at a place does not close the list.
    pick.ignoreFocusOut = true;
    pick.show();
  });
}
