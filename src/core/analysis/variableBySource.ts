import type { SourceStatus } from '../model/theory';
import { impliedBy, taggedVariables, variablesInOrder } from './codings';
import { type CorpusView, type Origin, originOf, readingsOf } from './corpus';
import type { Item } from './items';

/**
 * What an empty cell says: the work is not read, so that nothing is known; it is read, and the variable was not found
 * in it; or it is read and has nothing relevant at all.
 */
export type BlankState = 'not-read' | 'read-none' | 'nothing-relevant';

/** How many items of one origin code one variable. */
export interface VariableCell {
  /** By a tag that names it. */
  readonly tagged: number;
  /** By a rating of a hypothesis whose path names it. */
  readonly implied: number;
}

/** One origin of evidence, or a work of the corpus that none comes from. */
export interface SourceColumn {
  readonly origin: Origin;
  /** All its items, with a variable or without. */
  readonly items: number;
  /** What its empty cells say. */
  readonly blank: BlankState;
  /** By variable; one without items has no cell. */
  readonly cells: ReadonlyMap<string, VariableCell>;
}

/** One variable over all origins. */
export interface VariableRow extends VariableCell {
  readonly variable: string;
  /** Origins in which a tag names it. */
  readonly origins: number;
}

/** Variable × source, as a framework matrix shows it. */
export interface VariableBySource {
  /** In the order of the theory file, then those that it lacks. */
  readonly rows: readonly VariableRow[];
  /** Works by citekey, then notes about none, then the researcher's own words. */
  readonly columns: readonly SourceColumn[];
  /** The greatest number of tagged items in a cell: where a heat map is darkest. */
  readonly mostTagged: number;
}

type CellSums = { -readonly [K in keyof VariableCell]: VariableCell[K] };

/** What is counted of one origin. */
class ColumnSums {
  items = 0;
  readonly cells = new Map<string, CellSums>();

  add(kind: keyof VariableCell, variables: readonly string[]): void {
    for (const variable of variables) {
      const cell = this.cells.get(variable);
      if (cell) cell[kind]++;
      else this.cells.set(variable, { tagged: 0, implied: 0, [kind]: 1 });
    }
  }
}

const BLANK: Readonly<Record<SourceStatus, BlankState>> = {
  unread: 'not-read',
  read: 'read-none',
  'nothing-relevant': 'nothing-relevant',
};

function sumsIn(columns: Map<string, ColumnSums>, key: string): ColumnSums {
  let sums = columns.get(key);
  if (!sums) columns.set(key, (sums = new ColumnSums()));
  return sums;
}

function columnsOf(items: readonly Item[], view: CorpusView): readonly SourceColumn[] {
  const readings = readingsOf(items, view);
  const byKind: Readonly<Record<Origin['kind'], Map<string, ColumnSums>>> = {
    work: new Map([...readings.keys()].map((key) => [key, new ColumnSums()])),
    note: new Map(),
    own: new Map(),
  };
  for (const item of items) {
    const { kind, key } = originOf(item);
    const sums = sumsIn(byKind[kind], key);
    sums.items++;
    sums.add('tagged', taggedVariables(item.evidence));
    sums.add('implied', impliedBy(item.evidence, view.theory));
  }
  return (['work', 'note', 'own'] as const).flatMap((kind) =>
    [...byKind[kind]].map(([key, { items: count, cells }]): SourceColumn => {
      // Who took a note has read it.
      const status = kind === 'work' ? (readings.get(key)?.status ?? 'unread') : 'read';
      return { origin: { kind, key }, items: count, blank: BLANK[status], cells };
    }),
  );
}

/**
 * How many items of each origin code each variable (method §4, after the framework matrix of Ritchie & Spencer, where an
 * empty cell says whether the source was read). Counts go to the work that a passage originates in, also where it is
 * read in another; such a work is not read. An indicator counts for itself, not for the variable above it.
 */
export function variableBySource(items: readonly Item[], view: CorpusView): VariableBySource {
  const columns = columnsOf(items, view);
  const sums = new Map<string, CellSums & { origins: number }>();
  let mostTagged = 0;
  for (const { cells } of columns) {
    for (const [variable, { tagged, implied }] of cells) {
      const before = sums.get(variable) ?? { tagged: 0, implied: 0, origins: 0 };
      sums.set(variable, {
        tagged: before.tagged + tagged,
        implied: before.implied + implied,
        origins: before.origins + (tagged > 0 ? 1 : 0),
      });
      mostTagged = Math.max(mostTagged, tagged);
    }
  }
  const rows = variablesInOrder(sums.keys(), view.theory).map((variable): VariableRow => {
    return { variable, ...(sums.get(variable) ?? { tagged: 0, implied: 0, origins: 0 }) };
  });
  return { rows, columns, mostTagged };
}
