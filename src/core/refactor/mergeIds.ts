import * as l10n from '../l10n/l10n';
import type { IdKind, IdMention, TheoryModel } from '../model/theory';
import { inTextOrder } from '../markup/applyEdits';
import { type Refusal, refusal } from '../markup/change';
import type { TheoryReading } from '../theory/readTheory';
import { YamlStructure } from '../theory/yaml/structure';
import { unsafeTheory } from './checkTheory';
import { kindsOf, onlyKind, readWhole, tagChanges } from './declaredIds';
import type { ProjectChangeResult, ProjectTexts } from './projectChange';
import { changeNotes } from './projectNotes';
import { finishInNotes } from './renameId';
import { mentionsOf, renamed } from './theoryNames';
import { withoutMentions } from './withoutMentions';
import type { TextEdit } from '../model/text';
import { KIND_NAMES } from '../l10n/kindNames';

/**
 * Makes one of two hypotheses, variables, theories, questions or cases. `from` goes from the theory file, with its
 * block, the comments above it, and what it alone says of its relations; whatever else names it names `into`, once in
 * a list, and nothing names itself.
 *
 * In tags, two ratings of one stance become one with the qualifiers of both. Ratings that contradict each other, two
 * different tests or weights, and two different roles or values in the theory file, refuse the whole, with every place:
 * which of the two holds is not ours to say.
 *
 * Done again it does nothing more; a change that was cut short is completed.
 *
 * @param kind needed only where an id is declared as several things
 */
export function mergeIds(
  texts: ProjectTexts,
  from: string,
  into: string,
  kind?: IdKind,
): ProjectChangeResult {
  if (from === into) return refusal(l10n.t('"{0}" cannot be merged into itself.', from));
  const reading = readWhole(texts);
  if ('kind' in reading) return reading;
  const { model } = reading;
  if (kindsOf(model, from, kind).length === 0) return finishInNotes(texts, reading, from, into, kind);
  const found = kindToMerge(model, from, into, kind);
  if (typeof found !== 'string') return found;
  const edits = theoryEdits(texts.theory.text, reading, found, from, into);
  if ('kind' in edits) return edits;
  const notes = changeNotes(texts.notes, [from], () => tagChanges(found, from, into));
  if ('kind' in notes) return notes;
  const { path, text } = texts.theory;
  return { kind: 'change', files: [...notes.files, { path, before: text, edits }], tags: notes.tags };
}

/** The kind that both are of. */
function kindToMerge(model: TheoryModel, from: string, into: string, given?: IdKind): IdKind | Refusal {
  const other = kindsOf(model, into, given);
  const shared = given ?? kindsOf(model, from).find((each) => other.includes(each));
  const kind = onlyKind(model, from, shared);
  if (typeof kind !== 'string') return kind;
  const [intoKind] = other;
  if (intoKind !== undefined && !other.includes(kind))
    return refusal(
      l10n.t(
        '"{0}" is a {1} and "{2}" a {3}: only two of a kind can be merged.',
        from,
        KIND_NAMES[kind],
        into,
        KIND_NAMES[intoKind],
      ),
    );
  const target = onlyKind(model, into, kind);
  if (typeof target !== 'string') return target;
  const indicators = kind === 'variable' ? (model.variables.get(from)?.indicators ?? []) : [];
  if (indicators.length === 0) return kind;
  return refusal(
    l10n.t(
      '"{0}" has indicators ({1}): move them first, to "{2}" for example.',
      from,
      indicators.join(', '),
      into,
    ),
  );
}

/** Where a mention stands: the list or map it is one of, and what is said of it there. */
function placeOf(structure: YamlStructure, text: string, { range }: IdMention) {
  const last = structure.stepsTo(range.start).at(-1);
  if (!last) return undefined;
  const { value } = structure.span(last.collection, last.index);
  const isMember = last.inKey || last.key === '';
  return { ...last, isMember, said: last.inKey ? text.slice(value.start, value.end) : '' };
}

/** The mentions of `from` that go since `into` stands beside them, or since they would name themselves. */
function superfluous(
  structure: YamlStructure,
  text: string,
  mentions: readonly IdMention[],
  kept: readonly IdMention[],
  into: string,
): readonly IdMention[] | Refusal {
  const beside = kept.map((mention) => placeOf(structure, text, mention));
  const gone: IdMention[] = [];
  for (const mention of mentions) {
    if (mention.inPath) continue;
    const place = placeOf(structure, text, mention);
    const [section, entry, field] = structure.stepsTo(mention.range.start);
    const ofItself = entry?.key === into && section?.key !== 'theories' && field !== undefined;
    const twin = place?.isMember ? beside.find((other) => other?.collection === place.collection) : undefined;
    if (twin && twin.said !== place?.said) {
      const where = structure
        .stepsTo(mention.range.start)
        .slice(0, -1)
        .map(({ key, index }) => key || `${index + 1}`);
      return refusal(
        l10n.t(
          '{0} says "{1}" of "{2}" and "{3}" of "{4}": keep one of them.',
          where.join(' / '),
          place?.said ?? '',
          mention.id,
          twin.said,
          into,
        ),
      );
    }
    if (twin || ofItself) gone.push(mention);
    else beside.push(place);
  }
  return gone;
}

function theoryEdits(
  text: string,
  reading: TheoryReading,
  kind: IdKind,
  from: string,
  into: string,
): readonly TextEdit[] | Refusal {
  const structure = new YamlStructure(text);
  const { mentions } = reading.model;
  const own = mentionsOf(mentions, kind, from);
  const declaration = own.filter(({ declares }) => declares);
  const others = own.filter(({ declares }) => !declares);
  const gone = superfluous(structure, text, others, mentionsOf(mentions, kind, into), into);
  if ('kind' in gone) return gone;
  const removals = withoutMentions(structure, [...declaration, ...gone]);
  const renamings = others
    .filter((mention) => !gone.includes(mention))
    .map((mention) => renamed(text, mention, into))
    .filter(({ start, end }) => !removals.some((edit) => edit.start <= start && end <= edit.end));
  const edits = inTextOrder([...removals, ...renamings]);
  return unsafeTheory(text, reading, edits, { kind, id: from, to: into, removed: true }) ?? edits;
}
