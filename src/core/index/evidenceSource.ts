import * as l10n from '../l10n/l10n';
import { type Citation, readCitation } from '../markup/citations';
import { CodeRanges } from '../markup/codeRanges';
import type { MarkupElement, MarkupScan } from '../markup/scan';
import type { Evidence, Form, Segment } from '../model/evidence';
import type { Problem, RelatedPlace } from '../model/problem';
import type { TextRange } from '../model/text';
import type { Interner } from '../util/interner';
import { countBelow } from '../util/ordered';
import type { NoteFindings } from './findings';
import type { FrontMatter } from './frontMatter';
import type { Tag } from './tag';

/** Where a passage comes from; empty where nothing says so. */
export interface Origin {
  readonly source: string;
  readonly via: string;
  readonly locator: string;
  /** The works of which one may be the source, where several may: then none is taken. */
  readonly candidates: readonly string[];
}

const NOTHING: readonly never[] = [];

/** What may stand between a passage and the citation of it: marks that close, a stop, blanks, one line end. */
const BETWEEN =
  /(?<closing>["'”’»“«‹›‘」』)*_]*[.,;:!?…。！？]?["'”’»“«‹›‘」』)*_]*)[ \t\u00a0]*(?:(?:\r\n|\r|\n)[ \t>]*)?/y;
const STOP = /[.,;:!?…。！？]/;
const BLANKS = /[ \t\u00a0]*(?:(?:\r\n|\r|\n)[ \t>]*)?/y;

/** A page marker `[]{.page n="12"}`. */
const BRACES = /\[\]\{([^{}]{0,200})\}/g;
const PAGE_NUMBER = /(?:^|\s)n=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/;

/** Finds out where the evidence of one note comes from, by docs/markup.md. */
export class NoteOrigins {
  readonly #note: string;
  readonly #front: FrontMatter;
  readonly #strings: Interner;
  readonly #elements: readonly MarkupElement[];
  readonly #citations: MarkupScan['citations'];
  /** Where each citation begins. */
  readonly #starts: readonly number[];
  /** For evidence in evidence what it stands in; made when first needed. */
  #parents: ReadonlyMap<MarkupElement, MarkupElement> | undefined;
  #pages: Pages | undefined;

  constructor(note: string, { elements, citations }: MarkupScan, front: FrontMatter, strings: Interner) {
    this.#note = note;
    this.#elements = elements;
    this.#citations = citations;
    this.#starts = citations.map(({ start }) => start);
    this.#front = front;
    this.#strings = strings;
  }

  /** The origin of a piece of evidence with these segments, in their order. */
  of(tag: Tag, form: Form, parts: readonly MarkupElement[]): Origin {
    const own = { source: tag.source ?? '', via: tag.via ?? '', locator: tag.locator ?? '' };
    // Words of the researcher's own are nobody else's.
    if (form === 'own') return { ...own, candidates: NOTHING };
    const via = own.via || this.#front.via;
    if (own.source !== '' && own.locator !== '') return origin(own.source, via, own.locator);
    const cited = this.#citationsOf(parts);
    // The work in hand is cited for the place, not as the origin.
    const others = distinct(cited, via);
    const [first = ''] = others;
    const isAmbiguous = own.source === '' && others.length > 1;
    const inHandOnly = cited.length > 0 && own.via === '' ? via : '';
    const implied = isAmbiguous ? '' : first || this.#front.source || inHandOnly;
    const source = own.source || implied;
    const inHand = via || source;
    const locator = own.locator || locatorOf(cited, inHand) || this.#pageOf(inHand, parts);
    const found = origin(this.#strings.intern(source), via, this.#strings.intern(locator));
    return isAmbiguous ? { ...found, candidates: others } : found;
  }

  /** What is cited in the passage, else by the citation it stands in, else right after it. */
  #citationsOf(parts: readonly MarkupElement[]): readonly Citation[] {
    if (this.#citations.length === 0) return NOTHING;
    const inside = parts.flatMap((part) => this.#inside(part));
    return inside.length > 0 ? inside : parts.flatMap((part) => this.#around(part) ?? this.#after(part));
  }

  #inside({ content, range }: MarkupElement): readonly Citation[] {
    const found: Citation[] = [];
    for (let i = countBelow(this.#starts, content.start); i < this.#citations.length; i++) {
      const one = this.#citations[i];
      if (!one || one.start >= content.end) break;
      // What a link in the passage shows is the link's.
      if (one.end <= content.end && one.link <= range.start) found.push(...this.#worksOf(one));
    }
    return found;
  }

  #around({ range }: MarkupElement): readonly Citation[] | undefined {
    const one = this.#citations[countBelow(this.#starts, range.start) - 1];
    return one && one.end >= range.end ? this.#worksOf(one) : undefined;
  }

  #after(part: MarkupElement): readonly Citation[] {
    if (part.kind === 'div') return NOTHING;
    let { end } = part.range;
    // Where the passage ends another one, what follows that one follows both.
    for (let outer = this.#parentOf(part); outer; outer = this.#parentOf(outer)) {
      if (outer.kind === 'div' || this.#note.slice(end, outer.content.end).trim() !== '') break;
      end = outer.range.end;
    }
    const first = countBelow(this.#starts, end);
    if (first === this.#citations.length) return NOTHING;
    BETWEEN.lastIndex = end;
    const between = BETWEEN.exec(this.#note);
    let at = end + (between?.[0].length ?? 0);
    const found: Citation[] = [];
    for (let i = first; i < this.#citations.length; i++) {
      const one = this.#citations[i];
      if (!one || one.start > at || one.link > part.range.start) break;
      if (one.start < at) continue;
      // A name after a comma or stop begins another clause.
      const isOther = found.length > 0 || STOP.test(between?.groups?.['closing'] ?? '');
      if (isOther && this.#note.charAt(one.start) !== '[') break;
      const works = this.#worksOf(one);
      if (works.length === 0) break;
      found.push(...works);
      BLANKS.lastIndex = one.end;
      at = one.end + (BLANKS.exec(this.#note)?.[0].length ?? 0);
    }
    return found;
  }

  #worksOf({ start, end }: TextRange): readonly Citation[] {
    return readCitation(this.#note.slice(start, end));
  }

  #parentOf(element: MarkupElement): MarkupElement | undefined {
    if (element.depth === 0) return undefined;
    this.#parents ??= parentsOf(this.#elements);
    return this.#parents.get(element);
  }

  /** The page that the passage stands on, where it is one of the work that the note is about. */
  #pageOf(inHand: string, [first]: readonly MarkupElement[]): string {
    const subject = this.#front.via || this.#front.source;
    // A footnote's text stands elsewhere than its mark.
    if (!first || first.inFootnote || subject === '' || inHand !== subject) return '';
    this.#pages ??= pagesIn(this.#note);
    return this.#pages.locators[countBelow(this.#pages.starts, first.range.start) - 1] ?? '';
  }
}

function origin(source: string, via: string, locator: string): Origin {
  return { source, via: via === source ? '' : via, locator, candidates: NOTHING };
}

/** The works that are cited, each once, without `left`. */
function distinct(cited: readonly Citation[], left: string): readonly string[] {
  if (cited.length === 0) return NOTHING;
  return [...new Set(cited.map(({ key }) => key))].filter((key) => key !== left);
}

/** The places of one work that are cited, each once. */
function locatorOf(cited: readonly Citation[], key: string): string {
  if (cited.length === 0 || key === '') return '';
  const all = cited.filter((one) => one.key === key && one.locator !== '').map(({ locator }) => locator);
  return [...new Set(all)].join('; ');
}

function parentsOf(elements: readonly MarkupElement[]): ReadonlyMap<MarkupElement, MarkupElement> {
  const parents = new Map<MarkupElement, MarkupElement>();
  const open: MarkupElement[] = [];
  for (const element of elements) {
    while (open.length > 0 && (open.at(-1)?.range.end ?? 0) <= element.range.start) open.pop();
    const parent = open.at(-1);
    if (parent) parents.set(element, parent);
    open.push(element);
  }
  return parents;
}

/** Page markers, in the order of the note. */
interface Pages {
  readonly starts: readonly number[];
  readonly locators: readonly string[];
}

/** Page markers outside of code. */
function pagesIn(note: string): Pages {
  const starts: number[] = [];
  const locators: string[] = [];
  const code = new CodeRanges(note);
  for (const { 1: inside = '', index } of note.includes('.page') ? note.matchAll(BRACES) : NOTHING) {
    if (!/(?:^|\s)\.page(?=\s|$)/.test(inside) || code.holds(index)) continue;
    const [, ...values] = PAGE_NUMBER.exec(inside) ?? [];
    const page = values.find((value) => value !== undefined)?.trim() ?? '';
    if (page === '') continue;
    starts.push(index);
    locators.push(`${/^\S+\s*[-–—]\s*\S+$/.test(page) ? 'pp.' : 'p.'} ${page}`);
  }
  return { starts, locators };
}

/** Candidates that a message names. */
const MOST_CANDIDATES = 4;

/** Says that several works may be the source of a piece of evidence, where that is so. */
export function reportAmbiguous(
  { candidates }: Origin,
  element: MarkupElement,
  findings: NoteFindings,
): void {
  if (candidates.length === 0) return;
  const named = candidates.slice(0, MOST_CANDIDATES).map((key) => `@${key}`);
  const list = [...named, ...(candidates.length > MOST_CANDIDATES ? ['…'] : [])].join(', ');
  const message = l10n.said(
    'several works are cited here, {0}: name the one that the passage comes from with source="…" in the tag',
    list,
  );
  findings.add('warning', 'ambiguous-source', element.attributeRange, message);
}

/** Other passages that a finding points at. */
const MOST_RELATED = 20;

function placeOf({ start }: Segment): Problem['range'] {
  return { start, end: { line: start.line, character: start.character + 1 } };
}

/**
 * Passages of a note of which nothing says where they come from: one finding for all of them, at the first. Not told of the
 * researcher's own words, nor where several works may be the source, which is told of the passage.
 */
export function missingSource({
  evidence,
  problems,
}: {
  readonly evidence: readonly Evidence[];
  readonly problems: readonly Problem[];
}): readonly Problem[] {
  const ambiguous = problems.filter(({ code }) => code === 'ambiguous-source');
  const isAmbiguous = ({ segments }: Evidence) =>
    ambiguous.some(({ range: { start } }) =>
      segments.some(
        ({ start: from, end }) =>
          (start.line > from.line || (start.line === from.line && start.character >= from.character)) &&
          (start.line < end.line || (start.line === end.line && start.character < end.character)),
      ),
    );
  const lacking = evidence.filter(
    (one) => one.source === undefined && one.form !== 'own' && !isAmbiguous(one),
  );
  const [first, ...others] = lacking;
  if (!first) return [];
  const message =
    others.length === 0
      ? l10n.said(
          'nothing says which work this passage comes from: cite it right after the passage, or write source="…" in the tag or source: in the front matter',
        )
      : l10n.said(
          'nothing says which works {0} passages of this note come from, this one first: cite them right after the passages, or write source="…" in the tags or source: in the front matter',
          lacking.length,
        );
  const related = others.slice(0, MOST_RELATED).map(({ segments: [segment] }): RelatedPlace => {
    return { range: placeOf(segment), ...l10n.worded(l10n.said('this one, too')) };
  });
  const found: Problem = {
    code: 'missing-source',
    severity: 'info',
    ...l10n.worded(message),
    range: placeOf(first.segments[0]),
  };
  return [related.length === 0 ? found : { ...found, related }];
}
