import * as vscode from 'vscode';
import type { DeadKind } from '../../../core/markup/deadMarkup/findDeadMarkup';

/** What a repair does, for each kind that can be repaired. */
const TITLES: Partial<Record<DeadKind, () => string>> = {
  space: () => vscode.l10n.t('Make this a tag: remove the space'),
  'line-break': () => vscode.l10n.t('Make this a tag: remove the line break'),
  'escaped-bracket': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'escaped-opening': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'escaped-brace': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'no-closing-bracket': () => vscode.l10n.t('Make this a tag: close the bracket'),
  'no-closing-brace': () => vscode.l10n.t('Make this a tag: close the braces'),
  comma: () => vscode.l10n.t('Make this a tag: remove the comma'),
  blank: () => vscode.l10n.t('Make this a tag: use plain spaces'),
  'curly-quotes': () => vscode.l10n.t('Make this a tag: use straight quotes'),
  unquoted: () => vscode.l10n.t('Make this a tag: put the value in quotes'),
  'fence-glued': () => vscode.l10n.t('Make this a tag: put a blank line before the fence'),
  'wrapped-row': () => vscode.l10n.t('Make this a tag: join the lines of the row'),
  bar: () => vscode.l10n.t('Make this a tag: put a backslash before the bar'),
  heading: () => vscode.l10n.t('Make this a tag: put the words in brackets'),
  link: () => vscode.l10n.t('Make this a tag: put the link in brackets'),
  'inline-code': () => vscode.l10n.t('Make this a tag: put the code in brackets'),
};

/** What the lightbulb says of a repair. */
export function repairTitle(kind: DeadKind): string {
  return TITLES[kind]?.() ?? vscode.l10n.t('Make this a tag');
}
