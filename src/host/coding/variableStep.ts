import * as vscode from 'vscode';
import type { TheoryModel, Variable } from '../../core/model/theory';
import { showStep, type StepEnd } from '../ui/quickPickStep';
import type { Ratings } from './hypothesisStep';

/** Whether the characters of `typed` stand in `text` in this order. */
function holdsInOrder(text: string, typed: string): boolean {
  let at = -1;
  return [...typed].every((char) => (at = text.indexOf(char, at + 1)) >= 0);
}

/** How well a row matches, the best first: the classes in which VS Code sorts what a quick pick finds. */
function rankOf({ label, description = '' }: vscode.QuickPickItem, typed: string): number {
  const name = label.toLowerCase();
  const about = description.toLowerCase();
  const tests = [
    name.startsWith(typed),
    name.includes(typed),
    about.startsWith(typed),
    about.includes(typed),
    holdsInOrder(name, typed),
  ];
  return tests.indexOf(true);
}

/**
 * The row of a quick pick with check boxes that best matches what was typed. There VS Code makes no row active
 * while typing, and tells extensions neither what it found nor in which order.
 */
export function firstMatch<T extends vscode.QuickPickItem>(
  items: readonly T[],
  typed: string,
): T | undefined {
  const words = typed.trim().toLowerCase();
  if (words === '') return undefined;
  let best: T | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (item.kind === vscode.QuickPickItemKind.Separator) continue;
    const rank = rankOf(item, words);
    if (rank < 0 || rank > bestRank) continue;
    if (rank === bestRank && best && item.label.length >= best.label.length) continue;
    best = item;
    bestRank = rank;
  }
  return best;
}

interface VariableItem extends vscode.QuickPickItem {
  readonly variable?: string;
}

function rolesOf(theory: TheoryModel, variable: string): string {
  const parts: string[] = [];
  for (const one of theory.theories.values()) {
    const roles = one.variables.find((role) => role.variable === variable)?.roles;
    if (roles) parts.push(`${roles.join(', ')} (${one.aliases[0] ?? one.label})`);
  }
  return parts.join(' · ');
}

/** Which of the rated hypotheses name each variable in their paths. */
function impliedBy(theory: TheoryModel, ratings: Ratings): ReadonlyMap<string, readonly string[]> {
  const implied = new Map<string, string[]>();
  for (const hypothesis of ratings.keys()) {
    for (const variable of theory.hypotheses.get(hypothesis)?.pathVariables ?? []) {
      implied.set(variable, [...(implied.get(variable) ?? []), hypothesis]);
    }
  }
  return implied;
}

function itemOf(
  theory: TheoryModel,
  variable: Variable,
  through: readonly string[] | undefined,
): VariableItem {
  const parent = variable.parent === undefined ? undefined : theory.variables.get(variable.parent)?.label;
  const about = [
    variable.id,
    through ? vscode.l10n.t('counted through {0} already', through.join(', ')) : '',
    parent === undefined ? rolesOf(theory, variable.id) : vscode.l10n.t('indicator of {0}', parent),
  ];
  return {
    label: variable.label,
    description: about.filter((part) => part !== '').join(' · '),
    variable: variable.id,
  };
}

function separator(label: string): VariableItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What is chosen stands first, or nobody would see what is. */
function itemsOf(theory: TheoryModel, ratings: Ratings, chosen: ReadonlySet<string>): VariableItem[] {
  const implied = impliedBy(theory, ratings);
  const toItem = (variable: Variable): VariableItem => itemOf(theory, variable, implied.get(variable.id));
  const variables = [...theory.variables.values()];
  const first = variables.filter(({ id }) => chosen.has(id));
  const others = variables.filter(({ id }) => !chosen.has(id));
  const items: VariableItem[] = [];
  if (first.length > 0) {
    items.push(separator(vscode.l10n.t('chosen')), ...first.map(toItem));
    items.push(separator(vscode.l10n.t('another variable')));
  }
  items.push(...others.filter(({ id }) => !implied.has(id)).map(toItem));
  const named = others.filter(({ id }) => implied.has(id));
  if (named.length > 0) {
    items.push(separator(vscode.l10n.t('named by a chosen hypothesis')), ...named.map(toItem));
  }
  return items;
}

/** The row that Enter takes after something was typed: the one the arrow keys reached, or the first that matches. */
function typedFor({ value, activeItems, items }: vscode.QuickPick<VariableItem>): string | undefined {
  const typed = value.trim();
  if (typed === '') return undefined;
  const [active] = activeItems;
  // VS Code makes no row active while a list with check boxes is filtered.
  return (active ?? firstMatch(items, typed))?.variable;
}

/**
 * Second step: the variables the passage speaks of. May stay empty where a hypothesis is rated. A name and Enter
 * checks that variable and empties the filter, so that a second Enter goes on, as in the first step.
 */
export function variableStep(
  theory: TheoryModel,
  title: string,
  ratings: Ratings,
  chosen: Set<string>,
): Promise<StepEnd> {
  const isOptional = ratings.size > 0;
  return showStep<VariableItem>({
    title: vscode.l10n.t('{0}: variables', title),
    step: 2,
    totalSteps: 2,
    canGoBack: theory.hypotheses.size > 0,
    canSelectMany: true,
    fill: (pick) => {
      pick.placeholder = isOptional
        ? vscode.l10n.t('Variables the passage speaks of (↓ and Space check), or Enter')
        : vscode.l10n.t('At least one variable it speaks of (↓ and Space check)');
      pick.items = itemsOf(theory, ratings, chosen);
      pick.selectedItems = pick.items.filter(
        ({ variable }) => variable !== undefined && chosen.has(variable),
      );
    },
    accept: (items, pick) => {
      const checked = items.flatMap(({ variable }) => variable ?? []);
      const isAsBefore = checked.length === chosen.size && checked.every((id) => chosen.has(id));
      chosen.clear();
      for (const id of checked) chosen.add(id);
      // What was typed is meant, unless it served to find what was checked since.
      const typed = isAsBefore ? typedFor(pick) : undefined;
      if (typed !== undefined && !chosen.has(typed)) {
        chosen.add(typed);
        return 'again';
      }
      return isOptional || chosen.size > 0 ? 'done' : 'stay';
    },
  });
}
