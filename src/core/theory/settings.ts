import { DEFAULT_NOTES } from '../index/noteFilter';
import type { TheoryModel } from '../model/theory';
import { textIn, wordIn, wordsIn, type Fields } from './fields';
import type { Findings } from './findings';
import type { Word } from './yaml/tree';

/** Where the coded index goes when the theory file does not say. */
export const DEFAULT_OUTPUT = 'coded-index';

export const SETTING_KEYS = ['title', 'bibliography', 'notes', 'output'] as const;

export function readSettings(
  findings: Findings,
  top: Fields,
): Pick<TheoryModel, (typeof SETTING_KEYS)[number]> {
  const notes = wordsIn(findings, top, 'notes').map((word) => word.text);
  const output = wordIn(findings, top, 'output');
  return {
    title: textIn(findings, top, 'title') ?? '',
    bibliography: wordsIn(findings, top, 'bibliography').map((word) => word.text),
    notes: notes.length > 0 ? notes : [DEFAULT_NOTES],
    output: (output && folderIn(findings, output)) ?? DEFAULT_OUTPUT,
  };
}

/** A folder inside the project, in its shortest spelling; writing anywhere else is refused. */
function folderIn(findings: Findings, { text, range }: Word): string | undefined {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const outside = /^[/~]|\\|^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) || parts.includes('..');
  if (!outside) return parts.join('/') || '.';
  const advice = `Name a folder inside the project, with forward slashes and without \`..\`, such as \`${DEFAULT_OUTPUT}\`.`;
  findings.report('invalid-value', `The coded index cannot be written to \`${text}\`. ${advice}`, range);
  return undefined;
}
