import { isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { PositionRange } from '../model/text';
import type { BibliographyName } from '../model/work';
import type { FileText, Request } from './bibliography';
import { QUARTO_FILES } from './bibliographyFiles';
import { CSL_JSON } from './cslJson';

/** What may tell the bibliography of a project where neither the theory file nor a note names one. */
export interface Surroundings {
  /** The files that lie directly in the project folder. */
  readonly files: readonly string[];
  /** Bibliographies that the settings of an editor name, as paths from the project folder. */
  readonly configured: readonly string[];
}

/** Longest file of Quarto's that is read, in UTF-16 units. */
const LONGEST_FILE = 200_000;
/** JSON files that are looked at: more are data of another kind. */
const MOST_JSON = 20;

const TOP: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The names in `bibliography:` of a file of Quarto's, which is read as YAML and nothing more. */
function namedIn(file: string, text: string): readonly BibliographyName[] {
  if (text.length > LONGEST_FILE || !/^bibliography\s*:/m.test(text)) return [];
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const value: unknown = document.get('bibliography', true);
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: line - 1, character: col - 1 };
  };
  return (isSeq(value) ? value.items : [value]).flatMap((item): readonly BibliographyName[] => {
    if (!isScalar(item) || typeof item.value !== 'string' || item.value.trim() === '') return [];
    const [start = 0, end = start] = item.range ?? [];
    // A name from the root of Quarto's project begins with a slash.
    const name = item.value.trim().replace(/^\//, '');
    return [{ name, file, range: { start: place(start), end: place(end) } }];
  });
}

/** Whether a text is a bibliography in CSL JSON rather than data of another kind. */
function isCslJson(text: string): boolean {
  if (!/^\s*\[\s*\{/.test(text)) return false;
  for (const { text: first } of CSL_JSON.pieces(text)) {
    try {
      const entry = JSON.parse(first) as Readonly<Record<string, unknown>>;
      return entry.id !== undefined && typeof entry.type === 'string';
    } catch {
      return false;
    }
  }
  return false;
}

/**
 * The bibliographies of a project in which nothing names one: what Quarto's files name, else what the editor is set to,
 * else the only `.bib` file beside the theory file, else the only one in CSL JSON. None where there are two. The caller
 * answers each path that is asked for with the file's text, undefined where there is none.
 */
export function* surroundingNames({
  files,
  configured,
}: Surroundings): Generator<Request, readonly BibliographyName[], FileText | undefined> {
  for (const file of QUARTO_FILES) {
    const text = files.includes(file) ? ((yield file)?.text ?? '') : '';
    const names = namedIn(file, text);
    if (names.length > 0) return names;
  }
  const found = (name: string): readonly BibliographyName[] => [{ name, file: '', range: TOP }];
  // A setting for all projects may name what is not there for this one.
  for (const name of configured) if ((yield name) !== undefined) return found(name);
  const entries = files.filter((file) => /\.(?:bib|bibtex)$/i.test(file));
  if (entries.length > 0) return entries.length === 1 ? entries.flatMap(found) : [];
  const json: string[] = [];
  for (const file of files.filter((name) => /\.json$/i.test(name)).slice(0, MOST_JSON)) {
    const text = (yield file)?.text;
    if (text !== undefined && isCslJson(text)) json.push(file);
  }
  return json.length === 1 ? json.flatMap(found) : [];
}
