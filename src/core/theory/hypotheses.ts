import * as l10n from '../l10n/l10n';
import type { TextRange } from '../model/text';
import {
  HYPOTHESIS_KINDS,
  HYPOTHESIS_STATUSES,
  type Hypothesis,
  type HypothesisKind,
  type HypothesisStatus,
} from '../model/theory';
import { compact } from './compact';
import { withoutCycles } from './cycles';
import { validId, type DraftHead, type EntryReader } from './declarations';
import { choiceIn, missing, namedAgain, textIn, wordIn, wordsIn, type Fields } from './fields';
import type { Findings } from './findings';
import type { Links } from './links';
import { parsePath, pathWords, variablesOf } from './path';
import type { Word } from './yaml/tree';

type References = ReadonlyMap<string, readonly Word[]>;

/** Leaves out, and reports, references of a hypothesis to itself. */
function withoutItself(findings: Findings, name: l10n.Message, references: References): References {
  const entries = [...references].map(([id, words]) => {
    const itself = words.find((word) => word.text === id);
    if (itself)
      findings.report(
        'invalid-value',
        l10n.said('`{0}` cannot be {1} of itself. Remove it here.', id, name),
        itself.range,
      );
    return [id, words.filter((word) => word !== itself)] as const;
  });
  return new Map(entries);
}

/** Every hypothesis with its rivals, whichever side states them: first its own, then the others'. */
function onBothSides(stated: References): ReadonlyMap<string, readonly string[]> {
  const rivals = new Map([...stated].map(([id, words]) => [id, new Set(words.map((word) => word.text))]));
  for (const [id, words] of stated) {
    for (const word of words) rivals.get(word.text)?.add(id);
  }
  return new Map([...rivals].map(([id, ids]) => [id, [...ids]]));
}

