import { applyEdits } from '../../markup/applyEdits';
import type { Judgement } from '../../markup/change';
import type { TextEdit, TextRange } from '../../model/text';
import { LineMap } from '../../util/lineMap';
import type { ImportedCode, ImportReport, KnownCodes } from '../imported';
import { hypothesisNamed, NewCodes, variableNamed } from '../newCodes';
import { CodeNotes, describedIn, type VaultNote } from './codeNotes';
import { type CodeWord, findMarks, type Highlight, type MarkedParagraph, withoutGap } from './findMarks';
import { marksReport } from './marksReport';
import { type Placement, placeMarks } from './placeMarks';
import { isRating, stanceOf, type UnreadRating, unreadTag, withRated } from './ratings';
import { readComment } from './readComment';

/** What the marks of notes come to. */
export interface ImportedMarks {
  /** Variables that are not declared yet, parents before their indicators, and hypotheses where there are none yet. */
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

/** What words beside a highlight say of it. */
interface Coding {
  readonly judgements: readonly Judgement[];
  readonly variables: readonly string[];
  readonly paths: readonly (readonly string[])[];
  /** Ratings of hypotheses that are not known: the memo says them. */
  readonly unread: readonly UnreadRating[];
  /** Hypotheses named without a stance, which count as neutral. */
  readonly unjudged: readonly string[];
}

/** What a mark says before it is known whether it can be made a tag. */
interface Draft extends Omit<Placement, 'tag'>, Coding {}

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
      .map((draft) => (uncoded.includes(draft) ? withCoding(draft, coding) : draft));
    if (!head) return others;
    const removed = inOrder([...together.flatMap((draft) => draft.removed), ...withGaps(text, free)]);
    const [first] = together;
    const whole = first && ({ ...first, words: [head, ...tail], removed } as const);
    return whole ? [...others, withCoding(whole, coding)] : others;
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
    const draft: Draft = {
      words: [content],
      removed: inOrder(removed),
      memo: said.memo,
      judgements: said.judgements,
      variables: said.variables,
      paths: said.codes,
      unread: said.unread ? [said.unread] : [],
      unjudged: [],
    };
    return coding ? withCoding(draft, coding) : draft;
  }

  #codingOf(words: readonly CodeWord[]): Coding | undefined {
    if (words.length === 0) return undefined;
    const { known } = this.#options;
    const judgements: Judgement[] = [];
    const paths: (readonly string[])[] = [];
    const unread: UnreadRating[] = [];
    const named = new Set<string>();
    for (const word of words) {
      const path = this.#pathOf(word) ?? [];
      const judgement = this.#judgementOf(path);
      const hypothesis = this.#hypothesisOf(word, path);
      if (hypothesis !== undefined) named.add(hypothesis);
      else if (judgement) judgements.push(judgement);
      else if (word.kind === 'tag' && isRating(path)) {
        unread.push(unreadTag(path, known));
        const last = path.slice(-1);
        if (known && variableNamed(known, last.join('')) !== undefined) paths.push(last);
      } else paths.push(path);
    }
    const once = oncePerHypothesis(judgements);
    const unjudged = [...named].filter((id) => once.every(({ hypothesis }) => hypothesis !== id));
    const neutral = unjudged.map((hypothesis) => ({ hypothesis, stance: 'neutral' }) as const);
    return { judgements: [...once, ...neutral], variables: [], paths, unread, unjudged };
  }

  /** `#H1` names a hypothesis without saying how the passage bears on it. Where codes are notes, such a note is a variable. */
  #hypothesisOf({ kind, name }: CodeWord, [only = '', second]: readonly string[]): string | undefined {
    const { known } = this.#options;
    if (!known || second !== undefined || (kind === 'link' && this.#vault.codeOfLink(name))) return undefined;
    return hypothesisNamed(known, only);
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

/** A draft with what words say besides; of a hypothesis it keeps the stance that it has. */
function withCoding(draft: Draft, coding: Coding): Draft {
  const judgements = oncePerHypothesis([...draft.judgements, ...coding.judgements]);
  const rated = new Set(draft.judgements.map(({ hypothesis }) => hypothesis));
  return {
    ...draft,
    memo: [draft.memo, ...coding.unread.map(({ said }) => said)].filter((part) => part !== '').join('; '),
    judgements,
    variables: [...draft.variables, ...coding.variables],
    paths: [...draft.paths, ...coding.paths],
    unread: [...draft.unread, ...coding.unread],
    unjudged: [...draft.unjudged, ...coding.unjudged.filter((id) => !rated.has(id))],
  };
}

function oncePerHypothesis(judgements: readonly Judgement[]): readonly Judgement[] {
  const seen = new Set<string>();
  return judgements.filter(({ hypothesis }) => !seen.has(hypothesis) && seen.add(hypothesis));
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
  const known = yield* withRated(options.known, notes);
  const reader = new MarkReader(vault, { ...options, known });
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
  const unread: { readonly place: string; readonly rating: UnreadRating }[] = [];
  let unjudged = 0;
  for (const note of notes) {
    const { path, text } = note;
    if (vault.codeOf(path)) continue;
    const drafts = new Map(reader.draftsOf(text).map((draft) => [reader.toPlacement(draft), draft]));
    yield;
    if (drafts.size === 0) continue;
    const { edits, placed } = yield* placeMarks(text, [...drafts.keys()], options.newId);
    const lines = new LineMap(text);
    const done = new Set(placed);
    for (const [one, draft] of drafts) {
      const place = `${path}:${lines.positionAt(one.words[0].start).line + 1}`;
      if (!done.has(one)) {
        left.push(place);
        continue;
      }
      for (const id of one.tag.variables) used.add(id);
      for (const { hypothesis } of one.tag.judgements) used.add(hypothesis);
      for (const rating of draft.unread) unread.push({ place, rating });
      unjudged += draft.unjudged.length;
    }
    const after = applyEdits(text, edits) ?? text;
    if (edits.length > 0) marked.push({ ...note, edits, after, tags: placed.length });
  }
  const fresh = [...(known?.hypotheses.keys() ?? [])].filter(
    (id) => used.has(id) && !options.known?.hypotheses.has(id),
  );
  const codes = [
    ...withParents(reader.codes.all, used),
    ...fresh.map((id) => ({ kind: 'hypothesis', id, label: id }) as const),
  ];
  const found = { codes, notes: marked, codeNotes, left, unread, unjudged };
  return { codes, notes: marked, codeNotes, report: marksReport(found) };
}

/** Codes that something names, and those they lie in. */
function withParents(codes: readonly ImportedCode[], used: ReadonlySet<string>): readonly ImportedCode[] {
  const needed = new Set(used);
  for (const { id, parent } of [...codes].reverse())
    if (needed.has(id) && parent !== undefined) needed.add(parent);
  return codes.filter(({ id }) => needed.has(id));
}
