import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import type { TextEdit } from '../../model/text';
import { lineEndAt, lineStart } from '../../util/lines';
import { indentedBy, YamlStructure, type Step } from '../yaml/structure';
import { scalarOf } from './scalar';

/** Where an entry of the theory file stands: as an item of its section. */
export type EntryPlace = Pick<Step, 'collection' | 'index'>;

/** How the entries of a section are written. */
export interface EntryShape {
  /** Fields in the order in which they are put in. */
  readonly keys: readonly string[];
  /** The field that an entry written as a bare text stands for. */
  readonly bare: string | undefined;
}

/** An entry to put in: texts, and lists of ids. */
export interface NewEntry {
  readonly id: string;
  readonly bare: string | undefined;
  readonly fields: readonly (readonly [key: string, value: string | readonly string[]])[];
  /** Entries in it, and the key that they stand under. */
  readonly below?: { readonly key: string; readonly entries: readonly NewEntry[] };
}

/** `key: value`, in braces or on lines of its own. */
type Render = (isFlow: boolean) => string;

const DEFAULT_INDENT = 2;

/**
 * Edits of single entries of a theory file, in the style in which the file is written. What cannot be edited so, such as
 * an alias, gives undefined. Nothing is promised of what the edits come to: whoever makes them reads the text again.
 */
export class EntryEditor {
  readonly #text: string;
  readonly structure: YamlStructure;
  readonly #indent: number;

