import { isMap, isSeq, type Pair, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit, TextRange } from '../../model/text';
import { lineEndAt, lineStart, nextLine } from '../../util/lines';
import { compose } from './compose';

type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/** An item of a list or a `key: value` of a map, from the top of the file down to a place. */
export interface Step {
  readonly collection: Collection;
  readonly index: number;
  /** The key; empty for an item of a list. */
  readonly key: string;
  /** Whether the place is in the key itself. */
  readonly inKey: boolean;
}

interface Span extends TextRange {
  /** Where the value starts and ends; the end of the key where there is none. */
  readonly value: TextRange;
}

function holds(node: ParsedNode | null, offset: number): boolean {
  return node !== null && node.range[0] <= offset && offset < node.range[1];
}

function keyText(text: string, key: ParsedNode | null): string {
  if (key === null) return '';
  return 'value' in key && typeof key.value === 'string' ? key.value : text.slice(key.range[0], key.range[1]);
}

/**
 * Where the parts of a YAML text stand, for edits that take out or put in a part and leave all other bytes,
 * comments included, as they are. For texts that are valid YAML.
 */
export class YamlStructure {
  readonly #text: string;
  readonly #root: ParsedNode | null;

  constructor(text: string) {
    this.#text = text;
    this.#root = compose(text).contents;
  }

  /** All that the file says; null where that is nothing. */
  get root(): ParsedNode | null {
    return this.#root;
  }

  /** The way from the top of the file to a place. */
  stepsTo(offset: number): readonly Step[] {
    const steps: Step[] = [];
    for (let node = this.#root; node !== null && (isMap(node) || isSeq(node));) {
      const collection = node;
      const step = isMap(node) ? this.#stepInMap(node, offset) : this.#stepInList(collection, offset);
      if (!step) break;
      steps.push(step);
      if (step.inKey) break;
      node = this.valueAt(collection, step.index);
    }
    return steps;
  }

  #stepInMap(map: YAMLMap.Parsed, offset: number): Step | undefined {
    for (const [index, { key, value }] of map.items.entries()) {
      const inKey = holds(key, offset);
      if (inKey || holds(value, offset))
        return { collection: map, index, key: keyText(this.#text, key), inKey };
    }
    return undefined;
  }

  #stepInList(list: Collection, offset: number): Step | undefined {
    const index = list.items.findIndex((item) => holds(item as ParsedNode, offset));
    return index < 0 ? undefined : { collection: list, index, key: '', inKey: false };
  }

  /** What a key of a map says. */
  valueAt(collection: Collection, index: number): ParsedNode | null {
    const item = collection.items[index];
    return isMap(collection) ? (item as Pair<ParsedNode, ParsedNode | null>).value : (item as ParsedNode);
  }

  /** All of an item, its value apart; without comments. */
  span(collection: Collection, index: number): Span {
    const item = collection.items[index];
    if (!isMap(collection)) {
      const [start, end] = (item as ParsedNode).range;
      return { start, end, value: { start, end } };
    }
    const { key, value } = item as Pair<ParsedNode, ParsedNode | null>;
    const end = value?.range[1] ?? key.range[1];
    return { start: key.range[0], end, value: { start: value?.range[0] ?? end, end } };
  }

