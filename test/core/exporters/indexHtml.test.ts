import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { escapeHtml, html } from '../../../src/core/exporters/html/html';
import { indexHtml } from '../../../src/core/exporters/html/indexHtml';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from '../../../src/core/exporters/html/pageScript';
import { PAGE_STYLE, PAGE_STYLE_HASH } from '../../../src/core/exporters/html/pageStyle';
import { anchorOf } from '../../../src/core/exporters/html/report';
import {
  evidence,
  hypothesis,
  problem,
  projectView,
  question,
  rating,
  theory,
  theoryModel,
  variable,
  work,
} from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { hostileView } from '../../support/hostileView';
import { elementsOf, expectLinksToResolve } from '../../support/htmlDocument';
import { sampleView } from '../../support/sampleView';

/** The document of one supporting piece of evidence. */
function documentOf(parts: Parameters<typeof evidence>[1], output = 'coded-index'): string {
  const view = projectView({
    theory: theoryModel({ hypotheses: [hypothesis('H1')] }),
    evidence: [evidence('e-11111111', { ratings: [rating('H1', 'supports')], ...parts })],
    works: [
      work('doe2020', {
        title: 'On War & Peace',
        authors: [{ family: 'Doe', given: 'Jane' }, { family: 'Roe' }],
        year: '2020',
      }),
      work('roe2021', { authors: [{ family: 'A' }, { family: 'B' }, { family: 'C' }], year: '2021' }),
    ],
  });
  return indexHtml(view, output);
}

