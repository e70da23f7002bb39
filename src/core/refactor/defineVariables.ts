import { applyEdits, inTextOrder } from '../markup/applyEdits';
import { composeEdits } from '../markup/chain';
import type { TextEdit } from '../model/text';
import type { TheoryModel } from '../model/theory';
import { EntryEditor } from '../theory/edits/entryEditor';
import { ENTRIES, readTheory } from '../theory/readTheory';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';

/**
 * Gives variables of a theory file definitions, whose lines stay.
 *
 * @param text the theory file
 * @param definitions by the ids of variables that have none
 */
export function defineVariables(text: string, definitions: ReadonlyMap<string, string>): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  const edits = editsFor(text, model, definitions);
  const variables = [...model.variables].map(([id, one]) => {
    const definition = definitions.get(id);
    return [id, definition === undefined ? one : { ...one, definition }] as const;
  });
  return verified(text, reading, edits, { model: { ...model, variables: new Map(variables) } });
}

/** Entries of one depth never stand in each other: those are edited together. */
function editsFor(
  text: string,
  model: TheoryModel,
  definitions: ReadonlyMap<string, string>,
): readonly TextEdit[] | undefined {
  const levels = new Map<number, string[]>();
  for (const id of definitions.keys()) {
    const depth = depthOf(id, model);
    levels.set(depth, [...(levels.get(depth) ?? []), id]);
  }
  let all: readonly TextEdit[] = [];
  let now = text;
  for (const ids of levels.values()) {
    const editor = new EntryEditor(now);
    const { model: current } = readTheory(now);
    const edits: TextEdit[] = [];
    for (const id of ids) {
      const place = entryOf(editor, current, 'variable', id);
      const own = place && editor.setText(place, ENTRIES.variable, 'definition', definitions.get(id) ?? '');
      if (!own) return undefined;
      edits.push(...own);
    }
    const ordered = inTextOrder(edits);
    const after = applyEdits(now, ordered);
    if (after === undefined) return undefined;
    all = composeEdits(text, all, ordered);
    now = after;
  }
  return all;
}

function depthOf(id: string, { variables }: TheoryModel): number {
  const seen = new Set<string>();
  for (let at = variables.get(id)?.parent; at !== undefined && !seen.has(at); at = variables.get(at)?.parent)
    seen.add(at);
  return seen.size;
}
