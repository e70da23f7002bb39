import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { notFree } from '../../../core/refactor/declaredIds';
import { splitVariable } from '../../../core/refactor/splitVariable';
import { choosePlaces, type Question } from '../../documents/choosePlaces';
import { placeOf } from '../../documents/lookAt';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { bearingOf, stanceIcon } from '../../trees/words';
import { shorten } from '../../../core/util/shorten';
import { askForNewId, change, taggedWith } from './changing';
import { type ChosenId, chosenId } from '../../documents/chosenId';

/** *Split Variable*: declares a new variable and lets the user choose, passage by passage, which of the two it speaks of. */
export async function splitOff(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = await chosenId(host, first, vscode.l10n.t('Split Variable'), ['variable']);
  if (!chosen) return [];
  const { project, id } = chosen;
  const title = vscode.l10n.t('Split {0}', id);
  await project.load();
  const to = await askForNewId(chosen, title, freeId(chosen));
  if (to === undefined) return [];
  const question = {
    title: vscode.l10n.t('Split {0}: passages left unchecked keep it', id),
    placeholder: vscode.l10n.t('Check the passages of {0} (↓ and Space), then Enter', to),
  };
  const tagged = taggedWith(chosen);
  const passages = tagged.length === 0 ? [] : await choosePassages(project, tagged, question);
  if (!passages) return [];
  const assignments = passages.map(({ note, id: evidence, segments }) => {
    return { note, evidence, start: segments[0].range.start, to };
  });
  const label = vscode.l10n.t('Split {0} from {1}', to, id);
  return change(host, project, label, (texts) => splitVariable(texts, id, [{ id: to }], assignments));
}

/** An id for what is split off: a number more. */
function freeId({ project, id, kind }: ChosenId): string {
  let number = 2;
  while (notFree(project.view.theory, `${id}-${number}`, kind)) number++;
  return `${id}-${number}`;
}

/** The passages that the user means, of those tagged. */
async function choosePassages(
  project: Project,
  evidence: readonly Evidence[],
  question: Question,
): Promise<readonly Evidence[] | undefined> {
  const items = evidence.map((one) => ({
    label: shorten(one.passage, 90),
    description: `${one.note}:${one.segments[0].start.line + 1}`,
    iconPath: stanceIcon(bearingOf(one)),
    place: placeOf(project, one),
    evidence: one,
  }));
  return (await choosePlaces(items, question))?.map((item) => item.evidence);
}
