import { EMPTY } from './templates/empty';
import { NEOCLASSICAL_REALISM } from './templates/neoclassicalRealism';
import { NEO_NEO_DEBATE } from './templates/neoNeoDebate';
import type { Template } from './templates/template';

export type { Template, TemplateFile } from './templates/template';

/** The projects that can be started, the plainest first. */
export const TEMPLATES: readonly Template[] = [EMPTY, NEOCLASSICAL_REALISM, NEO_NEO_DEBATE];
