import * as vscode from 'vscode';
import { STANCES, type Stance } from '../../core/model/evidence';
import type { TheoryModel } from '../../core/model/theory';
import { hypothesisText, STANCE_ICONS, stanceVerb } from '../trees/words';
import { showStep, type StepEnd } from '../ui/quickPickStep';

interface RatingItem extends vscode.QuickPickItem {
  readonly rating?: { readonly hypothesis: string; readonly stance: Stance };
}

/** The ratings chosen so far, by hypothesis, in the order they were chosen. */
export type Ratings = Map<string, Stance>;

function named(hypothesis: string, stance: Stance): string {
  return `${hypothesis} ${stanceVerb(stance)}`;
}

/**
 * What a row says. VS Code puts rows that begin alike in the order of their lengths once something is typed, so
 * the usual answer is the shortest and *neutral* the longest: "H1" and Enter takes "H1 supports".
 */
function rowLabel(hypothesis: string, stance: Stance): string {
  return stance === 'neutral'
    ? vscode.l10n.t('{0} neutral: does not bear', hypothesis)
    : named(hypothesis, stance);
}

function ratingItem(id: string, stance: Stance, text: string, ratings: Ratings): RatingItem {
  const isChosen = ratings.get(id) === stance;
  return {
    label: `$(${STANCE_ICONS[stance].id}) ${rowLabel(id, stance)}`,
    description: isChosen ? `${text} — ${vscode.l10n.t('chosen; Enter takes it back')}` : text,
    rating: { hypothesis: id, stance },
  };
}

function goOnItem(ratings: Ratings): RatingItem {
  const chosen = [...ratings].map(([id, stance]) => named(id, stance)).join(', ');
  return ratings.size > 0
    ? { label: `$(arrow-right) ${vscode.l10n.t('Continue with {0}', chosen)}`, alwaysShow: true }
    : { label: `$(tag) ${vscode.l10n.t('No hypothesis: choose variables only')}` };
}

function separator(label: string): RatingItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Recent ratings first, then every hypothesis with its three stances, under its theories. */
function itemsOf(
  theory: TheoryModel,
  ratings: Ratings,
  recent: readonly (readonly [string, Stance])[],
  canGoOn: boolean,
): RatingItem[] {
  const items: RatingItem[] = [];
  if (canGoOn) items.push(goOnItem(ratings), separator(vscode.l10n.t('another hypothesis')));
  const isRecent = new Set(recent.map(([id, stance]) => named(id, stance)));
  if (ratings.size === 0 && recent.length > 0) {
    items.push(separator(vscode.l10n.t('recently used')));
    for (const [id, stance] of recent) {
      const hypothesis = theory.hypotheses.get(id);
      if (hypothesis) items.push(ratingItem(id, stance, hypothesisText(hypothesis), ratings));
    }
  }
  let heading: string | undefined;
  for (const hypothesis of theory.hypotheses.values()) {
    const under = hypothesis.theories.map((id) => theory.theories.get(id)?.label ?? id).join(', ');
    if (under !== heading) items.push(separator((heading = under)));
    for (const stance of STANCES) {
      if (ratings.size === 0 && isRecent.has(named(hypothesis.id, stance))) continue;
      items.push(ratingItem(hypothesis.id, stance, hypothesisText(hypothesis), ratings));
    }
  }
  if (!canGoOn) items.push(separator(''), goOnItem(ratings));
  return items;
}

/**
 * First step: "H1" and Enter takes "H1 supports" (see {@link rowLabel}); the list stays open for further
 * hypotheses, with *Continue* on top, so that a second Enter goes on. So it does where variables are chosen already.
 */
export function hypothesisStep(
  theory: TheoryModel,
  title: string,
  ratings: Ratings,
  recent: readonly (readonly [string, Stance])[],
  hasVariables: boolean,
): Promise<StepEnd> {
  return showStep<RatingItem>({
    title: vscode.l10n.t('{0}: how it bears on hypotheses', title),
    step: 1,
    totalSteps: 2,
    canGoBack: false,
    canSelectMany: false,
    fill: (pick) => {
      const canGoOn = ratings.size > 0 || hasVariables;
      pick.placeholder = canGoOn
        ? vscode.l10n.t('Enter goes on to the variables; or choose another hypothesis')
        : vscode.l10n.t('Choose a hypothesis and how the passage bears on it');
      pick.items = itemsOf(theory, ratings, recent, canGoOn);
      const first = pick.items[0];
      if (canGoOn && first) pick.activeItems = [first];
    },
    accept: ([item]) => {
      if (!item) return 'stay';
      if (!item.rating) return 'done';
      const { hypothesis, stance } = item.rating;
      if (ratings.get(hypothesis) === stance) ratings.delete(hypothesis);
      else ratings.set(hypothesis, stance);
      return 'again';
    },
  });
}
