import type { TextEdit } from '../model/text';
import type { IdMention } from '../model/theory';
import type { Step, YamlStructure } from '../theory/yaml/structure';

/** Sections whose items are about one id: without it nothing of the item is left. */
const ABOUT_ONE: ReadonlySet<string> = new Set(['expectations', 'acknowledged']);

/** What goes with a mention: an item of a list, a `key: value`, an item of a section that is about it, or all it declares. */
function partOf(structure: YamlStructure, { range }: IdMention): readonly Step[] {
  const steps = structure.stepsTo(range.start);
  return ABOUT_ONE.has(steps[0]?.key ?? '') ? steps.slice(0, 2) : steps;
}

type Parts = Map<Step['collection'], Set<number>>;

function add(parts: Parts, { collection, index }: Step): void {
  parts.set(collection, (parts.get(collection) ?? new Set()).add(index));
}

/**
 * Edits to a theory file that take out mentions: items of lists and maps, a key whose only value they are, what they
 * declare, and expectations and acknowledgements about them. A list or map that would be left empty goes with its key,
 * unless it is a section.
 *
 * @param tidy whether blank lines that would stand in a row go too
 */
export function withoutMentions(
  structure: YamlStructure,
  mentions: readonly IdMention[],
  tidy = true,
): readonly TextEdit[] {
  const ways = mentions.map((mention) => partOf(structure, mention)).filter((steps) => steps.length > 0);
  const parts: Parts = new Map();
  for (const steps of ways) add(parts, steps.at(-1) as Step);
  for (const steps of ways) {
    const [field, last] = [steps.at(-2), steps.at(-1)];
    // Section, entry, field, member: only a field goes with its last member.
    if (steps.length < 4 || !field || !last) continue;
    if (parts.get(last.collection)?.size !== last.collection.items.length) continue;
    parts.delete(last.collection);
    add(parts, field);
  }
  const edits = [...parts].flatMap(([collection, indices]) => structure.removals(collection, indices, tidy));
  // What stands in something that goes, goes with it.
  return edits.filter(
    (edit) => !edits.some((other) => other !== edit && other.start <= edit.start && edit.end <= other.end),
  );
}
