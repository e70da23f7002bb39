import * as vscode from 'vscode';
import { ROLES, type Role } from '../../../core/model/theory';
import { assignRoles } from '../../../core/refactor/assignRoles';
import { relateRivals } from '../../../core/refactor/relateRivals';
import { changeTheory } from '../../documents/changeTheory';
import type { Host } from '../../host';
import { Row } from '../../trees/liveTree';
import { Declined } from '../../ui/commands';
import { type ChosenId, chosenId, pickId } from '../../documents/chosenId';
import { stringIn } from '../../ui/arguments';
import { askForRoles } from './askForRoles';

/** *Change Role*: what a variable is within a theory. */
export async function changeRole(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Change Role');
  const chosen = await chosenId(host, first, title, ['variable']);
  if (chosen?.kind !== 'variable') return [];
  const { project, id } = chosen;
  const theory = theoryOf(first) ?? (await askForTheory(chosen, title));
  if (theory === undefined) return [];
  const parts = project.view.theory.theories.get(theory)?.variables ?? [];
  const current = parts.find(({ variable }) => variable === id)?.roles ?? [];
  const placeHolder = vscode.l10n.t(
    'What is {0} in {1}? With nothing checked it is no part of it',
    id,
    theory,
  );
  const roles = rolesIn(first) ?? (await askForRoles(title, placeHolder, current));
  if (!roles || roles.join() === current.join()) return [];
  const label = vscode.l10n.t('Changed the role of {0} in {1}', id, theory);
  return changeTheory(host, project, label, (text) => assignRoles(text, theory, id, roles));
}

/** The theory that the row stands below, or that a script names. */
function theoryOf(first: unknown): string | undefined {
  if (!(first instanceof Row)) return stringIn(first, 'theory');
  return first.node.subject.kind === 'declared' ? first.node.subject.theory : undefined;
}

function rolesIn(first: unknown): readonly Role[] | undefined {
  if (typeof first !== 'object' || first === null || !('roles' in first) || !Array.isArray(first.roles))
    return undefined;
  const named = new Set<unknown>(first.roles);
  return ROLES.filter((role) => named.has(role));
}

async function askForTheory({ project, id }: ChosenId, title: string): Promise<string | undefined> {
  const { theory } = project.view;
  if (theory.theories.size === 0)
    throw new Declined(vscode.l10n.t('The theory file has no theory in which {0} could have a role.', id));
  return (await pickId(theory, title, vscode.l10n.t('In which theory?'), ['theory']))?.id;
}

/** *Add Rival*: a hypothesis that cannot be true together with this one. */
export async function addRival(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  return relate(host, first, true);
}

/** *Remove Rival*. */
export async function removeRival(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  return relate(host, first, false);
}

async function relate(host: Host, first: unknown, areRivals: boolean): Promise<readonly vscode.Uri[]> {
  const title = areRivals ? vscode.l10n.t('Add Rival') : vscode.l10n.t('Remove Rival');
  const chosen = await chosenId(host, first, title, ['hypothesis']);
  if (chosen?.kind !== 'hypothesis') return [];
  const { project, id } = chosen;
  const { theory } = project.view;
  const rivals = new Set(theory.hypotheses.get(id)?.rivals);
  const isOffered = (other: string): boolean => other !== id && rivals.has(other) !== areRivals;
  if (![...theory.hypotheses.keys()].some(isOffered))
    throw new Declined(
      areRivals
        ? vscode.l10n.t('There is no other hypothesis that could be a rival of {0}.', id)
        : vscode.l10n.t('{0} has no rivals.', id),
    );
  const placeHolder = areRivals
    ? vscode.l10n.t('Which one cannot be true together with {0}?', id)
    : vscode.l10n.t('Which one is no rival of {0} any more?', id);
  const other =
    stringIn(first, 'rival') ?? (await pickId(theory, title, placeHolder, ['hypothesis'], isOffered))?.id;
  if (other === undefined) return [];
  const label = areRivals
    ? vscode.l10n.t('{0} and {1} are rivals now', id, other)
    : vscode.l10n.t('{0} and {1} are no rivals any more', id, other);
  return changeTheory(host, project, label, (text) => relateRivals(text, id, other, areRivals));
}
