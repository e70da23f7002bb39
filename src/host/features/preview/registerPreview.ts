import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { difference } from '../../../core/markup/applyEdits';
import { descriptionText } from '../../../core/presentation/describeEvidence';
import { evidencePlugin } from '../../../core/preview/evidencePlugin';
import { movedEvidence } from '../../../core/preview/movedEvidence';
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
      else if (isStale) again.call();
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
            const known = openNote(host, text);
            if (known?.isCurrent === false) isStale = true;
            if (known) return known.evidence;
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

/** A text of a note with its evidence. */
interface ReadText {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** What was known of open notes when they were shown last. */
const lastKnown = new WeakMap<vscode.TextDocument, ReadText>();

/**
 * Evidence of a text that is a visible note: read already, or that of an earlier text, moved, because VS Code parses
 * the text after each key and a long one takes a while to read.
 */
function openNote({ service }: Host, text: string): (ReadText & { readonly isCurrent: boolean }) | undefined {
  const document = vscode.window.visibleTextEditors
    .map((editor) => editor.document)
    .find((one) => service.projectOf(one.uri)?.isNote(one.uri) === true && one.getText() === text);
  const project = document && service.projectOf(document.uri);
  if (!project) return undefined;
  const last = lastKnown.get(document);
  if (last && !project.isCurrent(document)) {
    const evidence = movedEvidence(last.evidence, difference(last.text, text));
    return { text, evidence, isCurrent: false };
  }
  const known = { text, evidence: project.evidenceIn(document) };
  lastKnown.set(document, known);
  return { ...known, isCurrent: true };
}

/** The note that is rendered, which the preview tells where it knows it. */
function documentOf(env: unknown): vscode.Uri | undefined {
  const document =
    typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : undefined;
  return document instanceof vscode.Uri ? document : undefined;
}
