import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { workbook } from '../../../src/core/exporters/workbook';
import type { Exported } from '../../../src/core/exporters/exportFormat';
import { EXCEL_LIMITS, type Sheet, xlsxInSteps } from '../../../src/core/exporters/xlsx';
import { finish } from '../../../src/core/util/steps';
import { problem, projectView, theoryModel, evidence, rating, hypothesis } from '../../support/builders';
import { sampleView } from '../../support/sampleView';

/** One cell as the file has it. */
interface SeenCell {
  readonly value: string | number;
  readonly style: number;
}
/** Rows of cells by column letter. */
type SeenSheet = readonly Readonly<Record<string, SeenCell>>[];

/** A reader of our own of what ECMA-376 says a workbook is; throws where the XML is not well-formed. */
function readWorkbook(data: Uint8Array): ReadonlyMap<string, SeenSheet> {
  const files = unzipSync(data);
  const xml = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const texts: string[] = [];
  elements(xml('xl/sharedStrings.xml'), (name, _attributes, text) => {
    if (name === 't') texts.push(unescaped(text));
  });
  const sheets = new Map<string, SeenSheet>();
  elements(xml('xl/workbook.xml'), (name, { name: title = '', sheetId = '' }) => {
    if (name !== 'sheet') return;
    const rows: Record<string, SeenCell>[] = [];
    let value = '';
    elements(xml(`xl/worksheets/sheet${sheetId}.xml`), (tag, attributes, text) => {
      expect(tag).to.not.equal('f', 'a formula');
      if (tag === 'v') value = text;
      if (tag !== 'c') return;
      const [, letter = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(attributes['r'] ?? '') ?? [];
      const isText = attributes['t'] === 's';
      const seen = isText ? (texts[Number(value)] ?? 'no such text') : Number(value);
      (rows[Number(row) - 1] ??= {})[letter] = { value: seen, style: Number(attributes['s']) };
    });
    sheets.set(title, rows);
  });
  return sheets;
}

function elements(
  xml: string,
  visit: (name: string, attributes: Readonly<Record<string, string>>, text: string) => void,
): void {
  const parser = new SaxesParser();
  const open: { readonly name: string; readonly attributes: Record<string, string>; text: string }[] = [];
  parser.on('opentag', ({ name, attributes }) => open.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    const top = open.pop();
    if (top) visit(top.name, top.attributes, top.text);
  });
  parser.write(xml).close();
}

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function bytes({ data }: Exported): Uint8Array {
  expect(data).to.be.instanceOf(Uint8Array);
  return data as Uint8Array;
}

function sheetOf(name: string, from: Exported): readonly (readonly (string | number | undefined)[])[] {
  const sheet = readWorkbook(bytes(from)).get(name) ?? [];
  const letters = Object.keys(sheet[0] ?? {});
  return sheet.map((row) => letters.map((letter) => row[letter]?.value));
}

function xlsxFile(...of: Parameters<typeof xlsxInSteps>) {
  return finish(xlsxInSteps(...of));
}

describe('The workbook', () => {
  it('has a sheet for each part of the coded index', () => {
    expect([...readWorkbook(bytes(workbook(sampleView()))).keys()]).to.deep.equal([
      'Evidence',
      'Evidence matrix',
      'Codebook',
      'Sources',
      'Variables by source',
      'Findings',
    ]);
  });

  it('is the same, byte for byte, whatever the clock says', () => {
    const { now } = Date;
    const made = [0, 1e9].map((later) => {
      Date.now = () => now() + later;
      return Buffer.from(bytes(workbook(sampleView())));
    });
    Date.now = now;
    expect(made[0]).to.deep.equal(made[1]);
  });

  it('has a row for each rating, numbers as numbers and texts as they are', () => {
    const [head = [], ...rows] = sheetOf('Evidence', workbook(sampleView()));
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('evidence')).to.deep.equal([
      ...['e-aaaaaaaa', 'e-aaaaaaaa', 'e-bbbbbbbb', 'e-cccccccc', 'e-dddddddd', 'e-eeeeeeee'],
    ]);
    expect(column('value')).to.deep.equal([2, -2, 1, 0, undefined, 1]);
    expect(column('decibels')).to.deep.equal([undefined, 6, ...Array<undefined>(4).fill(undefined)]);
    expect(column('passage').at(-1)).to.equal('=1+1 "սա" այո');
  });

  it('has what every item says of every hypothesis', () => {
    const [head = [], ...rows] = sheetOf('Evidence matrix', workbook(sampleView()));
    expect(head.slice(-3)).to.deep.equal(['H1', 'H2', 'H3']);
    expect(rows.map((row) => row.slice(-3))).to.deep.equal([
      [1.5, -2, undefined],
      [undefined, 0, undefined],
    ]);
  });

  it('tells what a source says nothing of from what nobody has read', () => {
    const where = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const sources = new Map([
      ['read2020', { id: 'read2020', where, status: 'read' as const }],
      ['unread2020', { id: 'unread2020', where, status: 'unread' as const, note: 'Ordered.' }],
    ]);
    const view = projectView({
      theory: theoryModel({ sources, hypotheses: [hypothesis('H1', { pathVariables: ['w'] })] }),
      evidence: [
        evidence('e1', { source: 'doe', variables: ['v'] }),
        evidence('e2', { source: 'quoted', via: 'doe', ratings: [rating('H1', 'supports')] }),
      ],
    });
    const made = workbook(view);
    expect(sheetOf('Variables by source', made)).to.deep.equal([
      ['source', 'reading', 'items', 'v', 'w'],
      ['doe', 'read', 1, 1, 0],
      ['quoted', 'not read', 1, undefined, undefined],
      ['read2020', 'read', 0, 0, 0],
      ['unread2020', 'not read', 0, undefined, undefined],
    ]);
    const [head = [], ...rows] = sheetOf('Sources', made);
    expect(rows.map((row) => row[head.indexOf('remark')])).to.deep.equal([
      undefined,
      undefined,
      undefined,
      'Ordered.',
    ]);
  });

  it('has the findings of the honesty rules, with the reason where one is acknowledged, and no mistakes', () => {
    const acknowledged = [{ rule: 'only-confirming', subject: 'H1', reason: 'So be it.' }];
    const view = projectView({
      theory: theoryModel({ hypotheses: [hypothesis('H1')], acknowledged }),
      problems: [
        problem('theory.yaml', 1, 0, { code: 'thin-codebook', message: 'Thin.' }),
        problem('theory.yaml', 3, 0, { code: 'only-confirming', message: 'Only for.', subject: 'H1' }),
        problem('notes/a.md', 0, 0, { code: 'dead-markup' }),
      ],
    });
    const [, ...rows] = sheetOf('Findings', workbook(view));
    expect(rows.map((row) => [row[0], row[5], row[6]])).to.deep.equal([
      ['only-confirming', 4, 'So be it.'],
      ['thin-codebook', 2, undefined],
    ]);
  });
});

