import { isCollection, isScalar, visit, type ParsedNode } from 'yaml';
import type { TextRange } from '../../model/text';
import { faultOf } from './advice';
import { compose, type Finding, type Piece } from './compose';
import { Converter } from './convert';
import type { Entry, Fault, Value } from './tree';

/** A YAML text, read as far as it can be. */
export interface Tree {
  readonly root: Value;
  /** One per mistake. */
  readonly faults: readonly Fault[];
  /** Stretches that a mistake has garbled: what is odd in them is a consequence. */
  readonly garbled: readonly TextRange[];
}

interface Recovery {
  readonly text: string;
  readonly converter: Converter;
  readonly faults: Fault[];
  readonly garbled: TextRange[];
}

// Theory files nest sections, entries, indicators and their fields; deeper mistakes take more with them.
const MAX_LEVELS = 12;

// Also `key:"…` and a lone `key`, which are no YAML: this is where mistakes are kept apart.
const KEY_LINE = /^( *)[^\s:#"'{}[\],&*!|>%@`-][^\s:#"'{}[\],]*[ \t]*(?::(?=[\s"'[{]|$)|$)/gm;

/**
 * Reads a YAML text. Where it is broken, the parts that can be read on their own still are: a quotation
 * mark left open in one entry garbles that entry, not the rest of the file. Never throws.
 */
export function readTree(text: string): Tree {
  const recovery: Recovery = { text, converter: new Converter(text), faults: [], garbled: [] };
  const all = { start: 0, end: text.length };
  const piece = compose(text);
  const root: Value =
    piece.errors.length === 0
      ? convert(recovery, piece, 0)
      : { kind: 'map', range: all, entries: recover(recovery, all, piece, MAX_LEVELS) };
  const faults = [...recovery.faults, ...recovery.converter.faults];
  const broken = faults.filter(({ severity }) => severity === 'error').map(({ range }) => range);
  return { root, faults, garbled: [...recovery.garbled, ...broken] };
}

/** Reads the entries of a stretch that `piece` shows to be broken, part by part. */
function recover(recovery: Recovery, range: TextRange, piece: Piece, levels: number): readonly Entry[] {
  const before = recovery.faults.length;
  const entries = recoverParts(recovery, range, levels) ?? entriesOf(convert(recovery, piece, range.start));
  const error = piece.errors[0];
  if (error && recovery.faults.length === before) {
    recovery.faults.push(faultOf(recovery.text, range.start, 'error', atOpening(piece.contents, error)));
    recovery.garbled.push(range);
  }
  return entries;
}

/** Undefined when the stretch cannot be divided. */
function recoverParts(recovery: Recovery, range: TextRange, levels: number): readonly Entry[] | undefined {
  if (levels === 0) return undefined;
  const starts = entryStarts(recovery.text, range);
  const middle = starts[Math.ceil(starts.length / 2)] ?? starts.at(-1);
  // Halving keeps the cost low: the sound half is read in one go.
  if (middle !== undefined && middle > range.start) {
    const halves = [
      { start: range.start, end: middle },
      { start: middle, end: range.end },
    ];
    return halves.flatMap((half) => readPart(recovery, half, levels));
  }
  const header = /^ *(\S+?)[ \t]*:[ \t]*(?:#.*)?\r?\n(?=[ \t]*\S|\s)/.exec(
    recovery.text.slice(range.start, range.end),
  );
  if (middle === undefined || header?.[1] === undefined) return undefined;
  const start = range.start + header[0].indexOf(header[1]);
  const key = { text: header[1], range: { start, end: start + header[1].length } };
  const body = { start: range.start + header[0].length, end: range.end };
  if (entryStarts(recovery.text, body).length === 0) return undefined;
  return [{ key, value: { kind: 'map', range: body, entries: readPart(recovery, body, levels - 1) } }];
}

function readPart(recovery: Recovery, range: TextRange, levels: number): readonly Entry[] {
  const piece = compose(recovery.text.slice(range.start, range.end));
  if (piece.errors.length > 0) return recover(recovery, range, piece, levels);
  return entriesOf(convert(recovery, piece, range.start));
}

/** Where the least indented `key:` lines of a stretch begin. */
function entryStarts(text: string, range: TextRange): readonly number[] {
  const lines = [...text.slice(range.start, range.end).matchAll(KEY_LINE)];
  const indent = lines.reduce((least, line) => Math.min(least, (line[1] ?? '').length), Infinity);
  return lines.filter((line) => (line[1] ?? '').length === indent).map((line) => range.start + line.index);
}

function convert(recovery: Recovery, piece: Piece, base: number): Value {
  const warnings = piece.warnings.map((found) => faultOf(recovery.text, base, 'warning', found));
  recovery.faults.push(...warnings);
  return recovery.converter.value(piece.contents, base, { start: base, end: base });
}

function entriesOf(value: Value): readonly Entry[] {
  return value.kind === 'map' ? value.entries : [];
}

/**
 * The library reports what is never closed where it gives up, which may be the end of the file: go to the
 * quotation mark or bracket that opens it.
 */
function atOpening(contents: ParsedNode | null, error: Finding): Finding {
  if (contents === null || !/^Missing closing|and end with a [\]}]$|^Expected flow/.test(error.message))
    return error;
  let start = error.start;
  visit(contents, {
    Node(_key, node) {
      const opens = isScalar(node) ? node.type?.startsWith('QUOTE') : isCollection(node) && node.flow;
      if (opens && node.range && node.range[0] < error.start && node.range[1] >= error.start)
        start = node.range[0];
    },
  });
  return start === error.start ? error : { ...error, start, end: start + 1 };
}
