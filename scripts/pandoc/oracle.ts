/** Asks the real Pandoc (npm package pandoc-wasm) what it sees: the judge of the markup reader. */
import { convert } from 'pandoc-wasm';
import type { SeenElement } from './elements';

/** Smart punctuation off: passages keep their quotes and dashes. */
const DIALECT = 'markdown-smart';

interface Node {
  readonly t: string;
  readonly c?: unknown;
}
type Attr = readonly [string, readonly string[], readonly (readonly [string, string])[]];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 't' in value;
}

const BLOCKS = new Set([
  'Para',
  'Plain',
  'Header',
  'CodeBlock',
  'LineBlock',
  'Table',
  'Div',
  'BulletList',
  'OrderedList',
  'DefinitionList',
  'BlockQuote',
  'HorizontalRule',
  'Figure',
  'RawBlock',
]);

/** The text of a piece of the tree; footnotes and raw HTML or TeX have none. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (!isNode(value)) return '';
  const { t, c } = value;
  if (t === 'Str') return String(c);
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' ';
  if (t === 'Note' || t === 'RawInline' || t === 'RawBlock') return '';
  if (t === 'Code' || t === 'Math') return String((c as unknown[])[1]);
  if (t === 'CodeBlock') return `${String((c as unknown[])[1])}\n`;
  if (t === 'Cite' || t === 'Link' || t === 'Image' || t === 'Span' || t === 'Div') {
    return textOf((c as unknown[])[1]) + (t === 'Div' ? '\n' : '');
  }
  // A figure holds the text of its image twice: as its caption and as what stands in for the image.
  if (t === 'Figure') return textOf((c as unknown[])[1]) + '\n';
  // Lines and terms are lists of inlines, which stand apart.
  if (t === 'LineBlock') return (c as unknown[]).map((line) => `${textOf(line)}\n`).join('');
  if (t === 'DefinitionList') {
    return (c as [unknown, unknown][])
      .map(([term, definitions]) => `${textOf(term)}\n${textOf(definitions)}`)
      .join('');
  }
  return textOf(c) + (BLOCKS.has(t) ? '\n' : '');
}

/** Runs of blanks as one space; no-break spaces stay. */
function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');
}

/** What Pandoc makes of a document. */
export interface Answer {
  readonly evidence: readonly SeenElement[];
  /** Types of the nodes in its tree; `A B` for a B within an A, for what is worth telling apart. */
  readonly nodes: ReadonlySet<string>;
}

/** Nodes within which others are told apart. */
const AROUND = new Set(['BlockQuote', 'Emph', 'Strong', 'Strikeout']);

/** Walks Pandoc's tree and notes what it meets. */
class Walker {
  readonly evidence: SeenElement[] = [];
  readonly nodes = new Set<string>();
  readonly #around: string[] = [];

  #node({ t, c }: Node): void {
    this.nodes.add(t);
    for (const outer of this.#around) this.nodes.add(`${outer} ${t}`);
    if (t === 'Table') {
      const [, rows] = (c as [unknown, unknown, unknown, [unknown, unknown[]]])[3];
      if (rows.length === 0) this.nodes.add('Table headless');
    }
    if (t !== 'Span' && t !== 'Div') return;
    const [[id, classes, pairs], content] = c as [Attr, unknown];
    if (!classes.includes('evidence')) return;
    const kind = t === 'Span' ? 'span' : 'div';
    this.evidence.push({ kind, id, classes, pairs, text: collapse(textOf(content)) });
  }

  walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.walk(item);
    } else if (isNode(value)) {
      this.#node(value);
      const around = AROUND.has(value.t);
      if (around) this.#around.push(value.t);
      this.walk(value.c);
      if (around) this.#around.pop();
    } else if (typeof value === 'object' && value !== null) {
      // A citation is a record, with elements in its prefix and suffix.
      this.walk(Object.values(value));
    }
  }
}

/** Pandoc's tree of one document: its blocks; undefined where it refuses the document. */
async function treeOf(markdown: string): Promise<unknown> {
  const result = await convert({ from: DIALECT, to: 'json' }, markdown, {});
  return result.stdout ? (JSON.parse(result.stdout) as { blocks: unknown }).blocks : undefined;
}

/** The texts of a workbook (.xlsx), as Pandoc reads them: sheets as headings over tables. */
export async function textOfWorkbook(data: Uint8Array): Promise<string> {
  const files = { 'book.xlsx': new Blob([new Uint8Array(data)]) };
  const options = { from: 'xlsx', to: 'plain', 'input-files': Object.keys(files), columns: 2000 };
  return (await convert(options, null, files)).stdout;
}

