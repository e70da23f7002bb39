import * as vscode from 'vscode';
import { ROLES, type Role } from '../../../core/model/theory';
import { roleName } from '../../trees/words';

/** Asks what a variable is in a theory: one role or several; undefined where the user cancels. */
export async function askForRoles(
  title: string,
  placeHolder: string,
  current: readonly Role[],
): Promise<readonly Role[] | undefined> {
  const rows = ROLES.map((role) => ({ label: roleName(role), role, picked: current.includes(role) }));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  return chosen?.map(({ role }) => role);
}
