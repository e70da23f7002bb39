import * as l10n from '../../l10n/l10n';
import { applyEdits } from '../../markup/applyEdits';
import type { Judgement } from '../../markup/change';
import type { TextEdit, TextRange } from '../../model/text';
import { LineMap } from '../../util/lineMap';
import type { ImportedCode, ImportReport } from '../imported';
import { type KnownCodes, NewCodes } from '../newCodes';
import { CodeNotes, describedIn, type VaultNote } from './codeNotes';
import { type CodeWord, findMarks, type Highlight, type MarkedParagraph, withoutGap } from './findMarks';
import { type Placement, placeMarks } from './placeMarks';
import { readComment, stanceOf } from './readComment';

/** What the marks of notes come to. */
export interface ImportedMarks {
  /** Variables that are not declared yet, parents before their indicators. */
  readonly codes: readonly ImportedCode[];
  /** Notes that change, in the order given. */
  readonly notes: readonly MarkedNote[];
  /** Paths of those that stand for codes. */
  readonly codeNotes: readonly string[];
  readonly report: ImportReport;
}

/** A note of which marks became tags. */
export interface MarkedNote extends VaultNote {
  readonly edits: readonly TextEdit[];
  readonly after: string;
  /** How many pieces of evidence it gained. */
  readonly tags: number;
}

/** What notes are read with. */
export interface MarkOptions {
  /** What the project declares. */
  readonly known?: KnownCodes | undefined;
  /** The variable of highlights that no code stands beside. */
  readonly variable: string;
  /** Paths of all notes that belong together, also of those without marks. */
  readonly paths?: readonly string[];
  /** Gives an evidence id that the project does not use yet. */
  readonly newId: () => string;
}

/** The variable of highlights that no code stands beside, where nobody chose one. */
export const HIGHLIGHT = 'highlight';

/** What a mark says before it is known whether it can be made a tag. */
interface Draft extends Omit<Placement, 'tag'> {
  readonly judgements: readonly Judgement[];
  readonly variables: readonly string[];
  readonly paths: readonly (readonly string[])[];
}

/** Reads the marks of a vault's notes. */
class MarkReader {
  readonly codes: NewCodes;
  readonly #vault: CodeNotes;
  readonly #options: MarkOptions;

  constructor(vault: CodeNotes, options: MarkOptions) {
    this.codes = new NewCodes(options.known);
    this.#vault = vault;
    this.#options = options;
  }

