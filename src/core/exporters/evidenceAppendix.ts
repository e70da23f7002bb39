import { STANCES, type Claim, type Evidence, type Rating, type Stance } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { Credibility, TheoryModel } from '../model/theory';
import type { Person, Work } from '../model/work';
import { compareText } from '../util/compare';
import { atBlockStart, escapeMarkdown as text } from './markdownText';
import { names, originText, PassageWriter, type Layout } from './passageMarkdown';
import { plural } from '../util/plural';

const HOW_TO_READ =
  'Each entry has an excerpt, a translation where there is one, an analytic note (what it is taken to show, and the remark of the coder), and where it comes from, after Annotation for Transparent Inquiry. Quotation marks stand around quotations only; a paraphrase is in the words of the note. Entries are numbered in the order of the notes.';

const EXCERPTS = { quote: 'Excerpt', paraphrase: 'Excerpt (paraphrase)', own: "The researcher's own words" };
const CLAIMS: Readonly<Record<Claim, string>> = {
  fact: 'reported as a fact',
  author: 'the author says so',
  actor: 'somebody in the story says so',
};
const CREDIBILITIES: Readonly<Record<Credibility, string>> = { H: 'high', M: 'medium', L: 'low' };
const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supports: 'for',
  contradicts: 'against',
  neutral: 'neutral',
};

/** What an appendix is made from. */
interface Draft {
  readonly view: ProjectView;
  readonly passages: PassageWriter;
  /** The number of each entry. */
  readonly numbers: ReadonlyMap<Evidence, number>;
  /** The first entry about the same words, by note and item. */
  readonly firsts: ReadonlyMap<string, number>;
}

/** The words, and what they are in the language of the reader. */
function excerptOf({ form, passage, translation }: Evidence): readonly string[] {
  const words = text(passage);
  const excerpt = `*${EXCERPTS[form]}:* ${form === 'quote' ? `“${words}”` : words}`;
  return translation === undefined ? [excerpt] : [excerpt, `*Translation:* ${text(translation)}`];
}

/** What a rating says, in words: a test under `supports` was passed, one under `contradicts` failed. */
function ratingText({ hypothesis, stance, strong, test, decibels }: Rating, theory: TheoryModel): string {
  const verb = { supports: 'supports', contradicts: 'contradicts', neutral: 'does not bear on' }[stance];
  const said = strong ? `Strongly ${verb}` : verb.charAt(0).toUpperCase() + verb.slice(1);
  const details: string[] = [];
  if (test !== undefined) {
    const outcome = { supports: 'passes a', contradicts: 'fails a', neutral: 'was looked at as a' }[stance];
    details.push(`${outcome} ${test} test`);
  }
  if (decibels !== undefined)
    details.push(`${decibels} dB ${stance === 'contradicts' ? 'against' : 'for'} it`);
  const detail = details.length === 0 ? '' : ` (${details.join(', ')})`;
  const statement = theory.hypotheses.get(hypothesis)?.statement;
  return `- ${said} **${text(hypothesis)}**${detail}${statement === undefined ? '' : `: ${text(statement)}`}`;
}

/** A remark ends like a sentence, so that the next one does not run on. */
function sentence(said: string): string {
  return /[\p{P}…]$/u.test(said) ? said : `${said}.`;
}

function noteOf(evidence: Evidence, draft: Draft): string {
  const { theory } = draft.view;
  const { memo, variables, claim, group } = evidence;
  const remarks: string[] = [];
  if (memo !== undefined) remarks.push(sentence(text(memo)));
  const coded = variables.map(({ variable: id }) => {
    const label = theory.variables.get(id)?.label;
    return label === undefined || label === id ? text(id) : `${text(label)} (${text(id)})`;
  });
  if (coded.length > 0) remarks.push(`Coded as ${coded.join(', ')}.`);
  if (claim !== undefined) remarks.push(`Claim: ${CLAIMS[claim]}.`);
  if (group !== undefined) remarks.push(`Not independent of the other passages of the group ${text(group)}.`);
  const number = draft.numbers.get(evidence) ?? 0;
  const first = draft.firsts.get(itemKey(evidence)) ?? number;
  if (first !== number) remarks.push(`The same words as no. ${first}.`);
  const ratings = evidence.ratings.map((rating) => ratingText(rating, theory));
  if (ratings.length === 0) remarks.push('Judged for no hypothesis.');
  const lead = ['*Analytic note:*', ...remarks].join(' ');
  return ratings.length === 0 ? lead : `${lead}\n\n${ratings.join('\n')}`;
}

function itemKey({ note, item }: Evidence): string {
  return `${note}\n${item}`;
}

function nameOf({ family, given }: Person, isFirst: boolean): string {
  if (given === undefined) return family;
  return isFirst ? `${family}, ${given}` : `${given} ${family}`;
}

/** Names with `and` before the last one. */
function listed(all: readonly string[]): string {
  return all.map((name, i) => (i > 0 && i === all.length - 1 ? `and ${name}` : name)).join(', ');
}

