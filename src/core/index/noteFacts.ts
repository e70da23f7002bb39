import * as l10n from '../l10n/l10n';
import { deadMessage } from '../markup/deadMarkup/deadMessages';
import { type DeadKind, type DeadMarkup, findDeadMarkup } from '../markup/deadMarkup/findDeadMarkup';
import { ID } from '../markup/evidenceId';
import { wordsAbout } from '../markup/memo';
import { type MarkupElement, type MarkupScan, scanMarkup } from '../markup/scan';
import type { Evidence, Segment, Form } from '../model/evidence';
import type { TextRange } from '../model/text';
import { copyOf, Interner } from '../util/interner';
import type { Problem } from '../model/problem';
import { LineMap } from '../util/lineMap';
import { type CitedWorks, citedWorks, NO_CITED_WORKS } from './citedWorks';
import { NoteOrigins, reportAmbiguous } from './evidenceSource';
import { NoteFindings } from './findings';
import { joinPassages, segmentOf } from './noteSegment';
import { type FrontMatter, readFrontMatter } from './frontMatter';
import { type IdMentions, namedKeys, NO_MENTIONS, referencesOf } from './mentions';
import { readTag, type Tag } from './tag';
import { trimRange } from '../markup/segments';
import { finish } from '../util/steps';

/**
 * For each element the range of the words it tags, without the markup of elements that tag exactly the
 * same words: equal for the tags that several coders gave one passage.
 */
function taggedWords(
  elements: readonly MarkupElement[],
  note: string,
): ReadonlyMap<MarkupElement, TextRange> {
  const words = new Map<MarkupElement, TextRange>();
  // From the last to the first, so that what an element holds is settled before it.
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i];
    if (!element) continue;
    const content = trimRange(note, element.content);
    const next = elements[i + 1];
    const same = next && next.range.start === content.start && next.range.end === content.end;
    words.set(element, (same && words.get(next)) || content);
  }
  return words;
}

/** Codes of quotation marks that open, with the marks that can close them. */
const MARKS: ReadonlyMap<number, string> = new Map(
  ['""', '“”', '„“”', '«»', '»«', '「」', '『』', '‘’'].map((marks) => [marks.charCodeAt(0), marks.slice(1)]),
);

/** Whether the character at `open` is a quotation mark that the one at `close` closes. */
function isPair(text: string, open: number, close: number): boolean {
  const closers = MARKS.get(text.charCodeAt(open));
  return closers !== undefined && close < text.length && closers.includes(text.charAt(close));
}

/** What a passage is where its tag does not say: a quotation in a block quote or quotation marks, else a paraphrase. */
function formOf(element: MarkupElement, note: string): Form {
  if (element.quoted) return 'quote';
  const { passage } = element;
  const { start, end } = element.range;
  if (isPair(note, start - 1, end)) return 'quote';
  const last = '.,;'.includes(passage.charAt(passage.length - 1)) ? passage.length - 2 : passage.length - 1;
  return isPair(passage, 0, last) ? 'quote' : 'paraphrase';
}

/** Everything one note says, whatever the theory file says. */
export interface NoteFacts {
  readonly evidence: readonly Evidence[];
  readonly problems: readonly Problem[];
  readonly mentions: IdMentions;
  /** Where further segments, memos and translations name the evidence they belong to. */
  readonly references: IdMentions;
  /** Turns the offsets of ratings and variables into places. */
  readonly lines: LineMap;
  /** Citekeys that the front matter names as `source` and `via`. */
  readonly sources: readonly string[];
  /** Works that the text cites. */
  readonly cited: CitedWorks;
  /** Where tags and front matter name citekeys as `source` and `via`, each key once; undefined where the note brings works of its own. */
  readonly named: IdMentions | undefined;
  /** Bibliography files that the front matter names. */
  readonly bibliography: readonly string[];
}

const NO_WORDS: readonly string[] = [];

export const NO_FACTS: NoteFacts = {
  evidence: [],
  problems: [],
  mentions: NO_MENTIONS,
  references: NO_MENTIONS,
  lines: new LineMap(''),
  sources: NO_WORDS,
  cited: NO_CITED_WORKS,
  named: NO_MENTIONS,
  bibliography: NO_WORDS,
};

/** How many evidence elements may nest before Pandoc, which is exponential in brackets, gets slow. */
const DEEPEST = 8;

interface Tagged {
  readonly element: MarkupElement;
  readonly tag: Tag;
}

