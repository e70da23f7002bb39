import * as l10n from '../l10n/l10n';
import type { Prior, Question } from '../model/theory';
import { compact } from './compact';
import { withoutCycles } from './cycles';
import { validId, type DraftHead, type EntryReader } from './declarations';
import { missing, textIn, wordIn, wordsIn } from './fields';
import type { Findings } from './findings';
import { predictionsIn, type Links, type PredictionDraft } from './links';
import type { Word } from './yaml/tree';

export interface QuestionDraft extends DraftHead {
  readonly text: string;
  readonly reference: Word | undefined;
  /** Of hypotheses, in dB. */
  readonly priors: readonly PredictionDraft[];
  readonly partOf: Word | undefined;
  readonly actor: string | undefined;
  readonly variables: readonly Word[];
}

export const QUESTIONS: EntryReader<QuestionDraft> = {
  keys: ['text', 'reference', 'priors', 'part-of', 'actor', 'variables'],
  bare: 'text',
  validId,
  read(findings, head, fields, broken) {
    if (!broken) missing(findings, l10n.said('Question `{0}`', head.id), fields, ['text'], head.key.range);
    return {
      ...head,
      text: textIn(findings, fields, 'text') ?? head.id,
      reference: wordIn(findings, fields, 'reference'),
      priors: predictionsIn(findings, fields, 'priors'),
      partOf: wordIn(findings, fields, 'part-of'),
      actor: textIn(findings, fields, 'actor'),
      variables: wordsIn(findings, fields, 'variables'),
    };
  },
};

const DECIBELS = /^[+-]?\d+(?:\.\d+)?dB$/;

/** Priors of known hypotheses; they are stated against the question's reference. */
function priorsOf(
  findings: Findings,
  links: Links,
  { priors, reference }: QuestionDraft,
): readonly Prior[] | undefined {
  const read = priors.flatMap(({ variable: key, value }): readonly Prior[] => {
    const hypothesis = links.id('hypothesis', key);
    if (!DECIBELS.test(value.text)) {
      const message = l10n.said(
        '`{0}` is no weight. Write it as `6dB`, or `-6dB` where the reference was thought likelier.',
        value.text,
      );
      findings.report('invalid-value', message, value.range);
      return [];
    }
    return hypothesis === undefined ? [] : [{ hypothesis, decibels: Number.parseFloat(value.text) }];
  });
  const [first] = priors;
  if (first && !reference) {
    const message = l10n.said(
      'Priors are stated against a hypothesis. Name it as the `reference` of this question.',
    );
    findings.report('missing-value', message, first.variable.range);
    return undefined;
  }
  return read.length > 0 ? read : undefined;
}

export function linkQuestions(
  findings: Findings,
  links: Links,
  drafts: ReadonlyMap<string, QuestionDraft>,
): ReadonlyMap<string, Question> {
  const wholes = [...drafts.values()].map(
    ({ id, partOf }) => [id, links.words('question', partOf ? [partOf] : [])] as const,
  );
  const acyclic = withoutCycles(findings, '`part-of`', new Map(wholes));
  const questions = [...drafts.values()].map((draft) =>
    compact<Question>({
      id: draft.id,
      where: draft.where,
      text: draft.text,
      reference: links.id('hypothesis', draft.reference),
      priors: priorsOf(findings, links, draft),
      partOf: acyclic.get(draft.id)?.[0],
      actor: draft.actor,
      variables: links.ids('variable', draft.variables),
    }),
  );
  return new Map(questions.map((question) => [question.id, question]));
}
