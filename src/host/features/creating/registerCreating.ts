import * as vscode from 'vscode';
import type { Creatable } from '../../../core/refactor/createDeclared';
import { COMMANDS } from '../../contributions';
import { applyInEditor } from '../../documents/applyChange';
import type { Host } from '../../host';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';

/** Declares an id in the theory file and shows it there, its wording selected: the command takes a place and what to declare. */
export function registerCreating(host: Host): void {
  host.commands.add(COMMANDS.createDeclared, async (place, what) => {
    const wanted = declarationIn(what);
    const project = wanted && (await chooseProject(host, place));
    if (!project) return;
    const { createDeclared } = await import('../../../core/refactor/createDeclared');
    const document = await vscode.workspace.openTextDocument(project.theoryFile);
    const editor = await vscode.window.showTextDocument(document);
    const { id, kind } = wanted;
    const text = wanted.text ?? placeholderFor(kind, id);
    const result = await applyInEditor(editor, (theory) => createDeclared(theory, id, { kind, text }));
    if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  });
}

interface Wanted {
  readonly id: string;
  readonly kind: Creatable;
  readonly text?: string;
}

const KINDS: readonly unknown[] = ['hypothesis', 'variable', 'theory', 'question'] satisfies Creatable[];

/** Keybindings and other extensions pass what they like. */
function declarationIn(value: unknown): Wanted | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('kind' in value)) return undefined;
  const { id, kind } = value;
  if (typeof id !== 'string' || !KINDS.includes(kind)) return undefined;
  const text = 'text' in value && typeof value.text === 'string' ? { text: value.text } : {};
  return { id, kind: kind as Creatable, ...text };
}

/** Words to be replaced by better ones: a label can be told from the id, a claim cannot. */
function placeholderFor(kind: Creatable, id: string): string {
  if (kind === 'hypothesis') return vscode.l10n.t('To be worded');
  const words = id.replace(/[-_]+/g, ' ').trim();
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return kind === 'question' ? `${label}?` : label;
}
