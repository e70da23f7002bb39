import * as vscode from 'vscode';
import {
  HYPOTHESIS_KINDS,
  HYPOTHESIS_STATUSES,
  type HypothesisKind,
  type IdKind,
  type TheoryModel,
} from '../../../core/model/theory';
import { describeId, type Description } from '../../../core/refactor/describeId';
import { changeTheory } from '../../documents/changeTheory';
import type { Host } from '../../host';
import { Declined } from '../../ui/commands';
import { type ChosenId, chosenId } from '../../documents/chosenId';
import { statusName } from '../../trees/words';
import { stringIn } from '../../ui/arguments';

/** *Change Label*. */
export async function changeLabel(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Change Label');
  const chosen = await chosenId(host, first, title, ['hypothesis', 'variable', 'theory']);
  if (!chosen) return [];
  const { id, kind } = chosen;
  if (kind === 'question' || kind === 'case') throw noLabel(id);
  return changeText(host, chosen, stringIn(first, 'label'), {
    title: vscode.l10n.t('Label of {0}', id),
    prompt: vscode.l10n.t('A few words for lists and tables; the id stays.'),
    value: labelOf(chosen.project.view.theory, kind, id),
    described: (text) => ({ kind, field: 'label', text }),
  });
}

function noLabel(id: string): Declined {
  return new Declined(vscode.l10n.t('{0} has no label: change its text instead.', id));
}

function labelOf(theory: TheoryModel, kind: IdKind, id: string): string {
  if (kind === 'hypothesis') return theory.hypotheses.get(id)?.label ?? '';
  return (kind === 'variable' ? theory.variables : theory.theories).get(id)?.label ?? '';
}

/** *Change Statement or Definition*: what a hypothesis claims, a question asks, a variable or theory means. */
export async function changeDescription(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Change Statement or Definition');
  const chosen = await chosenId(host, first, title, ['hypothesis', 'variable', 'theory', 'question']);
  if (!chosen || chosen.kind === 'case') return [];
  return changeText(host, chosen, stringIn(first, 'text'), descriptionStep(chosen, chosen.kind));
}

/** What is asked to describe something anew. */
interface TextStep {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly described: (text: string) => Description;
}

function descriptionStep({ project, id }: ChosenId, kind: Exclude<IdKind, 'case'>): TextStep {
  const { hypotheses, variables, theories, questions } = project.view.theory;
  switch (kind) {
    case 'hypothesis':
      return {
        title: vscode.l10n.t('Statement of {0}', id),
        prompt: vscode.l10n.t('What does it claim, such that evidence can be for or against it?'),
        value: hypotheses.get(id)?.statement ?? '',
        described: (text) => ({ kind, field: 'statement', text }),
      };
    case 'variable':
      return {
        title: vscode.l10n.t('Definition of {0}', id),
        prompt: vscode.l10n.t('What counts as this variable? Left empty, the definition goes.'),
        value: variables.get(id)?.definition ?? '',
        described: (text) => ({ kind, field: 'definition', text }),
      };
    case 'theory':
      return {
        title: vscode.l10n.t('Description of {0}', id),
        prompt: vscode.l10n.t('What does it explain by what? Left empty, the description goes.'),
        value: theories.get(id)?.description ?? '',
        described: (text) => ({ kind, field: 'description', text }),
      };
    case 'question':
      return {
        title: vscode.l10n.t('Text of {0}', id),
        prompt: vscode.l10n.t('What do you ask?'),
        value: questions.get(id)?.text ?? '',
        described: (text) => ({ kind, field: 'text', text }),
      };
  }
}

async function changeText(
  host: Host,
  chosen: ChosenId,
  given: string | undefined,
  { title, prompt, value, described }: TextStep,
): Promise<readonly vscode.Uri[]> {
  if (given === undefined && value.trimEnd().includes('\n')) return openInstead(chosen);
  const text = given ?? (await vscode.window.showInputBox({ title, prompt, value: value.trimEnd() }));
  if (text === undefined || text.trim() === value.trim()) return [];
  const label = vscode.l10n.t('Changed {0}', chosen.id);
  return changeTheory(host, chosen.project, label, (theory) =>
    describeId(theory, chosen.id, described(text)),
  );
}

/** A text of several paragraphs does not fit into an input box: it would lose them. */
async function openInstead({ project, id, kind }: ChosenId): Promise<readonly vscode.Uri[]> {
  const { mentions } = project.view.theory;
  const editor = await vscode.window.showTextDocument(project.theoryFile);
  const declared = mentions.find((mention) => mention.declares && mention.kind === kind && mention.id === id);
  if (declared) {
    const place = editor.document.positionAt(declared.range.start);
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenter);
  }
  throw new Declined(vscode.l10n.t('This text has several lines: change it in the theory file.'));
}

/** *Change Kind* of a hypothesis. */
export async function changeKind(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Change Kind');
  const chosen = await chosenId(host, first, title, ['hypothesis']);
  if (chosen?.kind !== 'hypothesis') return [];
  const { project, id } = chosen;
  const current = project.view.theory.hypotheses.get(id)?.kind;
  const rows = HYPOTHESIS_KINDS.map((text) => ({ text, label: kindName(text) }));
  const text = await choose(vscode.l10n.t('Kind of {0}', id), rows, current, stringIn(first, 'to'));
  if (text === undefined || text === current) return [];
  const what = { kind: 'hypothesis', field: 'kind', text } as const;
  return changeTheory(host, project, vscode.l10n.t('Changed {0}', id), (theory) =>
    describeId(theory, id, what),
  );
}

/** *Change Status* of a hypothesis. */
export async function changeStatus(host: Host, first: unknown): Promise<readonly vscode.Uri[]> {
  const title = vscode.l10n.t('Change Status');
  const chosen = await chosenId(host, first, title, ['hypothesis']);
  if (chosen?.kind !== 'hypothesis') return [];
  const { project, id } = chosen;
  const current = project.view.theory.hypotheses.get(id)?.status;
  const rows = HYPOTHESIS_STATUSES.map((text) => ({ text, label: statusName(text) }));
  const text = await choose(vscode.l10n.t('Status of {0}', id), rows, current, stringIn(first, 'to'));
  if (text === undefined || text === current) return [];
  const what = { kind: 'hypothesis', field: 'status', text } as const;
  return changeTheory(host, project, vscode.l10n.t('Changed {0}', id), (theory) =>
    describeId(theory, id, what),
  );
}

/** Asks for one of some words, unless a script gave one of them. */
async function choose<T extends string>(
  title: string,
  rows: readonly { readonly text: T; readonly label: string }[],
  current: T | undefined,
  given: string | undefined,
): Promise<T | undefined> {
  const asked = rows.find(({ text }) => text === given);
  if (asked) return asked.text;
  const items = rows.map((one) => ({
    ...one,
    ...(one.text === current && { description: vscode.l10n.t('as now') }),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.text;
}

function kindName(kind: HypothesisKind): string {
  switch (kind) {
    case 'causal':
      return vscode.l10n.t('causal: something brings something about');
    case 'descriptive':
      return vscode.l10n.t('descriptive: something is or was the case');
    case 'counterfactual':
      return vscode.l10n.t('counterfactual: what would have been otherwise');
    case 'meta-theoretical':
      return vscode.l10n.t('meta-theoretical: about theories, not events');
    case 'scope':
      return vscode.l10n.t('scope: where and when a claim holds');
  }
}
