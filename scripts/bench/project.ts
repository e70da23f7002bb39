import { ProjectIndex } from '../../src/core/index/projectIndex';
import { readTheory } from '../../src/core/theory/readTheory';
import type { GeneratedNote, GeneratedProject } from './generate';

/** An index of notes that are in memory already. */
export function indexOf({ theory }: GeneratedProject, notes: readonly GeneratedNote[]): ProjectIndex {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(theory));
  for (const { path, text } of notes) index.setNote(path, text);
  return index;
}
