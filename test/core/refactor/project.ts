import { applyEdits } from '../../../src/core/markup/applyEdits';
import type { ProjectChangeResult, ProjectTexts } from '../../../src/core/refactor/projectChange';

/** A project of a theory file and notes `n0.md`, `n1.md`, … */
export function texts(theory: string, ...notes: readonly string[]): ProjectTexts {
  return {
    theory: { path: 'theory.yaml', text: theory },
    notes: notes.map((text, i) => ({ path: `n${i}.md`, text })),
  };
}

/** A project after a change. */
export interface Changed {
  readonly theory: string;
  readonly notes: readonly string[];
  readonly tags: number;
  /** The files that change, in the order in which they are written. */
  readonly files: readonly string[];
  readonly texts: ProjectTexts;
}

/** What a refactoring makes of a project; throws where it refuses. */
export function change(
  project: ProjectTexts,
  refactoring: (project: ProjectTexts) => ProjectChangeResult,
): Changed {
  const result = refactoring(project);
  if (result.kind === 'refusal') throw new Error(result.message);
  const after = ({ path, text }: { readonly path: string; readonly text: string }) => {
    const file = result.files.find((each) => each.path === path);
    if (file && file.before !== text) throw new Error(`${path} is not what the change was made from`);
    const changed = applyEdits(text, file?.edits ?? []);
    if (changed === undefined) throw new Error(`the edits do not fit ${path}`);
    return { path, text: changed };
  };
  const now = { theory: after(project.theory), notes: project.notes.map(after) };
  return {
    theory: now.theory.text,
    notes: now.notes.map(({ text }) => text),
    tags: result.tags,
    files: result.files.map(({ path }) => path),
    texts: now,
  };
}

/** Why a refactoring refuses; throws where it does not. */
export function refused(
  project: ProjectTexts,
  refactoring: (project: ProjectTexts) => ProjectChangeResult,
): string {
  const result = refactoring(project);
  if (result.kind === 'change') throw new Error('not refused');
  return result.message;
}
