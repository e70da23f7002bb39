import * as vscode from 'vscode';
import type { TheoryModel, Variable } from '../../core/model/theory';
import { roleName } from '../trees/words';
import { showStep, type StepEnd } from '../ui/quickPickStep';
import type { Draft } from './coding';
import { firstMatch } from './firstMatch';

interface VariableItem extends vscode.QuickPickItem {
  readonly variable?: string;
}

function rolesOf(theory: TheoryModel, variable: string): string {
  const parts: string[] = [];
  for (const one of theory.theories.values()) {
    const roles = one.variables.find((role) => role.variable === variable)?.roles;
    if (roles) parts.push(`${roles.map(roleName).join(', ')} (${one.aliases[0] ?? one.label})`);
  }
  return parts.join(' · ');
}

/** Which of the rated hypotheses name each variable in their paths. */
function impliedBy(theory: TheoryModel, ratings: Draft['ratings']): ReadonlyMap<string, readonly string[]> {
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
function itemsOf(
  theory: TheoryModel,
  ratings: Draft['ratings'],
  chosen: ReadonlySet<string>,
): VariableItem[] {
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

/** How the step ended: also for a moment, to create a variable. */
export type VariableEnd = StepEnd | 'create';

/**
 * Second step: the variables the passage speaks of. May stay empty where a hypothesis is rated. A name and Enter
 * checks that variable and empties the filter, so that a second Enter goes on, as in the first step.
 */
export async function variableStep(theory: TheoryModel, title: string, draft: Draft): Promise<VariableEnd> {
  const { ratings, variables: chosen } = draft;
  const isOptional = ratings.size > 0;
  let isCreating = false;
  const end = await showStep<VariableItem>({
    title: vscode.l10n.t('{0}: variables', title),
    step: 2,
    totalSteps: 2,
    canGoBack: true,
    canSelectMany: true,
    button: {
      iconPath: new vscode.ThemeIcon('add'),
      tooltip: vscode.l10n.t('Create Variable…'),
      run: (pick) => {
        isCreating = true;
        take(draft, pick.selectedItems);
      },
    },
    fill: (pick) => {
      pick.placeholder = isOptional
        ? vscode.l10n.t('Variables the passage speaks of (↓ and Space check), or Enter')
        : vscode.l10n.t('At least one variable it speaks of (↓ and Space check)');
      pick.items = itemsOf(theory, ratings, chosen);
      pick.selectedItems = pick.items.filter(
        ({ variable }) => variable !== undefined && chosen.has(variable),
      );
    },
    leave: (pick) => take(draft, pick.selectedItems),
    accept: (items, pick) => {
      const isAsBefore = !take(draft, items);
      // What was typed is meant, unless it served to find what was checked since.
      const typed = isAsBefore ? typedFor(pick) : undefined;
      if (typed !== undefined && !chosen.has(typed)) {
        chosen.add(typed);
        return 'again';
      }
      return isOptional || chosen.size > 0 ? 'done' : 'stay';
    },
  });
  return isCreating ? 'create' : end;
}

/** Takes what is checked into the draft; whether that is something else than before. */
function take({ variables: chosen }: Draft, items: readonly VariableItem[]): boolean {
  const checked = items.flatMap(({ variable }) => variable ?? []);
  const isAsBefore = checked.length === chosen.size && checked.every((id) => chosen.has(id));
  chosen.clear();
  for (const id of checked) chosen.add(id);
  return !isAsBefore;
}
