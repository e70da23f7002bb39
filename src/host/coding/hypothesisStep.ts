import * as vscode from 'vscode';
import { STANCES, type Stance } from '../../core/model/evidence';
import type { Hypothesis, TheoryModel } from '../../core/model/theory';
import { hypothesisText, STANCE_ICONS } from '../trees/words';
import { showStep, type StepEnd } from '../ui/quickPickStep';
import { codingText, type Draft, judgementText } from './coding';
import { ratingLabel } from './codingRows';

interface RatingItem extends vscode.QuickPickItem {
  readonly rating?: { readonly hypothesis: string; readonly stance: Stance };
  /** The hypothesis whose rating is to get strength or test. */
  readonly qualify?: string;
  readonly creates?: boolean;
}

/** How the step ended: also for a moment, to weigh a rating or to create a hypothesis. */
export type HypothesisEnd = StepEnd | 'create' | { readonly qualify: string };

function ratingItem(hypothesis: Hypothesis, stance: Stance, { ratings }: Draft): RatingItem {
  const { id } = hypothesis;
  const isChosen = ratings.get(id)?.stance === stance;
  const text = hypothesisText(hypothesis);
  return {
    label: `$(${STANCE_ICONS[stance].id}) ${ratingLabel(id, stance)}`,
    description: isChosen ? `${text} — ${vscode.l10n.t('chosen; Enter takes it back')}` : text,
    rating: { hypothesis: id, stance },
  };
}

function goOnItem({ ratings }: Draft): RatingItem {
  const chosen = codingText({ judgements: [...ratings.values()], variables: [] });
  return ratings.size > 0
    ? { label: `$(arrow-right) ${vscode.l10n.t('Continue with {0}', chosen)}`, alwaysShow: true }
    : { label: `$(tag) ${vscode.l10n.t('No hypothesis: choose variables only')}` };
}

function qualifyItems({ ratings }: Draft): RatingItem[] {
  return [...ratings.values()]
    .filter(({ stance }) => stance !== 'neutral')
    .map((judgement) => ({
      label: `$(settings) ${vscode.l10n.t('Strength and Test of {0}…', judgement.hypothesis)}`,
      description: judgementText(judgement),
      qualify: judgement.hypothesis,
    }));
}

function separator(label: string): RatingItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** The rivals of what is rated first, then every hypothesis with its three stances, under its theories. */
function itemsOf(theory: TheoryModel, draft: Draft, canGoOn: boolean): RatingItem[] {
  const items: RatingItem[] = [];
  if (canGoOn) items.push(goOnItem(draft), ...qualifyItems(draft));
  const rated = [...draft.ratings.keys()];
  const rivals = new Set(rated.flatMap((id) => theory.hypotheses.get(id)?.rivals ?? []));
  for (const id of rated) rivals.delete(id);
  const add = (hypothesis: Hypothesis | undefined): void => {
    if (hypothesis) items.push(...STANCES.map((stance) => ratingItem(hypothesis, stance, draft)));
  };
  if (rivals.size > 0) items.push(separator(vscode.l10n.t('rivals')));
  for (const id of rivals) add(theory.hypotheses.get(id));
  let heading: string | undefined;
  for (const hypothesis of theory.hypotheses.values()) {
    if (rivals.has(hypothesis.id)) continue;
    const under = hypothesis.theories.map((id) => theory.theories.get(id)?.label ?? id).join(', ');
    if (under !== heading) {
      heading = under;
      // Without a name VS Code would show no line between the two.
      items.push(separator(under === '' ? vscode.l10n.t('another hypothesis') : under));
    }
    add(hypothesis);
  }
  if (!canGoOn) items.push(separator(''), goOnItem(draft));
  items.push({ label: `$(add) ${vscode.l10n.t('Create Hypothesis…')}`, creates: true });
  return items;
}

/**
 * First step: "H1" and Enter takes "H1 supports" (see {@link ratingLabel}); the list stays open for further
 * hypotheses, with *Continue* on top, so that a second Enter goes on. So it does where variables are chosen already.
 */
export async function hypothesisStep(
  theory: TheoryModel,
  title: string,
  draft: Draft,
  canGoBack: boolean,
): Promise<HypothesisEnd> {
  let aside: HypothesisEnd | undefined;
  const end = await showStep<RatingItem>({
    title: vscode.l10n.t('{0}: how it bears on hypotheses', title),
    step: 1,
    totalSteps: 2,
    canGoBack,
    canSelectMany: false,
    fill: (pick) => {
      const canGoOn = draft.ratings.size > 0 || draft.variables.size > 0;
      pick.placeholder = canGoOn
        ? vscode.l10n.t('Enter goes on to the variables; or choose another hypothesis')
        : vscode.l10n.t('Choose a hypothesis and how the passage bears on it');
      pick.items = itemsOf(theory, draft, canGoOn);
      const first = pick.items[0];
      if (canGoOn && first) pick.activeItems = [first];
    },
    accept: ([item]) => {
      if (!item) return 'stay';
      if (item.qualify !== undefined) aside = { qualify: item.qualify };
      if (item.creates) aside = 'create';
      if (!item.rating) return 'done';
      toggle(draft, item.rating.hypothesis, item.rating.stance);
      return 'again';
    },
  });
  return aside ?? end;
}

function toggle({ ratings }: Draft, hypothesis: string, stance: Stance): void {
  if (ratings.get(hypothesis)?.stance === stance) ratings.delete(hypothesis);
  else ratings.set(hypothesis, { hypothesis, stance });
}