/** The first segments by id; a further segment whose first is missing is reported. */
function groupSegments(
  tagged: readonly Tagged[],
  findings: NoteFindings,
): ReadonlyMap<Tagged, readonly Tagged[]> {
  const groups = new Map<Tagged, Tagged[]>();
  const byId = new Map<string, Tagged>();
  for (const item of tagged) {
    if (item.tag.continues) continue;
    groups.set(item, [item]);
    if (item.element.id && !byId.has(item.element.id)) byId.set(item.element.id, item);
  }
  for (const item of tagged) {
    const { continues, ratings } = item.tag;
    if (!continues) continue;
    const first = byId.get(continues.id);
    if (!first) {
      const message = l10n.said(
        'no evidence of this file has the id "{0}" that this segment continues: correct it, or remove "continues" to make the passage evidence of its own',
        continues.id,
      );
      findings.add('error', 'orphaned-segment', continues.range, message);
      continue;
    }
    groups.get(first)?.push(item);
    if (ratings.length > 0) {
      const message = l10n.said(
        'a further segment carries no ratings of its own: move them to "{0}"',
        continues.id,
      );
      findings.add('warning', 'segment-with-ratings', ratings[0]?.range ?? item.element.range, message);
    }
  }
  return groups;
}

function checkIds(elements: readonly MarkupElement[], findings: NoteFindings): IdMentions {
  const ids: string[] = [];
  const starts: number[] = [];
  for (const element of elements) {
    const range = element.idRange ?? element.attributeRange;
    if (element.id === '') {
      findings.add(
        'warning',
        'missing-evidence-id',
        element.attributeRange,
        l10n.said('this evidence has no id: add one such as #e-7k3fq2xd, so that it can be referred to'),
      );
      continue;
    }
    if (!ID.test(element.id)) {
      findings.add(
        'warning',
        'invalid-evidence-id',
        range,
        l10n.said(
          '"{0}" is no id that every tool reads: use letters, digits, - and _, a letter first',
          element.id,
        ),
      );
    }
    ids.push(element.id);
    starts.push(range.start);
  }
  return { ids: ids.slice(), starts: starts.slice() };
}

/** Evidence that says nothing yet is legal; the researcher may have forgotten it. */
function checkCoding(first: Tagged, findings: NoteFindings): void {
  const { ratings, variables } = first.tag;
  if (ratings.length > 0 || variables.length > 0) return;
  const message = l10n.said('this evidence rates no hypothesis and names no variable: code it, or untag it');
  findings.add('warning', 'no-coding', first.element.attributeRange, message);
}

function checkStructure(scan: MarkupScan, findings: NoteFindings): void {
  for (const range of scan.unclosedDivs) {
    findings.add(
      'error',
      'unclosed-div',
      range,
      l10n.said('this div is never closed, so it runs to the end: add a line ::: after its last paragraph'),
    );
  }
  for (const element of scan.elements) {
    if (element.depth !== DEEPEST) continue;
    const message = l10n.said('evidence nested {0} deep makes Pandoc slow: untag some of it', DEEPEST);
    findings.add('warning', 'deep-nesting', element.attributeRange, message);
  }
}

/** Dead markup whose attributes Pandoc gives to something else; whoever uses the class for styling means that. */
const MISPLACED: ReadonlySet<DeadKind> = new Set(['heading', 'link', 'inline-code']);

function reportDead(dead: readonly DeadMarkup[], findings: NoteFindings): void {
  for (const { kind, range } of dead) {
    const message = deadMessage(kind);
    if (kind === 'verbatim') findings.add('info', 'tag-in-code', range, message);
    else if (MISPLACED.has(kind)) findings.add('warning', 'misplaced-tag', range, message);
    else findings.add('error', 'dead-markup', range, message);
  }
}

function evidenceOf(
  first: Tagged,
  parts: readonly Tagged[],
  context: {
    readonly path: string;
    readonly note: string;
    readonly front: FrontMatter;
    readonly item: string;
    readonly about: ReturnType<ReturnType<typeof wordsAbout>>;
    readonly origins: NoteOrigins;
  },
  findings: NoteFindings,
): Evidence {
  const { element, tag } = first;
  const { front, note, about } = context;
  const elements: MarkupElement[] = [];
  for (const part of parts) elements.push(part.element);
  if (elements.length > 1) elements.sort((a, b) => a.range.start - b.range.start);
  const firstSegment = segmentOf(elements[0] ?? element, note, findings.lines);
  const segments: [Segment, ...Segment[]] = [firstSegment];
  for (let i = 1; i < elements.length; i++)
    segments.push(segmentOf(elements[i] ?? element, note, findings.lines));
  const form = tag.form ?? formOf(element, note);
  const origin = context.origins.of(tag, form, elements);
  reportAmbiguous(origin, element, findings);
  // All pieces of evidence have one shape: objects of many shapes are slow to read.
  return {
    id: element.id,
    note: context.path,
    segments,
    passage: segments.length === 1 ? firstSegment.passage : copyOf(joinPassages(elements, note)),
    ratings: tag.ratings,
    variables: tag.variables,
    form,
    source: origin.source || undefined,
    via: origin.via || undefined,
    locator: origin.locator || undefined,
    credibility: tag.credibility ?? front.credibility,
    claim: tag.claim,
    group: tag.group || undefined,
    coder: tag.coder || front.coder || undefined,
    date: tag.date || front.date || undefined,
    memo: tag.memo || about.memo || undefined,
    translation: about.translation || undefined,
    item: context.item,
  };
}

