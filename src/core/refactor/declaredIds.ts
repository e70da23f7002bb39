import * as l10n from '../l10n/l10n';
import { type Refusal, refusal } from '../markup/change';
import type { IdChanges } from '../markup/rewriteTokens';
import { ID_KINDS, type IdKind, type IdMention, type TheoryModel } from '../model/theory';
import { isId } from '../theory/declarations';
import { readTheory, type TheoryReading } from '../theory/readTheory';
import { suggest } from '../util/suggest';
import type { ProjectTexts } from './projectChange';
import { KIND_NAMES } from '../l10n/kindNames';

/** Reads the theory file; refused where it cannot be read whole, since then ids may be hidden. */
export function readWhole({ theory: { path, text } }: ProjectTexts): TheoryReading | Refusal {
  const reading = readTheory(text);
  if (reading.model.complete) return reading;
  const first = reading.problems.find(({ severity }) => severity === 'error') ?? reading.problems[0];
  const where = first ? `:${first.range.start.line + 1}: ${l10n.messageOf(first)}` : '';
  return refusal(l10n.t('The theory file cannot be read whole; mend it first. {0}', path + where));
}

/** Ids of each kind that share one set: a tag must not be ambiguous (docs/theory-file.md). */
function sameSet(kind: IdKind): readonly IdKind[] {
  return kind === 'hypothesis' || kind === 'variable' ? ['hypothesis', 'variable'] : [kind];
}

function declarations({ mentions }: TheoryModel, id: string): readonly IdMention[] {
  return mentions.filter((mention) => mention.declares && mention.id === id);
}

/** What an id is declared as, most often one thing; `kind` narrows it down. */
export function kindsOf(model: TheoryModel, id: string, kind?: IdKind): readonly IdKind[] {
  const declared = new Set(declarations(model, id).map((mention) => mention.kind));
  return ID_KINDS.filter((each) => declared.has(each) && (kind === undefined || each === kind));
}

/** The only kind that an id is declared as, or why there is none. */
export function onlyKind(model: TheoryModel, id: string, kind?: IdKind): IdKind | Refusal {
  const kinds = kindsOf(model, id, kind);
  const [first] = kinds;
  if (first === undefined) return unknownId(model, id, kind);
  if (kinds.length > 1)
    return refusal(
      l10n.t(
        '"{0}" is the id of a {1}: say which is meant.',
        id,
        kinds
          .map((each): l10n.Argument => KIND_NAMES[each])
          .reduce((one, other) => l10n.said('{0} and of a {1}', one, other)),
      ),
    );
  if (sameSet(first).flatMap((each) => declarations(model, id).filter((one) => one.kind === each)).length > 1)
    return refusal(
      l10n.t('"{0}" is declared twice in the theory file: give one of the two another id by hand first.', id),
    );
  return first;
}

/** No such id; with what was probably meant. */
export function unknownId(model: TheoryModel, id: string, kind?: IdKind): Refusal {
  const known = model.mentions.filter(
    (mention) => mention.declares && (kind ?? mention.kind) === mention.kind,
  );
  const near = suggest(id, new Set(known.map((mention) => mention.id)));
  const hint = near === undefined ? '' : ` ${l10n.t('Did you mean "{0}"?', near)}`;
  const what =
    kind === undefined ? l10n.t('hypothesis, variable, theory, question or case') : KIND_NAMES[kind];
  return refusal(l10n.t('The theory file declares no {0} "{1}".', what, id) + hint);
}

/** Why an id cannot be given to something new of a kind; undefined when it can. */
export function notFree(model: TheoryModel, id: string, kind: IdKind): Refusal | undefined {
  if (!isId(id)) {
    const rule = l10n.t(
      'an id begins with a letter from A to Z and goes on with such letters, digits, - and _',
    );
    return refusal(l10n.t('"{0}" cannot be an id: {1}.', id, rule));
  }
  const taken = sameSet(kind).find((each) => kindsOf(model, id, each).length > 0);
  if (taken === undefined) return undefined;
  const advice = taken === kind ? l10n.t('merge the two, or choose another id') : l10n.t('choose another id');
  return refusal(l10n.t('"{0}" is the id of a {1} already: {2}.', id, KIND_NAMES[taken], advice));
}

/** What tags are to say instead of an id; `to` undefined takes it out. Only two kinds of id stand in tags. */
export function tagChanges(kind: IdKind, from: string, to: string | undefined): IdChanges {
  const map = new Map([[from, to]]);
  if (kind === 'hypothesis') return { hypotheses: map };
  return kind === 'variable' ? { variables: map } : {};
}
