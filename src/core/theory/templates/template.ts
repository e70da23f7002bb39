import type { Message } from '../../l10n/l10n';

/** One file of a new project. */
export interface TemplateFile {
  /** Relative to the project folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A project to start from. */
export interface Template {
  readonly id: 'empty' | 'neoclassical-realism' | 'neo-neo-debate';
  readonly label: Message;
  readonly description: Message;
  readonly files: readonly TemplateFile[];
}
