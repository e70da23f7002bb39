import * as l10n from '../l10n/l10n';
import type { IdKind, IdMention } from '../model/theory';
import { type Refusal, refusal } from '../markup/change';
import { YamlStructure } from '../theory/yaml/structure';
import { unsafeTheory } from './checkTheory';
import { onlyKind, readWhole, tagChanges } from './declaredIds';
import type { ProjectChangeResult, ProjectTexts } from './projectChange';
import { changeNotes, refusalAt } from './projectNotes';
import { mentionsOf } from './theoryNames';
import { withoutMentions } from './withoutMentions';
import { LineMap } from '../util/lineMap';

/** What becomes of tags that name an id that is deleted. */
export type Leftover = { readonly kind: 'remove' } | { readonly kind: 'move'; readonly to: string };

/**
 * Deletes a hypothesis, variable, theory, question or case: its block in the theory file with the comments above it, its
 * items in lists, and expectations and acknowledgements about it. Ratings and variables that name it go from their tags,
 * or name another of its kind. A tag that then bears on nothing stays, with its id and its memo: the words were chosen
 * as evidence, and `no-coding` finds them.
 *
 * Refused for what a path names and for the reference of a question, since without it they would say something else;
 * and for a variable that has indicators.
 *
 * @param leftover undefined where no tag names it: then it is refused if one does
 * @param kind needed only where the id is declared as several things
 */
export function deleteId(
  texts: ProjectTexts,
  id: string,
  leftover: Leftover | undefined,
  kind?: IdKind,
): ProjectChangeResult {
  const reading = readWhole(texts);
  if ('kind' in reading) return reading;
  const { model } = reading;
  const found = onlyKind(model, id, kind);
  if (typeof found !== 'string') return found;
  const target = leftover?.kind === 'move' ? onlyKind(model, leftover.to, found) : found;
  if (typeof target !== 'string') return target;
  if (leftover?.kind === 'move' && leftover.to === id)
    return refusal(l10n.t('"{0}" is what is deleted: choose another.', id));
  const { path, text } = texts.theory;
  const mentions = mentionsOf(model.mentions, found, id);
  const structure = new YamlStructure(text);
  const held =
    whatHolds(texts.theory, structure, mentions) ??
    indicatorsOf(model.variables.get(id)?.indicators, id, found);
  if (held) return held;
  const edits = withoutMentions(structure, mentions);
  const unsafe = unsafeTheory(text, reading, edits, { kind: found, id, removed: true });
  if (unsafe) return unsafe;
  const to = leftover?.kind === 'move' ? leftover.to : undefined;
  const notes = changeNotes(texts.notes, [id], () => tagChanges(found, id, to));
  if ('kind' in notes) return notes;
  if (leftover === undefined && notes.tags > 0)
    return refusal(
      l10n.t(
        '{0} tags in {1} notes name "{2}": say whether it goes from them or another takes its place.',
        notes.tags,
        notes.files.length,
        id,
      ),
    );
  return { kind: 'change', files: [...notes.files, { path, before: text, edits }], tags: notes.tags };
}

function indicatorsOf(indicators: readonly string[] = [], id: string, kind: IdKind): Refusal | undefined {
  if (kind !== 'variable' || indicators.length === 0) return undefined;
  return refusal(l10n.t('"{0}" has indicators ({1}): move or delete them first.', id, indicators.join(', ')));
}

/** Mentions without which something else in the theory file would say another thing. */
function whatHolds(
  { path, text }: ProjectTexts['theory'],
  structure: YamlStructure,
  mentions: readonly IdMention[],
): Refusal | undefined {
  const lines = new LineMap(text);
  const places = mentions.flatMap(({ inPath, range }) => {
    const isReference = structure.stepsTo(range.start).at(-1)?.key === 'reference';
    if (!inPath && !isReference) return [];
    const why = inPath ? l10n.t('a path names it') : l10n.t('it is the reference of a question');
    return [`${path}:${lines.positionAt(range.start).line + 1}: ${why}`];
  });
  return places.length > 0 ? refusalAt(l10n.t('Change these places first:'), places) : undefined;
}
