import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CODEBOOK_COLUMNS, taguetteCsv } from '../../src/core/exporters/codebookCsv';
import { CSV_COLUMNS } from '../../src/core/exporters/evidenceCsv';
import { EXPORT_FORMATS, exportName } from '../../src/core/exporters/exportFormats';
import { casesCsv, sourcesCsv, truthTableCsv } from '../../src/core/exporters/truthTable';
import { readTheory } from '../../src/core/theory/readTheory';
import { projectView } from '../support/builders';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

/** The text below a heading of a document, up to the next of its level or above. */
function section(document: string, title: string): string {
  const text = readFileSync(`${docs}${document}`, 'utf8');
  const [, level = '', rest = ''] = new RegExp(`^(#+) ${title}$([\\s\\S]*)`, 'm').exec(text) ?? [];
  return rest.split(new RegExp(`^#{1,${level.length || 1}} `, 'm'))[0] ?? '';
}

const head = (csv: string | Uint8Array): readonly string[] =>
  (String(csv).replace('\uFEFF', '').split('\r\n')[0] ?? '').split(',');

/** A theory file that fills every table. */
const VIEW = projectView({
  theory: readTheory(`variables: { x: X, y: Y }
theories: { T: { label: T, variables: { x: independent, y: dependent } } }
hypotheses: { H1: So. }
cases: { c: { observed: { x: 1, y: 1 } } }
`).model,
});

describe('The formats of exports', () => {
  it('have names of their own, and files that end as they say', () => {
    const names = EXPORT_FORMATS.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const format of EXPORT_FORMATS) {
      expect(format.name).to.match(/^[a-z][a-z-]*$/);
      expect(exportName('a/b: “c”', format)).to.match(
        new RegExp(`^a b “c”(-[a-z-]+)?\\.${format.extension}$`),
      );
    }
    const files = EXPORT_FORMATS.map((format) => exportName('p', format));
    expect(new Set(files).size).to.equal(files.length);
  });

  for (const { name } of EXPORT_FORMATS) {
    it(`are described in docs/exports.md: ${name}`, () => {
      expect(section('exports.md', name).trim(), `no section “${name}”`).to.not.equal('');
      expect(section('exports.md', 'Exports')).to.contain(`| [\`${name}\`](#${name})`);
    });
  }

  it('have every column in the data dictionary', () => {
    const tables: readonly (readonly [string, string, readonly string[]])[] = [
      ['coded-index.md', 'evidence.csv', CSV_COLUMNS],
      ['exports.md', 'codebook-csv', CODEBOOK_COLUMNS],
      ['exports.md', 'taguette-csv', head(taguetteCsv(VIEW))],
      ['exports.md', 'qca-cases', head(casesCsv(VIEW).data)],
      ['exports.md', 'qca-truth-table', head(truthTableCsv(VIEW).data)],
      ['exports.md', 'qca-sources', head(sourcesCsv(VIEW).data)],
    ];
    for (const [document, title, columns] of tables) {
      const text = section(document, title);
      const ids = new Set(VIEW.theory.variables.keys());
      const missing = columns.filter((column) => !ids.has(column) && !text.includes(`\`${column}\``));
      expect(missing, `${document}, ${title}`).to.deep.equal([]);
    }
  });
});
