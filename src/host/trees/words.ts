import * as vscode from 'vscode';
import { STANCES, type Evidence, type Stance, type StanceCounts } from '../../core/model/evidence';
import type { Hypothesis, Role } from '../../core/model/theory';
import { COLORS } from '../contributions';
import { leaningsOf } from './leanings';

/** How a passage bears on hypotheses as a whole. */
export type Bearing = Stance | 'mixed' | 'variables';

const SIGNS: Record<Stance, string> = { supports: '✓', contradicts: '✗', neutral: '·' };

/** Icons differ by shape; colour only helps. The quick pick shows the same ones. */
export const STANCE_ICONS: Record<Bearing, { readonly id: string; readonly color?: string }> = {
  supports: { id: 'check', color: COLORS.supports },
  contradicts: { id: 'close', color: COLORS.contradicts },
  neutral: { id: 'circle-outline', color: COLORS.neutral },
  mixed: { id: 'arrow-swap' },
  variables: { id: 'tag', color: COLORS.variables },
};

/** The icon of a bearing. */
export function stanceIcon(bearing: Bearing): vscode.ThemeIcon {
  const { id, color } = STANCE_ICONS[bearing];
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** What all ratings of a piece of evidence come to. */
export function bearingOf(evidence: Evidence): Bearing {
  const [first, second] = leaningsOf(evidence);
  return second ? 'mixed' : (first ?? 'variables');
}

/** Counts as the trees show them: `✓3 ✗1 ·2`, nothing for zeros. */
export function countSigns(counts: StanceCounts): string {
  return STANCES.filter((stance) => counts[stance] > 0)
    .map((stance) => `${SIGNS[stance]}${counts[stance]}`)
    .join(' ');
}

/** Counts as a screen reader says them. */
export function spokenCounts(counts: StanceCounts): string {
  return vscode.l10n.t(
    '{0} for, {1} against, {2} neutral',
    counts.supports,
    counts.contradicts,
    counts.neutral,
  );
}

/** A hypothesis in a few words. */
export function hypothesisText(hypothesis: Hypothesis): string {
  return hypothesis.label ?? hypothesis.statement;
}

/** How a rating reads in a sentence: "H1 supports" stands for "this passage supports H1". */
export function stanceVerb(stance: Stance): string {
  switch (stance) {
    case 'supports':
      return vscode.l10n.t('supports');
    case 'contradicts':
      return vscode.l10n.t('contradicts');
    case 'neutral':
      return vscode.l10n.t('neutral');
  }
}

/** The first `length` characters of a text, cut at a word where possible. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** What a variable is within a theory, in words. */
export function roleName(role: Role): string {
  switch (role) {
    case 'independent':
      return vscode.l10n.t('independent');
    case 'intervening':
      return vscode.l10n.t('intervening');
    case 'dependent':
      return vscode.l10n.t('dependent');
    case 'moderator':
      return vscode.l10n.t('moderator');
    case 'condition':
      return vscode.l10n.t('condition');
    case 'mechanism':
      return vscode.l10n.t('mechanism');
    case 'control':
      return vscode.l10n.t('control');
    case 'background':
      return vscode.l10n.t('background');
  }
}
