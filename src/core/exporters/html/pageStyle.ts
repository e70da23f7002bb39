/** The look of index.html: on a telephone and a wide screen, light and dark, and on paper. It loads nothing, fonts neither. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #1f2429;
  --soft: #57616c;
  --line: #d9dee4;
  --tint: #f5f7f9;
  --link: #0b57a4;
  --for: #0b7a5e;
  --against: #ab5400;
  --neutral: #5a6572;
  --found: #ffe58a;
  --k1: #e4eff9;
  --k2: #c2dbf2;
  --k3: #93c0e8;
  --k4: #64a2d9;
  --shaded: #10202f;
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', Georgia, serif;
  --sans: system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c;
    --ink: #dde2e8;
    --soft: #9ba6b2;
    --line: #323a43;
    --tint: #1d2228;
    --link: #82b9f5;
    --for: #4ec9b0;
    --against: #ff9e64;
    --neutral: #9da8b6;
    --found: #6b5600;
    --k1: #1c2d3f;
    --k2: #22425f;
    --k3: #29587f;
    --k4: #306b9c;
    --shaded: #ffffff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
[hidden] { display: none !important; }
a { color: var(--link); text-decoration: underline 1px color-mix(in srgb, currentcolor 40%, transparent); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentcolor; }
bdi { overflow-wrap: anywhere; }
table bdi { overflow-wrap: break-word; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
h1, h2, h3, h4 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 0.75rem; font-size: clamp(1.7rem, 1.2rem + 2.2vw, 2.6rem); }
h2 { margin: 0 0 1.25rem; font-size: 1.65rem; }
h3 { margin: 2.75rem 0 0.75rem; font-size: 1.25rem; }
h4 { margin: 2.25rem 0 0.5rem; font-size: 1.1rem; }
h5, h6 { margin: 1.5rem 0 0.5rem; font-size: 0.95rem; }
p, ul, ol, dl, figure, blockquote { margin: 0 0 0.75rem; }
ul, ol { padding-inline-start: 1.25rem; }
code { font: 0.85em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; top: 0; z-index: 2; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; }
.top, .search, .page { max-width: 84rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem); }
.top { padding-top: clamp(2rem, 6vw, 4.5rem); }
.kicker { margin: 0 0 0.35rem; color: var(--soft); font-size: 0.8rem; letter-spacing: 0.09em; text-transform: uppercase; }
.totals, .legend, .aside, .from, .tally, .reference, caption, figcaption { color: var(--soft); }
.legend { max-width: 46rem; font-size: 0.9rem; }
.warning { max-width: 46rem; padding: 0.6rem 0.9rem; border-inline-start: 4px solid var(--against); background: var(--tint); }
.search { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.35rem 0.75rem; align-items: center; padding-block: 0.6rem; background: var(--paper); }
.search label { font-size: 0.9rem; color: var(--soft); }
.search input { flex: 1 1 14rem; max-width: 30rem; min-width: 0; padding: 0.4rem 0.7rem; border: 1px solid var(--soft); border-radius: 0.4rem; background: var(--paper); color: var(--ink); font: inherit; }
.search input::placeholder { color: var(--soft); opacity: 1; }
.search output { font-size: 0.9rem; color: var(--soft); font-variant-numeric: tabular-nums; }
nav { margin: 1.5rem 0 2.5rem; font-size: 0.9rem; line-height: 1.45; }
nav h2 { margin: 0 0 0.6rem; font: 600 0.8rem/1.4 var(--sans); letter-spacing: 0.06em; text-transform: uppercase; color: var(--soft); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav > ul > li { margin-bottom: 0.35rem; }
nav ul ul { display: none; }
nav a { color: var(--ink); text-decoration: none; }
nav a:hover { text-decoration: underline; }
.part { margin: 0 0 4.5rem; padding-top: 2.25rem; border-top: 1px solid var(--line); }
.part:first-child { padding-top: 0; border-top: 0; }
.part p, .part dl, .part figure, .part > ul, .passages, .brief, .findings, .works { max-width: 46rem; }
.statement { font-family: var(--serif); font-size: 1.05rem; }
.tally { display: flow-root; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
.tally strong { color: var(--ink); font-weight: 600; }
dl { font-size: 0.9rem; }
dl div { display: flex; flex-wrap: wrap; gap: 0 0.6rem; padding: 0.15rem 0; }
dt { flex: 0 0 9rem; color: var(--soft); }
dd { flex: 1 1 16rem; margin: 0; min-width: 0; }
.id { font-family: var(--sans); font-size: 0.86em; font-weight: 500; color: var(--soft); }
h5 .id, h6 .id { font-weight: 400; }
.hypothesis h4 .id { font-size: 1em; font-weight: 600; color: var(--ink); }
.kind { font: 500 0.75rem var(--sans); letter-spacing: 0.05em; text-transform: uppercase; color: var(--soft); }
.sign { font-weight: 700; }
.sign.supports, strong.supports, td.supports { color: var(--for); }
.sign.contradicts, strong.contradicts, td.contradicts { color: var(--against); }
.sign.neutral, strong.neutral, td.neutral { color: var(--neutral); }
.passages, .brief { padding: 0; list-style: none; }
.p { margin: 0 0 1.1rem; padding-inline-start: 0.9rem; border-inline-start: 2px solid var(--line); }
.passages.supports > .p { border-color: var(--for); }
.passages.contradicts > .p { border-color: var(--against); border-inline-start-style: double; border-inline-start-width: 5px; }
.passages.neutral > .p { border-color: var(--neutral); border-inline-start-style: dotted; }
.p > * { margin-bottom: 0.2rem; }
blockquote, .words { margin-inline: 0; font-family: var(--serif); font-size: 1.05rem; line-height: 1.5; }
.form { margin-inline-end: 0.25em; font: 500 0.72rem var(--sans); letter-spacing: 0.05em; text-transform: uppercase; color: var(--soft); }
.from, .marks, .memo { font-size: 0.86rem; line-height: 1.5; }
.memo { padding-inline-start: 0.6rem; border-inline-start: 2px solid var(--line); }
.no { white-space: nowrap; font-variant-numeric: tabular-nums; }
.full { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); padding-inline-start: 0; border: 0; }
.full > * { grid-column: 2; }
.nr { grid-column: 1; grid-row: 1; color: var(--soft); font-size: 0.86rem; line-height: 1.85; font-variant-numeric: tabular-nums; }
.full:target { background: var(--tint); box-shadow: 0 0 0 0.5rem var(--tint); }
.brief > li { margin-bottom: 0.45rem; padding-inline-start: 1.1rem; text-indent: -1.1rem; font-size: 0.95rem; }
.brief > li::before { content: '–'; display: inline-block; width: 1.1rem; text-indent: 0; color: var(--soft); }
.brief > li > * { text-indent: 0; }
.nested { padding-inline-start: 1.1rem; border-inline-start: 1px solid var(--line); }
.nested h4, .nested h5, .nested h6 { margin-top: 1.5rem; }
.bare { color: var(--soft); font-size: 0.9rem; }
.reference { font-family: var(--serif); }
.works > li { margin-bottom: 0.5rem; }
.works .reference { margin: 0; font-size: 0.92rem; }
.findings > li { margin-bottom: 0.6rem; }
.wide { position: relative; margin: 0 0 1.75rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; line-height: 1.4; }
caption { padding: 0 0 0.5rem; text-align: start; font-size: 0.86rem; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { border-bottom: 1px solid var(--soft); color: var(--soft); font-size: 0.82rem; font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
.n { text-align: end; font-variant-numeric: tabular-nums; }
.c { padding-inline: 0.5rem; text-align: center; font-variant-numeric: tabular-nums; }
td.c { font-weight: 700; }
.say { min-width: 12rem; }
.chart { width: 12rem; min-width: 5rem; vertical-align: middle; }
.matrix tbody th { min-width: 15rem; font-family: var(--serif); font-weight: 400; }
.matrix tbody .no { font-family: var(--sans); font-size: 0.86em; }
.heat th, .heat td { padding: 0.2rem 0.35rem; border: 1px solid var(--line); }
.heat th { font-weight: 400; color: var(--ink); }
.heat .up { padding: 0.3rem 0.1rem; }
.heat .up div { max-height: 11rem; margin: 0 auto; overflow: hidden; writing-mode: vertical-rl; transform: rotate(180deg); text-overflow: ellipsis; white-space: nowrap; line-height: 1.2; }
.heat td.c { min-width: 1.6rem; color: var(--shaded); font-weight: 400; }
.k1 { background: var(--k1); }
.k2 { background: var(--k2); }
.k3 { background: var(--k3); }
.k4 { background: var(--k4); }
svg { display: inline-block; vertical-align: middle; }
.balance, .count { width: 100%; height: 0.7rem; }
.for { fill: var(--for); }
.against { fill: var(--against); }
.bar { fill: var(--neutral); }
.axis { stroke: var(--soft); stroke-width: 1; }
.curve { width: 100%; height: auto; font: 12px var(--sans); }
.curve text { fill: var(--soft); }
.grid { stroke: var(--line); }
.line { fill: none; stroke: var(--link); stroke-width: 2; stroke-linejoin: round; }
.area { fill: var(--link); opacity: 0.08; }
figcaption { margin-top: 0.5rem; font-size: 0.9rem; }
::highlight(found) { background-color: var(--found); color: var(--ink); }
.searching .part:not(#sources), .searching .besides, .searching nav { display: none; }
@media screen {
  .long .hypothesis, .long .source { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
}
@media screen and (min-width: 64rem) {
  .page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 3.5rem; }
  .searching .page { display: block; }
  nav { position: sticky; top: 4rem; align-self: start; max-height: calc(100vh - 5rem); margin: 0; padding: 0.25rem 0 2rem; overflow-y: auto; scrollbar-width: thin; }
  nav ul ul { display: block; margin: 0.15rem 0 0.6rem; padding-inline-start: 0.75rem; border-inline-start: 1px solid var(--line); font-size: 0.94em; }
  nav ul ul a { display: block; overflow: hidden; color: var(--soft); text-overflow: ellipsis; white-space: nowrap; }
}
@media screen and (max-width: 40rem) {
  .search label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .say { min-width: 7rem; }
  caption { max-width: calc(100vw - 2rem); }
  th, td { padding-inline-end: 0.5rem; }
  nav > ul { columns: 2; }
  .curve { font-size: 20px; }
  .curve .below { display: none; }
  dt { flex-basis: 100%; }
  .full { grid-template-columns: 2rem minmax(0, 1fr); }
}
@media (prefers-contrast: more) {
  :root { --soft: var(--ink); --line: var(--soft); }
}
@page {
  margin: 20mm 18mm 22mm;
  @bottom-center { content: counter(page) ' / ' counter(pages); color: #57616c; font: 8pt sans-serif; }
}
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 10pt; }
  .search, .skip { display: none; }
  .top, .page { max-width: none; padding: 0; }
  .top { padding-top: 0; }
  a { color: inherit; text-decoration-color: var(--soft); }
  nav { margin: 1.5rem 0 0; font-size: 0.9rem; }
  nav > ul { columns: 3; column-gap: 2rem; }
  nav > ul > li > a { font-weight: 600; }
  nav ul ul { display: block; font-size: 0.92em; }
  .part { margin-bottom: 2rem; padding-top: 0; border: 0; }
  #hypotheses, #theories, #variables, #sources, #findings { break-before: page; }
  .part p, .part dl, .part figure, .passages, .brief, .findings, .works { max-width: none; }
  h2, h3, h4, h5, h6, caption, .statement, .tally, .reference { break-after: avoid; }
  .p, .brief > li, .findings > li, .works > li, tr, figure, dl div, .statement, .tally, .reference { break-inside: avoid; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  .say, .matrix tbody th { min-width: 0; }
  .chart { width: 8rem; }
  .heat { font-size: 6.5pt; }
  .heat th, .heat td { padding: 0.12rem 0.15rem; }
  .heat td.c { min-width: 0; }
  .full:target { background: none; box-shadow: none; }
}
`;

/** SHA-256 of {@link PAGE_STYLE} in base 64, for the policy of the page; a test tells when it is stale. */
export const PAGE_STYLE_HASH = 'SoXsmlC011klO5p7YOlUXKguiGS5pVGKJr3N0m7f6q8=';
