import type { IdMentions } from '../index/mentions';
import type { NoteFacts } from '../index/noteFacts';
import type { PlacedId, PlacedKind } from './placedId';

type Facts = Pick<NoteFacts, 'evidence' | 'mentions' | 'references'>;

function* evidenceIds({ ids, starts }: IdMentions, declares: boolean, wanted?: string): Generator<PlacedId> {
  for (const [i, id] of ids.entries()) {
    if (id !== (wanted ?? id)) continue;
    const start = starts[i] ?? 0;
    yield { kind: 'evidence', id, range: { start, end: start + id.length }, declares };
  }
}

/** What a note names of one kind; only `wanted`, where it is given. Ranges are made for what is yielded alone. */
function* named(facts: Facts, kind: PlacedKind, wanted?: string): Generator<PlacedId> {
  if (kind === 'evidence') {
    yield* evidenceIds(facts.mentions, true, wanted);
    yield* evidenceIds(facts.references, false, wanted);
  } else if (kind === 'hypothesis') {
    for (const { ratings } of facts.evidence)
      for (const rating of ratings)
        if (rating.hypothesis === (wanted ?? rating.hypothesis))
          yield { kind, id: rating.hypothesis, range: rating.range, declares: false };
  } else if (kind === 'variable') {
    for (const { variables } of facts.evidence)
      for (const mention of variables)
        if (mention.variable === (wanted ?? mention.variable))
          yield { kind, id: mention.variable, range: mention.range, declares: false };
  }
}

/**
 * Every id that the tags of a note name: hypotheses they rate, variables, ids of evidence, and those in `continues` and
 * in `for` of memos. Not what counts for nothing: a second rating of one hypothesis, tags of segments without a first.
 */
export function* idsInNote(facts: Facts): Generator<PlacedId> {
  for (const kind of ['hypothesis', 'variable', 'evidence'] as const) yield* named(facts, kind);
}

/** Where a note names one id, in the order of the note. */
export function placesInNote(facts: Facts, kind: PlacedKind, id: string): readonly PlacedId[] {
  return [...named(facts, kind, id)].sort((a, b) => a.range.start - b.range.start);
}
