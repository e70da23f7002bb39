import { citekeyAt } from './citekey';

/** A work that a citation names, and the place in it; empty where it names none. */
export interface Citation {
  readonly key: string;
  readonly locator: string;
}

/** What a locator may be called, in the languages that our users write most; Pandoc knows those of CSL's languages. */
const LABEL = [
  'pages?|pp?|chapters?|chaps?|chs?|sections?|secs?|paragraphs?|paras?|volumes?|vols?|numbers?|nos?|notes?|nn?|fn|lines?|ll?',
  'folios?|fols?|columns?|cols?|books?|bks?|figures?|figs?|tables?|tabs?|parts?|pts?|verses?|vv?|opus|opp?|issues?|articles?|arts?',
  'seiten?|s|kapitel|kap|abschnitt|absatz|abs|band|bd|chapitre|chap|t',
  'страниц[аы]|стр|сс?|глава|гл|том|т|էջեր|էջ|գլուխ|գլ|هامش|ص|صص',
].join('|');
const NUMBER = String.raw`(?:\p{L}{0,2}\d[\p{L}\d.:/]*|[ivxlcdm]+)(?![\p{L}\d])`;
const RANGE = String.raw`${NUMBER}(?:\s?[-–—]{1,3}\s?${NUMBER})?`;
const LIST = String.raw`${RANGE}(?:(?:,\s*|\s*&\s*|\s+and\s+|\s+und\s+|\s+et\s+|\s+и\s+|\s+և\s+)${RANGE})*`;
const LABELLED = String.raw`(?:(?:${LABEL})(?:\.\s*|\s+)|[§¶]{1,2}\s*)${LIST}`;
/** What follows a key, as far as it is a place: numbers, pages if nothing calls them otherwise; or what stands in braces. */
const LOCATOR = new RegExp(
  String.raw`^\s*,?\s*(?:\{(?<braced>[^{}]*)\}|(?<labelled>${LABELLED}(?:,\s*${LABELLED})*)|(?<bare>${LIST}))`,
  'iu',
);

/** What most places are: the whole pattern, with the letters of all scripts, takes V8 long to get going. */
const PAGES = /^,? ?(pp?\. \d+(?:[-–]\d+)?)$/;

/** The place that the words after a key name, by Pandoc's rules: `, p. 31, my emphasis` names `p. 31`; empty where none. */
export function locatorIn(suffix: string): string {
  if (suffix === '') return '';
  const pages = PAGES.exec(suffix)?.[1];
  if (pages !== undefined) return pages;
  const { braced, labelled, bare } = LOCATOR.exec(suffix.replaceAll('\\ ', ' '))?.groups ?? {};
  const found = (braced ?? labelled ?? bare ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,:]+$/, '')
    .trim();
  if (labelled !== undefined || !/^\d/.test(found)) return bare === undefined ? found : '';
  // Pages, where they are nothing but numbers: 1.23 is the place of a classic.
  if (/^\d+$/.test(found)) return `p. ${found}`;
  return /^[\d\s,–—&-]+$/.test(found) ? `pp. ${found}` : found;
}

/** Line ends, with the marks of a quote that begin a line. */
const LINE_END = /\s*(?:\r\n|\r|\n)[ \t>]*/g;

/** What stands between semicolons, outside of braces and of code. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:\{[^{}]*\}|`[^`]*`|\\[^]|[^;])+/g) ?? [];
}

/** The first key of a part, and what stands after it. */
function keyIn(part: string): { readonly key: string; readonly rest: string } | undefined {
  for (let at = part.indexOf('@'); at >= 0; at = part.indexOf('@', at + 1)) {
    const found = citekeyAt(part, at);
    if (found)
      return { key: found.key, rest: part.slice(found.range.end + (part.charAt(at + 1) === '{' ? 1 : 0)) };
  }
  return undefined;
}

function listed(inside: string): readonly Citation[] {
  return partsOf(inside).flatMap((part) => {
    const found = keyIn(part);
    return found ? [{ key: found.key, locator: locatorIn(found.rest) }] : [];
  });
}

/**
 * The works of one citation as it stands in a note, in order: `[see @a, p. 3; @b]`, `@a`, or `@a [p. 3; @b]`. None for
 * a reference of Quarto's.
 */
export function readCitation(text: string): readonly Citation[] {
  const flat = text.replace(LINE_END, ' ');
  if (flat.startsWith('[')) return listed(flat.slice(1, -1));
  const first = keyIn(flat);
  if (!first) return [];
  const inside = /^\s*\[(.*)\]$/s.exec(first.rest)?.[1] ?? '';
  const [suffix = ''] = partsOf(inside);
  // A citation in brackets of its own stands beside the one before it.
  if (keyIn(suffix)) return [{ key: first.key, locator: '' }, ...listed(inside)];
  return [{ key: first.key, locator: locatorIn(suffix) }, ...listed(inside.slice(suffix.length + 1))];
}