  constructor(text: string) {
    this.#text = text;
    this.structure = new YamlStructure(text);
    this.#indent =
      /^[^\s#-][^\r\n]*:[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*?\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ??
      DEFAULT_INDENT;
  }

  /** The item of a map with this key. */
  fieldOf(map: YAMLMap.Parsed, key: string): EntryPlace | undefined {
    const index = map.items.findIndex(({ key: one }) => isScalar(one) && one.value === key);
    return index < 0 ? undefined : { collection: map, index };
  }

  /** What an item says. */
  valueOf({ collection, index }: EntryPlace): ParsedNode | null {
    return this.structure.valueAt(collection, index);
  }

  /** Gives an entry a text under a key. */
  setText(entry: EntryPlace, shape: EntryShape, key: string, text: string): readonly TextEdit[] | undefined {
    const field = this.#writtenField(entry, shape, key);
    if (field === 'alias') return undefined;
    if (!field) return this.addField(entry, shape, (isFlow) => `${key}: ${scalarOf(text, isFlow)}`, key);
    const value = this.valueOf(field);
    const current = isScalar(value) && value.value !== null ? this.#slice(value) : '';
    return this.replaceValue(field, scalarOf(text, field.collection.flow ?? false, current));
  }

  /** Takes a key out of an entry. */
  removeField(entry: EntryPlace, key: string): readonly TextEdit[] | undefined {
    const map = this.valueOf(entry);
    const field = isMap(map) ? this.fieldOf(map, key) : undefined;
    return field && this.structure.removals(field.collection, new Set([field.index]), true);
  }

  /** Adds an id to the list under a key. */
  addToList(entry: EntryPlace, shape: EntryShape, key: string, id: string): readonly TextEdit[] | undefined {
    const field = this.#writtenField(entry, shape, key);
    if (field === 'alias') return undefined;
    if (!field) return this.addField(entry, shape, () => `${key}: [${id}]`, key);
    const value = this.valueOf(field);
    if (isSeq(value) && value.items.length > 0) return this.#addItem(value as Step['collection'], id);
    if (isScalar(value) && value.value !== null) {
      const said = this.#slice(value);
      return /^[|>]|\n/.test(said) ? undefined : this.replaceValue(field, `[${said}, ${id}]`);
    }
    return isAlias(value) ? undefined : this.replaceValue(field, `[${id}]`);
  }

  #addItem(list: Step['collection'], id: string): readonly TextEdit[] | undefined {
    const last = list.items.length - 1;
    const { start, end } = this.structure.span(list, last);
    if (list.flow) return [this.structure.insert(end, `, ${id}`)];
    const lines = this.structure.lines(list, last);
    const first = lineStart(this.#text, start);
    const indent = /^ */.exec(this.#text.slice(first, start))?.[0].length ?? 0;
    return lines && [this.structure.insertLines(lines.end, indent, `- ${id}`)];
  }

  /** The value under a key, by another one. */
  replaceValue(field: EntryPlace, newText: string): readonly TextEdit[] | undefined {
    const { start: keyStart, end, value } = this.structure.span(field.collection, field.index);
    const node = this.valueOf(field);
    const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
    const said = this.#text.slice(value.start, value.end);
    const tail = /\s*$/.exec(said)?.[0] ?? '';
    // Whatever comments stand in or before the value would be lost.
    if ((isMap(node) || isSeq(node)) && said.includes('#')) return undefined;
    if (isBlock || said.trim() === '') {
      const colon = this.#text.slice(keyStart, value.start).lastIndexOf(':');
      if (colon < 0) return [this.structure.insert(end, `: ${newText}`)];
      const from = keyStart + colon + 1;
      const gap = this.#text.slice(from, value.start);
      if (gap.includes('#')) return undefined;
      const to = value.end - tail.length;
      const expected = this.#text.slice(from, Math.max(from, to));
      return [{ start: from, end: from + expected.length, expected, newText: ` ${newText}` }];
    }
    const withTail = /^[|>]/.test(newText) ? newText : newText + tail;
    return [{ start: value.start, end: value.end, expected: said, newText: withTail }];
  }

  /**
   * Where a key of an entry stands, also where the entry is a bare text that stands for it. Undefined where there is
   * none.
   */
  #writtenField(entry: EntryPlace, shape: EntryShape, key: string): EntryPlace | 'alias' | undefined {
    const value = this.valueOf(entry);
    if (isAlias(value)) return 'alias';
    if (isMap(value)) return this.fieldOf(value, key);
    return isScalar(value) && value.value !== null && key === shape.bare ? entry : undefined;
  }

  /** Puts a field into an entry: after those that come before it by the shape. */
  addField(
    entry: EntryPlace,
    shape: EntryShape,
    render: Render,
    key: string,
  ): readonly TextEdit[] | undefined {
    const map = this.valueOf(entry);
    if (isMap(map) && map.items.length > 0) return this.#insertField(map, shape.keys, render, key);
    if (isAlias(map) || isSeq(map)) return undefined;
    const { start, value } = this.structure.span(entry.collection, entry.index);
    const said = isScalar(map) && map.value !== null ? this.#slice(map) : '';
    const isFlow = entry.collection.flow ?? false;
    if (isFlow || isMap(map)) {
      const before = said === '' ? '' : `${shape.bare}: ${said}, `;
      return /\n/.test(said) ? undefined : this.replaceValue(entry, `{ ${before}${render(true)} }`);
    }
    const lines = this.structure.lines(entry.collection, entry.index);
    if (!lines) return undefined;
    const indent = start - lineStart(this.#text, start) + this.#indent;
    const field = this.structure.insertLines(lines.end, indent, render(false));
    if (said === '') return [field];
    // A short form becomes the field that it stands for.
    const gap = /[ \t]*$/.exec(this.#text.slice(start, value.start))?.[0] ?? '';
    if (/^[|>]/.test(said) || shape.bare === undefined) return undefined;
    const newText = `${this.structure.lineEnd}${' '.repeat(indent)}${shape.bare}: `;
    return [{ start: value.start - gap.length, end: value.start, expected: gap, newText }, field];
  }

  #insertField(
    map: YAMLMap.Parsed,
    order: readonly string[],
    render: Render,
    key: string,
  ): readonly TextEdit[] | undefined {
    const rank = order.indexOf(key);
    const after = map.items.findLastIndex(({ key: one }) => {
      const place = isScalar(one) ? order.indexOf(String(one.value)) : -1;
      return place >= 0 && place < rank;
    });
    const entry = render(map.flow ?? false);
    if (after >= 0) {
      const edit = this.structure.insertAfter(map, after, entry);
      return edit && [edit];
    }
    const { start } = this.structure.span(map, 0);
    if (map.flow) return [this.structure.insert(start, `${entry}, `)];
    const lines = this.structure.lines(map, 0);
    return lines && [this.structure.insertLines(lines.start, start - lineStart(this.#text, start), entry)];
  }

  /** Puts entries at the end of a section of the file; the section too where there is none. */
  addToSection(
    section: string,
    order: readonly string[],
    ...entries: readonly NewEntry[]
  ): readonly TextEdit[] | undefined {
    const root = this.structure.root;
    const render: Render = (isFlow) => this.#section(section, entries, isFlow);
    if (root === null) return [this.structure.insertLines(this.#text.length, 0, render(false))];
    if (!isMap(root)) return undefined;
    const map = root;
    const field = this.fieldOf(map, section);
    if (field) return this.#addEntries(field, entries);
    if (map.items.length === 0) return undefined;
    const spaced = !map.flow && /\n\r?\n/.test(this.#text);
    return this.#insertField(
      map,
      order,
      (isFlow) => (spaced ? `\n${render(isFlow)}` : render(isFlow)),
      section,
    );
  }

  /** Puts entries below another one, under a key of it. */
  addBelow(
    owner: EntryPlace,
    shape: EntryShape,
    key: string,
    ...entries: readonly NewEntry[]
  ): readonly TextEdit[] | undefined {
    const map = this.valueOf(owner);
    const field = isMap(map) ? this.fieldOf(map, key) : undefined;
    if (field) return this.#addEntries(field, entries);
    return this.addField(owner, shape, (isFlow) => this.#section(key, entries, isFlow), key);
  }

  #section(key: string, entries: readonly NewEntry[], isFlow: boolean): string {
    const text = this.#entriesText(entries, isFlow);
    return isFlow ? `${key}: { ${text} }` : `${key}:\n${indentedBy(text, this.#indent)}`;
  }

  /** Puts entries at the end of those under a key. */
  #addEntries(field: EntryPlace, entries: readonly NewEntry[]): readonly TextEdit[] | undefined {
    const value = this.valueOf(field);
    if (isMap(value) && value.items.length > 0) {
      const map = value;
      const last = map.items.length - 1;
      const isSpaced = this.#isSpaced(map);
      const text = this.#entriesText(entries, map.flow ?? false, isSpaced);
      const edit = this.structure.insertAfter(map, last, isSpaced ? `\n${text}` : text);
      return edit && [edit];
    }
    const isEmpty = isMap(value) || value === null || (isScalar(value) && value.value === null);
    if (!isEmpty) return undefined;
    if (field.collection.flow) return this.replaceValue(field, `{ ${this.#entriesText(entries, true)} }`);
    const { start } = this.structure.span(field.collection, field.index);
    const lines = this.structure.lines(field.collection, field.index);
    const indent = start - lineStart(this.#text, start) + this.#indent;
    if (!lines) return undefined;
    const added = this.structure.insertLines(lines.end, indent, this.#entriesText(entries, false));
    if (!isMap(value)) return [added];
    // `{}` goes, with the blanks before it.
    const { value: braces } = this.structure.span(field.collection, field.index);
    const gap = /[ \t]*$/.exec(this.#text.slice(start, braces.start))?.[0].length ?? 0;
    return [this.structure.remove({ start: braces.start - gap, end: braces.end }), added];
  }

  /** Whether a blank line parts the last two entries. */
  #isSpaced(map: YAMLMap.Parsed): boolean {
    const last = map.items.length - 1;
    if (map.flow || last < 1) return false;
    const lines = this.structure.lines(map, last);
    if (!lines || lines.start === 0) return false;
    const above = lines.start - lineEndAt(this.#text, lines.start);
    return this.#text.slice(lineStart(this.#text, above), above).trim() === '';
  }

  #entriesText(entries: readonly NewEntry[], isFlow: boolean, isSpaced = false): string {
    const texts = entries.map((entry) => this.#entryText(entry, isFlow));
    return texts.join(isFlow ? ', ' : isSpaced ? '\n\n' : '\n');
  }

  #entryText({ id, bare, fields, below }: NewEntry, isFlow: boolean): string {
    const written = fields.map(([key, value]) => {
      const text = typeof value === 'string' ? scalarOf(value, isFlow) : `[${value.join(', ')}]`;
      return { key, text };
    });
    const [only, second] = written;
    const name = scalarOf(id, isFlow);
    if (only && !second && !below && only.key === bare) return `${name}: ${only.text}`;
    const lines = written.map(({ key, text }) => `${key}: ${text}`);
    if (below) lines.push(this.#section(below.key, below.entries, isFlow));
    if (isFlow) return `${name}: { ${lines.join(', ')} }`;
    return `${name}:\n${indentedBy(lines.join('\n'), this.#indent)}`;
  }

  #slice({ range }: ParsedNode): string {
    return this.#text.slice(range[0], range[1]);
  }
}