/** More characters than a note has that VS Code opens (50 MB). */
const LONGEST_NOTE = 2 ** 26;

/** For each piece of evidence the item it is: several coders may tag the same words. */
function itemsOf(
  groups: ReadonlyMap<Tagged, readonly Tagged[]>,
  scan: MarkupScan,
  note: string,
): (first: Tagged) => string {
  const nameOf = ({ element }: Tagged) => element.id || `at-${element.range.start}`;
  if (!scan.elements.some(({ depth }) => depth > 0)) return nameOf;
  const words = taggedWords(scan.elements, note);
  const names = new Map<number | string, string>();
  const keyOf = ({ element }: Tagged) => {
    const { start, end } = words.get(element) ?? element.content;
    return start * LONGEST_NOTE + end;
  };
  return (first) => {
    const parts = groups.get(first) ?? [first];
    const key = parts.length === 1 ? keyOf(first) : parts.map(keyOf).join();
    const name = names.get(key) ?? nameOf(first);
    names.set(key, name);
    return name;
  };
}

/** What front matter says besides its evidence. */
function namedIn({ source, via, bibliography }: FrontMatter): Pick<NoteFacts, 'sources' | 'bibliography'> {
  const sources = [source, via].filter((key) => key !== '');
  return { sources: sources.length === 0 ? NO_WORDS : sources, bibliography };
}

/** Where the front matter of a note may stand: Pandoc's rules, without those for what is none. */
function frontMatterAt(note: string): TextRange | undefined {
  const start = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)/.exec(note)?.[0].length;
  if (start === undefined) return undefined;
  const closing = /^(?:---|\.\.\.)[ \t]*$/gm;
  closing.lastIndex = start;
  const end = closing.exec(note)?.index;
  return end === undefined ? undefined : { start, end };
}

/** What a note without evidence says: perhaps the work that it is about. Scanning it has been spared. */
function plainFacts(note: string, strings: Interner): NoteFacts {
  const cited = citedWorks(note, strings);
  const facts = cited === NO_CITED_WORKS ? NO_FACTS : { ...NO_FACTS, cited };
  const range = frontMatterAt(note);
  if (!range || !/^(?:source|citekey|via|bibliography):/m.test(note.slice(range.start, range.end)))
    return facts;
  const named = namedIn(readFrontMatter(note, range, strings).facts);
  return named.sources.length + named.bibliography.length === 0 ? facts : { ...facts, ...named };
}

/** Pieces of evidence read in one step. */
const STEP = 200;

/**
 * What a note says. The theory file is not consulted: unknown ids are found by the index.
 *
 * @param strings keeps one copy of what many notes say
 */
export function readNote(path: string, note: string, strings = new Interner()): NoteFacts {
  return finish(readNoteInSteps(path, note, strings));
}

/** {@link readNote} for whoever does something else between the steps: the first, which finds the markup, is the longest. */
export function* readNoteInSteps(
  path: string,
  note: string,
  strings = new Interner(),
): Generator<void, NoteFacts> {
  const scan = scanMarkup(note);
  yield;
  const dead = findDeadMarkup(note, scan);
  if (scan.elements.length + scan.unclosedDivs.length + dead.length === 0) {
    return plainFacts(note, strings);
  }
  const findings = new NoteFindings(note, strings);
  const front = readFrontMatter(note, scan.frontMatter, strings);
  if (front.error) {
    const { offset, message } = front.error;
    const text = l10n.said(
      'the front matter is no valid YAML, and Pandoc refuses the whole note: {0}',
      message,
    );
    findings.add('error', 'front-matter-syntax', { start: offset, end: offset + 1 }, text);
  }
  checkStructure(scan, findings);
  reportDead(dead, findings);
  const mentions = checkIds(scan.elements, findings);
  const tagged: Tagged[] = [];
  for (const element of scan.elements) {
    if (tagged.push({ element, tag: readTag(element, note, findings) }) % STEP === 0) yield;
  }
  const groups = groupSegments(tagged, findings);
  const itemOf = itemsOf(groups, scan, note);
  const about = wordsAbout(scan);
  const origins = new NoteOrigins(note, scan, front.facts, strings);
  const evidence: Evidence[] = [];
  for (const [first, parts] of groups) {
    checkCoding(first, findings);
    const context = {
      path,
      note,
      front: front.facts,
      item: itemOf(first),
      about: about(first.element.id),
      origins,
    };
    if (evidence.push(evidenceOf(first, parts, context, findings)) % STEP === 0) yield;
  }
  const inFront = namedIn(front.facts);
  // Lists that grew have room to spare; what is kept has none.
  return {
    evidence: evidence.slice(),
    problems: findings.problems.slice(),
    mentions,
    references: referencesOf(scan, note),
    lines: findings.lines,
    cited: citedWorks(
      note,
      strings,
      scan.elements.map(({ attributeRange }) => attributeRange),
    ),
    named: namedKeys(scan, note, front.facts, inFront.sources, strings),
    ...inFront,
  };
}
