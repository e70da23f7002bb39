import { itemsOf } from '../../analysis/items';
import { verdictOf, type Verdict } from '../../analysis/verdict';
import { wayUpFrom } from '../passageMarkdown';
import type { ProjectView } from '../../model/projectView';
import { finish } from '../../util/steps';
import { findingSection, gapSection, questionSection } from './closingSections';
import { html, NOTHING, trusted, type Html } from './html';
import { overviewSection, summaryOf } from './overviewSection';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './pageScript';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './pageStyle';
import { Passages } from './passages';
import { Report } from './report';
import type { Section, SectionWriter } from './section';
import { sourceSection } from './sourceSection';
import { theorySection } from './theorySection';
import { variableSection } from './variableSection';
import { verdictSection } from './verdictSection';

/** First line of every index.html: tells a file of ours, which may be overwritten, from somebody's page. */
export const INDEX_HTML_MARK =
  '<!doctype html><!-- Written by Adduce: changes to this file will be lost. -->';

const SECTIONS: readonly SectionWriter[] = [
  overviewSection,
  verdictSection,
  theorySection,
  variableSection,
  sourceSection,
  questionSection,
  findingSection,
  gapSection,
];

/** From so many passages on, a browser lays out only what one looks at, which takes it a ninth of the time. */
const LONG = 1_000;

/** Nothing is loaded, sent or run but the one style and the one script that stand in the file. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${PAGE_STYLE_HASH}'`,
  `script-src 'sha256-${PAGE_SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Not a template: the policy knows every byte of what stands in them. */
const STYLE = trusted(`<style>${PAGE_STYLE}</style>`);
const SCRIPT = trusted(`<script>${PAGE_SCRIPT}</script>`);

function contentsOf(sections: readonly Section[]): Html {
  const lines = sections.map(({ id, title, contents = [] }) => {
    const inner = contents.map(({ anchor, label }) => html`<li><a href="#${anchor}">${label}</a></li> `);
    const list =
      inner.length > 0
        ? html` <ul>
            ${inner}
          </ul>`
        : NOTHING;
    return html`<li><a href="#${id}">${title}</a>${list}</li> `;
  });
  return html`<nav aria-label="Contents">
    <h2>Contents</h2>
    <ul>
      ${lines}
    </ul>
  </nav> `;
}

/** Shown by the script: without one there is nothing to search with but the browser's own. */
const SEARCH = html`<form class="search" role="search" hidden>
  <label for="query">Search the passages</label>
  <input
    id="query"
    type="search"
    placeholder="words, source, hypothesis, variable …"
    autocomplete="off"
    spellcheck="false"
  />
  <output for="query" role="status"></output>
</form> `;

function sectionHtml({ id, title, body }: Section): Html {
  return html`<section class="part" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

/**
 * The coded index as one page for people: it reads, prints, searches and links without anything from elsewhere; nothing of
 * a project becomes markup in it, and its policy runs no script but its own. The same project gives the same bytes. In
 * steps: of thousands of passages it takes longer than a host may be kept from other work.
 *
 * @param output the folder it will lie in, relative to the project folder, for the links to notes
 * @param verdict what the evidence comes to, where it is known already
 */
export function* indexHtmlInSteps(
  view: ProjectView,
  output: string,
  verdict: Verdict = verdictOf(itemsOf(view.evidence, view.theory), view.theory),
): Generator<void, string> {
  const report = new Report(view, wayUpFrom(output), verdict);
  const passages = new Passages(report);
  yield;
  const sections: Section[] = [];
  for (const write of SECTIONS) {
    const section = yield* write({ report, passages });
    if (section) sections.push(section);
    yield;
  }
  const isLong = view.evidence.length > LONG;
  const name = view.theory.title.trim();
  const title = name === '' ? 'Coded index' : `Coded index: ${name}`;
  const page = html`${trusted(INDEX_HTML_MARK)}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body${isLong ? trusted(' class="long"') : NOTHING}>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <p class="kicker">Coded index</p>
          <h1 dir="auto">${name === '' ? 'Coded index' : name}</h1>
          ${summaryOf(report)}
        </header>
        ${SEARCH}
        <div class="page">
          ${contentsOf(sections)}
          <main id="main" tabindex="-1">${sections.map(sectionHtml)}</main>
        </div>
        ${SCRIPT}
      </body>
    </html> `;
  return page.text;
}

/** The whole of {@link indexHtmlInSteps} at once. */
export function indexHtml(...of: Parameters<typeof indexHtmlInSteps>): string {
  return finish(indexHtmlInSteps(...of));
}