/** A work as far as the bibliography tells: authors, year, title, where it was published. */
function referenceOf(work: Work, { published }: Layout): string {
  const { authors, year, title } = work;
  // BibTeX writes `and others`.
  const known = authors.filter(({ family, given }) => family !== 'others' || given !== undefined);
  const people =
    known.length < authors.length
      ? `${known.map((person, i) => nameOf(person, i === 0)).join(', ')} et al.`
      : listed(known.map((person, i) => nameOf(person, i === 0)));
  const where = text(published?.get(work.key) ?? '');
  const parts = [text(people), text(year), title.trim() === '' ? '' : `*${text(title)}*`, where];
  const said = parts.filter((part) => part !== '').map((part) => (part.endsWith('.') ? part : `${part}.`));
  return said.length === 0 ? text(work.key) : said.join(' ');
}

/** Where a passage comes from: as a citation, in full where Pandoc does not write the references, and in the notes. */
function sourceOf(evidence: Evidence, { view, passages }: Draft): readonly string[] {
  const { form, source, via, credibility, coder, date } = evidence;
  const { cited } = passages.layout;
  const blocks: string[] = [];
  if (form !== 'own') {
    const origin = originText(evidence, cited) || 'not given';
    const known =
      credibility ?? (source === undefined ? undefined : view.theory.sources.get(source)?.credibility);
    const grade = known === undefined ? '' : ` · credibility: ${CREDIBILITIES[known]}`;
    blocks.push(`*Source:* ${origin}${grade}`);
    const works = [source, via].flatMap((key) => (key === undefined ? [] : (view.works.get(key) ?? [])));
    if (cited.size === 0 && works.length > 0)
      blocks.push(
        `*Reference:* ${works.map((work) => referenceOf(work, passages.layout)).join(' Quoted in: ')}`,
      );
  }
  const coding = [coder, date].filter((part) => part !== undefined).map(text);
  const by = coding.length === 0 ? '' : ` · coded by ${coding.join(', ')}`;
  blocks.push(`*Place:* ${passages.place(evidence)}${by}`);
  return blocks;
}

function entryOf(evidence: Evidence, draft: Draft): string {
  const { id } = evidence;
  const heading = `## ${draft.numbers.get(evidence) ?? 0}. ${id === '' ? 'Without an id' : text(id)}`;
  return [heading, ...excerptOf(evidence), noteOf(evidence, draft), ...sourceOf(evidence, draft)].join(
    '\n\n',
  );
}

/** Which entries bear on which hypothesis, by number. */
function registerOf({ view, numbers }: Draft): string {
  const byStance = new Map<string, number[]>();
  for (const [evidence, number] of numbers) {
    for (const { hypothesis, stance } of evidence.ratings) {
      const key = `${stance} ${hypothesis}`;
      const known = byStance.get(key);
      if (known) known.push(number);
      else byStance.set(key, [number]);
    }
  }
  const lines = [...view.theory.hypotheses.keys()].map((id) => {
    const parts = STANCES.flatMap((stance) => {
      const found = byStance.get(`${stance} ${id}`);
      return found ? [`${STANCE_WORDS[stance]} ${found.join(', ')}`] : [];
    });
    return `- **${text(id)}**: ${parts.length === 0 ? 'no evidence' : parts.join('; ')}`;
  });
  return lines.join('\n');
}

/** The works that passages come from, sorted as they are listed; those that no bibliography has, by key. */
function* references(draft: Draft): Generator<string> {
  const keys = new Set<string>();
  for (const { form, source, via } of draft.view.evidence)
    if (form !== 'own') for (const key of [source, via]) if (key !== undefined) keys.add(key);
  if (keys.size === 0) return;
  yield '## References';
  const { works } = draft.view;
  const unknown = [...keys].filter((key) => !works.has(key)).sort();
  if (draft.passages.layout.cited.size === 0) {
    const known = [...keys].flatMap((key) => works.get(key) ?? []);
    const listed = known.map((work) => [referenceOf(work, draft.passages.layout), work.key] as const);
    listed.sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]));
    if (listed.length > 0)
      yield listed.map(([said, key]) => `- ${atBlockStart(said)} \\[${text(key)}\\]`).join('\n');
  } else yield '::: {#refs}\n:::';
  if (unknown.length > 0) yield `Not in the bibliography: ${names(unknown)}.`;
}

/**
 * An evidence appendix after Annotation for Transparent Inquiry (Elman, Kapiszewski, Moravcsik and Karcher 2017): for each
 * piece of evidence, numbered in the order of the notes, the excerpt, its translation, an analytic note of memo and ratings in words, the
 * full reference with its locator, and its place; before them which entries bear on which hypothesis. One part after the
 * other, as Markdown. No text of notes or theory becomes markup in it.
 */
export function* evidenceAppendix(view: ProjectView, layout: Layout): Generator<string> {
  const numbers = new Map(view.evidence.map((evidence, i) => [evidence, i + 1]));
  const firsts = new Map<string, number>();
  for (const [evidence, number] of numbers)
    if (!firsts.has(itemKey(evidence))) firsts.set(itemKey(evidence), number);
  const draft: Draft = { view, passages: new PassageWriter(layout), numbers, firsts };
  const { title, hypotheses } = view.theory;
  yield `# Evidence appendix${title.trim() === '' ? '' : `: ${text(title)}`}`;
  yield `${plural(view.evidence.length, 'piece of evidence', 'pieces of evidence')}. ${HOW_TO_READ}`;
  if (hypotheses.size > 0) {
    yield 'Which entries bear on which hypothesis, by number:';
    yield registerOf(draft);
  }
  for (const evidence of view.evidence) yield entryOf(evidence, draft);
  yield* references(draft);
}
