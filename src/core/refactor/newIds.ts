import type { TheoryModel } from '../model/theory';
import { notFree } from './declaredIds';

/** An id for a new hypothesis that is not taken: the number after the last. */
export function nextHypothesisId(theory: TheoryModel): string {
  const last = [...theory.hypotheses.keys()].reverse().find((id) => /^[A-Za-z-]+\d+$/.test(id)) ?? 'H0';
  const [, letters = 'H', digits = '0'] = /^(.*?)(\d+)$/.exec(last) ?? [];
  let number = Number.parseInt(digits, 10) + 1;
  while (notFree(theory, `${letters}${number}`, 'hypothesis')) number++;
  return `${letters}${number}`;
}

/** Longest id that is made of a label. */
const LONGEST = 30;

/** An id for a new variable that is not taken: the words of its label, as far as they are Latin. */
export function idFromLabel(theory: TheoryModel, label: string): string {
  return idFromWords(label, (id) => notFree(theory, id, 'variable') !== undefined);
}

/** An id of the words of a label, as far as they are Latin, with a number where it is taken. */
export function idFromWords(label: string, isTaken: (id: string) => boolean): string {
  const words =
    label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let id = '';
  for (const word of words) {
    const longer = id === '' ? word : `${id}-${word}`;
    if (id !== '' && longer.length > LONGEST) break;
    id = longer;
  }
  const stem = /^[a-z]/.test(id) ? id : `v${id === '' ? '' : `-${id}`}`;
  let free = stem;
  for (let number = 2; isTaken(free); number++) free = `${stem}-${number}`;
  return free;
}
