import { itemsOf } from '../analysis/items';
import { verdictOf } from '../analysis/verdict';
import type { ProjectView } from '../model/projectView';
import { finish } from '../util/steps';
import { normalFolder } from '../index/noteFilter';
import { INDEX_HTML_MARK, indexHtmlInSteps } from './html/indexHtml';
import { CSV_COLUMNS, evidenceCsvInSteps } from './evidenceCsv';
import { INDEX_FORMAT, indexJsonInSteps } from './indexJson';
import { INDEX_MARKDOWN_MARK, indexMarkdownInSteps } from './indexMarkdown';

/** A file to write; `path` is relative to the project folder, with forward slashes. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of the coded index, in steps. The same project gives the same bytes, on every machine.
 *
 * @param output the folder to write to, relative to the project folder
 */
export function* codedIndexInSteps(
  view: ProjectView,
  output: string = view.theory.output,
): Generator<void, readonly OutputFile[]> {
  const folder = normalFolder(output);
  const path = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  const verdict = verdictOf(itemsOf(view.evidence, view.theory), view.theory);
  yield;
  const json = { path: path('index.json'), text: yield* indexJsonInSteps(view) };
  yield;
  const markdown = { path: path('index.md'), text: yield* indexMarkdownInSteps(view, folder, verdict) };
  yield;
  const html = { path: path('index.html'), text: yield* indexHtmlInSteps(view, folder, verdict) };
  yield;
  return [json, markdown, html, { path: path('evidence.csv'), text: yield* evidenceCsvInSteps(view) }];
}

/** The whole of {@link codedIndexInSteps} at once. */
export function codedIndexFiles(...of: Parameters<typeof codedIndexInSteps>): readonly OutputFile[] {
  return finish(codedIndexInSteps(...of));
}

/**
 * Whether a file of the coded index may be overwritten: its text, of which the first 200 characters are
 * enough, shows that Adduce wrote it. What somebody else put there under the same name is theirs.
 */
export function isCodedIndexText(text: string): boolean {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return (
    start === '' ||
    start.startsWith(INDEX_MARKDOWN_MARK) ||
    start.startsWith(INDEX_HTML_MARK) ||
    start.startsWith(CSV_COLUMNS.slice(0, 6).join(',')) ||
    (/^\{\s*"format": "/.test(start) && start.includes(`"${INDEX_FORMAT}"`))
  );
}