/** What Pandoc makes of a document; undefined where it refuses it, as it does for YAML that is not valid. */
export async function answerOf(markdown: string): Promise<Answer | undefined> {
  const tree = await treeOf(markdown);
  if (tree === undefined) return undefined;
  const walker = new Walker();
  walker.walk(tree);
  return walker;
}

/** The evidence that Pandoc sees in each document, in order; undefined where it refuses the document. */
export async function evidenceOf(
  documents: readonly string[],
): Promise<(readonly SeenElement[] | undefined)[]> {
  const answers: (readonly SeenElement[] | undefined)[] = [];
  for (const document of documents) answers.push((await answerOf(document))?.evidence);
  return answers;
}

/** What Pandoc makes of a document. */
export interface PandocReading {
  readonly evidence: readonly SeenElement[];
  /** The text that it shows. */
  readonly text: string;
  /** As in {@link Answer}. */
  readonly nodes: Answer['nodes'];
  /**
   * Its tree, written out, without the spans and divs of these ids, whose content stays. Without the widths of
   * columns, too, which depend on how wide a table is written.
   */
  readonly treeWithout: (ids: ReadonlySet<string>) => string;
}

/** Asks Pandoc once. */
export async function readByPandoc(markdown: string): Promise<PandocReading> {
  const tree = (await treeOf(markdown)) ?? [];
  const walker = new Walker();
  walker.walk(tree);
  return {
    evidence: walker.evidence,
    nodes: walker.nodes,
    text: collapse(textOf(tree)),
    treeWithout: (ids) => JSON.stringify(unwrap(tree, ids)),
  };
}

function isAmong(ids: ReadonlySet<string>, { t, c }: Node): boolean {
  return (t === 'Span' || t === 'Div') && ids.has((c as [Attr])[0][0]);
}

/** Whether it is raw TeX that ends in a word, which takes the blanks after it. */
function isTexWord(value: unknown): boolean {
  if (!isNode(value) || value.t !== 'RawInline') return false;
  const [format, text] = value.c as [string, string];
  return format === 'tex' && /\\[A-Za-z]+$/.test(text);
}

function joinWords(list: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const item of list) {
    const last = joined.at(-1);
    if (isNode(item) && isNode(last) && item.t === 'Str' && last.t === 'Str')
      joined[joined.length - 1] = { t: 'Str', c: String(last.c) + String(item.c) };
    else if (isNode(item) && item.t === 'Space' && isTexWord(last)) continue;
    else joined.push(item);
  }
  // A blank at the end, before what Pandoc drops, is not shown.
  const last = joined.at(-1);
  if (isNode(last) && last.t === 'Space') joined.pop();
  return joined;
}

function unwrap(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) =>
      isNode(item) && isAmong(ids, item)
        ? (unwrap((item.c as unknown[])[1], ids) as unknown[])
        : [unwrap(item, ids)],
    );
    return joinWords(items);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isNode(value) && value.t === 'ColWidth') return { t: 'ColWidthDefault' };
  // A tab is as wide as its column asks for; TeX takes the blanks after it.
  if (isNode(value) && (value.t === 'RawInline' || value.t === 'Code')) {
    const [kind, text] = value.c as [unknown, string];
    return { t: value.t, c: [kind, collapse(text)] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item, ids)]));
}

/** A BibLaTeX bibliography as the CSL JSON that Pandoc makes of it. */
export async function cslJsonByPandoc(bibliography: string): Promise<string> {
  return (await convert({ from: 'biblatex', to: 'csljson' }, bibliography, {})).stdout;
}

/** A Word document that Pandoc makes of Markdown; `files` lie in the folder that it runs in. */
export async function docxByPandoc(
  options: Readonly<Record<string, unknown>>,
  markdown: string,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly docx: Uint8Array | undefined; readonly stderr: string }> {
  const name = 'out.docx';
  const answer = await convert({ ...options, 'output-file': name }, markdown, { ...files });
  const made = answer.files[name];
  const docx = made instanceof Blob ? new Uint8Array(await made.arrayBuffer()) : undefined;
  return { docx, stderr: answer.stderr };
}

/** What Pandoc shows of a document as plain text. */
export async function plainTextOf(markdown: string): Promise<string> {
  return (await convert({ from: DIALECT, to: 'plain', wrap: 'none' }, markdown, {})).stdout;
}
