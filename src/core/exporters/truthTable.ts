import { caseSets } from '../analysis/caseSets';
import { originOf } from '../analysis/corpus';
import { itemsOf, type Item } from '../analysis/items';
import { truthTables, type LeftOut, type TruthTable } from '../analysis/truthTable';
import { variableBySource, type SourceColumn } from '../analysis/variableBySource';
import * as l10n from '../l10n/l10n';
import { STANCES } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { TheoryModel } from '../model/theory';
import { ColumnNames } from '../util/columnNames';
import { csvTable, type CellValue } from './csvCell';
import type { Exported } from './exportFormat';

/** Without trailing zeros; sums of thirds and the like would differ in the last digits. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(6));
}

/** What of the cases is not in the tables as it stands in the theory file. */
function warningsOfCases(theory: TheoryModel): readonly string[] {
  const { cases, sets, stray } = caseSets(theory);
  if (cases.length === 0)
    return [l10n.t('The theory file declares no cases: the table has a head and nothing else.')];
  const raw = new Set(sets.filter(({ isCalibrated }) => !isCalibrated).map(({ variable }) => variable));
  return [
    ...stray.map(({ case: id, variable, value }) =>
      l10n.t('The case {0} has “{1}” for {2}, which is none of its values: left empty.', id, value, variable),
    ),
    ...[...raw].map((variable) =>
      l10n.t('The numbers of {0} are no degrees of membership from 0 to 1: calibrate them first.', variable),
    ),
  ];
}

/** Cases × sets, as R and fs/QCA read them. Without byte order mark where ASCII is enough: some readers take it for a letter. */
export function casesCsv({ theory }: ProjectView): Exported {
  const { cases, sets } = caseSets(theory);
  const rows = cases.map((id): readonly CellValue[] => [id, ...sets.map(({ scores }) => scores.get(id))]);
  const table = csvTable([['case', ...sets.map(({ name }) => name)], ...rows]);

  const isAscii = /^[\u0000-\u007f]*$/.test(table.slice(1));
  return { data: isAscii ? table.slice(1) : table, warnings: warningsOfCases(theory) };
}

/** What of a kind is left out of one theory's tables, and of which: mostly the same of all of them. */
interface LeftOutGroup {
  readonly theory: string;
  readonly kind: LeftOut['kind'];
  readonly names: string;
  readonly outcomes: string[];
}

function leftOutText({ theory, kind, names, outcomes }: LeftOutGroup): string {
  switch (kind) {
    case 'unobserved':
      return l10n.t('{0}: no case observes these, so they are not in its truth table: {1}', theory, names);
    case 'uncalibrated':
      return l10n.t('{0}: not calibrated, so not in its truth table: {1}', theory, names);
    case 'missing':
      return l10n.t(
        '{0}: cases without all values, in no row for {1}: {2}',
        theory,
        outcomes.join(', '),
        names,
      );
    case 'ambiguous':
      return l10n.t('{0}: cases at 0.5 in a set, in no row for {1}: {2}', theory, outcomes.join(', '), names);
  }
}

function warningsOfTables(tables: readonly TruthTable[]): readonly string[] {
  const groups = new Map<string, LeftOutGroup>();
  for (const { theory, outcome, leftOut } of tables) {
    for (const kind of ['unobserved', 'uncalibrated', 'missing', 'ambiguous'] as const) {
      const left = leftOut.filter((one) => one.kind === kind);
      const names = left.map((one) => ('case' in one ? one.case : one.variable)).join(', ');
      if (names === '') continue;
      const key = `${theory}\n${kind}\n${names}`;
      const group = groups.get(key);
      if (group) group.outcomes.push(outcome.name);
      else groups.set(key, { theory, kind, names, outcomes: [outcome.name] });
    }
  }
  return [...groups.values()].map(leftOutText);
}

/**
 * Truth tables of all theories below each other. A condition that is none of the theory of a row is empty there; every condition
 * that is one is 0 or 1.
 */
export function truthTableCsv({ theory }: ProjectView): Exported {
  const tables = truthTables(theory);
  const conditions = new Set(tables.flatMap((table) => table.conditions.map(({ name }) => name)));
  // In the order of the theory file, whichever theory names them first.
  const names = caseSets(theory).sets.flatMap(({ name }) => (conditions.has(name) ? [name] : []));
  const rows = tables.flatMap(({ theory: id, outcome, conditions: own, rows: all }) =>
    all.map(({ members, cases, positive, out, inclusion, pri }): readonly CellValue[] => {
      const cells = new Map(own.map(({ name }, i) => [name, members[i]]));
      return [
        id,
        outcome.name,
        ...names.map((name) => cells.get(name)),
        cases.length,
        positive,
        out,
        rounded(inclusion),
        rounded(pri),
        cases.join(' '),
      ];
    }),
  );
  const head = ['theory', 'outcome', ...names, 'n', 'n_outcome', 'out', 'inclusion', 'pri', 'cases'];
  const warnings = [
    ...warningsOfCases(theory),
    ...(tables.length === 0 && theory.cases.size > 0
      ? [
          l10n.t(
            'No theory names both a dependent variable and a condition that cases observe: there is no truth table.',
          ),
        ]
      : []),
    ...warningsOfTables(tables),
  ];
  return { data: csvTable([head, ...rows]), warnings };
}

/** How many items of each origin bear in which way on which hypothesis. */
function ratingsByOrigin(items: readonly Item[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const { kind, key } = originOf(item);
    const said = new Set(
      item.evidence.flatMap(({ ratings }) => ratings.map((one) => `${one.hypothesis} ${one.stance}`)),
    );
    for (const one of said) {
      const cell = `${kind} ${one} ${key}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  return counts;
}

/** Whether a source is coded with a variable; nothing where nobody has read it. */
function codedIn({ cells, blank }: SourceColumn, variable: string): CellValue {
  if (cells.has(variable)) return 1;
  return blank === 'not-read' ? undefined : 0;
}

/**
 * Sources × variables as crisp sets, for projects whose cases are the works themselves or that declare none: 1 where a tag names the
 * variable or rates a hypothesis whose path does, 0 where the source was read and neither is so, empty where it was not read.
 * The researcher's own words are no source.
 */
export function sourcesCsv(view: ProjectView): Exported {
  const items = itemsOf(view.evidence, view.theory);
  const { rows, columns } = variableBySource(items, view);
  const counts = ratingsByOrigin(items);
  const hypotheses = [...view.theory.hypotheses.keys()];
  const ratings = hypotheses.flatMap((id) => STANCES.map((stance) => ({ id, stance })));
  const first = ['source', 'kind', 'reading', 'items'];
  const names = new ColumnNames(first);
  const head = [
    ...first,
    ...rows.map(({ variable }) => names.give(variable)),
    ...ratings.map(({ id, stance }) => names.give(id, stance)),
  ];
  const lines = columns
    .filter(({ origin }) => origin.kind !== 'own')
    .map((column): readonly CellValue[] => {
      const { origin, items: count, blank } = column;
      const isUnknown = count === 0 && blank === 'not-read';
      return [
        origin.key,
        origin.kind,
        blank === 'read-none' ? 'read' : blank,
        count,
        ...rows.map(({ variable }) => codedIn(column, variable)),
        ...ratings.map(({ id, stance }) =>
          isUnknown ? undefined : (counts.get(`${origin.kind} ${id} ${stance} ${origin.key}`) ?? 0),
        ),
      ];
    });
  return { data: csvTable([head, ...lines]), warnings: [] };
}