describe('A sheet', () => {
  const sheet = (rows: Sheet['rows'], titles: readonly string[] = ['A', 'B']): Sheet => ({
    name: 'S & T',
    columns: titles.map((title, i) => ({ title, width: 10, wraps: i === 0 })),
    rows,
  });
  const textsOf = (all: Sheet['rows']) =>
    (readWorkbook(xlsxFile([sheet(all)]).data).get('S & T') ?? []).slice(1).map((row) => row['A']?.value);

  it('keeps every text: markup, blanks, line breaks, control characters, and what looks like one of its own codes', () => {
    const texts = [
      '<b>&amp;"\'',
      '  a  ',
      'a\nb',
      '\u0001\u001f\0',
      '_x0041_',
      '_x005F_x0041_',
      '😀 שלום e\u0301',
    ];
    expect(textsOf(texts.map((text) => [text]))).to.deep.equal(texts);
  });

  it('makes line feeds of line ends, and replaces what is no character', () => {
    expect(textsOf([['a\r\nb\rc'], ['x\ud800y\ufffe']])).to.deep.equal(['a\nb\nc', 'x\ufffdy\ufffd']);
  });

  it('holds no formula, and keeps what looks like one from becoming one when it is edited', () => {
    const { data } = xlsxFile([
      sheet([
        ['=1+1', '＝1'],
        ['plain', '-'],
      ]),
    ]);
    const [, one, other] = readWorkbook(data).get('S & T') ?? [];
    const styles = strFromU8(unzipSync(data)['xl/styles.xml'] ?? new Uint8Array());
    const formats: Readonly<Record<string, string>>[] = [];
    elements(
      styles.slice(styles.indexOf('<cellXfs'), styles.indexOf('</cellXfs>') + 10),
      (name, attributes) => {
        if (name === 'xf') formats.push(attributes);
      },
    );
    const quoted = (cell: SeenCell | undefined) => formats[cell?.style ?? 0]?.['quotePrefix'];
    expect([one?.['A'], one?.['B'], other?.['A'], other?.['B']].map(quoted)).to.deep.equal([
      '1',
      '1',
      undefined,
      '1',
    ]);
  });

  it('has a head that is bold, stays in sight and filters', () => {
    const xml = strFromU8(
      unzipSync(xlsxFile([sheet([['a', 1]])]).data)['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
    );
    expect(xml).to.contain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).to.contain('<autoFilter ref="A1:B2"/>');
    expect(xml).to.contain('<c r="A1" s="1"');
  });

  it('cuts texts that no cell can hold, never half a character, and counts them', () => {
    const long = 'x'.repeat(EXCEL_LIMITS.characters);
    const { data, losses } = xlsxFile([sheet([[long], [`${long}y`], [`${long.slice(2)}😀😀`]])]);
    const [, exact, cut, emoji] = readWorkbook(data).get('S & T') ?? [];
    expect(exact?.['A']?.value).to.equal(long);
    expect(cut?.['A']?.value).to.equal(`${long.slice(1)}…`);
    expect(emoji?.['A']?.value).to.equal(`${long.slice(2)}…`);
    expect(losses).to.deep.equal([{ sheet: 'S & T', cells: 2, rows: 0, columns: 0 }]);
  });

  it('leaves out rows and columns beyond what a sheet can hold, and counts them', () => {
    const limits = { rows: 3, columns: 2, characters: 10 };
    const rows = [1, 2, 3, 4].map((n) => [n, n, n]);
    const { data, losses } = xlsxFile([sheet(rows, ['A', 'B', 'C'])], limits);
    expect(readWorkbook(data).get('S & T')).to.have.length(3);
    expect(losses).to.deep.equal([{ sheet: 'S & T', cells: 0, rows: 2, columns: 1 }]);
  });

  it('names columns as spreadsheets do', () => {
    const titles = Array.from({ length: 705 }, (_, i) => String(i));
    const [head = {}] = readWorkbook(xlsxFile([sheet([], titles)]).data).get('S & T') ?? [];
    const at = (index: string) => Object.entries(head).find(([, { value }]) => value === index)?.[0];
    expect(['0', '25', '26', '701', '702'].map(at)).to.deep.equal(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  it('tells the user what was cut', () => {
    const view = projectView({
      evidence: [evidence('e1', { passage: 'y'.repeat(50), ratings: [rating('H1', 'supports')] })],
    });
    const { warnings } = workbook(view, { ...EXCEL_LIMITS, characters: 20 });
    expect(warnings.join()).to.contain('Evidence: texts cut at 20 characters');
  });
});
