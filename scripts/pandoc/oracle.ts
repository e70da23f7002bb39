/** Asks the real Pandoc (npm package pandoc-wasm) what it sees: the judge of the markup reader. */
import { convert } from 'pandoc-wasm';

/** Smart punctuation off: passages keep their quotes and dashes. */
const DIALECT = 'markdown-smart';

/** An element with class evidence, as Pandoc sees it. */
export interface SeenElement {
  readonly kind: 'span' | 'div';
  readonly id: string;
  readonly classes: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  /** Its text without footnotes, blanks collapsed. */
  readonly text: string;
}

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
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');
}

function walk(value: unknown, found: SeenElement[]): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (!isNode(value)) {
    // A citation is a record, with elements in its prefix and suffix.
    walk(Object.values(value), found);
    return;
  }
  if (value.t === 'Span' || value.t === 'Div') {
    const [[id, classes, pairs], content] = value.c as [Attr, unknown];
    if (classes.includes('evidence')) {
      found.push({
        kind: value.t === 'Span' ? 'span' : 'div',
        id,
        classes,
        pairs,
        text: collapse(textOf(content)),
      });
    }
  }
  walk(value.c, found);
}

/** Pandoc's tree of one document: its blocks. */
async function treeOf(markdown: string): Promise<unknown> {
  const result = await convert({ from: DIALECT, to: 'json' }, markdown, {});
  if (!result.stdout) return [];
  return (JSON.parse(result.stdout) as { blocks: unknown }).blocks;
}

/** The evidence that Pandoc sees in each document, in order. */
export async function evidenceOf(documents: readonly string[]): Promise<SeenElement[][]> {
  const answers: SeenElement[][] = [];
  for (const document of documents) answers.push((await readByPandoc(document)).evidence);
  return answers;
}

/** What Pandoc makes of a document. */
export interface PandocReading {
  readonly evidence: SeenElement[];
  /** The text that it shows. */
  readonly text: string;
  /**
   * Its tree, written out, without the spans and divs of these ids, whose content stays. Without the widths of
   * columns, too, which depend on how wide a table is written.
   */
  readonly treeWithout: (ids: ReadonlySet<string>) => string;
}

/** Asks Pandoc once. */
export async function readByPandoc(markdown: string): Promise<PandocReading> {
  const tree = await treeOf(markdown);
  const evidence: SeenElement[] = [];
  walk(tree, evidence);
  return {
    evidence,
    text: collapse(textOf(tree)),
    treeWithout: (ids) => JSON.stringify(unwrap(tree, ids)),
  };
}

function isAmong(ids: ReadonlySet<string>, { t, c }: Node): boolean {
  return (t === 'Span' || t === 'Div') && ids.has((c as [Attr])[0][0]);
}

function joinWords(list: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const item of list) {
    const last = joined.at(-1);
    if (isNode(item) && isNode(last) && item.t === 'Str' && last.t === 'Str')
      joined[joined.length - 1] = { t: 'Str', c: String(last.c) + String(item.c) };
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
