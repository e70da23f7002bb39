import * as vscode from 'vscode';
import type { CodingWords } from '../../core/coding/shorthand';
import { STANCES, type Stance } from '../../core/model/evidence';
import type { Hypothesis, TheoryModel, Variable } from '../../core/model/theory';
import { shorten } from '../../core/util/shorten';
import { hypothesisText, STANCE_ICONS, stanceVerb } from '../trees/words';
import { codingText } from './coding';

/** What a row does that is no answer in itself. */
export type RowAction = 'several' | 'hypothesis' | 'variable';

/** A row of the list that a passage is tagged from. */
export interface CodingRow extends vscode.QuickPickItem {
  /** The answer that the row stands for. */
  readonly coding?: CodingWords;
  readonly action?: RowAction;
}

/** What the list is made from. */
export interface RowSource {
  readonly theory: TheoryModel;
  /** What was tagged last, the newest first. */
  readonly recent: readonly CodingWords[];
  /** Ids that the passage may be about, the likeliest first. */
  readonly about: readonly string[];
  /** What was chosen before the user came back to the list. */
  readonly chosen: CodingWords;
  /** The only stance that is offered. */
  readonly stance: Stance | undefined;
}

/** How many rows stand above the theory: of what was tagged last, and of what the passage may be about. */
const MOST_RECENT = 4;
const MOST_ABOUT = 3;

const MORE: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('add'), tooltip: '' };

/** Shown on a row: take it, and go on to further ratings and variables. */
export function moreButton(): vscode.QuickInputButton {
  return { ...MORE, tooltip: vscode.l10n.t('Take This, Then Add Ratings and Variables') };
}

/**
 * What a row says. VS Code puts rows that begin alike in the order of their lengths once something is typed, so
 * the usual answer is the shortest and *neutral* the longest: "H1" and Enter takes "H1 supports".
 */
export function ratingLabel(hypothesis: string, stance: Stance): string {
  return stance === 'neutral'
    ? vscode.l10n.t('{0} neutral: does not bear', hypothesis)
    : `${hypothesis} ${stanceVerb(stance)}`;
}

function separator(label: string): CodingRow {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function ratingRow(hypothesis: Hypothesis, stance: Stance): CodingRow {
  const { id } = hypothesis;
  return {
    label: `$(${STANCE_ICONS[stance].id}) ${ratingLabel(id, stance)}`,
    description: hypothesisText(hypothesis),
    coding: { judgements: [{ hypothesis: id, stance }], variables: [] },
    buttons: [moreButton()],
  };
}

function variableRow({ id, label, parent }: Variable, theory: TheoryModel): CodingRow {
  const above = parent === undefined ? undefined : theory.variables.get(parent)?.label;
  const about = above === undefined ? id : `${id} · ${vscode.l10n.t('indicator of {0}', above)}`;
  return {
    label: `$(${STANCE_ICONS.variables.id}) ${label}`,
    description: about,
    coding: { judgements: [], variables: [id] },
    buttons: [moreButton()],
  };
}

/** What an id is called where it stands in a coding. */
function textOf(theory: TheoryModel, { judgements, variables }: CodingWords): string {
  const hypotheses = judgements.flatMap(({ hypothesis }) => theory.hypotheses.get(hypothesis) ?? []);
  const labels = variables.map((id) => theory.variables.get(id)?.label ?? id);
  return [...hypotheses.map((one) => shorten(hypothesisText(one), 60)), ...labels].join(' + ');
}

/** A row for a whole coding, such as one of the last. */
export function wholeRow(theory: TheoryModel, coding: CodingWords, icon: string, why: string): CodingRow {
  return {
    label: `$(${icon}) ${codingText(coding)}`,
    description: [why, textOf(theory, coding)].filter((part) => part !== '').join(' · '),
    coding,
    buttons: [moreButton()],
  };
}

/** Rows of one hypothesis or variable. */
function rowsOf(theory: TheoryModel, id: string, stances: readonly Stance[], isFixed: boolean): CodingRow[] {
  const hypothesis = theory.hypotheses.get(id);
  if (hypothesis) return stances.map((stance) => ratingRow(hypothesis, stance));
  const variable = isFixed ? undefined : theory.variables.get(id);
  return variable ? [variableRow(variable, theory)] : [];
}

/** Whether a coding rates hypotheses in one way only. */
function isOf(stance: Stance | undefined, { judgements }: CodingWords): boolean {
  return stance === undefined || (judgements.length > 0 && judgements.every((one) => one.stance === stance));
}

/** Hypotheses by the first question that they answer, in the order of the theory file. */
function byQuestion(theory: TheoryModel): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const id of theory.questions.keys()) groups.set(id, []);
  for (const { id, questions } of theory.hypotheses.values()) {
    const question = questions.find((one) => groups.has(one)) ?? '';
    groups.set(question, [...(groups.get(question) ?? []), id]);
  }
  return groups;
}

