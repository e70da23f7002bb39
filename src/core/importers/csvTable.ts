import papa from 'papaparse/papaparse.min.js';
import * as l10n from '../l10n/l10n';
import { utf8Problem } from '../util/utf8';
import { decodeText } from './decodeText';
import { type ImportInput, ImportRefusal } from './imported';

/** Most that is read of one file. */
const LARGEST = 32 * 2 ** 20;
const MOST_ROWS = 100_000;
const MOST_COLUMNS = 500;

/** A table of texts; the first row is the header, if there is one. Cells are trimmed, rows without text left out. */
export type CsvTable = readonly (readonly string[])[];

/** What our own writers put before what a spreadsheet would run. */
function withoutGuard(cell: string): string {
  return /^'[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}

/** Opened once for all who ask whether a file is theirs. */
const known = new WeakMap<Uint8Array, CsvTable>();

/**
 * Reads comma-, semicolon- or tab-separated values.
 *
 * @throws ImportRefusal for what is too large, no text, or broken
 */
export function csvTable(input: ImportInput): CsvTable {
  const found = known.get(input.bytes);
  if (found) return found;
  const table = read(input);
  known.set(input.bytes, table);
  return table;
}

function textOf({ name, bytes }: ImportInput): string {
  const { text, damaged } = decodeText(bytes);
  const problem = damaged ? utf8Problem(bytes) : undefined;
  if (problem)
    throw new ImportRefusal(
      l10n.t(
        '{0} is not in UTF-8: {1} (line {2}). In a spreadsheet, save it as “CSV UTF-8”.',
        name,
        l10n.messageOf(problem),
        problem.range.start.line + 1,
      ),
    );
  if (text.includes('\0')) throw new ImportRefusal(l10n.t('{0} is no text file.', name));
  return text;
}

function read(input: ImportInput): CsvTable {
  const { name, bytes } = input;
  if (bytes.length > LARGEST)
    throw new ImportRefusal(l10n.t('{0} has more than {1} MB: import it in parts.', name, LARGEST / 2 ** 20));
  const text = textOf(input);
  // Spreadsheets take the separator from such a first line.
  const [hint = '', separator] = /^(?:"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n))/i.exec(text) ?? [];
  const { data, errors } = papa.parse(text.slice(hint.length), {
    ...(separator === undefined ? {} : { delimiter: separator }),
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy',
    preview: MOST_ROWS + 1,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new ImportRefusal(
      l10n.t('{0}: row {1} has a quotation mark that nothing closes.', name, (broken.row ?? 0) + 1),
    );
  if (data.length > MOST_ROWS || data.some((row) => row.length > MOST_COLUMNS))
    throw new ImportRefusal(
      l10n.t('{0} has more than {1} rows or {2} columns.', name, MOST_ROWS, MOST_COLUMNS),
    );
  if (data.length === 0) throw new ImportRefusal(l10n.t('{0} is empty.', name));
  return data.map((row) => row.map((cell) => withoutGuard(cell.trim())));
}

/** Where columns stand, by what they are called in the header: without case, blanks, `_` and `-`. */
export function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [i, name] of header.entries()) {
    const plain = name.toLowerCase().replace(/[\s_-]+/g, '');
    if (!columns.has(plain)) columns.set(plain, i);
  }
  return columns;
}
