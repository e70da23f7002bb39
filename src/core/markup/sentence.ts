import type { TextRange } from '../model/text';
import { type Layout, overlaps } from './layout';

/** What ends with a full stop and goes on, in the languages that our users write most: no sentence ends there. */
const ABBREVIATIONS = new Set(
  (
    'e.g i.e cf p pp vol vols no nos ed eds ch chs sec secs art fig figs tab dr mr mrs ms prof st vs al ibid op cit ' +
    'loc approx ca c fn n nn ff esp incl trans viz jan feb mar apr jun jul aug sept sep oct nov dec gen col lt sgt gov sen rep ' +
    'z.b d.h u.a s bd vgl bzw nr hrsg hg sog u.ä ' +
    'p.ex éd art chap t ' +
    'т.е т.д т.п т.н т.к с сс г гг в вв см ср напр им стр проф рис табл гл изд ред ст акад ' +
    'ст էջ հմմտ տես'
  ).split(' '),
);

/** What stands for markup: like a closing bracket it ends no sentence and belongs to the one before. */
const MARK = ')';
/** What stands for a citation in brackets: a digit that no note of ours has. */
const CITATION = '\u19D0';

/**
 * The leaf as its reader sees it, of the same length: what is no word of it becomes closing brackets, which end
 * no sentence and belong to the one before; lines run on.
 */
function mask(text: string, leaf: TextRange, layout: Layout): string {
  const chars = text.slice(leaf.start, leaf.end).split('');
  const fill = (start: number, end: number, char: string) => {
    for (let at = Math.max(start, leaf.start); at < Math.min(end, leaf.end); at++)
      chars[at - leaf.start] = char;
  };
  let opaque = leaf.start;
  for (const { start, end, content, kind } of layout.constructs) {
    if (end <= opaque || start >= leaf.end || kind === 'character') continue;
    // Citations, code and formulas are words, whatever stops they hold.
    if (!content || kind === 'note') {
      opaque = end;
      if (kind === 'note' || kind === 'html') fill(start, end, MARK);
      else if (kind === 'citation' && text.charAt(start) === '[') fill(start, end, CITATION);
      else {
        fill(start, end, 'x');
        fill(start, start + 1, 'X');
      }
    } else {
      fill(start, content.start, MARK);
      fill(content.end, end, MARK);
    }
  }
  // In quotes and items a line begins with marks that are no text.
  const broken = chars.join('').replace(/(?:\r\n|\n|\r)[ \t>]*/g, (gap) => ' '.repeat(gap.length));
  return broken;
}

/** A citation after the full stop. */
const CITED = new RegExp(`^${CITATION}+[)\\s.]*`);

/** Whether a stretch that a rule of Unicode takes for a sentence goes on in the next one. */
function goesOn(sentence: string, next: string): boolean {
  const words = sentence.replace(/[)\]"'»”’\s]+$/u, '');
  if (/^[)\s]*$/.test(next)) return true;
  if (!words.endsWith('.')) return false;
  const last = /[\p{L}\p{M}.]+$/u.exec(words.slice(0, -1))?.[0] ?? '';
  // Initials and the like: J. Smith, U.S. Army, А. С. Пушкин.
  return ABBREVIATIONS.has(last.toLowerCase()) || /(?:^|\.)\p{Lu}$/u.test(last);
}

/** Where the sentences of a text begin and end, blanks between them included. */
function sentencesOf(text: string): TextRange[] {
  const found: TextRange[] = [];
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    const last = found.at(-1);
    const end = index + segment.length;
    const cited = CITED.exec(segment)?.[0].length ?? 0;
    if (last && (cited === segment.length || goesOn(text.slice(last.start, last.end), segment)))
      found[found.length - 1] = { start: last.start, end };
    else if (last && cited > 0) {
      found[found.length - 1] = { start: last.start, end: index + cited };
      found.push({ start: index + cited, end });
    } else found.push({ start: index, end });
  }
  return found;
}

/** The leaf at an offset; else the first one on its line, for a cursor in a list's marker or before a heading. */
function leafAt(text: string, offset: number, layout: Layout): TextRange | undefined {
  const around = layout.leaves.filter((leaf) => leaf.start <= offset && offset <= leaf.end).at(-1);
  if (around) return around;
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const length = text.slice(offset).search(/[\r\n]/);
  const line = { start, end: length < 0 ? text.length : offset + length };
  return layout.leaves.find((leaf) => overlaps(leaf, line));
}

/**
 * The sentence at an offset, without the blanks around it; undefined where there is no running text. It stays
 * within its paragraph, heading, item or cell. Abbreviations and citations end no sentence; a citation or
 * footnote after the full stop belongs to the sentence before it.
 */
export function sentenceAt(text: string, offset: number, layout: Layout): TextRange | undefined {
  const leaf = leafAt(text, offset, layout);
  if (!leaf) return undefined;
  const masked = mask(text, leaf, layout);
  const sentences = sentencesOf(masked);
  const at = Math.max(0, offset - leaf.start);
  const found = sentences.find(({ end }) => at < end) ?? sentences.at(-1);
  if (!found) return undefined;
  let { start, end } = { start: leaf.start + found.start, end: leaf.start + found.end };
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return start < end ? withinConstructs({ start, end }, layout) : undefined;
}

/** Emphasis, links and evidence of several sentences: of a construct that is cut, the marks stay outside. */
function withinConstructs(sentence: TextRange, layout: Layout): TextRange {
  let { start, end } = sentence;
  for (const { start: from, end: to, content } of layout.constructs) {
    if (!content) continue;
    if (from >= start && from < end && to > end && content.start <= end && from === start)
      start = content.start;
  }
  for (const { start: from, end: to, content } of [...layout.constructs].reverse()) {
    if (content && from < start && to <= end && content.end >= start && to === end) end = content.end;
  }
  return start < end ? { start, end } : sentence;
}
