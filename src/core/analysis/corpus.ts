import type { ProjectView } from '../model/projectView';
import type { SourceStatus } from '../model/theory';
import { compareText } from '../util/compare';
import type { Item } from './items';

/** Where an item comes from: a work, a note about none, or the researcher. */
export interface Origin {
  readonly kind: 'work' | 'note' | 'own';
  /** Citekey, or path of the note; empty for the researcher's own words, which are nobody else's. */
  readonly key: string;
}

/** The origin of an item, which is its own words where every coder says so. */
export function originOf({ evidence, origin }: Item): Origin {
  if (evidence.every(({ form }) => form === 'own')) return { kind: 'own', key: '' };
  const isWork = evidence.some(({ source }) => source !== undefined);
  return { kind: isWork ? 'work' : 'note', key: origin };
}

/** How far a work has been read, as far as the project tells. */
export interface Reading {
  readonly status: SourceStatus;
  /** Whether the theory file says so. If not, a work is held to be read when something is tagged that was read in it. */
  readonly isStated: boolean;
  /** False for a work that the project knows only from others who quote it. */
  readonly isInCorpus: boolean;
}

/** What of a project tells which works there are and which are read. */
export type CorpusView = Pick<ProjectView, 'theory' | 'works' | 'notesAbout'>;

/**
 * Every work that is to be read or is quoted, by citekey in code unit order. The corpus is what the bibliography, the
 * theory file's `sources` or a note's front matter names, and whatever passages are taken from; works that are merely
 * cited are no part of it. A note about a work does not yet say that the work is read: a work without passages and
 * without a status counts as unread (method: rule B7, uncoded sources).
 */
export function readingsOf(items: readonly Item[], view: CorpusView): ReadonlyMap<string, Reading> {
  const inHand = new Set<string>();
  const quoted = new Set<string>();
  for (const { evidence } of items) {
    for (const { form, source, via } of evidence) {
      if (form === 'own') continue;
      const read = via ?? source;
      if (read !== undefined) inHand.add(read);
      if (source !== undefined) quoted.add(source);
    }
  }
  const corpus = new Set([
    ...view.works.keys(),
    ...view.theory.sources.keys(),
    ...view.notesAbout.keys(),
    ...inHand,
  ]);
  const keys = [...new Set([...corpus, ...quoted])].sort(compareText);
  return new Map(
    keys.map((key): [string, Reading] => {
      const stated = view.theory.sources.get(key)?.status;
      const status = stated ?? (inHand.has(key) ? 'read' : 'unread');
      return [key, { status, isStated: stated !== undefined, isInCorpus: corpus.has(key) }];
    }),
  );
}
