import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '../../../scripts/bench/random';
import { evidenceCsv } from '../../../src/core/exporters/evidenceCsv';
import { indexJson } from '../../../src/core/exporters/indexJson';
import type { ProjectView } from '../../../src/core/model/projectView';
import { CLAIMS, FORMS, STANCES } from '../../../src/core/model/evidence';
import { CREDIBILITIES, TESTS } from '../../../src/core/model/theory';
import { adduce } from '../../support/cli';
import {
  evidence,
  hypothesis,
  projectView,
  rating,
  segment,
  theoryModel,
  type EvidenceParts,
} from '../../support/builders';
import { withFolder } from '../../support/temporary';

/** What OWASP says a spreadsheet takes for a formula when a cell begins with it, full-width forms included. */
const DANGEROUS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

interface JsonRating {
  readonly hypothesis: string;
  readonly stance: string;
  readonly strong: boolean;
  readonly test?: string;
  readonly decibels?: number;
  readonly value: number;
}

interface JsonEvidence {
  readonly ratings: readonly JsonRating[];
  readonly variables: readonly string[];
  readonly impliedVariables: readonly string[];
  readonly segments: readonly { readonly line: number; readonly column: number }[];
  readonly [key: string]: unknown;
}

const TEXTS = ['id', 'note', 'passage', 'form', 'source', 'via', 'locator', 'credibility', 'claim'];
const MORE_TEXTS = ['group', 'coder', 'date', 'memo', 'translation', 'item'];

/** A text as a cell has to hold it: behind an apostrophe where a spreadsheet would run it. */
function cellOf(text: unknown): string {
  const plain = typeof text === 'string' ? text : '';
  // As the text is seen: blanks and signs without a shape are skipped, one after the other.
  for (const char of plain) {
    if (DANGEROUS.includes(char)) return `'${plain}`;
    if (!/[\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(char)) break;
  }
  return plain;
}

/** The rows that evidence.csv must have, made of what index.json says. */
function rowsFrom(json: string): readonly Readonly<Record<string, string>>[] {
  const index = JSON.parse(json) as { readonly evidence: readonly JsonEvidence[] };
  return index.evidence.flatMap((one) => {
    const texts = [...TEXTS, ...MORE_TEXTS].map((key) => [key === 'id' ? 'evidence' : key, cellOf(one[key])]);
    const shared = {
      ...(Object.fromEntries(texts) as Record<string, string>),
      line: String(one.segments[0]?.line),
      column: String(one.segments[0]?.column),
      variables: cellOf(one.variables.join(' ')),
      implied_variables: cellOf(one.impliedVariables.join(' ')),
      segments: String(one.segments.length),
    };
    const none = { hypothesis: '', stance: '', strong: '', test: '', decibels: '', value: '' };
    if (one.ratings.length === 0) return [{ ...shared, ...none }];
    return one.ratings.map(({ hypothesis: id, stance, strong, test = '', decibels = '', value }) => ({
      ...shared,
      ...{ hypothesis: cellOf(id), stance, strong: String(strong), test },
      ...{ decibels: String(decibels), value: String(value) },
    }));
  });
}

/** What csv-parse, which knows nothing of us, reads in a file: strict about quotes and the number of cells. */
function read(csv: string | Buffer): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { bom: true, columns: true, record_delimiter: '\r\n', relax_quotes: false });
}

const PIECES = [
  ...DANGEROUS,
  ...['"', '""', ',', ';', "'", ' ', '  ', '\r\n', '\u2028', '\u00a0', '\u200b', '\ufeff', '\0'],
  ...[
    'a',
    'z9',
    'HYPERLINK("http://x")',
    '😀',
    '👩‍👩‍👧',
    'e\u0301',
    'שלום',
    'Արցախ',
    '\\',
    '|',
    '[x]{.evidence}',
  ],
];

function hostileText(random: Random): string {
  return Array.from({ length: random.int(1, 6) }, () => random.pick(PIECES)).join('');
}

