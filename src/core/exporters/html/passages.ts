import { STANCES, type Evidence, type Rating, type Stance } from '../../model/evidence';
import { STANCE_SIGNS } from '../../presentation/signs';
import { shorten } from '../../util/shorten';
import type { Rated } from '../evidenceGroups';
import { html, joined, NOTHING, type Html } from './html';
import type { Report } from './report';

export const STANCE_TITLES: Readonly<Record<Stance, string>> = {
  supports: 'For',
  contradicts: 'Against',
  neutral: 'Neutral',
};

/** Of a passage where only its beginning is told, in UTF-16 units. */
const BRIEF = 140;

const signed = (stance: Stance): Html =>
  html`<span class="sign ${stance}" aria-hidden="true">${STANCE_SIGNS[stance]}</span>`;

/** Signs for the eye, which a screen reader would only spell. */
export const SIGNS: Readonly<Record<Stance, Html>> = {
  supports: signed('supports'),
  contradicts: signed('contradicts'),
  neutral: signed('neutral'),
};

/** What qualifies a rating: a test is passed by what supports, failed by what contradicts. */
function qualifiersOf({ stance, strong, test, decibels }: Rating): string {
  const parts: string[] = [];
  if (strong) parts.push('strong');
  if (test !== undefined) {
    const outcome = { supports: ' test passed', contradicts: ' test failed', neutral: ' test' }[stance];
    parts.push(`${test}${outcome}`);
  }
  if (decibels !== undefined) parts.push(`${decibels} dB`);
  return parts.join(', ');
}

/** The same for those who hear the page. */
const SPOKEN_SIGNS: Readonly<Record<Stance, Html>> = {
  supports: html`${SIGNS.supports}<span class="vh">supports</span>`,
  contradicts: html`${SIGNS.contradicts}<span class="vh">contradicts</span>`,
  // Its sign is a dot, which would be lost among those that part a line.
  neutral: html`neutral`,
};