function headingOf(theory: TheoryModel, question: string): string {
  const text = theory.questions.get(question)?.text;
  return text === undefined ? vscode.l10n.t('answering no question') : `${question}: ${shorten(text, 36)}`;
}

/** Rows that are always there, whatever is typed. What is typed becomes the text of what is created. */
export function actionRows(typed: string): CodingRow[] {
  const alwaysShow = typed !== '';
  const description = alwaysShow ? `“${typed}”` : '';
  return [
    {
      label: `$(add) ${vscode.l10n.t('Create Hypothesis…')}`,
      description,
      action: 'hypothesis',
      alwaysShow,
    },
    { label: `$(add) ${vscode.l10n.t('Create Variable…')}`, description, action: 'variable', alwaysShow },
    {
      label: `$(checklist) ${vscode.l10n.t('Several Ratings, Variables…')}`,
      description: vscode.l10n.t('step by step, with strength and tests'),
      action: 'several',
      alwaysShow,
    },
  ];
}

/** What was chosen or tagged last, and what the passage may be about: the likely answers. */
function likelyRows({ theory, recent, about, chosen, stance }: RowSource): CodingRow[] {
  const rows: CodingRow[] = [];
  if (chosen.judgements.length + chosen.variables.length > 0) {
    rows.push(separator(vscode.l10n.t('chosen')), wholeRow(theory, chosen, 'check-all', ''));
  }
  const [last, ...others] = recent.filter((coding) => isOf(stance, coding)).slice(0, MOST_RECENT);
  if (last) {
    rows.push(separator(vscode.l10n.t('recently used')));
    rows.push(wholeRow(theory, last, 'history', vscode.l10n.t('the last one again')));
    rows.push(...others.map((coding) => wholeRow(theory, coding, 'history', '')));
  }
  const stances = stance === undefined ? STANCES.filter((one) => one !== 'neutral') : [stance];
  const told = new Set(rows.map(({ label }) => plain(label)));
  const guessed = about
    .map((id) =>
      rowsOf(theory, id, stances, stance !== undefined).filter(({ label }) => !told.has(plain(label))),
    )
    .filter(({ length }) => length > 0);
  if (guessed.length > 0) {
    rows.push(separator(vscode.l10n.t('what the passage may be about')));
    rows.push(...guessed.slice(0, MOST_ABOUT).flat());
  }
  return rows;
}

/** All rows before anything is typed. */
export function codingRows(source: RowSource): CodingRow[] {
  const { theory, stance } = source;
  const rows = likelyRows(source);
  const told = new Set(rows.map(({ label }) => plain(label)));
  const add = (heading: string, ids: readonly string[]): void => {
    const stances = stance === undefined ? STANCES : [stance];
    const own = ids.flatMap((id) => rowsOf(theory, id, stances, stance !== undefined));
    const rest = own.filter(({ label }) => !told.has(plain(label)));
    if (rest.length > 0) rows.push(separator(heading), ...rest);
  };
  for (const [question, ids] of byQuestion(theory)) add(headingOf(theory, question), ids);
  add(vscode.l10n.t('variables only'), [...theory.variables.keys()]);
  return rows;
}

/** What a row says without its icon. */
function plain(label: string): string {
  return label.replace(/^\$\([\w-]+\) /, '');
}
