import * as vscode from 'vscode';
import { COMMANDS } from './contributions';
import { registerCodedIndex } from './features/codedIndex/registerCodedIndex';
import { registerContextKeys } from './features/contextKeys/registerContextKeys';
import { registerDecorations } from './features/decorations/registerDecorations';
import { registerDiagnostics } from './features/diagnostics/registerDiagnostics';
import { registerEvidenceEditing } from './features/evidenceEditing/registerEvidenceEditing';
import { registerEvidenceView } from './features/evidenceView/registerEvidenceView';
import { registerGeometry } from './features/geometry/registerGeometry';
import { registerLoading } from './features/loading/registerLoading';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerRefactoring } from './features/refactoring/registerRefactoring';
import { registerQuickFixes } from './features/quickFixes/registerQuickFixes';
import { registerTagging } from './features/tagging/registerTagging';
import { registerTheoryEditing } from './features/theoryEditing/registerTheoryEditing';
import { registerTheoryView } from './features/theoryView/registerTheoryView';
import { registerUndoing } from './features/undoing/registerUndoing';
import { registerUntagging } from './features/untagging/registerUntagging';
import type { FileAccess } from './files/fileAccess';
import type { Host } from './host';
import { ProjectService } from './projects/projectService';
import { Commands } from './ui/commands';

/** Puts the extension together. The entries differ only in how this host reads files. Reads nothing itself. */
export function activateShared(context: vscode.ExtensionContext, files: FileAccess): void {
  const own = <T extends vscode.Disposable>(owned: T): T => {
    context.subscriptions.push(owned);
    return owned;
  };
  const log = own(vscode.window.createOutputChannel('Adduce', { log: true }));
  const service = own(new ProjectService(files, log));
  const commands = own(new Commands(log));
  const host: Host = { service, files, commands, memento: context.workspaceState, log, own };

  registerContextKeys(host);
  const theory = registerTheoryView(host);
  const trees = [theory, registerEvidenceView(host)];
  registerTheoryEditing(host, theory);
  registerTagging(host);
  registerUntagging(host);
  registerGeometry(host);
  registerEvidenceEditing(host);
  registerRefactoring(host);
  registerUndoing(host);
  registerCodedIndex(host);
  registerNewProject(host);
  registerDecorations(host);
  registerDiagnostics(host);
  registerQuickFixes(host);
  commands.add(COMMANDS.refresh, () => service.refresh());
  commands.add(COMMANDS.showMore, (row) => trees.forEach((tree) => tree.showMore(row)));
  registerLoading(host);
}
