import { elementsOf } from '../markup/elementsOf';
import { type MarkupElement, scanMarkup } from '../markup/scan';
import { Interner } from '../util/interner';
import { NoteOrigins } from './evidenceSource';
import { NoteFindings } from './findings';
import { readFrontMatter } from './frontMatter';
import { readTag } from './tag';

/** A piece of evidence that several works may be the source of. */
export interface SourceChoice {
  readonly element: MarkupElement;
  readonly candidates: readonly string[];
}

/** The works that the evidence whose attributes start at `at` may come from: what `ambiguous-source` says of it. */
export function sourceCandidates(note: string, at: number): SourceChoice | undefined {
  const scan = scanMarkup(note);
  const element = scan.elements.find(({ attributeRange }) => attributeRange.start === at);
  if (!element) return undefined;
  const strings = new Interner();
  const { facts } = readFrontMatter(note, scan.frontMatter, strings);
  const tag = readTag(element, note, new NoteFindings(note, strings));
  const parts = elementsOf(scan.elements, element.id, element.range.start);
  const { candidates } = new NoteOrigins(note, scan, facts, strings).of(tag, tag.form ?? 'quote', parts);
  return { element, candidates };
}
