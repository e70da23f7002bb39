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
  for (const document of documents) {
    const found: SeenElement[] = [];
    walk(await treeOf(document), found);
    answers.push(found);
  }
  return answers;
}

/** The text that Pandoc shows of a document. */
export async function renderedTextOf(markdown: string): Promise<string> {
  return collapse(textOf(await treeOf(markdown)));
}
