import type { Findings } from './findings';
import type { Word } from './yaml/tree';

type References = ReadonlyMap<string, readonly Word[]>;

/** Leaves out, and reports, references of a hypothesis to itself. */
export function withoutItself(findings: Findings, name: string, references: References): References {
  const entries = [...references].map(([id, words]) => {
    const itself = words.find((word) => word.text === id);
    if (itself)
      findings.report(
        'invalid-value',
        `\`${id}\` cannot be ${name} of itself. Remove it here.`,
        itself.range,
      );
    return [id, words.filter((word) => word !== itself)] as const;
  });
  return new Map(entries);
}

/** Every hypothesis with its rivals, whichever side states them: first its own, then the others'. */
export function onBothSides(stated: References): ReadonlyMap<string, readonly string[]> {
  const rivals = new Map([...stated].map(([id, words]) => [id, new Set(words.map((word) => word.text))]));
  for (const [id, words] of stated) {
    for (const word of words) rivals.get(word.text)?.add(id);
  }
  return new Map([...rivals].map(([id, ids]) => [id, [...ids]]));
}

/** Reports pairs that exclude each other and contain each other, each once. */
export function checkRivalAndNested(
  findings: Findings,
  stated: References,
  nestedIn: ReadonlyMap<string, readonly string[]>,
): void {
  const reported = new Set<string>();
  for (const [id, words] of stated) {
    for (const { text, range } of words) {
      const [inner, outer] = isNested(nestedIn, id, text) ? [id, text] : [text, id];
      if (reported.has(`${inner} ${outer}`) || !isNested(nestedIn, inner, outer)) continue;
      reported.add(`${inner} ${outer}`);
      const message = `\`${id}\` and \`${text}\` are rivals, but \`${inner}\` is nested in \`${outer}\`. Only hypotheses that exclude each other can be rivals: remove one of the two relations.`;
      findings.report('rival-and-nested', message, range);
    }
  }
}

function isNested(nestedIn: ReadonlyMap<string, readonly string[]>, inner: string, outer: string): boolean {
  const seen = new Set<string>([inner]);
  // A set grows while it is walked.
  for (const id of seen) {
    for (const next of nestedIn.get(id) ?? []) {
      if (next === outer) return true;
      seen.add(next);
    }
  }
  return false;
}
