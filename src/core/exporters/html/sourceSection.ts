import type { Reading } from '../../analysis/corpus';
import { saturationLabel, saturationOf, type Saturation } from '../../analysis/saturation';
import type { Evidence } from '../../model/evidence';
import type { Work } from '../../model/work';
import { countBar, saturationChart } from './charts';
import { html, joined, NOTHING, type Html } from './html';
import { anchorOf, type Report } from './report';
import { wideTable, type ContentsLine, type Draft, type SectionWriter } from './section';
import { plural } from '../../util/plural';

const STATUS_WORDS = { unread: 'not read', read: 'read', 'nothing-relevant': 'nothing relevant' } as const;

function statusOf({ status, isStated, isInCorpus }: Reading): string {
  return isInCorpus || isStated ? STATUS_WORDS[status] : 'quoted by others';
}

/** All that the bibliography gives of a work: everybody who wrote it, year, title, kind. */
function referenceOf({ authors, year, title, type }: Work): Html {
  const names = authors
    .map(({ family, given }) => (given === undefined ? family : `${family}, ${given}`))
    .join('; ');
  const parts = [
    ...(names === '' ? [] : [html`<bdi>${names}</bdi>`]),
    ...(year === '' ? [] : [html`(${year})`]),
    ...(title === '' ? [] : [html`<cite dir="auto" lang="">${title}</cite>`]),
    ...(type === '' ? [] : [html`[${type}]`]),
  ];
  return html`<p class="reference">${joined(parts, ' ')}</p> `;
}

interface Row {
  readonly name: Html;
  readonly evidence: readonly Evidence[];
  readonly status: string;
  readonly credibility: string;
}

/** Whose passages there are, most first: how far the picture rests on few. */
function sourceTable(report: Report): Html {
  const { bySource, withoutSource, ownWords } = report.groups;
  const plain = (name: string, evidence: readonly Evidence[]): Row[] =>
    evidence.length === 0 ? [] : [{ name: html`${name}`, evidence, status: '', credibility: '' }];
  const works = report.sources.map((key): Row => {
    const reading = report.readings.get(key);
    return {
      name: report.named('source', key),
      evidence: bySource.get(key) ?? [],
      status: reading ? statusOf(reading) : '',
      credibility: report.view.theory.sources.get(key)?.credibility ?? '',
    };
  });
  works.sort((a, b) => b.evidence.length - a.evidence.length);
  const all = [...works, ...plain('No source given', withoutSource), ...plain('Own words', ownWords)];
  const most = Math.max(0, ...all.map(({ evidence }) => evidence.length));
  const rows = all.map(
    ({ name, evidence, status, credibility }) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="n">${evidence.length}</td>
        <td class="chart">${countBar(evidence.length, most)}</td>
        <td>${status}</td>
        <td>${credibility}</td>
      </tr> `,
  );
  const table = html`<table>
    <caption>
      Passages of each source, most first; how far each can be trusted (high, middle, low), where the theory
      file says so.
    </caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Share</th>
        <th scope="col" class="n">Passages</th>
        <th scope="col">Status</th>
        <th scope="col">Credibility</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `;
  return wideTable('Passages of each source', table);
}

/** What the curve shows, for those who do not see it: everything but its shape. */
function saturationText(saturation: Saturation): string {
  const { curve, reopened } = saturation;
  const last = curve.at(-1);
  const label = saturationLabel(saturation);
  const lately = curve.slice(-3).reduce((sum, { newCodes }) => sum + newCodes, 0);
  const grown = `${plural(last?.distinctCodes ?? 0, 'variable', 'variables')} in ${plural(curve.length, 'source', 'sources')}; the last three brought ${lately} new.`;
  if (label === undefined) return `${grown} Saturation is not reached.`;
  return reopened
    ? `${grown} Saturation seemed reached (${label}), but new ones came later.`
    : `${grown} Saturation is reached: ${label}.`;
}

/** Two sources make no curve. */
const LEAST_SOURCES = 3;

function saturationHtml(report: Report): Html {
  const saturation = saturationOf(report.items);
  if (saturation.curve.length < LEAST_SOURCES) return NOTHING;
  const said = saturationText(saturation);
  return html`<figure>
    ${saturationChart(saturation, `Distinct variables, source by source. ${said}`)}
    <figcaption>
      Do new variables still turn up? ${said} Made for themes found in the texts: what a theory names is few
      from the start.
    </figcaption>
  </figure> `;
}

/** Passages that are made at a step. */
const STEP = 50;

function* fullList({ passages }: Draft, evidence: readonly Evidence[]): Generator<void, Html> {
  const parts: Html[] = [];
  for (const [i, one] of evidence.entries()) {
    parts.push(passages.full(one));
    if (i % STEP === STEP - 1) yield;
  }
  return html`<ol class="passages">
    ${parts}
  </ol> `;
}

function* sourceHtml(draft: Draft, key: string): Generator<void, Html> {
  const { report } = draft;
  const work = report.view.works.get(key);
  const evidence = report.groups.bySource.get(key) ?? [];
  const name = report.shortName(key);
  const note = report.view.theory.sources.get(key)?.note;
  const about = note === undefined ? NOTHING : html`<p class="memo" dir="auto" lang="">${note}</p> `;
  return html`<section class="source">
    <h3 id="${anchorOf('source', key)}">
      <bdi>${name}</bdi>${name === key ? NOTHING : html` <bdi class="id">${key}</bdi>`}
    </h3>
    ${work ? referenceOf(work) : NOTHING}${about}${yield* fullList(draft, evidence)}
  </section> `;
}

/** Works to be read, or in hand, from which no passage originates. */
function otherWorks(report: Report): Html {
  const known = new Set(report.sources);
  const rest = [...report.readings].filter(([key]) => !known.has(key));
  if (rest.length === 0) return NOTHING;
  const lines = rest.map(([key, reading]) => {
    const work = report.view.works.get(key);
    return html`<li id="${anchorOf('source', key)}">
      <bdi>${report.shortName(key)}</bdi> <bdi class="id">${key}</bdi> ·
      ${statusOf(reading)}${work ? referenceOf(work) : NOTHING}
    </li> `;
  });
  return html`<section class="besides">
    <h3>Works without passages of their own</h3>
    <ul class="works">
      ${lines}
    </ul>
  </section> `;
}

/** Every passage in full, under the work it comes from. */
export const sourceSection: SectionWriter = function* (draft) {
  const { report } = draft;
  const { withoutSource, ownWords } = report.groups;
  if (report.view.evidence.length === 0 && report.readings.size === 0) return undefined;
  const contents = report.sources.map((key): ContentsLine => ({
    anchor: anchorOf('source', key),
    label: html`<bdi>${report.shortName(key)}</bdi>`,
  }));
  const parts: Html[] = [];
  for (const key of report.sources) {
    parts.push(yield* sourceHtml(draft, key));
    yield;
  }
  const others = [
    ['No source given', withoutSource],
    ['The researcher’s own words', ownWords],
  ] as const;
  for (const [title, evidence] of others) {
    if (evidence.length === 0) continue;
    parts.push(
      html`<section class="source">
        <h3>${title}</h3>
        ${yield* fullList(draft, evidence)}
      </section> `,
    );
  }
  return {
    id: 'sources',
    title: 'Evidence by source',
    body: html`<div class="besides">${sourceTable(report)}${saturationHtml(report)}</div>
      ${parts}${otherWorks(report)}`,
    contents,
  };
};
