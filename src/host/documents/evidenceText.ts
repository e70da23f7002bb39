import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/evidence';
import type { ProjectView } from '../../core/model/projectView';
import {
  describeEvidence,
  type DescriptionLine,
  type DescriptionWords,
} from '../../core/presentation/describeEvidence';
import { stanceVerb } from '../trees/words';

/** What a passage is evidence for, in the user's language. */
export function describe(
  evidence: Evidence,
  view: Pick<ProjectView, 'theory' | 'works'> | undefined,
): readonly DescriptionLine[] {
  return describeEvidence(evidence, view?.theory, words(), view?.works);
}

/** Appends a description to a hover. What comes from notes is never read as Markdown. */
export function appendDescription(to: vscode.MarkdownString, lines: readonly DescriptionLine[]): void {
  for (const { head, text } of lines) {
    to.appendMarkdown(`\n\n**${escaped(head)}**`);
    if (text !== '') to.appendMarkdown(`: ${escaped(text)}`);
  }
}

/** A text as Markdown that shows it as it is, on one line. VS Code's own escaping makes blanks at which no line ends. */
export function escaped(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return new vscode.MarkdownString().appendText(flat).value.replaceAll('&nbsp;', ' ');
}

function words(): DescriptionWords {
  return {
    stances: {
      supports: stanceVerb('supports'),
      contradicts: stanceVerb('contradicts'),
      neutral: stanceVerb('neutral'),
    },
    forms: {
      quote: vscode.l10n.t('Quotation'),
      paraphrase: vscode.l10n.t('Paraphrase'),
      own: vscode.l10n.t('Own words'),
    },
    strong: vscode.l10n.t('strong'),
    variables: vscode.l10n.t('Variables'),
    via: vscode.l10n.t('via'),
    credibility: vscode.l10n.t('credibility'),
    memo: vscode.l10n.t('Memo'),
    translation: vscode.l10n.t('Translation'),
    coder: vscode.l10n.t('Coder'),
    unknown: vscode.l10n.t('not in the theory file'),
    more: (count) => vscode.l10n.t('{0} more', count),
  };
}
