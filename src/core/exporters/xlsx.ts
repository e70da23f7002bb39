import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { CellValue } from './csvCell';
import { isFormula } from './csvCell';

/** One sheet of a workbook. Every row has a cell for each column, or fewer. */
export interface Sheet {
  /** Up to 31 characters, without `[ ] : * ? / \`; unique in the workbook. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** Whether long texts go on in further lines of the cell. */
  readonly wraps?: boolean;
}

/** What a sheet can hold. */
export interface SheetLimits {
  /** With the head. */
  readonly rows: number;
  readonly columns: number;
  /** Of one cell, in UTF-16 units. */
  readonly characters: number;
}

/** What Excel can hold; what is longer it calls damaged. */
export const EXCEL_LIMITS: SheetLimits = { rows: 1_048_576, columns: 16_384, characters: 32_767 };

/** What did not go into a sheet whole. */
export interface SheetLoss {
  readonly sheet: string;
  /** Texts that were cut. */
  readonly cells: number;
  /** Rows and columns that were left out. */
  readonly rows: number;
  readonly columns: number;
}

export interface Workbook {
  readonly data: Uint8Array;
  /** One entry for each sheet that lost something. */
  readonly losses: readonly SheetLoss[];
}

/** Characters of XML that are made and packed at a step: some milliseconds. */
const PIECE = 30_000;

/** Of `cellXfs` below. */
const STYLES = { plain: 0, head: 1, wrapped: 2, guarded: 3, guardedWrapped: 4 } as const;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const xf = (attributes: string, wraps: boolean): string =>
  `<xf numFmtId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1" ${attributes}><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`;

/** `quotePrefix`: what looks like a formula stays text when somebody edits the cell. */
const STYLE_SHEET = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${[
  xf('fontId="0"', false),
  xf('fontId="1" applyFont="1"', true),
  xf('fontId="0"', true),
  xf('fontId="0" quotePrefix="1"', false),
  xf('fontId="0" quotePrefix="1"', true),
].join(
  '',
)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** ISO/IEC 29500-1, 22.9.2.19: how a text holds what XML 1.0 cannot; what looks like that is written so, too. */
function escapeCode(code: number): string {
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** A text in XML. Line ends become line feeds; halves of surrogate pairs and noncharacters the replacement character. */
function xmlText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, escapeCode(0x5f))

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (char) => escapeCode(char.charCodeAt(0)))
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

