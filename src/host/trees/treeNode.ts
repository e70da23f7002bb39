import type * as vscode from 'vscode';
import type { IdKind } from '../../core/model/theory';

/** What a row stands for: commands in its menu act on it. */
export type Subject =
  | { readonly kind: 'evidence'; readonly note: vscode.Uri; readonly id: string; readonly start: number }
  | {
      readonly kind: 'declared';
      readonly place: vscode.Location;
      readonly id: string;
      readonly of: IdKind;
      /** The theory that a variable stands below. */
      readonly theory?: string;
    }
  | { readonly kind: 'work'; readonly place: vscode.Location }
  | { readonly kind: 'more'; readonly row: string }
  | { readonly kind: 'none' };

/** One row as a view model: a pure function of the index builds them, {@link LiveTree} shows them. */
export interface TreeNode {
  /** Unique among its siblings; the path of keys is the row's id, so expansion survives every change. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: vscode.ThemeIcon;
  /** Tokens for `viewItem =~ /\bx\b/` in menus. */
  readonly context: string;
  /** What a screen reader says where icon or signs carry the meaning. */
  readonly spoken?: string;
  readonly command?: vscode.Command;
  readonly subject: Subject;
  readonly expanded?: boolean;
  /** Words that the row gives where it is dropped as text. */
  readonly quoted?: string;
  /** Built when the row is hovered. */
  readonly tooltip?: () => vscode.MarkdownString | string;
  /** Absent: a leaf. Built when the row is expanded. */
  readonly children?: () => readonly TreeNode[];
}

/** No command has anything to act on. */
export const NO_SUBJECT: Subject = { kind: 'none' };
