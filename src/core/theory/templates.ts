import { isBibliographyFile } from '../bibliography/bibliographyFiles';
import { EMPTY } from './templates/empty';
import { NEOCLASSICAL_REALISM } from './templates/neoclassicalRealism';
import { NEO_NEO_DEBATE } from './templates/neoNeoDebate';
import type { Template, TemplateFile } from './templates/template';

export type { Template, TemplateFile } from './templates/template';

/** The projects that can be started, the plainest first. */
export const TEMPLATES: readonly Template[] = [EMPTY, NEOCLASSICAL_REALISM, NEO_NEO_DEBATE];

/**
 * Whether a file of a template gives way to one that stands in its place, which is left as it is: a bibliography is what
 * a researcher comes with. Any other file that is there keeps the project from being started.
 */
export function givesWay({ path }: TemplateFile): boolean {
  return isBibliographyFile(path);
}
