import * as l10n from '../../l10n/l10n';
import { shorten } from '../../util/shorten';
import type { ImportReport } from '../imported';
import { unjudgedForms } from '../importReport';
import type { CodedSource, SourceEvidence } from './codedSource';
import type { RefiProject, RefiSource } from './refiProject';

/** Sentences of one kind that are told in full. */
const MOST = 50;

/** Longest passage in a sentence, in UTF-16 units. */
const LONGEST = 80;

/** Sentences about single things; of too many the rest is counted. */
class Sentences {
  readonly #all: string[] = [];
  #count = 0;

  add(sentence: string): void {
    if (this.#count++ < MOST) this.#all.push(sentence);
  }

  get all(): readonly string[] {
    const more = this.#count - this.#all.length;
    return more === 0
      ? this.#all
      : [...this.#all, l10n.plural(l10n.t('… and {0} more like that|… and {0} more like these'), more)];
  }
}

/** What is counted over all sources, and how it is told. */
const COUNTS = {
  expanded: () =>
    l10n.t(
      '{0} passage took in a little more, since it began or ended within a link, a word in bold or the like|{0} passages took in a little more, since they began or ended within a link, a word in bold or the like',
    ),
  moved: () =>
    l10n.t(
      '{0} passage was found by its words, since its numbers lead elsewhere|{0} passages were found by their words, since their numbers lead elsewhere',
    ),
  unjudged: unjudgedForms,
  uncoded: () =>
    l10n.t(
      '{0} passage without a code became evidence without one|{0} passages without a code became evidence without one',
    ),
  plain: () =>
    l10n.t(
      '{0} source of plain text became Markdown that shows the same text|{0} sources of plain text became Markdown that shows the same text',
    ),
} as const;

const DROPPED = {
  contradictory: () =>
    l10n.t(
      '{0} coding gave a hypothesis a second stance for the same passage|{0} codings gave a hypothesis a second stance for the same passage',
    ),
  unknownCodes: () =>
    l10n.t(
      '{0} coding with a folder, or with a code that the file lacks|{0} codings with a folder, or with a code that the file lacks',
    ),
  wholes: () =>
    l10n.t(
      '{0} coding of a whole source: tag its words instead|{0} codings of whole sources: tag their words instead',
    ),
  cases: () => l10n.t('{0} case|{0} cases'),
  variables: () => l10n.t('{0} attribute of sources or cases|{0} attributes of sources or cases'),
  links: () => l10n.t('{0} link between codes, passages or notes|{0} links between codes, passages or notes'),
  graphs: () => l10n.t('{0} diagram|{0} diagrams'),
  sets: () => l10n.t('{0} group of codes or sources|{0} groups of codes or sources'),
} as const;

type Counted = keyof typeof COUNTS | keyof typeof DROPPED;

function told(name: Counted, count: number): string[] {
  if (count === 0) return [];
  const forms = name in COUNTS ? COUNTS[name as keyof typeof COUNTS] : DROPPED[name as keyof typeof DROPPED];
  return [l10n.plural(forms(), count)];
}

function quoted(words: string): string {
  return shorten(words.replace(/\s+/g, ' ').trim(), LONGEST);
}

/** Keeps account of what becomes of a project. */
export class ProjectReport {
  readonly #codes: ImportReport;
  readonly #counts = new Map<Counted, number>();
  readonly #doubtful = new Sentences();
  readonly #lost = new Sentences();
  readonly #sources = new Sentences();
  readonly #memos = new Sentences();
  #notes = 0;
  #passages = 0;
  #hasTheory = false;

  /** @param codes what became of the codes */
  constructor(codes: ImportReport) {
    this.#codes = codes;
  }

  #count(name: Counted, more: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + more);
  }

  theory(): void {
    this.#hasTheory = true;
  }

  note(): void {
    this.#notes++;
  }

  emptyNote(name: string): void {
    this.#sources.add(l10n.t('The note "{0}": it is empty, or its text is not in the archive', quoted(name)));
  }

  /** A source that has no text to be tagged. */
  noText({ name, kind, hasDocument, path, selections }: RefiSource): void {
    const what = quoted(name);
    const passages = l10n.plural(l10n.t('{0} passage|{0} passages'), selections.length);
    if (kind === 'other') {
      this.#sources.add(l10n.t('"{0}" ({1}): pictures and recordings are not read', what, passages));
    } else if (path !== '') {
      this.#sources.add(
        l10n.t(
          '"{0}" ({1}): its text is not in the archive. Export the project with its sources',
          what,
          passages,
        ),
      );
    } else if (hasDocument) {
      this.#sources.add(
        l10n.t(
          '"{0}" ({1}): it comes without plain text. Make Markdown of the document, for example with Pandoc, and tag that',
          what,
          passages,
        ),
      );
    } else {
      this.#sources.add(l10n.t('"{0}" ({1}): it has no text', what, passages));
    }
  }

  damaged(name: string): void {
    this.#doubtful.add(
      l10n.t('"{0}" is not UTF-8: characters that could not be read became "\uFFFD". Check it', quoted(name)),
    );
  }

  source(path: string, source: RefiSource, coded: CodedSource, isMarkdown: boolean): void {
    this.#notes++;
    if (!isMarkdown) this.#count('plain', 1);
    for (const name of ['moved', 'unjudged', 'uncoded', 'contradictory', 'unknownCodes'] as const)
      this.#count(name, coded[name]);
    this.#count('wholes', source.codings.length);
    for (const { name, codings } of coded.lost) {
      const words = name.trim() === '' ? l10n.t('a passage without words') : `"${quoted(name)}"`;
      const count = l10n.plural(l10n.t('{0} coding|{0} codings'), codings);
      this.#lost.add(l10n.t('{0}: {1} ({2}) has no place in the text', path, words, count));
    }
    for (const name of coded.doubtful)
      this.#doubtful.add(
        l10n.t(
          '{0}: "{1}" is said to stand where other words do; it was tagged there. Check it',
          path,
          quoted(name),
        ),
      );
  }

  /** What was tagged in a note. */
  placed(passages: number, expanded: number): void {
    this.#passages += passages;
    this.#count('expanded', expanded);
  }

  refused(path: string, text: string, evidence: SourceEvidence | undefined, why: string): void {
    const [first] = evidence?.parts ?? [];
    const words = first
      ? quoted(text.slice(first.start, Math.min(first.end, first.start + 2 * LONGEST)))
      : '';
    this.#lost.add(l10n.t('{0}: "{1}" could not be tagged: {2}', path, words, why));
  }

  noMemo(path: string, memo: string): void {
    this.#memos.add(l10n.t('{0}: there is no place for the memo "{1}"', path, quoted(memo)));
  }

  /** What of a project notes have no place for. */
  others({ others, links, sources }: RefiProject): void {
    const passages = new Set(sources.flatMap(({ selections }) => selections.map(({ guid }) => guid)));
    this.#count('links', links.filter(({ to }) => !passages.has(to)).length);
    this.#count('cases', others.cases);
    this.#count('graphs', others.graphs);
    // In our own files both only repeat what notes and theory file say.
    if (this.#hasTheory) return;
    this.#count('variables', others.variables);
    this.#count('sets', others.sets);
  }

  finish(): ImportReport {
    const counts = (names: object) =>
      (Object.keys(names) as Counted[]).flatMap((name) => told(name, this.#counts.get(name) ?? 0));
    const kept = [
      ...(this.#notes > 0 ? [l10n.plural(l10n.t('{0} note|{0} notes'), this.#notes)] : []),
      ...(this.#passages > 0 ? [l10n.plural(l10n.t('{0} passage|{0} passages'), this.#passages)] : []),
      ...(this.#hasTheory ? [l10n.t('The theory file')] : []),
      ...this.#codes.kept,
    ];
    return {
      kept,
      changed: [...this.#codes.changed, ...counts(COUNTS), ...this.#doubtful.all],
      dropped: [
        ...this.#lost.all,
        ...this.#memos.all,
        ...this.#sources.all,
        ...counts(DROPPED),
        ...this.#codes.dropped,
      ],
    };
  }
}
