import type { Evidence } from '../../model/evidence';
import { html, NOTHING, type Html } from './html';
import type { Passages } from './passages';
import type { Report } from './report';

/** A line of the table of contents. */
export interface ContentsLine {
  readonly anchor: string;
  readonly label: Html;
}

/** A part of the document under a heading of its own. */
export interface Section {
  /** Id of its element. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
  /** What of it the table of contents names, too. */
  readonly contents?: readonly ContentsLine[];
}

/** What every section is written from. */
export interface Draft {
  readonly report: Report;
  readonly passages: Passages;
}

/** Makes a section, in steps: one of thousands of passages takes longer than a host may be kept. Undefined where there is nothing to tell. */
export type SectionWriter = (draft: Draft) => Generator<void, Section | undefined>;

/** The beginnings of some passages; nothing without any. */
export function briefList({ passages }: Draft, evidence: readonly Evidence[]): Html {
  if (evidence.length === 0) return NOTHING;
  return html`<ul class="brief">
    ${evidence.map((one) => passages.brief(one))}
  </ul> `;
}

/** What may be wider than the page scrolls for itself, by keyboard too. */
export function wideTable(label: string, table: Html): Html {
  return html`<div class="wide" role="region" tabindex="0" aria-label="${label}">${table}</div> `;
}
