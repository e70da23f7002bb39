import * as l10n from '../l10n/l10n';
import type { Question } from '../model/theory';
import { compact } from './compact';
import { withoutCycles } from './cycles';
import { validId, type DraftHead, type EntryReader } from './declarations';
import { missing, textIn, wordIn, wordsIn } from './fields';
import type { Findings } from './findings';
import type { Links } from './links';
import type { Word } from './yaml/tree';

export interface QuestionDraft extends DraftHead {
  readonly text: string;
  readonly reference: Word | undefined;
  readonly partOf: Word | undefined;
  readonly actor: string | undefined;
  readonly variables: readonly Word[];
}

export const QUESTIONS: EntryReader<QuestionDraft> = {
  keys: ['text', 'reference', 'part-of', 'actor', 'variables'],
  bare: 'text',
  validId,
  read(findings, head, fields, broken) {
    if (!broken) missing(findings, l10n.said('Question `{0}`', head.id), fields, ['text'], head.key.range);
    return {
      ...head,
      text: textIn(findings, fields, 'text') ?? head.id,
      reference: wordIn(findings, fields, 'reference'),
      partOf: wordIn(findings, fields, 'part-of'),
      actor: textIn(findings, fields, 'actor'),
      variables: wordsIn(findings, fields, 'variables'),
    };
  },
};

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
      partOf: acyclic.get(draft.id)?.[0],
      actor: draft.actor,
      variables: links.ids('variable', draft.variables),
    }),
  );
  return new Map(questions.map((question) => [question.id, question]));
}
