import * as l10n from '../l10n/l10n';
import { ROLES, type Theory, type Variable, type VariableRole } from '../model/theory';
import { compact } from './compact';
import { withoutCycles } from './cycles';
import { validId, type DraftHead, type EntryReader } from './declarations';
import { choiceOf, entriesIn, textIn, wordsIn, wordsOf, type Fields } from './fields';
import type { Findings } from './findings';
import { predictionsIn, type Links, type PredictionDraft } from './links';
import type { Word } from './yaml/tree';

interface RoleDraft extends Omit<VariableRole, 'variable'> {
  readonly variable: Word;
}

export interface TheoryDraft extends DraftHead {
  readonly label: string;
  readonly description: string | undefined;
  readonly extends: readonly Word[];
  readonly aliases: readonly string[];
  readonly variables: readonly RoleDraft[];
  readonly predicts: readonly PredictionDraft[];
}

export const THEORIES: EntryReader<TheoryDraft> = {
  keys: ['label', 'description', 'extends', 'aliases', 'variables', 'predicts'],
  bare: 'label',
  validId,
  read(findings, head, fields) {
    return {
      ...head,
      label: textIn(findings, fields, 'label') ?? head.id,
      description: textIn(findings, fields, 'description'),
      extends: wordsIn(findings, fields, 'extends'),
      aliases: wordsIn(findings, fields, 'aliases').map((word) => word.text),
      variables: rolesIn(findings, fields),
      predicts: predictionsIn(findings, fields, 'predicts'),
    };
  },
};

function rolesIn(findings: Findings, fields: Fields): readonly RoleDraft[] {
  const entry = fields.get('variables');
  const entries = entry && entriesIn(findings, entry);
  return (entries?.first ?? []).map(({ key, value }) => {
    const words = wordsOf(findings, key.text, value);
    if (value.kind === 'empty' || (value.kind === 'list' && value.items.length === 0)) {
      const message = l10n.said(
        '`{0}` has no role in this theory. Add one of: {1}.',
        key.text,
        ROLES.join(', '),
      );
      findings.report('missing-value', message, key.range);
    }
    const roles = words.flatMap((word) => choiceOf(findings, 'role', word, ROLES) ?? []);
    return { variable: key, roles };
  });
}

export function linkTheories(
  findings: Findings,
  links: Links,
  drafts: ReadonlyMap<string, TheoryDraft>,
  variables: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Theory> {
  const bases = [...drafts.values()].map(
    (draft) => [draft.id, links.words('theory', draft.extends)] as const,
  );
  const acyclic = withoutCycles(findings, '`extends`', new Map(bases));
  const theories = [...drafts.values()].map((draft) =>
    compact<Theory>({
      id: draft.id,
      where: draft.where,
      label: draft.label,
      description: draft.description,
      extends: acyclic.get(draft.id) ?? [],
      aliases: draft.aliases,
      variables: draft.variables.flatMap(({ variable, roles }) => {
        const id = links.id('variable', variable);
        return id === undefined ? [] : [{ variable: id, roles }];
      }),
      predicts: links.predictions(draft.predicts, variables),
    }),
  );
  return new Map(theories.map((theory) => [theory.id, theory]));
}
