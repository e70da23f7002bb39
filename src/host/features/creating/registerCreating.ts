import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import type { NewDeclaration } from '../../../core/refactor/declareEntry';
import type { TheoryEditsResult } from '../../../core/refactor/theoryEdit';
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
    const { declareEntry } = await import('../../../core/refactor/declareEntry');
    const document = await vscode.workspace.openTextDocument(project.theoryFile);
    const editor = await vscode.window.showTextDocument(document);
    const { id, kind } = wanted;
    const text = wanted.text ?? placeholderFor(kind, id);
    const result = await applyInEditor(editor, (theory) =>
      withWords(declareEntry(theory, id, declarationOf(kind, text)), id, text),
    );
    if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  });
}

type Creatable = NewDeclaration['kind'];

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

/**
 * Words to be replaced by better ones: a label can be told from the id, a claim cannot. In English as all that we write
 * into files, whatever the user's language is.
 */
function placeholderFor(kind: Creatable, id: string): string {
  if (kind === 'hypothesis') return 'To be worded';
  const words = id.replace(/[-_]+/g, ' ').trim();
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return kind === 'question' ? `${label}?` : label;
}

function declarationOf(kind: Creatable, text: string): NewDeclaration {
  if (kind === 'hypothesis') return { kind, statement: text };
  return kind === 'question' ? { kind, text } : { kind, label: text };
}

/** The edits with the place of the words after them, so that they can be worded. */
function withWords(result: TheoryEditsResult, id: string, text: string): ChangeResult {
  if (result.kind === 'refusal') return result;
  let shift = 0;
  for (const { start, end, newText } of result.edits) {
    const at = newText.lastIndexOf(text);
    const from = start + shift + at;
    if (at >= 0) return { ...result, id, passage: { start: from, end: from + text.length } };
    shift += newText.length - (end - start);
  }
  return { ...result, id };
}
