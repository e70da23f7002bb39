import * as l10n from '../l10n/l10n';
import { globProblem } from '../index/glob';
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
): Pick<TheoryModel, (typeof SETTING_KEYS)[number] | 'bibliographyPlaces'> {
  const bibliography = wordsIn(findings, top, 'bibliography');
  const notes = globsIn(findings, wordsIn(findings, top, 'notes'));
  const output = wordIn(findings, top, 'output');
  return {
    title: textIn(findings, top, 'title') ?? '',
    bibliography: bibliography.map((word) => word.text),
    bibliographyPlaces: bibliography.map((word) => findings.place(word.range)),
    notes: notes.length > 0 ? notes : [DEFAULT_NOTES],
    output: (output && folderIn(findings, output)) ?? DEFAULT_OUTPUT,
  };
}

const SHOWN_OF_GLOB = 60;

/** The globs that are not too much to match; each other one is reported and left out. */
function globsIn(findings: Findings, words: readonly Word[]): readonly string[] {
  const globs: string[] = [];
  for (const { text, range } of words) {
    const problem = globProblem(text);
    if (problem === undefined) {
      globs.push(text);
      continue;
    }
    const shown = text.length > SHOWN_OF_GLOB ? `${text.slice(0, SHOWN_OF_GLOB)}…` : text;
    findings.report('invalid-value', l10n.said('The glob `{0}` is left out: it {1}', shown, problem), range);
  }
  return globs;
}

/** A folder inside the project, in its shortest spelling; writing anywhere else is refused. */
function folderIn(findings: Findings, { text, range }: Word): string | undefined {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const outside = /^[/~]|\\|^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) || parts.includes('..');
  // A tool's own folder, such as `.git/hooks`: what is written there may be run, and notes are never looked for.
  const hidden = parts.some((part) => part.startsWith('.'));
  if (!outside && !hidden) return parts.join('/') || '.';
  const advice = l10n.said(
    'Name a folder inside the project, with forward slashes and without `..` and dot folders, such as `{0}`.',
    DEFAULT_OUTPUT,
  );
  findings.report(
    'invalid-value',
    l10n.said('The coded index cannot be written to `{0}`. {1}', text, advice),
    range,
  );
  return undefined;
}
