import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { otherEvidence } from '../../../core/presentation/describeEvidence';
import { STANCE_SIGNS } from '../../../core/presentation/signs';
import { shorten } from '../../../core/util/shorten';
import { COMMANDS, NOTE_LANGUAGES, type CommandId } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import { evidenceNow, mentionsIn } from '../../documents/chosenEvidence';
import { evidenceAround } from '../../documents/evidenceAround';
import { appendDescription, describe, escaped } from '../../documents/evidenceText';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { wordsRange } from '../../trees/places';
import { countSigns } from '../../trees/words';
import { Declined } from '../../ui/commands';

/** Pieces of evidence around the pointer that are described; the innermost come first. */
const MOST_PIECES = 3;
/** Hypotheses of a piece for which other evidence is listed. */
const MOST_HYPOTHESES = 3;

/** What the links of a hover may run. */
const LINKED: readonly CommandId[] = [
  COMMANDS.editCoding,
  COMMANDS.moveRating,
  COMMANDS.editMemo,
  COMMANDS.untag,
  COMMANDS.openEvidence,
];

/** Hovers over tagged words: what they are evidence for, what else is, and what can be done with them. */
export function registerHover(host: Host): void {
  host.own(
    vscode.languages.registerHoverProvider([...NOTE_LANGUAGES], {
      provideHover: (document, position) => hoverAt(host, document, position),
    }),
  );
  host.commands.add(COMMANDS.openEvidence, (first) => openEvidence(host, first));
}

function hoverAt(
  { service }: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const project = service.projectOf(document.uri);
  if (!project) return undefined;
  const offset = document.offsetAt(position);
  const around = evidenceAround(project.evidenceIn(document), offset).flatMap((evidence) => {
    const segment = evidence.segments.find(({ range }) => range.start <= offset && offset <= range.end);
    return segment ? [{ evidence, segment }] : [];
  });
  const [innermost] = around;
  // Over brackets and attributes other hovers tell of the id that stands there.
  if (!innermost || !isInside(innermost.segment.content, offset)) return undefined;
  const texts = around
    .slice(0, MOST_PIECES)
    .map(({ evidence }) => hoverText(project, document.uri, evidence, around.length > 1));
  return new vscode.Hover(texts, rangeOf(document, innermost.segment.content));
}

function isInside({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}

function hoverText(
  project: Project,
  note: vscode.Uri,
  evidence: Evidence,
  isNamed: boolean,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: LINKED };
  if (isNamed) text.appendMarkdown(`*${escaped(shorten(evidence.passage, 80))}*`);
  appendDescription(text, describe(evidence, project.view));
  appendActions(text, note, evidence);
  const { view } = project;
  for (const { hypothesis } of evidence.ratings.slice(0, MOST_HYPOTHESES)) {
    const others = otherEvidence(view.evidence, evidence, hypothesis);
    if (others.length === 0) continue;
    const counts = countSigns(view.countsOf(hypothesis));
    const title = vscode.l10n.t('Other evidence for {0} (in all {1}):', hypothesis, counts);
    text.appendMarkdown(`\n\n${escaped(title)}\n`);
    for (const { evidence: other, stance } of others) {
      const uri = vscode.Uri.joinPath(project.folder, other.note);
      const passage = shorten(other.passage, 70) || vscode.l10n.t('(no words)');
      text.appendMarkdown(`\n- ${STANCE_SIGNS[stance]} `);
      appendLink(text, passage, COMMANDS.openEvidence, uri, other);
    }
  }
  return text;
}

/** What can be done with it stands above what may be long: a hover cuts what does not fit. */
function appendActions(text: vscode.MarkdownString, note: vscode.Uri, evidence: Evidence): void {
  const actions: readonly (readonly [CommandId, string])[] = [
    [COMMANDS.editCoding, vscode.l10n.t('Change Ratings and Variables')],
    ...(evidence.ratings.length > 0 ? [[COMMANDS.moveRating, vscode.l10n.t('Move Rating')] as const] : []),
    [COMMANDS.editMemo, vscode.l10n.t('Edit Memo')],
    [COMMANDS.untag, vscode.l10n.t('Untag')],
  ];
  text.appendMarkdown('\n\n');
  actions.forEach(([command, label], i) => {
    if (i > 0) text.appendMarkdown(' | ');
    appendLink(text, label, command, note, evidence);
  });
}

/** A link that runs a command on a piece of evidence. */
function appendLink(
  text: vscode.MarkdownString,
  label: string,
  command: CommandId,
  note: vscode.Uri,
  { id, segments }: Evidence,
): void {
  const mention = { note: note.toString(), id, start: segments[0].range.start };
  const query = encodeURIComponent(JSON.stringify([mention])).replace(/[()]/g, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  text.appendMarkdown(`[${escaped(label)}](command:${command}?${query})`);
}

/** Shows evidence named by `{note, id, start?}` in its note, its words selected. */
async function openEvidence({ service }: Host, first: unknown): Promise<string | undefined> {
  const [mention] = mentionsIn(first);
  if (!mention) return undefined;
  await service.find();
  const project = service.projectOf(mention.note);
  const document = await vscode.workspace.openTextDocument(mention.note);
  await project?.load();
  const evidence = project && evidenceNow(mention, project.evidenceIn(document));
  if (!evidence) throw new Declined(vscode.l10n.t('This evidence is no longer in its note.'));
  const [segment] = evidence.segments;
  await vscode.window.showTextDocument(document, { selection: wordsRange(segment), preview: true });
  return evidence.id;
}
