import * as l10n from '../l10n/l10n';
import type { Findings } from './findings';
import type { Word } from './yaml/tree';

/**
 * Leaves out of a relation every reference that closes a cycle, and reports it. Nodes are taken in file
 * order, so the reference that closes a cycle is that of the last node taking part.
 * @param relation what the reference means, as in "a extends b"
 */
export function withoutCycles(
  findings: Findings,
  relation: string,
  references: ReadonlyMap<string, readonly Word[]>,
): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, string[]>();
  for (const [from, words] of references) {
    const targets: string[] = [];
    kept.set(from, targets);
    for (const { text, range } of words) {
      const way = wayBetween(kept, text, from);
      if (way === undefined) {
        targets.push(text);
        continue;
      }
      const circle = [...way, text].join(' → ');
      findings.report(
        'cycle',
        l10n.said('{0} runs in a circle: {1}. Remove one of these references.', relation, circle),
        range,
      );
    }
  }
  return kept;
}

/** The ids from one to the other along the references, both included; undefined when none lead there. */
function wayBetween(
  graph: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return wayTo(cameFrom, to);
    for (const next of graph.get(id) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      open.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const way: string[] = [];
  for (let id: string | undefined = to; id !== undefined; id = cameFrom.get(id)) way.unshift(id);
  return way;
}
