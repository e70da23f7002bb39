import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { COMMANDS, VIEWS } from '../../contributions';
import { evidenceAtCursor, mentionsIn, type Mention } from '../../documents/chosenEvidence';
import { evidenceAround } from '../../documents/evidenceAround';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import type { ProjectTree } from '../../trees/projectTree';
import type { TreeNode } from '../../trees/treeNode';
import { Declined } from '../../ui/commands';
import { getSetting } from '../../ui/settings';
import { Debounced } from '../../util/timing';
import type { EvidenceListing } from './evidenceListing';

/** Pause after the cursor has moved before the view follows it. */
const FOLLOW_PAUSE_MS = 250;

/** *Reveal in Evidence View*, and the view that follows the cursor where the setting asks for it. */
export function registerReveal(host: Host, tree: ProjectTree, listing: EvidenceListing): void {
  const { commands, service, own } = host;
  const shown = (mention: Mention, focus: boolean): Promise<boolean> => {
    const project = service.projectOf(mention.note);
    const evidence = project && listedEvidence(project, listing, mention);
    return project && evidence ? revealRow(tree, listing, project, evidence, focus) : Promise.resolve(false);
  };
  commands.add(COMMANDS.revealEvidence, async (first) => {
    const title = vscode.l10n.t('Reveal in Evidence View');
    const mention = mentionsIn(first)[0] ?? (await evidenceAtCursor(host, title));
    if (!mention) return;
    await service.projectOf(mention.note)?.load();
    await vscode.commands.executeCommand(`${VIEWS.evidence}.focus`);
    if (await shown(mention, true)) return;
    throw new Declined(
      vscode.l10n.t('The Evidence view does not list this passage: clear its filter first.'),
    );
  });
  const follow = own(
    new Debounced('follow', FOLLOW_PAUSE_MS, () => {
      const editor = vscode.window.activeTextEditor;
      if (!editor || !tree.view.visible || !getSetting('evidence.followCursor', editor.document.uri)) return;
      const { document, selection } = editor;
      const project = service.projectOf(document.uri);
      // While typing goes on the next selection comes soon.
      if (!project?.isCurrent(document)) return;
      const [first] = evidenceAround(project.evidenceIn(document), document.offsetAt(selection.active));
      if (first)
        void shown({ note: document.uri, id: first.id, start: first.segments[0].range.start }, false);
    }),
  );
  own(vscode.window.onDidChangeTextEditorSelection(() => follow.call()));
}

/** The evidence that is meant, if it is listed. */
function listedEvidence(
  project: Project,
  listing: EvidenceListing,
  { note, id, start }: Mention,
): Evidence | undefined {
  const { view } = listing.viewOf(project);
  const uri = note.toString();
  const same = view.evidence.filter((one) => {
    return one.id === id && vscode.Uri.joinPath(project.folder, one.note).toString() === uri;
  });
  return same.find(({ segments }) => segments[0].range.start === start) ?? same[0];
}

function revealRow(
  tree: ProjectTree,
  listing: EvidenceListing,
  project: Project,
  evidence: Evidence,
  focus: boolean,
): Promise<boolean> {
  const start = evidence.segments[0].range.start;
  const note = vscode.Uri.joinPath(project.folder, evidence.note).toString();
  const isIt = ({ subject }: TreeNode): boolean =>
    subject.kind === 'evidence' &&
    subject.id === evidence.id &&
    subject.start === start &&
    subject.note.toString() === note;
  const group = `${listing.grouping}:${groupOf(evidence, listing) ?? ' '}`;
  return tree.reveal(project, isIt, ({ key }: TreeNode) => key === group, focus);
}

/** The first heading that evidence stands below. */
function groupOf(
  { ratings, variables, source, note }: Evidence,
  { grouping }: EvidenceListing,
): string | undefined {
  switch (grouping) {
    case 'hypothesis':
      return ratings[0]?.hypothesis;
    case 'variable':
      return variables[0]?.variable;
    case 'source':
      return source;
    case 'note':
      return note;
  }
}