/** Reports pairs that exclude each other and contain each other, each once. */
function checkRivalAndNested(
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
      const message = l10n.said(
        '`{0}` and `{1}` are rivals, but `{2}` is nested in `{3}`. Only hypotheses that exclude each other can be rivals: remove one of the two relations.',
        id,
        text,
        inner,
        outer,
      );
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

interface PathDraft {
  readonly text: string;
  readonly variables: readonly Word[];
}

export interface HypothesisDraft extends DraftHead {
  readonly label: string | undefined;
  readonly statement: string;
  readonly theories: readonly Word[];
  readonly questions: readonly Word[];
  readonly kind: HypothesisKind;
  readonly status: HypothesisStatus;
  readonly path: PathDraft | undefined;
  readonly rivals: readonly Word[];
  readonly nestedIn: readonly Word[];
  readonly partOf: readonly Word[];
  readonly complements: readonly Word[];
}

export const HYPOTHESES: EntryReader<HypothesisDraft> = {
  keys: [
    'label',
    'statement',
    'theory',
    'question',
    'kind',
    'path',
    'rivals',
    'nested-in',
    'part-of',
    'complements',
    'status',
  ],
  bare: 'statement',
  validId,
  read(findings, head, fields, broken) {
    if (!broken)
      missing(findings, l10n.said('Hypothesis `{0}`', head.id), fields, ['statement'], head.key.range);
    const label = textIn(findings, fields, 'label');
    return {
      ...head,
      label,
      statement: textIn(findings, fields, 'statement') ?? label ?? head.id,
      theories: wordsIn(findings, fields, 'theory'),
      questions: wordsIn(findings, fields, 'question'),
      kind: choiceIn(findings, fields, 'kind', HYPOTHESIS_KINDS) ?? 'causal',
      status: choiceIn(findings, fields, 'status', HYPOTHESIS_STATUSES) ?? 'open',
      path: pathIn(findings, fields),
      rivals: wordsIn(findings, fields, 'rivals'),
      nestedIn: wordsIn(findings, fields, 'nested-in'),
      partOf: wordsIn(findings, fields, 'part-of'),
      complements: wordsIn(findings, fields, 'complements'),
    };
  },
};

/** The path, if it can be read; its variables are words, so that a wrong one can be pointed at. */
function pathIn(findings: Findings, fields: Fields): PathDraft | undefined {
  const word = wordIn(findings, fields, 'path');
  if (word === undefined) return undefined;
  const parsed = parsePath(word.text);
  if ('mistake' in parsed) {
    const { message, start, end } = parsed.mistake;
    findings.report('invalid-path', message, within(word, start, end));
    return undefined;
  }
  const variables = new Map<string, Word>();
  const places = placesIn(findings, word);
  for (const { id, start, end } of variablesOf(parsed.path)) {
    const range = places.get(start) ?? within(word, start, end);
    const before = variables.get(id);
    variables.set(id, before ? namedAgain(before, range) : { text: id, range, inPath: true });
  }
  return { text: word.text, variables: [...variables.values()] };
}

/** Where in the file the words of a path stand that is folded over lines, by their offsets in the path. */
function placesIn(findings: Findings, { text, range, verbatimAt }: Word): ReadonlyMap<number, TextRange> {
  if (verbatimAt !== undefined) return new Map();
  const written = findings.written(range);
  // The header of a block scalar, which may hold a comment, is no part of the path.
  const skipped = /^[|>][^\r\n]*/.exec(written)?.[0].length ?? 0;
  const [there, here] = [pathWords(written.slice(skipped)), pathWords(text)];
  if (there.length !== here.length || there.some(({ id }, i) => id !== here[i]?.id)) return new Map();
  const from = range.start + skipped;
  return new Map(
    here.map(({ start }, i) => {
      const place = there[i] ?? { start: 0, end: 0 };
      return [start, { start: from + place.start, end: from + place.end }];
    }),
  );
}

/** Where a part of a text stands in the file; the whole text where escapes or line breaks hide it. */
function within({ range, verbatimAt }: Word, start: number, end: number): Word['range'] {
  return verbatimAt === undefined ? range : { start: verbatimAt + start, end: verbatimAt + end };
}

export function linkHypotheses(
  findings: Findings,
  links: Links,
  drafts: ReadonlyMap<string, HypothesisDraft>,
): ReadonlyMap<string, Hypothesis> {
  const related = (
    wordsOf: (draft: HypothesisDraft) => readonly Word[],
  ): ReadonlyMap<string, readonly Word[]> =>
    new Map([...drafts.values()].map((draft) => [draft.id, links.words('hypothesis', wordsOf(draft))]));
  const nestedIn = withoutCycles(
    findings,
    '`nested-in`',
    related((draft) => draft.nestedIn),
  );
  const partOf = withoutCycles(
    findings,
    '`part-of`',
    related((draft) => draft.partOf),
  );
  const stated = withoutItself(
    findings,
    l10n.said('a rival'),
    related((draft) => draft.rivals),
  );
  const complements = withoutItself(
    findings,
    l10n.said('a complement'),
    related((draft) => draft.complements),
  );
  checkRivalAndNested(findings, stated, nestedIn);
  const rivals = onBothSides(stated);
  const hypotheses = [...drafts.values()].map((draft) =>
    compact<Hypothesis>({
      id: draft.id,
      where: draft.where,
      label: draft.label,
      statement: draft.statement,
      theories: links.ids('theory', draft.theories),
      questions: links.ids('question', draft.questions),
      kind: draft.kind,
      status: draft.status,
      path: draft.path?.text,
      pathVariables: links.ids('variable', draft.path?.variables ?? []),
      rivals: rivals.get(draft.id) ?? [],
      nestedIn: nestedIn.get(draft.id) ?? [],
      partOf: partOf.get(draft.id) ?? [],
      complements: (complements.get(draft.id) ?? []).map((word) => word.text),
    }),
  );
  return new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis]));
}
