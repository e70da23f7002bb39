import type { ProjectView } from '../model/projectView';
import type { Work } from '../model/work';
import { codebookMarkdown } from './codebookMarkdown';
import { evidenceAppendix } from './evidenceAppendix';
import { INDEX_MARKDOWN_MARK, indexReport } from './indexMarkdown';
import { urlOfPath } from './markdownText';
import { citationKey, type Layout } from './passageMarkdown';

/** The documents that can be made of a project, as the command line calls them. */
export const REPORT_KINDS = ['codebook', 'appendix', 'index'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What Pandoc puts the references into. */
const REFERENCES = '## References\n\n::: {#refs}\n:::';

/** The parts of a document; an empty one is nothing but a step. */
function* partsOf(view: ProjectView, kind: ReportKind, layout: Layout): Generator<string> {
  if (kind === 'appendix') yield* evidenceAppendix(view, layout);
  else if (kind === 'codebook') yield* codebookMarkdown(view, layout);
  else {
    const steps = indexReport(view, layout);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield '';
    yield step.value.trimEnd();
  }
}

/**
 * A document as Markdown for people, which may be overwritten like the files of the coded index. A step for each entry; the
 * last one returns the whole.
 *
 * @param up the way from the folder of the document to the project folder; undefined for a document without links
 * @param published where works were published, by key
 */
export function* reportMarkdown(
  view: ProjectView,
  kind: ReportKind,
  up: string | undefined,
  published?: ReadonlyMap<string, string>,
): Generator<undefined, string> {
  const parts = [INDEX_MARKDOWN_MARK];
  for (const part of partsOf(view, kind, { up, cited: new Map(), published })) {
    if (part !== '') parts.push(part);
    yield;
  }
  return `${parts.join('\n\n')}\n`;
}

/** The works that passages come from, as far as a bibliography has them and Pandoc can read their keys. */
function citedWorks(view: ProjectView): ReadonlyMap<string, Work> {
  const cited = new Map<string, Work>();
  for (const { form, source, via } of view.evidence) {
    if (form === 'own') continue;
    for (const key of [source, via]) {
      const work = key === undefined ? undefined : view.works.get(key);
      if (work && citationKey(work.key) !== undefined) cited.set(work.key, work);
    }
  }
  return cited;
}

/** The same document with citations and a place for the references, in steps as {@link reportMarkdown}. */
export function* reportForPandoc(
  view: ProjectView,
  kind: ReportKind,
  up: string | undefined,
): Generator<undefined, string> {
  const works = citedWorks(view);
  const parts: string[] = [];
  for (const part of partsOf(view, kind, { up, cited: works })) {
    if (part !== '') parts.push(part);
    yield;
  }
  if (kind !== 'appendix' && works.size > 0) parts.push(REFERENCES);
  return `${parts.join('\n\n')}\n`;
}

/** By path of the bibliography file, relative to the project folder: the keys that a report for Pandoc cites from it. */
export function citedIn(view: ProjectView): ReadonlyMap<string, ReadonlySet<string>> {
  const cited = new Map<string, Set<string>>();
  for (const { key, file } of citedWorks(view).values())
    cited.set(file, (cited.get(file) ?? new Set()).add(key));
  return cited;
}

/**
 * The way from a document to the project folder, as links take it: both as absolute paths with forward slashes. Undefined
 * where there is none, as between drives.
 */
export function wayUp(project: string, document: string): string | undefined {
  const to = project.split('/').filter((part) => part !== '');
  const from = document.split('/').filter((part) => part !== '');
  from.pop();
  let shared = 0;
  while (shared < to.length && to[shared] === from[shared]) shared++;
  if (shared === 0 && /^[A-Za-z]:$/.test(to[0] ?? '')) return undefined;
  const way = [...Array.from({ length: from.length - shared }, () => '..'), ...to.slice(shared)];
  return way.length === 0 ? './' : `${urlOfPath(way.join('/'))}/`;
}
