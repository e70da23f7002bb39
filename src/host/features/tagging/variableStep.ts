import * as vscode from 'vscode';
import type { TheoryModel, Variable } from '../../../core/model/theory';
import { showStep, type StepEnd } from '../../ui/quickPickStep';
import type { Ratings } from './hypothesisStep';

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

function itemsOf(theory: TheoryModel, ratings: Ratings): VariableItem[] {
  const implied = impliedBy(theory, ratings);
  const all = [...theory.variables.values()];
  const toItem = (variable: Variable): VariableItem => itemOf(theory, variable, implied.get(variable.id));
  const items = all.filter(({ id }) => !implied.has(id)).map(toItem);
  if (implied.size > 0) {
    items.push(separator(vscode.l10n.t('named by a chosen hypothesis')));
    items.push(...all.filter(({ id }) => implied.has(id)).map(toItem));
  }
  return items;
}

/** Second step: the variables the passage speaks of. May stay empty where a hypothesis is rated. */
export function variableStep(theory: TheoryModel, ratings: Ratings, chosen: Set<string>): Promise<StepEnd> {
  const isOptional = ratings.size > 0;
  return showStep<VariableItem>({
    title: vscode.l10n.t('Tag Passage as Evidence: variables'),
    step: 2,
    totalSteps: 2,
    canGoBack: theory.hypotheses.size > 0,
    canSelectMany: true,
    fill: (pick) => {
      pick.placeholder = isOptional
        ? vscode.l10n.t('Check the variables the passage speaks of, or just press Enter')
        : vscode.l10n.t('Check at least one variable the passage speaks of');
      pick.items = itemsOf(theory, ratings);
      pick.selectedItems = pick.items.filter(
        ({ variable }) => variable !== undefined && chosen.has(variable),
      );
    },
    accept: (items) => {
      chosen.clear();
      for (const { variable } of items) if (variable !== undefined) chosen.add(variable);
      return isOptional || chosen.size > 0 ? 'done' : 'stay';
    },
  });
}
