import * as vscode from 'vscode';
import { useTranslations } from '../core/l10n/l10n';
import { COMMANDS } from './contributions';
import { registerBalance } from './features/balance/registerBalance';
import { registerBlindMode } from './features/blindMode/registerBlindMode';
import { registerCodedIndex } from './features/codedIndex/registerCodedIndex';
import { registerCompletion } from './features/completion/registerCompletion';
import { registerContextKeys } from './features/contextKeys/registerContextKeys';
import { registerCreating } from './features/creating/registerCreating';
import { registerDecorations } from './features/decorations/registerDecorations';
import { registerDiagnostics } from './features/diagnostics/registerDiagnostics';
import { registerEvidenceEditing } from './features/evidenceEditing/registerEvidenceEditing';
import { registerEvidenceSteps } from './features/evidenceSteps/registerEvidenceSteps';
import { registerEvidenceView } from './features/evidenceView/registerEvidenceView';
import { registerExporting } from './features/exporting/registerExporting';
import { registerFolding } from './features/folding/registerFolding';
import { registerFindEvidence } from './features/findEvidence/registerFindEvidence';
import { registerFindText } from './features/findText/registerFindText';
import { registerGeometry } from './features/geometry/registerGeometry';
import { registerHover } from './features/hover/registerHover';
import { registerImporting } from './features/importing/registerImporting';
import { registerInlayHints } from './features/inlayHints/registerInlayHints';
import { registerLinks } from './features/links/registerLinks';
import { registerLoading } from './features/loading/registerLoading';
import { registerMatrix } from './features/matrix/registerMatrix';
import { registerNavigation } from './features/navigation/registerNavigation';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerPreview, type MarkdownExtension } from './features/preview/registerPreview';
import { registerRefactoring } from './features/refactoring/registerRefactoring';
import { registerReports } from './features/reports/registerReports';
import { registerQuickFixes } from './features/quickFixes/registerQuickFixes';
import { registerSourcesView } from './features/sourcesView/registerSourcesView';
import { registerRevealing } from './features/revealing/registerRevealing';
import { registerTagging } from './features/tagging/registerTagging';
import { registerTheoryEditing } from './features/theoryEditing/registerTheoryEditing';
import { registerTheoryView } from './features/theoryView/registerTheoryView';
import { registerUndoing } from './features/undoing/registerUndoing';
import { registerUntagging } from './features/untagging/registerUntagging';
import type { FileAccess } from './files/fileAccess';
import type { Host } from './host';
import { ProjectService } from './projects/projectService';
import { Commands } from './ui/commands';

/**
 * Puts the extension together. The entries differ only in how this host reads files, and whether it can run Pandoc. Reads nothing itself. Returns what
 * other extensions may call.
 */
export function activateShared(
  context: vscode.ExtensionContext,
  files: FileAccess,
  pandoc?: Host['pandoc'],
): MarkdownExtension {
  const own = <T extends vscode.Disposable>(owned: T): T => {
    context.subscriptions.push(owned);
    return owned;
  };
  // Before anything is said: what the core says of notes is in the language of VS Code, too.
  useTranslations(vscode.l10n.bundle, vscode.env.language);
  const log = own(vscode.window.createOutputChannel('Adduce', { log: true }));
  const service = own(new ProjectService(files, log));
  const commands = own(new Commands(log));
  const { extensionUri, workspaceState: memento } = context;
  const host: Host = { service, files, commands, pandoc, memento, log, extensionUri, own };

  registerContextKeys(host);
  const theory = registerTheoryView(host);
  const trees = [theory, registerEvidenceView(host), registerSourcesView(host)];
  registerTheoryEditing(host, theory);
  registerTagging(host);
  registerUntagging(host);
  registerBlindMode(host);
  registerGeometry(host);
  registerEvidenceEditing(host);
  registerRefactoring(host);
  registerNavigation(host);
  registerEvidenceSteps(host);
  registerFindEvidence(host);
  registerFindText(host);
  registerRevealing(host, theory);
  registerUndoing(host);
  registerCodedIndex(host);
  registerReports(host);
  registerExporting(host);
  registerMatrix(host);
  registerImporting(host);
  registerNewProject(host);
  registerDecorations(host);
  registerHover(host);
  registerInlayHints(host);
  registerFolding(host);
  registerBalance(host);
  registerDiagnostics(host);
  registerQuickFixes(host);
  registerCompletion(host);
  registerCreating(host);
  registerLinks(host);
  commands.add(COMMANDS.refresh, () => service.refresh());
  commands.add(COMMANDS.showMore, (row) => trees.forEach((tree) => tree.showMore(row)));
  registerLoading(host);
  return registerPreview(host);
}