/** Passages as the document shows them: in full with their source, beside a hypothesis, and in brief. */
export class Passages {
  readonly #report: Report;
  readonly #words = new Map<Evidence, Html>();
  readonly #notes = new Map<Evidence, Html>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** The words with what they are: quotation marks stand around quotations only. Their language is not known. */
  #wordsOf(evidence: Evidence): Html {
    let words = this.#words.get(evidence);
    if (!words) {
      const { form, passage } = evidence;
      if (form === 'quote') words = html`<blockquote dir="auto" lang="">“${passage}”</blockquote>`;
      else words = html`<p class="words" dir="auto" lang="">${formOf(evidence)}${passage}</p>`;
      this.#words.set(evidence, words);
    }
    return words;
  }

  /** Where the words come from; nothing for the researcher's own, which are nobody else's. */
  #originOf({ form, source, via, locator }: Evidence, isUnderSource: boolean): Html[] {
    if (form === 'own') return [];
    const parts: Html[] = [];
    if (source !== undefined && !isUnderSource) parts.push(this.#report.named('source', source));
    if (via !== undefined) parts.push(html`via ${this.#report.named('source', via)}`);
    if (locator !== undefined) parts.push(html`<bdi>${locator}</bdi>`);
    return parts.length > 0 ? [joined(parts, ', ')] : [];
  }

  #noteOf(evidence: Evidence): Html {
    let link = this.#notes.get(evidence);
    if (!link) {
      link = this.#report.fileLink(evidence.note, evidence.segments[0].start.line);
      this.#notes.set(evidence, link);
    }
    return link;
  }

  /** What else the passage is rated against: what it says of rivals. */
  #alsoOf({ ratings }: Evidence, hypothesis: string): Html[] {
    const others = ratings.filter((one) => one.hypothesis !== hypothesis);
    if (others.length === 0) return [];
    const told = others.map(
      ({ hypothesis: id, stance }) => html`${this.#report.named('hypothesis', id)} ${SPOKEN_SIGNS[stance]}`,
    );
    return [html`also ${joined(told, ', ')}`];
  }

  /** A judged passage, under the hypothesis it is judged for. */
  rated({ evidence, rating }: Rated): Html {
    const qualifiers = qualifiersOf(rating);
    const line = [
      ...(qualifiers === '' ? [] : [html`<strong class="${rating.stance}">${qualifiers}</strong>`]),
      ...this.#originOf(evidence, false),
      this.#noteOf(evidence),
      ...this.#alsoOf(evidence, rating.hypothesis),
      this.#report.numberOf(evidence),
    ];
    return html`<li class="p">
      ${this.#wordsOf(evidence)}
      <p class="from">${joined(line, ' · ')}</p>
      ${memoOf(evidence)}
    </li> `;
  }

  /** The beginning of a passage on one line, leading to the whole. */
  brief(evidence: Evidence): Html {
    const line = [...this.#originOf(evidence, false), this.#report.numberOf(evidence)];
    const { form } = evidence;
    const words = shorten(evidence.passage, BRIEF);
    const marked = form === 'quote' ? html`“${words}”` : html`${formOf(evidence)}${words}`;
    return html`<li>
      <span dir="auto" lang="">${marked}</span> <span class="from">${joined(line, ' · ')}</span>
    </li> `;
  }

  /** All that is known of a passage, under its source; others lead here. */
  full(evidence: Evidence): Html {
    const { ratings, variables, id } = evidence;
    const { number, anchor } = this.#report.placeOf(evidence);
    const line = [...this.#originOf(evidence, true), this.#noteOf(evidence), ...detailsOf(evidence)];
    if (id !== '') line.push(html`<code>${id}</code>`);
    const marks = STANCES.flatMap((stance) => {
      const judged = ratings.filter((rating) => rating.stance === stance);
      if (judged.length === 0) return [];
      const names = judged.map((rating) => {
        const qualifiers = qualifiersOf(rating);
        const name = this.#report.named('hypothesis', rating.hypothesis);
        return qualifiers === '' ? name : html`${name} (${qualifiers})`;
      });
      return [html`${stance === 'neutral' ? NOTHING : SIGNS[stance]} ${stance} ${joined(names, ', ')}`];
    });
    const about = variables.map(({ variable }) => this.#report.named('variable', variable));
    const judged = marks.length > 0 ? html`<p class="marks">${joined(marks, ' · ')}</p>` : NOTHING;
    const named = about.length > 0 ? html`<p class="marks">variables ${joined(about, ', ')}</p>` : NOTHING;
    return html`<li class="p full" id="${anchor}">
      <span class="nr">${number}</span>${this.#wordsOf(evidence)}
      <p class="from">${joined(line, ' · ')}</p>
      ${judged}${named}${memoOf(evidence)}
    </li> `;
  }
}

function formOf({ form }: Evidence): Html {
  if (form === 'quote') return NOTHING;
  // Isolated, so that it does not decide about the direction of the words after it.
  return html`<bdi class="form" lang="en">${form === 'own' ? 'Own words' : 'Paraphrase'}</bdi> `;
}

function detailsOf({ claim, credibility, group, coder, date }: Evidence): Html[] {
  const parts: Html[] = [];
  if (claim !== undefined) parts.push(html`claim: ${claim}`);
  if (credibility !== undefined) parts.push(html`credibility: ${credibility}`);
  if (group !== undefined) parts.push(html`group: <bdi>${group}</bdi>`);
  if (coder !== undefined) parts.push(html`coder: <bdi>${coder}</bdi>`);
  if (date !== undefined) parts.push(html`date: <bdi>${date}</bdi>`);
  return parts;
}

function memoOf({ memo }: Evidence): Html {
  if (memo === undefined) return NOTHING;
  return html`<p class="memo">Memo: <span dir="auto" lang="">${memo}</span></p>`;
}