/** `A`, `B` … `Z`, `AA` … by index from 0. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** The first `length` units of a text with `…` as the last, never half of a pair. */
function cut(text: string, length: number): string {
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The texts of a workbook, each once: the form that every reader of workbooks knows. */
class SharedTexts {
  readonly #indices = new Map<string, number>();
  #uses = 0;

  indexOf(text: string): number {
    this.#uses++;
    let index = this.#indices.get(text);
    if (index === undefined) this.#indices.set(text, (index = this.#indices.size));
    return index;
  }

  /** XML, piece by piece. */
  *write(): Generator<string, void> {
    const counts = `count="${this.#uses}" uniqueCount="${this.#indices.size}"`;
    let piece = `${HEAD}<sst xmlns="${MAIN}" ${counts}>`;
    for (const text of this.#indices.keys()) {
      piece += `<si><t xml:space="preserve">${xmlText(text)}</t></si>`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}</sst>`;
  }
}

/** The XML of one sheet, and what did not fit. */
class SheetWriter {
  readonly #sheet: Sheet;
  readonly #texts: SharedTexts;
  readonly #limits: SheetLimits;
  readonly #names: readonly string[];
  #cutCells = 0;

  constructor(sheet: Sheet, texts: SharedTexts, limits: SheetLimits) {
    this.#sheet = sheet;
    this.#texts = texts;
    this.#limits = limits;
    this.#names = sheet.columns.slice(0, limits.columns).map((_, i) => columnName(i));
  }

  get loss(): SheetLoss {
    const { name, columns, rows } = this.#sheet;
    return {
      sheet: name,
      cells: this.#cutCells,
      rows: Math.max(0, rows.length + 1 - this.#limits.rows),
      columns: columns.length - this.#names.length,
    };
  }

  #cell(value: CellValue, place: string, wraps: boolean): string {
    if (value === undefined || value === '') return '';
    if (typeof value === 'number') return `<c r="${place}" s="${STYLES.plain}"><v>${value}</v></c>`;
    const isLong = value.length > this.#limits.characters;
    if (isLong) this.#cutCells++;
    const style = isFormula(value)
      ? wraps
        ? STYLES.guardedWrapped
        : STYLES.guarded
      : wraps
        ? STYLES.wrapped
        : STYLES.plain;
    return this.#text(isLong ? cut(value, this.#limits.characters) : value, place, style);
  }

  #text(value: string, place: string, style: number): string {
    return `<c r="${place}" s="${style}" t="s"><v>${this.#texts.indexOf(value)}</v></c>`;
  }

  /** XML, piece by piece. */
  *write(isFirst: boolean): Generator<string, void> {
    const { columns, rows } = this.#sheet;
    const kept = rows.slice(0, this.#limits.rows - 1);
    const area = `A1:${this.#names.at(-1) ?? 'A'}${kept.length + 1}`;
    const widths = this.#names.map(
      (_, i) => `<col min="${i + 1}" max="${i + 1}" width="${columns[i]?.width ?? 10}" customWidth="1"/>`,
    );
    const head = this.#names.map((name, i) => this.#text(columns[i]?.title ?? '', `${name}1`, STYLES.head));
    yield `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${area}"/><sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1">${head.join('')}</row>`;
    let piece = '';
    for (const [at, row] of kept.entries()) {
      const cells = this.#names.map((name, i) =>
        this.#cell(row[i], `${name}${at + 2}`, columns[i]?.wraps === true),
      );
      piece += `<row r="${at + 2}">${cells.join('')}</row>`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}</sheetData><autoFilter ref="${area}"/></worksheet>`;
  }
}

/** The parts that tell what else is in the package. */
function frame(sheets: readonly Sheet[]): Readonly<Record<string, string>> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const each = (of: (sheet: Sheet, number: number) => string): string =>
    sheets.map((sheet, i) => of(sheet, i + 1)).join('');
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(({ name }, n) => `<sheet name="${xmlText(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId${sheets.length + 2}" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': STYLE_SHEET,
  };
}

/** A zip archive that is packed while its files are written. */
class Archive {
  readonly #chunks: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.push(chunk);
  });

  *add(name: string, pieces: Iterable<string>): Generator<void, void> {
    const file = new ZipDeflate(name, { level: 6 });
    // The first day that a zip can tell, by the local clock, as fflate reads it.
    file.mtime = new Date(1980, 0, 1);
    this.#zip.add(file);
    for (const piece of pieces) {
      file.push(strToU8(piece));
      yield;
    }
    file.push(new Uint8Array(0), true);
  }

  end(): Uint8Array {
    this.#zip.end();
    const data = new Uint8Array(this.#chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      data.set(chunk, at);
      at += chunk.length;
    }
    return data;
  }
}

/**
 * A workbook (Office Open XML, ECMA-376) of plain sheets: a bold head that stays in sight, with filters. Texts are texts, never
 * formulas, whatever they begin with. In steps, because large sheets take longer than a host may be kept from other work. By
 * hand: `write-excel-file` packs in workers of its own with the time of the clock, and has no filters; this needs a few KB
 * of fflate and gives the same bytes for the same sheets.
 */
export function* xlsxInSteps(
  sheets: readonly Sheet[],
  limits: SheetLimits = EXCEL_LIMITS,
): Generator<void, Workbook> {
  const archive = new Archive();
  for (const [name, xml] of Object.entries(frame(sheets))) yield* archive.add(name, [xml]);
  const texts = new SharedTexts();
  const losses: SheetLoss[] = [];
  for (const [i, sheet] of sheets.entries()) {
    const writer = new SheetWriter(sheet, texts, limits);
    yield* archive.add(`xl/worksheets/sheet${i + 1}.xml`, writer.write(i === 0));
    losses.push(writer.loss);
  }
  yield* archive.add('xl/sharedStrings.xml', texts.write());
  return {
    data: archive.end(),
    losses: losses.filter(({ cells, rows, columns }) => cells + rows + columns > 0),
  };
}
