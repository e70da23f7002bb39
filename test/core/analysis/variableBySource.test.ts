import { expect } from 'chai';
import fc from 'fast-check';
import { itemsOf } from '../../../src/core/analysis/items';
import { variableBySource, type VariableBySource } from '../../../src/core/analysis/variableBySource';
import { readTheory } from '../../../src/core/theory/readTheory';
import { evidence, projectView, rating, work } from '../../support/builders';

const { model: THEORY } = readTheory(`
variables: { a: A, b: { label: B, indicators: { b1: B1 } } }
hypotheses: { H: { statement: S, path: a -> b } }
sources:
  empty: { status: nothing-relevant }
  later: { status: unread }
  silent: { status: read }
`);

function tableOf(all: readonly ReturnType<typeof evidence>[]): VariableBySource {
  const view = projectView({ theory: THEORY, works: [work('listed')], evidence: all });
  return variableBySource(itemsOf(all, THEORY), view);
}

function columnOf(table: VariableBySource, key: string): VariableBySource['columns'][number] {
  const found = table.columns.find(({ origin }) => origin.key === key);
  if (!found) throw new Error(`no column ${key}`);
  return found;
}

describe('Variable × source', () => {
  const table = tableOf([
    evidence('e-1', { source: 's', variables: ['a'], ratings: [rating('H', 'supports')] }),
    evidence('e-2', { item: 'e-1', source: 's', coder: 'x', variables: ['a', 'b1'] }),
    evidence('e-3', { source: 's', variables: ['a'] }),
    evidence('e-4', { source: 'old', via: 's', variables: ['b'] }),
    evidence('e-5', { note: 'notes/b.md', variables: ['zz'] }),
    evidence('e-6', { source: 's', form: 'own', variables: ['b'] }),
    evidence('e-7', { source: 'later', variables: [] }),
  ]);

  it('counts items by tag and by rated hypothesis in a cell, those of several coders once', () => {
    const { cells, items } = columnOf(table, 's');
    expect(Object.fromEntries(cells)).to.deep.equal({
      a: { tagged: 2, implied: 0 },
      b: { tagged: 0, implied: 1 },
      b1: { tagged: 1, implied: 0 },
    });
    expect(items).to.equal(2);
  });

  it('says of an empty cell whether the work is read (framework matrix, Ritchie & Spencer)', () => {
    const states = table.columns.map(({ origin, blank }) => [origin.kind, origin.key, blank]);
    expect(states).to.deep.equal([
      ['work', 'empty', 'nothing-relevant'],
      ['work', 'later', 'not-read'],
      ['work', 'listed', 'not-read'],
      // Known from a quotation only.
      ['work', 'old', 'not-read'],
      ['work', 's', 'read-none'],
      ['work', 'silent', 'read-none'],
      ['note', 'notes/b.md', 'read-none'],
      ['own', '', 'read-none'],
    ]);
  });

  it('gives own words to no source', () => {
    expect(columnOf(table, '').cells.get('b')).to.deep.equal({ tagged: 1, implied: 0 });
    expect(columnOf(table, 's').cells.get('b')?.tagged).to.equal(0);
  });

  it('has every variable as a row, in the order of the theory file, then those that it lacks', () => {
    expect(table.rows).to.deep.equal([
      { variable: 'a', tagged: 2, implied: 0, origins: 1 },
      { variable: 'b', tagged: 2, implied: 1, origins: 2 },
      { variable: 'b1', tagged: 1, implied: 0, origins: 1 },
      { variable: 'zz', tagged: 1, implied: 0, origins: 1 },
    ]);
    expect(table.mostTagged).to.equal(2);
  });

  it('sums in rows and in columns to the counts of the project', () => {
    const piece = fc.record({
      variables: fc.subarray(['a', 'b', 'b1', 'zz']),
      source: fc.constantFrom('s', 'later', undefined),
      via: fc.constantFrom('t', undefined),
      form: fc.constantFrom('own' as const, 'quote' as const),
      item: fc.constantFrom('x', 'y', 'z'),
      rates: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const all = pieces.map(({ rates, ...parts }, i) =>
          evidence(`e-${i}`, { ...parts, ratings: rates ? [rating('H', 'contradicts')] : [] }),
        );
        const view = projectView({ theory: THEORY, evidence: all });
        const { rows, columns } = tableOf(all);
        for (const { variable, tagged, implied } of rows) {
          expect({ tagged, implied }).to.deep.equal(view.countsOfVariable(variable));
          const cells = columns.flatMap(({ cells: each }) => each.get(variable) ?? []);
          expect(cells.reduce((sum, cell) => sum + cell.tagged, 0)).to.equal(tagged);
          expect(cells.reduce((sum, cell) => sum + cell.implied, 0)).to.equal(implied);
        }
        const items = columns.reduce((sum, column) => sum + column.items, 0);
        expect(items).to.equal(itemsOf(all, THEORY).length);
      }),
    );
  });
});