  /** What each paragraph's marks become. */
  draftsOf(text: string): readonly Draft[] {
    return findMarks(text).flatMap((paragraph) => this.#draftsIn(text, paragraph));
  }

  toPlacement({ words, removed, memo, judgements, variables, paths }: Draft): Placement {
    const named =
      paths.length + variables.length + judgements.length > 0 ? paths : [[this.#options.variable]];
    const ids = named.map((path) => this.codes.add(path));
    return { words, removed, memo, tag: { judgements, variables: [...new Set([...variables, ...ids])] } };
  }

  #draftsIn(text: string, paragraph: MarkedParagraph): readonly Draft[] {
    const { highlights, atEnd } = paragraph;
    const closing = atEnd.filter((word) => this.#isCodeAtEnd(text, word, paragraph));
    const isQuadro = closing.some((word) => word.kind === 'link' && this.#vault.codeOfLink(word.name));
    // In Quadro, codes at the end are those of the paragraph, also where a highlight ends it.
    const atParagraph = new Set(isQuadro ? closing.map(({ start }) => start) : []);
    const isOwn = (word: CodeWord) => !atParagraph.has(word.start) && this.#pathOf(word) !== undefined;
    const own = new Set(highlights.flatMap(({ after }) => after.filter(isOwn).map(({ start }) => start)));
    const free = closing.filter(({ start }) => !own.has(start));
    if (highlights.length === 0) return this.#ofParagraph(text, paragraph, free);
    const drafts = highlights.map((one) => this.#draftOf(text, one, one.after.filter(isOwn)));
    const coding = this.#codingOf(free);
    const uncoded = drafts.filter(({ judgements, variables, paths }) => {
      return judgements.length + variables.length + paths.length === 0;
    });
    if (!coding || uncoded.length === 0) return drafts;
    // What is said of one alone keeps it apart.
    const silent = uncoded.filter(({ memo }) => memo === '');
    const [head, ...tail] = (silent.length > 0 ? silent : uncoded.slice(-1)).flatMap(({ words }) => words);
    const together = silent.length > 0 ? silent : uncoded.slice(-1);
    const others = drafts
      .filter((draft) => !together.includes(draft))
      .map((draft) => (uncoded.includes(draft) ? { ...draft, ...coding } : draft));
    if (!head) return others;
    const removed = inOrder([...together.flatMap((draft) => draft.removed), ...withGaps(text, free)]);
    const memo = together.map((draft) => draft.memo).join('');
    return [...others, { words: [head, ...tail], removed, memo, ...coding }];
  }

  /** Without highlights only what is known to be a code speaks of the whole paragraph. */
  #ofParagraph(
    text: string,
    { start, textEnd }: MarkedParagraph,
    words: readonly CodeWord[],
  ): readonly Draft[] {
    const links = words.filter(({ kind, name }) => kind === 'link' && this.#vault.codeOfLink(name));
    const coding = this.#codingOf(links);
    if (!coding || start >= textEnd) return [];
    return [{ words: [{ start, end: textEnd }], removed: withGaps(text, links), memo: '', ...coding }];
  }

  #draftOf(text: string, highlight: Highlight, after: readonly CodeWord[]): Draft {
    const { content, comment } = highlight;
    const words = after.filter((word) => this.#pathOf(word) !== undefined);
    const coding = this.#codingOf(words);
    const said = readComment(comment?.said ?? '', this.#options.known);
    const removed = [...delimitersOf(highlight), ...(comment ? [comment] : []), ...withGaps(text, words)];
    return {
      words: [content],
      removed: inOrder(removed),
      memo: said.memo,
      judgements: [...said.judgements, ...(coding?.judgements ?? [])],
      variables: said.variables,
      paths: [...said.codes, ...(coding?.paths ?? [])],
    };
  }

  #codingOf(words: readonly CodeWord[]): Pick<Draft, 'judgements' | 'variables' | 'paths'> | undefined {
    if (words.length === 0) return undefined;
    const judgements: Judgement[] = [];
    const paths: (readonly string[])[] = [];
    for (const word of words) {
      const path = this.#pathOf(word) ?? [];
      const judgement = this.#judgementOf(path);
      if (!judgement) paths.push(path);
      else if (judgements.every(({ hypothesis }) => hypothesis !== judgement.hypothesis))
        judgements.push(judgement);
    }
    return { judgements, variables: [], paths };
  }

  /** `#supports/H1` rates a hypothesis that the project declares. */
  #judgementOf([first = '', id = '', ...more]: readonly string[]): Judgement | undefined {
    const stance = stanceOf(first);
    const hypothesis = [...(this.#options.known?.hypotheses.keys() ?? [])].find(
      (one) => one.toLowerCase() === id.toLowerCase(),
    );
    return stance && hypothesis !== undefined && more.length === 0 ? { hypothesis, stance } : undefined;
  }

  /** The path of the code that a word stands for. Where codes are notes, no other link is one. */
  #pathOf({ kind, name }: CodeWord): readonly string[] | undefined {
    if (kind === 'tag') return name.split('/').filter((part) => part !== '');
    const code = this.#vault.codeOfLink(name);
    if (code || this.#vault.areKept) return code;
    const last = name.slice(name.lastIndexOf('/') + 1).replace(/\.md$/i, '');
    return last === '' ? undefined : [last];
  }

  /** A link that ends a sentence may be a word of it; what stands after the sentence is none. */
  #isCodeAtEnd(text: string, word: CodeWord, { textEnd, highlights }: MarkedParagraph): boolean {
    if (this.#pathOf(word) === undefined) return false;
    if (word.kind === 'tag' || this.#vault.codeOfLink(word.name)) return true;
    const isAfter = highlights.some(({ end }) => end === textEnd);
    return (
      isAfter ||
      /[.!?…:;"”»')\]}]/.test(text.charAt(textEnd - 1)) ||
      /[\r\n]/.test(text.slice(textEnd, word.start))
    );
  }
}

function inOrder(ranges: readonly TextRange[]): readonly TextRange[] {
  const starts = new Set<number>();
  return [...ranges]
    .sort((a, b) => a.start - b.start)
    .filter(({ start }) => !starts.has(start) && starts.add(start));
}

function delimitersOf({ start, end, content, comment }: Highlight): readonly TextRange[] {
  return [
    { start, end: content.start },
    { start: content.end, end: comment?.start ?? end },
  ];
}

/** Words with the blanks before them. */
function withGaps(text: string, words: readonly TextRange[]): readonly TextRange[] {
  return words.map(({ start, end }) => ({ start: withoutGap(text, start), end }));
}

/** Makes tags of the marks of notes: a step for each tag. */
export function* marksInSteps(
  notes: readonly VaultNote[],
  options: MarkOptions,
): Generator<void, ImportedMarks> {
  const vault = new CodeNotes([...(options.paths ?? []), ...notes.map(({ path }) => path)]);
  const reader = new MarkReader(vault, options);
  const used = new Set<string>();
  const codeNotes: string[] = [];
  for (const { path, text } of notes) {
    const code = vault.codeOf(path);
    if (!code) continue;
    used.add(reader.codes.add(code, { description: describedIn(text) }));
    codeNotes.push(path);
  }
  const marked: MarkedNote[] = [];
  const left: string[] = [];
  for (const note of notes) {
    const { path, text } = note;
    if (vault.codeOf(path)) continue;
    const placements = reader.draftsOf(text).map((draft) => reader.toPlacement(draft));
    yield;
    if (placements.length === 0) continue;
    const { edits, placed } = yield* placeMarks(text, placements, options.newId);
    for (const { tag } of placed) for (const id of tag.variables) used.add(id);
    const lines = new LineMap(text);
    const done = new Set(placed);
    for (const one of placements)
      if (!done.has(one)) left.push(`${path}:${lines.positionAt(one.words[0].start).line + 1}`);
    const after = applyEdits(text, edits) ?? text;
    if (edits.length > 0) marked.push({ ...note, edits, after, tags: placed.length });
  }
  const codes = withParents(reader.codes.all, used);
  return { codes, notes: marked, codeNotes, report: reportOf(marked, codes, codeNotes.length, left) };
}

/** Codes that something names, and those they lie in. */
function withParents(codes: readonly ImportedCode[], used: ReadonlySet<string>): readonly ImportedCode[] {
  const needed = new Set(used);
  for (const { id, parent } of [...codes].reverse())
    if (needed.has(id) && parent !== undefined) needed.add(parent);
  return codes.filter(({ id }) => needed.has(id));
}

/** Places named of a long list. */
const SHOWN = 20;

function reportOf(
  marked: readonly MarkedNote[],
  codes: readonly ImportedCode[],
  codeNotes: number,
  left: readonly string[],
): ImportReport {
  const tags = marked.reduce((sum, note) => sum + note.tags, 0);
  const kept = [
    l10n.plural(l10n.t('{0} marked passage as evidence|{0} marked passages as evidence'), tags),
    l10n.plural(l10n.t('{0} note with marks|{0} notes with marks'), marked.length),
    l10n.plural(l10n.t('{0} new variable|{0} new variables'), codes.length),
  ];
  const more = left.length > SHOWN ? [l10n.t('… and {0} more', left.length - SHOWN)] : [];
  return {
    kept,
    changed:
      codeNotes === 0
        ? []
        : [
            l10n.plural(
              l10n.t(
                '{0} note of a code is a variable now; its list of passages is not needed|{0} notes of codes are variables now; their lists of passages are not needed',
              ),
              codeNotes,
            ),
          ],
    dropped:
      left.length === 0
        ? []
        : [
            l10n.t(
              'Marks that stand as they were, because a tag there would change how the note reads: {0}',
              [...left.slice(0, SHOWN), ...more].join(', '),
            ),
          ],
  };
}
