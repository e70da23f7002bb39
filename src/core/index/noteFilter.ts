import { globMatcher, globProblem } from './glob';
import { isSkippedFolder } from './skippedFolder';

/** The notes of a project whose theory file names none. */
export const DEFAULT_NOTES = '**/*.{md,markdown,qmd,rmd}';

/** Matched as a note, a change would rewrite it twice, once as tags and once as YAML. */
const THEORY_FILE = 'theory.yaml';

/** Names of the files of the coded index; they are no notes when they lie in the project folder itself. */
const CODED_INDEX_NAMES = ['index.json', 'index.md', 'index.html', 'evidence.csv'] as const;

interface Rule {
  readonly negated: boolean;
  readonly matches: (path: string) => boolean;
}

function isNegated(glob: string): boolean {
  return glob.startsWith('!') && !glob.startsWith('!(');
}

function ruleOf(glob: string): Rule {
  const negated = isNegated(glob);
  // R Markdown writes `.Rmd`, and half of all file systems ignore case: so do the globs.
  return { negated, matches: globMatcher(negated ? glob.slice(1) : glob) };
}

/** A folder path without `./`, empty parts and the slash at its end; empty for the project folder. */
export function normalFolder(path: string): string {
  const parts = path.replace(/\\/g, '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

function isBelow(path: string, folder: string): boolean {
  if (folder === '') return CODED_INDEX_NAMES.some((name) => name === path);
  return path.startsWith(folder) && path[folder.length] === '/';
}

function isInSkippedFolder(path: string): boolean {
  return path.split('/').slice(0, -1).some(isSkippedFolder);
}

/** The globs that decide which files are notes: those given, and before them the default where none of them includes. */
export function noteGlobs(globs: readonly string[]): readonly string[] {
  const usable = globs.filter((glob) => glob !== '' && glob !== '!' && globProblem(glob) === undefined);
  return usable.every(isNegated) ? [DEFAULT_NOTES, ...usable] : usable;
}

/**
 * Which files of a project are notes. Paths are relative to the project folder, with forward slashes. The
 * last glob that fits a path decides; `!` excludes. Without any glob that includes, the default notes do. A
 * glob that has a {@link globProblem} is left out.
 * The output folder, dot folders, `node_modules`, `_site` and `_book` hold none, and the theory file is none.
 */
export function noteFilter(globs: readonly string[], output: string): (path: string) => boolean {
  const rules = noteGlobs(globs).map(ruleOf);
  const folder = normalFolder(output);
  return (path) => {
    if (path === THEORY_FILE || isInSkippedFolder(path) || isBelow(path, folder)) return false;
    for (let i = rules.length - 1; i >= 0; i--) {
      const rule = rules[i];
      if (rule?.matches(path)) return !rule.negated;
    }
    return false;
  };
}
