import * as l10n from '../l10n/l10n';
import type { Evidence, Segment } from '../model/evidence';
import type { Problem, RelatedPlace } from '../model/problem';
import type { NoteFacts } from './noteFacts';

/** Other passages that a finding points at. */
const MOST_RELATED = 20;

function placeOf({ start }: Segment): Problem['range'] {
  return { start, end: { line: start.line, character: start.character + 1 } };
}

/**
 * Passages of a note of which nothing says where they come from: one finding for all of them, at the first. Not told of the
 * researcher's own words, nor where several works may be the source, which is told of the passage.
 */
export function missingSource({ evidence, problems }: NoteFacts): readonly Problem[] {
  const ambiguous = problems.filter(({ code }) => code === 'ambiguous-source');
  const isAmbiguous = ({ segments }: Evidence) =>
    ambiguous.some(({ range: { start } }) =>
      segments.some(
        ({ start: from, end }) =>
          (start.line > from.line || (start.line === from.line && start.character >= from.character)) &&
          (start.line < end.line || (start.line === end.line && start.character < end.character)),
      ),
    );
  const lacking = evidence.filter(
    (one) => one.source === undefined && one.form !== 'own' && !isAmbiguous(one),
  );
  const [first, ...others] = lacking;
  if (!first) return [];
  const message =
    others.length === 0
      ? l10n.said(
          'nothing says which work this passage comes from: cite it right after the passage, or write source="…" in the tag or source: in the front matter',
        )
      : l10n.said(
          'nothing says which works {0} passages of this note come from, this one first: cite them right after the passages, or write source="…" in the tags or source: in the front matter',
          lacking.length,
        );
  const related = others.slice(0, MOST_RELATED).map(({ segments: [segment] }): RelatedPlace => {
    return { range: placeOf(segment), ...l10n.worded(l10n.said('this one, too')) };
  });
  const found: Problem = {
    code: 'missing-source',
    severity: 'info',
    ...l10n.worded(message),
    range: placeOf(first.segments[0]),
  };
  return [related.length === 0 ? found : { ...found, related }];
}
