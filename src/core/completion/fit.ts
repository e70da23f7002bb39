/** Letters that a word is recognised by, so that endings do not matter. */
const STEM = 6;
/** Shorter words say little. */
const SHORTEST = 4;

function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter(({ length }) => length >= SHORTEST).map((word) => word.slice(0, STEM)));
}

/** Things in the order of how many words they share with a passage; those that share as many stay in their order. */
export function byFit<T>(passage: string, things: readonly T[], textOf: (thing: T) => string): readonly T[] {
  const wanted = stemsOf(passage);
  if (wanted.size === 0) return things;
  const shared = things.map((thing) => [...stemsOf(textOf(thing))].filter((stem) => wanted.has(stem)).length);
  return things
    .map((thing, i) => ({ thing, count: shared[i] ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .map(({ thing }) => thing);
}
