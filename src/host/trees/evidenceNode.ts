import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import { shorten } from '../../core/util/shorten';
import type { Project } from '../projects/project';
import { openCommand, wordsRange } from './places';
import type { TreeNode } from './treeNode';
import { bearingOf, stanceIcon, stanceVerb, type Bearing } from './words';

/** A row for a piece of evidence; `bearing` is what it says where the row stands. */
export function evidenceNode(
  project: Project,
  evidence: Evidence,
  bearing: Bearing = bearingOf(evidence),
): TreeNode {
  const uri = vscode.Uri.joinPath(project.folder, evidence.note);
  const [first] = evidence.segments;
  const passage = shorten(evidence.passage, 70);
  const origin = originOf(evidence);
  return {
    key: `${evidence.note}#${evidence.id}`,
    label: passage || vscode.l10n.t('(no words)'),
    description: origin,
    icon: stanceIcon(bearing),
    context: evidence.ratings.length > 0 ? 'evidence rated' : 'evidence',
    spoken: `${spokenBearing(bearing)}: ${passage}, ${origin}`,
    command: openCommand(uri, wordsRange(first)),
    subject: { kind: 'evidence', note: uri, id: evidence.id, start: first.range.start },
    quoted: `${evidence.passage} (${origin})`,
    tooltip: () => tooltipOf(evidence),
  };
}

/** Where evidence comes from: source, locator, note and line. */
export function originOf(evidence: Evidence): string {
  const work = [evidence.source, evidence.locator].filter((part) => part !== undefined).join(', ');
  const place = `${evidence.note}:${evidence.segments[0].start.line + 1}`;
  return work === '' ? place : `${work} · ${place}`;
}

/** How evidence bears on something, in words. */
export function spokenBearing(bearing: Bearing): string {
  switch (bearing) {
    case 'supports':
      return vscode.l10n.t('For');
    case 'contradicts':
      return vscode.l10n.t('Against');
    case 'neutral':
      return vscode.l10n.t('Neutral');
    case 'mixed':
      return vscode.l10n.t('For and against');
    case 'variables':
      return vscode.l10n.t('Variables only');
  }
}

function tooltipOf(evidence: Evidence): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  // Notes are other people's words: never read as Markdown.
  text.appendText(shorten(evidence.passage, 600));
  if (evidence.translation !== undefined)
    text.appendMarkdown('\n\n').appendText(shorten(evidence.translation, 600));
  for (const { hypothesis, stance } of evidence.ratings) {
    text.appendMarkdown('\n\n').appendText(`${hypothesis}: ${stanceVerb(stance)}`);
  }
  if (evidence.variables.length > 0) {
    const names = evidence.variables.map((mention) => mention.variable).join(', ');
    text.appendMarkdown('\n\n').appendText(vscode.l10n.t('Variables: {0}', names));
  }
  if (evidence.memo !== undefined) text.appendMarkdown('\n\n').appendText(evidence.memo);
  text.appendMarkdown('\n\n').appendText(originOf(evidence));
  return text;
}
