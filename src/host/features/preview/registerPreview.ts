import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { descriptionText } from '../../../core/presentation/describeEvidence';
import { evidencePlugin } from '../../../core/preview/evidencePlugin';
import { describe } from '../../documents/evidenceText';
import type { Host } from '../../host';
import { Debounced, measured } from '../../util/timing';

/** What VS Code's Markdown preview asks of extensions. */
export interface MarkdownExtension {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

const PAUSE_MS = 300;

/** Passages in VS Code's Markdown preview: underlined as in the editor, and described by the same words. */
export function registerPreview(host: Host): MarkdownExtension {
  const { service, log, own } = host;
  let read: ((path: string, text: string) => { readonly evidence: readonly Evidence[] }) | undefined;
  /** Something was rendered without what is known now. */
  let isStale = false;
  let isUsed = false;
  const again = own(
    new Debounced('previewRefresh', PAUSE_MS, () => {
      if (!isStale) return;
      isStale = false;
      void vscode.commands.executeCommand('markdown.preview.refresh');
    }),
  );
  const outdated = (): void => {
    if (!isUsed) return;
    isStale = true;
    again.call();
  };
  own(service.onDidChangeProjects(outdated));
  own(
    service.onDidChange(({ kind }) => {
      if (kind === 'project') outdated();
    }),
  );

  /** The reader is most of the code: loaded with the first preview. */
  const load = async (): Promise<void> => {
    ({ readNote: read } = await import('../../../core/index/noteFacts'));
    if (isStale) again.call();
    // Says what hypotheses state; passages show without it.
    await service.find();
  };
  return {
    extendMarkdownIt: (md) => {
      load().catch((error: unknown) => log.error(String(error)));
      evidencePlugin(md, {
        read: (text) =>
          measured('preview', () => {
            isUsed = true;
            const known = openEvidence(host, text);
            if (known) return known;
            if (read) return read('', text).evidence;
            isStale = true;
            return [];
          }),
        titleOf: (evidence, env) => {
          const uri = documentOf(env);
          const project = uri && service.projectOf(uri);
          return descriptionText(describe(evidence, project?.view));
        },
      });
      return md;
    },
  };
}

/** Evidence of a text that is a visible note: read already, and VS Code parses that text after each key. */
function openEvidence({ service }: Host, text: string): readonly Evidence[] | undefined {
  for (const { document } of vscode.window.visibleTextEditors) {
    const project = service.projectOf(document.uri);
    if (project?.isNote(document.uri) === true && document.getText() === text)
      return project.evidenceIn(document);
  }
  return undefined;
}

/** The note that is rendered, which the preview tells where it knows it. */
function documentOf(env: unknown): vscode.Uri | undefined {
  const document =
    typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : undefined;
  return document instanceof vscode.Uri ? document : undefined;
}
