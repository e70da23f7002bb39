import * as vscode from 'vscode';
import type { Role } from '../../core/model/theory';

/** What a role is called in the user interface. */
export function roleName(role: Role): string {
  switch (role) {
    case 'independent':
      return vscode.l10n.t('independent');
    case 'intervening':
      return vscode.l10n.t('intervening');
    case 'dependent':
      return vscode.l10n.t('dependent');
    case 'moderator':
      return vscode.l10n.t('moderator');
    case 'condition':
      return vscode.l10n.t('condition');
    case 'mechanism':
      return vscode.l10n.t('mechanism');
    case 'control':
      return vscode.l10n.t('control');
    case 'background':
      return vscode.l10n.t('background');
  }
}
