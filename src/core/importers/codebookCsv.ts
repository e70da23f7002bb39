import * as l10n from '../l10n/l10n';
import { inOneStep } from '../util/steps';
import { type CsvTable, columnsOf, csvTable } from './csvTable';
import {
  type Imported,
  type ImportFormat,
  type ImportInput,
  ImportRefusal,
  type KnownCodes,
} from './imported';
import { comparable, exportedAs, NewCodes, partsOf, QUALCODER } from './newCodes';

/** What columns are called, without case, blanks, `_` and `-`; the first that is there counts. */
const NAMES = {
  /** Names that say where a code lies: Taguette's tags, NVivo's hierarchical names. */
  path: ['path', 'tag', 'codepath', 'tagpath', 'fullname', 'hierarchicalname', 'hierarchy'],
  label: ['label', 'name', 'title', 'codename', 'codelabel', 'node', 'nodename', 'variable', 'code'],
  id: ['id', 'codeid', 'guid', 'cid', 'code', 'number'],
  parent: ['parent', 'parentid', 'parentcode', 'parentname', 'parentnode', 'category', 'theme', 'group'],
  kind: ['kind', 'type'],
} as const;

/** Columns whose texts describe a code, one paragraph each; those with a name before them say what they are. */
const DESCRIPTIONS: readonly (readonly [column: string, name: string])[] = [
  ['statement', ''],
  ['brief', ''],
  ['description', ''],
  ['definition', ''],
  ['memo', ''],
  ['codememo', ''],
  ['comment', ''],
  ['notes', ''],
  ['include', 'Include: '],
  ['inclusion', 'Include: '],
  ['exclude', 'Exclude: '],
  ['exclusion', 'Exclude: '],
  ['example', 'Example: '],
  ['examples', 'Example: '],
];

/** Where the columns of a codebook stand. */
interface Layout {
  readonly path: number | undefined;
  readonly label: number | undefined;
  readonly id: number | undefined;
  readonly parent: number | undefined;
  readonly kind: number | undefined;
  readonly descriptions: readonly (readonly [at: number, name: string])[];
  readonly rows: CsvTable;
  /** Names of columns that nothing is made of. */
  readonly ignored: readonly string[];
}

function layoutOf(table: CsvTable): Layout | undefined {
  const [header = [], ...rows] = table;
  const columns = columnsOf(header);
  const used = new Set<number>();
  const find = (names: readonly string[]): number | undefined => {
    const at = names.map((name) => columns.get(name)).find((one) => one !== undefined && !used.has(one));
    if (at !== undefined) used.add(at);
    return at;
  };
  const [path, label] = [find(NAMES.path), find(NAMES.label)];
  if (path === undefined && label === undefined) return withoutHeader(table);
  const [id, parent, kind] = [find(NAMES.id), find(NAMES.parent), find(NAMES.kind)];
  const descriptions = DESCRIPTIONS.flatMap(([column, name]) => {
    const at = columns.get(column);
    if (at === undefined || used.has(at)) return [];
    used.add(at);
    return [[at, name] as const];
  });
  const ignored = header.filter((name, i) => name !== '' && !used.has(i));
  return { path, label, id, parent, kind, descriptions, rows, ignored };
}

/** Codes of QualCoder stand in a table without header: `Category>>Code`, memo. */
function withoutHeader(rows: CsvTable): Layout | undefined {
  if (!rows.some(([name]) => name?.includes(QUALCODER))) return undefined;
  const none = { label: undefined, id: undefined, parent: undefined, kind: undefined };
  return { ...none, path: 0, descriptions: [[1, '']], rows, ignored: [] };
}

interface Row {
  /** As it is written. */
  readonly name: string;
  readonly names: readonly string[];
  readonly id: string;
  readonly parent: string;
  readonly kind: 'variable' | 'hypothesis';
  /** Whether its name says what it is in the project. */
  readonly isDeclared: boolean;
  readonly description: string;
}

