import type { ProjectView } from '../model/projectView';
import { normalFolder } from '../index/noteFilter';
import { CSV_COLUMNS, evidenceCsv } from './evidenceCsv';
import { INDEX_FORMAT, indexJson } from './indexJson';
import { INDEX_MARKDOWN_MARK, indexMarkdown } from './indexMarkdown';

/** A file to write; `path` is relative to the project folder, with forward slashes. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** The three files of the coded index. The same project gives the same bytes, on every machine. */
export function codedIndexFiles(
  view: ProjectView,
  output: string = view.theory.output,
): readonly OutputFile[] {
  const folder = normalFolder(output);
  const path = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  return [
    { path: path('index.json'), text: indexJson(view) },
    { path: path('index.md'), text: indexMarkdown(view, folder) },
    { path: path('evidence.csv'), text: evidenceCsv(view) },
  ];
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
    start.startsWith(CSV_COLUMNS.slice(0, 6).join(',')) ||
    (/^\{\s*"format": "/.test(start) && start.includes(`"${INDEX_FORMAT}"`))
  );
}
