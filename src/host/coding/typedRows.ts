import * as vscode from 'vscode';
import { beginsWithId, type CodingWords, readAmbiguous, readShorthand } from '../../core/coding/shorthand';
import type { TopicIndex } from '../../core/coding/topicIndex';
import type { Stance } from '../../core/model/evidence';
import type { TheoryModel } from '../../core/model/theory';
import { actionRows, type CodingRow, wholeRow } from './codingRows';

/** How many hypotheses and variables are found by what they are about. */
const MOST_FOUND = 8;

/** Fewer characters say too little. */
const SHORTEST = 3;

/** The rows for what is typed, and the one that Enter is to take where VS Code would choose another. */
export interface TypedRows {
  readonly rows: readonly CodingRow[];
  readonly meant?: CodingRow;
  /** Whether the user has to see the rows first, since several are as likely. */
  readonly isOpen?: boolean;
}

/** A coding typed in a line, unless it is what a row of the list says anyway. */
function typedCoding(typed: string, theory: TheoryModel, stance: Stance): CodingWords | undefined {
  const coding = readShorthand(typed, theory, stance);
  const [judgement] = coding?.judgements ?? [];
  return judgement?.hypothesis.toLowerCase() === typed.trim().toLowerCase() ? undefined : coding;
}

function idsIn({ coding }: CodingRow): readonly string[] {
  return coding ? [...coding.judgements.map(({ hypothesis }) => hypothesis), ...coding.variables] : [];
}

/**
 * The list for what is typed. VS Code filters by label and description and puts rows whose label matches first; rows
 * that are found by what they are about are always shown, and come in the order in which they stand here.
 */
export function typedRows(
  typed: string,
  base: readonly CodingRow[],
  theory: TheoryModel,
  topics: TopicIndex,
  stance: Stance,
): TypedRows {
  const actions = actionRows(typed.trim());
  const coding = typedCoding(typed, theory, stance);
  if (coding) {
    const meant = {
      ...wholeRow(theory, coding, 'check-all', vscode.l10n.t('as typed')),
      alwaysShow: true,
    };
    return { rows: [meant, ...base, ...actions], meant };
  }
  const several = readAmbiguous(typed, theory, stance);
  const possible = several.map((one) => ({
    ...wholeRow(theory, one, 'check-all', vscode.l10n.t('as typed')),
    alwaysShow: true,
  }));
  const [meant] = possible;
  if (meant) return { rows: [...possible, ...base, ...actions], meant, isOpen: true };
  if (beginsWithId(typed, theory)) return { rows: [...base, ...actions] };
  const found = typed.trim().length < SHORTEST ? [] : topics.find(typed).slice(0, MOST_FOUND);
  if (found.length === 0) return { rows: [...base, ...actions] };
  const isFound = (row: CodingRow): boolean => {
    const ids = idsIn(row);
    return ids.length === 1 && ids.every((id) => found.includes(id));
  };
  const rank = (row: CodingRow): number => found.indexOf(idsIn(row)[0] ?? '');
  const first = base.filter(isFound).sort((a, b) => rank(a) - rank(b));
  const others = base.filter((row) => !isFound(row));
  return { rows: [...first.map((row) => ({ ...row, alwaysShow: true })), ...others, ...actions] };
}