  /**
   * The lines of an item of a block: its own comments above it, and all that is indented below it. Undefined in
   * braces and brackets, and where something else stands on its first line.
   */
  lines(collection: Collection, index: number): TextRange | undefined {
    const { start, end } = this.span(collection, index);
    const first = lineStart(this.#text, start);
    const before = this.#text.slice(first, start);
    const ownLine = isMap(collection) ? /^ *$/ : /^ *- +$/;
    if (collection.flow || !ownLine.test(before)) return undefined;
    const indent = /^ */.exec(before)?.[0].length ?? 0;
    let last = end;
    while (last > start && /\s/.test(this.#text.charAt(last - 1))) last--;
    return {
      start: this.#commentsAbove(first, indent),
      end: this.#commentsBelow(nextLine(this.#text, last), indent),
    };
  }

  #commentIndent(line: number): number | undefined {
    const text = this.#text.slice(line, nextLine(this.#text, line));
    return /^( *)#/.exec(text)?.[1]?.length;
  }

  #commentsAbove(first: number, indent: number): number {
    let start = first;
    while (start > 0) {
      const line = lineStart(this.#text, start - lineEndAt(this.#text, start));
      if (this.#commentIndent(line) !== indent) break;
      start = line;
    }
    return start;
  }

  #commentsBelow(after: number, indent: number): number {
    let end = after;
    for (let line = after; line < this.#text.length; line = nextLine(this.#text, line)) {
      if ((this.#commentIndent(line) ?? -1) > indent) end = nextLine(this.#text, line);
      else if (this.#text.slice(line, nextLine(this.#text, line)).trim() !== '') break;
    }
    return end;
  }

  /**
   * Edits that take out items of one collection.
   * @param tidy whether blank lines that would stand in a row go too
   */
  removals(collection: Collection, indices: ReadonlySet<number>, tidy: boolean): readonly TextEdit[] {
    if (collection.flow) return this.#flowRemovals(collection, indices);
    return [...indices].map((index) => {
      const lines = this.lines(collection, index);
      if (lines) return this.remove(tidy ? this.#tidied(lines) : lines);
      const next = index + 1 < collection.items.length ? this.span(collection, index + 1).start : undefined;
      const { start, end } = this.span(collection, index);
      return this.remove({ start, end: next ?? end });
    });
  }

  #flowRemovals(collection: Collection, indices: ReadonlySet<number>): readonly TextEdit[] {
    const spans = collection.items.map((_, index) => this.span(collection, index));
    const lastKept = spans.findLastIndex((_, index) => !indices.has(index));
    const edits = spans.flatMap((span, index) => {
      const next = spans[index + 1];
      if (!indices.has(index) || index > lastKept || !next) return [];
      return [this.remove({ start: span.start, end: this.#partingBefore(span, next.start) })];
    });
    const [kept, first, last] = [spans[lastKept], spans[lastKept + 1], spans.at(-1)];
    if (!first || !last) return edits;
    const comment = this.#isFirstOnLine(first) ? this.#commentAfter(last.end) : 0;
    const start = kept ? this.#endOfKept(kept.end, first.start) : first.start;
    return [...edits, this.remove({ start, end: last.end + comment })];
  }

  #isFirstOnLine({ start }: TextRange): boolean {
    return this.#text.slice(lineStart(this.#text, start), start).trim() === '';
  }

  /** Where what belongs to the item at `next` begins, with the comments above it, after an item in braces. */
  #partingBefore(span: TextRange, next: number): number {
    const gap = this.#text.slice(span.end, next);
    if (!gap.includes('#')) return next;
    const own = this.#isFirstOnLine(span) ? /^[^\n]*\n[ \t]*/ : /^[^#]*/;
    return span.end + (own.exec(gap)?.[0].length ?? 0);
  }

  /** Where the last item that stays ends, with the comment on its line, which needs the comma before it. */
  #endOfKept(end: number, next: number): number {
    const gap = this.#text.slice(end, next);
    return gap.includes('#') ? end + Math.max(0, gap.search(/\r?\n/)) : end;
  }

  /** How long the comment is that follows on the line, with a comma before it. */
  #commentAfter(end: number): number {
    const rest = this.#text.slice(end, nextLine(this.#text, end));
    return /^[ \t]*(?:,[ \t]*)?#[^\r\n]*/.exec(rest)?.[0].length ?? 0;
  }

  /** Of blank lines on both sides of what goes, one set goes too; a file without a last line end stays so. */
  #tidied({ start, end }: TextRange): TextRange {
    const text = this.#text;
    if (end === text.length)
      return lineEndAt(text, end) > 0 ? { start, end } : { start: start - lineEndAt(text, start), end };
    const above =
      start === 0 ? '' : text.slice(lineStart(text, start - lineEndAt(text, start)), start).trim();
    let past = end;
    while (past < text.length && text.slice(past, nextLine(text, past)).trim() === '')
      past = nextLine(text, past);
    return { start, end: above === '' || above.endsWith(':') ? past : end };
  }

  remove({ start, end }: TextRange): TextEdit {
    return { start, end, expected: this.#text.slice(start, end), newText: '' };
  }

  /**
   * An edit that puts an entry after an item of its collection, with its indentation. Undefined where an entry of
   * several lines would come to stand in braces.
   */
  insertAfter(collection: Collection, index: number, entry: string): TextEdit | undefined {
    const { start, end } = this.span(collection, index);
    if (collection.flow) return entry.includes('\n') ? undefined : this.insert(end, `, ${entry}`);
    const lines = this.lines(collection, index);
    return lines && this.insertLines(lines.end, start - lineStart(this.#text, start), entry);
  }

  /** How lines end here. */
  get lineEnd(): string {
    return this.#text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** An edit that puts lines before the line at `at`, indented. */
  insertLines(at: number, indent: number, lines: string): TextEdit {
    const { lineEnd } = this;
    const indented = indentedBy(lines, indent).replace(/\r\n|\n/g, lineEnd);
    const needsBreak = at > 0 && lineEndAt(this.#text, at) === 0;
    return this.insert(at, needsBreak ? lineEnd + indented : indented + lineEnd);
  }

  insert(at: number, newText: string): TextEdit {
    return { start: at, end: at, expected: '', newText };
  }
}

/** Lines with more blanks before them, or fewer where it is negative. Blank lines stay as they are. */
export function indentedBy(lines: string, indent: number): string {
  if (indent >= 0) return lines.replace(/^(?=.*\S)/gm, ' '.repeat(indent));
  return lines.replace(new RegExp(`^ {0,${-indent}}`, 'gm'), '');
}
