import * as vscode from 'vscode';
import type { Origin } from '../../../core/analysis/corpus';
import type { Item } from '../../../core/analysis/items';
import { variableBySource } from '../../../core/analysis/variableBySource';
import type { ProjectView } from '../../../core/model/projectView';
import { shorten } from '../../../core/util/shorten';
import type { VariableCount, VariablesMessage } from '../../../protocol/matrix';

/** Of labels, which files may make as long as they like. */
const LONGEST_LABEL = 80;

/** Variables by sources as the page shows them: every source that passages come from; of the other works their number. */
export function describeVariables(items: readonly Item[], view: ProjectView): VariablesMessage {
  const { rows, columns, mostTagged } = variableBySource(items, view);
  const shown = columns.filter((column) => column.items > 0);
  const counts = new Map<string, VariableCount[]>(rows.map(({ variable }) => [variable, []]));
  shown.forEach(({ cells }, source) => {
    for (const [variable, count] of cells) counts.get(variable)?.push({ source, ...count });
  });
  const others = columns.filter((column) => column.items === 0);
  const unread = others.filter(({ blank }) => blank === 'not-read').length;
  return {
    type: 'variables',
    sources: shown.map(({ origin, items: count, blank }) => ({
      label: labelOf(origin),
      items: count,
      blank,
    })),
    rows: rows.map(({ variable, tagged, implied }) => ({
      variable: shorten(variable, LONGEST_LABEL),
      label: shorten(view.theory.variables.get(variable)?.label ?? '', LONGEST_LABEL),
      tagged,
      implied,
      counts: counts.get(variable) ?? [],
    })),
    most: mostTagged,
    note:
      others.length === 0
        ? ''
        : vscode.l10n.t(
            'Works without passages, left out here: {0}, of them not read: {1}.',
            others.length,
            unread,
          ),
  };
}

function labelOf({ kind, key }: Origin): string {
  return kind === 'own' ? vscode.l10n.t('own words') : shorten(key, LONGEST_LABEL);
}