function hostileEvidence(random: Random, at: number): EvidenceParts {
  const perhaps = <T>(make: () => T): T | undefined => (random.chance(0.5) ? make() : undefined);
  const text = (): string | undefined => perhaps(() => hostileText(random));
  const passage = hostileText(random);
  return {
    id: random.chance(0.1) ? '' : `e-${at}`,
    note: `${hostileText(random)}.md`,
    passage,
    segments: [segment(passage, random.int(0, 500), random.int(0, 80))],
    form: random.pick(FORMS),
    ratings: Array.from({ length: random.int(0, 4) }, () =>
      rating(random.chance(0.5) ? 'H1' : hostileText(random), random.pick(STANCES), {
        strong: random.chance(0.3),
        test: perhaps(() => random.pick(TESTS)),
        decibels: perhaps(() => random.int(0, 400) / 10),
      }),
    ),
    variables: Array.from({ length: random.int(0, 3) }, () => hostileText(random)),
    source: text(),
    via: text(),
    locator: text(),
    credibility: perhaps(() => random.pick(CREDIBILITIES)),
    claim: perhaps(() => random.pick(CLAIMS)),
    group: text(),
    coder: text(),
    date: text(),
    memo: text(),
    translation: text(),
  };
}

function hostileView(seed: number): ProjectView {
  const random = new Random(seed);
  const theory = theoryModel({ hypotheses: [hypothesis('H1', { pathVariables: ['=v', 'w'] })] });
  const all = Array.from({ length: random.int(0, 8) }, (_, i) => {
    const { id = '', ...parts } = hostileEvidence(random, i);
    return evidence(id, parts);
  });
  return projectView({ theory, evidence: all });
}

describe('A second CSV library', () => {
  it('finds every rating of the example as index.json has it', () => {
    withFolder({}, (folder) => {
      const example = fileURLToPath(new URL('../../../examples/karabakh', import.meta.url));
      cpSync(example, folder, { recursive: true });
      expect(adduce(folder, 'index', '--fail-on', 'error').code).to.equal(0);
      const file = (name: string): Buffer => readFileSync(join(folder, 'coded-index', name));
      const rows = read(file('evidence.csv'));
      expect(rows.length).to.be.greaterThan(60);
      expect(rows).to.deep.equal(rowsFrom(file('index.json').toString('utf8')));
    });
  });

  it('finds every rating of 300 hostile projects as index.json has it', () => {
    let ratings = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const view = hostileView(seed);
      const rows = read(evidenceCsv(view));
      expect(rows, `seed ${seed}`).to.deep.equal(rowsFrom(indexJson(view)));
      ratings += rows.filter(({ stance }) => stance !== '').length;
    }
    expect(ratings).to.be.greaterThan(1000);
  });

  for (const sign of DANGEROUS) {
    it(`finds no cell that begins with ${JSON.stringify(sign)}, but numbers`, () => {
      const text = `${sign}1+cmd|' /C calc'!A0`;
      const hostile = evidence(text, {
        ...{ note: text, passage: text, source: text, via: text, locator: text, group: text },
        ...{ coder: text, date: text, memo: text, translation: text, item: text, variables: [text] },
        ratings: [rating(text, 'contradicts')],
      });
      const theory = theoryModel({ hypotheses: [hypothesis(text, { pathVariables: [`${text}2`] })] });
      const [row, ...others] = read(evidenceCsv(projectView({ theory, evidence: [hostile] })));
      expect(others).to.deep.equal([]);
      expect(row?.['value']).to.equal('-1');
      const guarded = Object.entries(row ?? {}).filter(([, cell]) => cell.startsWith("'"));
      expect(guarded.map(([column]) => column)).to.have.members([
        ...['evidence', 'note', 'passage', 'hypothesis', 'variables', 'implied_variables', 'source'],
        ...['via', 'locator', 'group', 'coder', 'date', 'memo', 'translation', 'item'],
      ]);
      const open = Object.entries(row ?? {}).filter(
        ([column, cell]) => column !== 'value' && cell.startsWith(sign),
      );
      expect(open).to.deep.equal([]);
    });
  }
});