function rowOf(cells: readonly string[], layout: Layout, known: KnownCodes | undefined): Row | undefined {
  const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? ''));
  const [path, label] = [cell(layout.path), cell(layout.label)];
  const id = cell(layout.id);
  const name = path || label || id;
  if (name === '') return undefined;
  const parts = partsOf(name, path !== '');
  const texts = layout.descriptions
    .map(([at, what]) => (cell(at) === '' ? '' : what + cell(at)))
    .filter((text) => text !== '');
  const said = {
    name,
    parent: cell(layout.parent),
    description: texts.map((text) => text.replace(/\r\n?/g, '\n')).join('\n\n'),
  };
  const ours = exportedAs(known, name);
  if (ours) return { ...said, ...ours, isDeclared: true, names: [labelOf(ours, known)] };
  return {
    ...said,
    // A label beside a path is how the last part of the path is to be called.
    names: path !== '' && label !== '' ? [...parts.slice(0, -1), label] : parts,
    id,
    kind: comparable(cell(layout.kind)) === 'hypothesis' ? 'hypothesis' : 'variable',
    isDeclared: false,
  };
}

/** What the project calls something that it declares. */
function labelOf({ kind, id }: Pick<Row, 'kind' | 'id'>, known: KnownCodes | undefined): string {
  const declared = kind === 'hypothesis' ? known?.hypotheses.get(id) : known?.variables.get(id);
  return declared?.label ?? id;
}

/** The path of each row by what other rows may call it. Of rows whose parents run in a circle, one stands at the top. */
function pathOf(
  row: Row,
  byName: ReadonlyMap<string, Row>,
  known: KnownCodes | undefined,
  seen = new Set<Row>(),
): readonly string[] {
  seen.add(row);
  if (row.parent === '') return row.names;
  const parent = byName.get(comparable(row.parent));
  if (parent) return seen.has(parent) ? row.names : [...pathOf(parent, byName, known, seen), ...row.names];
  const ours = exportedAs(known, row.parent);
  return [...(ours ? [labelOf(ours, known)] : partsOf(row.parent, true)), ...row.names];
}

function read(input: ImportInput, known: KnownCodes | undefined): Imported {
  const table = csvTable(input);
  const layout = layoutOf(table);
  if (!layout)
    throw new ImportRefusal(
      l10n.t(
        '{0}: no column holds names of codes. Call one “name”, “code”, “tag” or “path”, and the one with definitions “description”. Columns found: {1}',
        input.name,
        (table[0] ?? []).slice(0, 20).join(', '),
      ),
    );
  const rows = layout.rows.flatMap((cells) => rowOf(cells, layout, known) ?? []);
  if (rows.length === 0) throw new ImportRefusal(l10n.t('{0} names no codes.', input.name));
  const byName = new Map<string, Row>();
  for (const row of [...rows].reverse())
    for (const name of [row.names.at(-1) ?? '', row.names.join('/'), row.id, row.name])
      if (name !== '') byName.set(comparable(name), row);
  const codes = new NewCodes();
  const ids = new Set<string>();
  let repeated = 0;
  for (const row of rows) {
    const wish = /^[A-Za-z]/.test(row.id) && { wish: row.id };
    const id = codes.add(pathOf(row, byName, known), {
      kind: row.kind,
      description: row.description,
      isDeclared: row.isDeclared,
      ...wish,
    });
    if (ids.has(id)) repeated++;
    ids.add(id);
  }
  return { codes: codes.all, notes: [], report: reportOf(input.name, codes.all, repeated, layout.ignored) };
}

function reportOf(
  name: string,
  { length }: Imported['codes'],
  repeated: number,
  ignored: readonly string[],
): Imported['report'] {
  return {
    kept: [l10n.plural(l10n.t('{1}: {0} code|{1}: {0} codes'), length, name)],
    changed:
      repeated === 0
        ? []
        : [
            l10n.plural(
              l10n.t(
                '{1}: {0} row has the name of another one and became one code with it|{1}: {0} rows have the name of another one and became one code with it',
              ),
              repeated,
              name,
            ),
          ],
    dropped: ignored.length === 0 ? [] : [l10n.t('{0}: the columns {1}', name, ignored.join(', '))],
  };
}

/** Codebooks as comma-separated values: Taguette, QualCoder, NVivo, ATLAS.ti and MAXQDA by way of a spreadsheet, our own. */
export const CODEBOOK_CSV: ImportFormat = {
  name: 'codebook',
  extensions: ['csv', 'tsv', 'tab'],
  describe: () => l10n.t('Codebook: a table of codes with their definitions'),
  recognises: (input) => layoutOf(csvTable(input)) !== undefined,
  read: (input, _newId, options) => inOneStep(() => read(input, options?.known)),
};