/** Everything of a document but its style and script. */
function bodyOf(document: string): string {
  return document.replace(PAGE_STYLE, '').replace(PAGE_SCRIPT, '');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('A template of HTML', () => {
  it('shows what is filled in as text, also in attributes', () => {
    const { text } = html`<a title="${'"><b>'}">${"a & <b> 'c'"}</a>`;
    expect(text).to.equal('<a title="&quot;&gt;&lt;b&gt;">a &amp; &lt;b&gt; &#39;c&#39;</a>');
  });

  it('takes what is HTML as it is, alone and in lists', () => {
    const item = html`<i>${'<'}</i>`;
    expect(html`<b>${[item, item]}${1}</b>`.text).to.equal('<b><i>&lt;</i><i>&lt;</i>1</b>');
  });

  it('takes none of its own indentation along, and changes no blank of a text', () => {
    // prettier-ignore
    const { text } = html`<p>
      ${'a  \n  b'}
    </p>`;
    expect(text).to.equal('<p>\na  \n  b\n</p>');
  });

  it('replaces what may not stand in HTML, and keeps every other character', () => {
    expect(escapeHtml('a\0b\u001bc\u0085d\ud800e')).to.equal('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
    for (const kept of ['😀 👩‍👩‍👧', 'Արցախ', 'حرب', 'e\u0301', 'a\tb\nc', '\u202Ex', '\u00a0'])
      expect(escapeHtml(kept)).to.equal(kept);
  });
});

describe('index.html', () => {
  it('tells everything of a rich project', () => {
    const document = indexHtml(sampleView(), 'coded-index');
    expectGolden('index.html', document);
    expectLinksToResolve(elementsOf(document));
  });

  it('gives the same bytes twice', () => {
    expect(indexHtml(sampleView(), 'x')).to.equal(indexHtml(sampleView(), 'x'));
  });

  it('describes an empty project without empty parts', () => {
    const document = indexHtml(projectView({ theory: theoryModel({ title: '' }) }), 'coded-index');
    expect(document).to.contain('<title>Coded index</title>');
    expect(document).to.contain('0 notes, 0 pieces of evidence, 0 sources');
    expect(elementsOf(document).map(({ name }) => name)).to.not.include('table');
  });

  it('runs and loads nothing but its own style and script, whose hashes its policy names', () => {
    const document = indexHtml(sampleView(), 'coded-index');
    const [policy = ''] = elementsOf(document).flatMap(({ attributes }) =>
      attributes.get('http-equiv') === 'Content-Security-Policy' ? [attributes.get('content') ?? ''] : [],
    );
    expect(PAGE_STYLE_HASH, 'of the style').to.equal(sha256(PAGE_STYLE));
    expect(PAGE_SCRIPT_HASH, 'of the script').to.equal(sha256(PAGE_SCRIPT));
    expect(policy.replaceAll('&#39;', "'")).to.equal(
      `default-src 'none'; style-src 'sha256-${PAGE_STYLE_HASH}'; script-src 'sha256-${PAGE_SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`,
    );
    expect(document)
      .to.contain(`<style>${PAGE_STYLE}</style>`)
      .and.contain(`<script>${PAGE_SCRIPT}</script>`);
    expect(PAGE_STYLE).to.not.match(/url\(|@import|expression|<\//i);
    expect(PAGE_SCRIPT).to.not.match(/<\/|innerHTML|eval|Function\(|fetch|XMLHttp|import\(/);
    expect(bodyOf(document)).to.not.match(/https?:|\ssrc=|\sstyle=/);
  });

  it('shows hostile words of notes, theory, bibliography and file names as text', () => {
    const view = hostileView();
    const document = indexHtml(view, 'coded-index');
    const elements = elementsOf(document);
    expectLinksToResolve(elements);
    const names = new Set(elements.map(({ name }) => name));
    const safe = elementsOf(indexHtml(sampleView(), 'x')).map(({ name }) => name);
    expect(
      [...names].filter((name) => !safe.includes(name) && !['cite', 'figure', 'figcaption'].includes(name)),
    ).to.deep.equal([]);
    expect(elements.filter(({ name }) => name === 'script')).to.have.length(1);
    const attributes = new Set(elements.flatMap(({ attributes: own }) => [...own.keys()]));
    expect([...attributes].filter((name) => /^(on|style|src)/.test(name))).to.deep.equal([]);
    const outer = elements.flatMap(({ attributes: own }) => own.get('href') ?? []);
    expect(
      outer.filter((href) => !/^(#[A-Za-z0-9_-]+|\.\.\/[A-Za-z0-9%._/-]+#L\d+)$/.test(href)),
    ).to.deep.equal([]);
  });

  it('keeps apart what would have the same anchor', () => {
    const keys = ['a b', 'a_20_b', 'a-b', 'A-b', 'a/b', 'ա', '😀', '\ud800', ''];
    expect(new Set(keys.map((key) => anchorOf('source', key))).size).to.equal(keys.length);
    expect(anchorOf('source', 'a/b😀')).to.match(/^[A-Za-z0-9_-]+$/);
    expect(anchorOf('variable', 'x')).to.not.equal(anchorOf('hypothesis', 'x'));
  });

  it('gives each passage a place of its own, also without an id or with one that is given twice', () => {
    const ids = ['e-11111111', 'e-11111111', '', 'x" onload="', 'hypotheses', 'query'];
    const rated = ids.map((id, i) => evidence(id, { line: i, ratings: [rating('H1', 'supports')] }));
    const view = projectView({ theory: theoryModel({ hypotheses: [hypothesis('H1')] }), evidence: rated });
    const elements = elementsOf(indexHtml(view, 'x'));
    expectLinksToResolve(elements);
    const full = elements.filter(({ attributes }) => attributes.get('class') === 'p full');
    expect(full.map(({ attributes }) => attributes.get('id'))).to.deep.equal([
      'e-11111111',
      ...['p-2', 'p-3', 'p-4', 'p-5', 'p-6'],
    ]);
  });

  it('puts quotation marks around quotations only', () => {
    const quote = documentOf({ passage: 'war', form: 'quote' });
    expect(quote).to.contain('<blockquote dir="auto" lang="">“war”</blockquote>');
    for (const form of ['paraphrase', 'own'] as const) {
      const document = documentOf({ passage: 'war', form, variables: ['v'] });
      expect(bodyOf(document)).to.not.contain('“');
      expect(document).to.contain(form === 'own' ? '>Own words</bdi>\nwar' : '>Paraphrase</bdi>\nwar');
    }
  });

  it('attributes the own words of the researcher to no source', () => {
    const document = documentOf({ form: 'own', source: 'doe2020', via: 'roe2021', locator: 'p. 5' });
    expect(document).to.contain('The researcher’s own words');
    expect(document).to.not.contain('p. 5');
    const [, ofHypothesis = ''] = /<ul class="passages supports">([^]*?)<\/ul>/.exec(document) ?? [];
    expect(ofHypothesis).to.contain('Own words').and.not.contain('Doe').and.not.contain('2021');
  });

  it('names works by author and year, with all that the bibliography gives, by citekey without one', () => {
    const document = documentOf({ source: 'doe2020', via: 'roe2021', locator: 'p. 5' });
    expect(document).to.match(
      /Doe &amp; Roe 2020<\/bdi><\/a>, via <a [^>]+><bdi>A et al\. 2021<\/bdi><\/a>, <bdi>p\. 5/,
    );
    expect(document).to.contain(
      '<bdi>Doe, Jane; Roe</bdi> (2020) <cite dir="auto" lang="">On War &amp; Peace</cite> [book]',
    );
    expect(documentOf({ source: 'zoe2019' })).to.match(/<h3 id="s-zoe2019">\s*<bdi>zoe2019<\/bdi>\s*<\/h3>/);
  });

  it('tells two works of one author and year apart', () => {
    const same = { authors: [{ family: 'Doe' }], year: '2020' };
    const works = [work('doe2020a', same), work('doe2020b', same)];
    const document = indexHtml(projectView({ works }), 'x');
    expect(document).to.contain('Doe 2020 (doe2020a)').and.contain('Doe 2020 (doe2020b)');
  });

  it('links to the line of the note from wherever it lies', () => {
    expect(documentOf({ line: 11 }, 'a/b')).to.contain('href="../../notes/a.md#L12"');
    expect(documentOf({ line: 11 }, '.')).to.contain('href="./notes/a.md#L12"');
    expect(documentOf({ note: 'n/ä (1).md' })).to.contain('href="../n/%C3%A4%20%281%29.md#L1"');
  });

  it('leads from hypothesis, variable, matrix and finding to a passage, and back', () => {
    const view = projectView({
      theory: theoryModel({
        questions: [question('Q1')],
        hypotheses: [hypothesis('H1', { questions: ['Q1'] }), hypothesis('H2', { questions: ['Q1'] })],
        variables: [variable('v')],
      }),
      evidence: [
        evidence('e-1', {
          line: 4,
          ratings: [rating('H1', 'supports'), rating('H2', 'contradicts')],
          variables: ['v'],
        }),
      ],
      problems: [problem('notes/a.md', 4, 0, { code: 'single-source', severity: 'warning', subject: 'H1' })],
    });
    const document = indexHtml(view, 'x');
    const partOf = (id: string): string => document.split(`<section class="part" id="${id}"`)[1] ?? '';
    for (const part of ['verdict', 'theories', 'variables', 'findings'])
      expect(partOf(part).split('<section class="part"')[0], part).to.contain('href="#e-1"');
    const [, full = ''] = /<li class="p full" id="e-1">([^]*?)<\/li>/.exec(document) ?? [];
    for (const target of ['#h-H1', '#h-H2', '#v-v', '../notes/a.md#L5'])
      expect(full).to.contain(`href="${target}"`);
  });

  it('shows of a large matrix what tells rivals apart best, and says how much is left out', () => {
    const hypotheses = ['H1', 'H2'].map((id) => hypothesis(id, { questions: ['Q1'] }));
    const both = [rating('H1', 'supports', { strong: true }), rating('H2', 'contradicts', { strong: true })];
    const view = projectView({
      theory: theoryModel({ questions: [question('Q1')], hypotheses }),
      evidence: Array.from({ length: 200 }, (_, i) =>
        evidence(`e-${i}`, { line: i, ratings: i === 199 ? both : [rating('H1', 'supports')] }),
      ),
    });
    const [, matrix = ''] = /<table class="matrix">([^]*?)<\/table>/.exec(indexHtml(view, 'x')) ?? [];
    expect(matrix.match(/<tr>/g)).to.have.length(151);
    expect(matrix.indexOf('#e-199')).to.be.lessThan(matrix.indexOf('#e-0"'));
    expect(indexHtml(view, 'x')).to.contain('50 more passages');
  });

  it('leaves a table of variables out that no page could show', () => {
    const many = Array.from({ length: 70 }, (_, i) => i);
    const view = projectView({
      theory: theoryModel({ theories: [theory('T')], variables: many.map((i) => variable(`v${i}`)) }),
      evidence: many.map((i) => evidence(`e-${i}`, { line: i, source: `s${i}`, variables: [`v${i}`] })),
    });
    expect(indexHtml(view, 'x')).to.not.contain('class="heat"');
    expect(indexHtml(view, 'x')).to.contain('too large a table');
  });

  it('says that it may lack evidence where the project has errors', () => {
    expect(indexHtml(sampleView(), 'x')).to.contain('The project has 1 error,');
  });
});
