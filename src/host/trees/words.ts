import * as vscode from 'vscode';
import { STANCES, type Evidence, type Stance, type StanceCounts } from '../../core/model/evidence';
import type { VariableCounts } from '../../core/model/projectView';
import type { Hypothesis, HypothesisStatus, Role } from '../../core/model/theory';
import { COLORS } from '../contributions';
import { leaningsOf } from '../../core/presentation/leanings';
import { STANCE_SIGNS } from '../../core/presentation/signs';

/** How a passage bears on hypotheses as a whole. */
export type Bearing = Stance | 'mixed' | 'variables';

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
    .map((stance) => `${STANCE_SIGNS[stance]}${counts[stance]}`)
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

/** What evidence says, in short. */
export function codingOf({ ratings, variables }: Evidence): readonly string[] {
  if (ratings.length === 0) return variables.map(({ variable }) => variable);
  return ratings.map(({ hypothesis, stance }) => `${hypothesis} ${stanceVerb(stance)}`);
}

/** How often a variable is coded, as a screen reader says it. */
export function spokenUses({ tagged, implied }: VariableCounts): string {
  return vscode.l10n.t('tagged {0} times, implied by ratings {1} times', tagged, implied);
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

/** What has been judged of a hypothesis so far, in words. */
export function statusName(status: HypothesisStatus): string {
  switch (status) {
    case 'open':
      return vscode.l10n.t('open');
    case 'supported':
      return vscode.l10n.t('supported');
    case 'refuted':
      return vscode.l10n.t('refuted');
    case 'mixed':
      return vscode.l10n.t('mixed');
  }
}
