import * as l10n from '../../l10n/l10n';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { TextRange } from '../../model/text';
import type { Entry, Fault, Value, Word } from './tree';

// An alias repeats what its anchor holds; aliases of aliases multiply it ("billion laughs").
const MAX_REPEATED = 10_000;

/** Turns the nodes of the YAML library into values. Remembers anchors, so that aliases find them later on. */
export class Converter {
  readonly faults: Fault[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, { readonly value: Value; readonly size: number }>();
  /** Values made so far, those that aliases repeat included. */
  #size = 0;
  #repeated = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param base where the stretch that the node was read from begins in the text */
  value(node: unknown, base: number, fallback: TextRange): Value {
    if (isAlias(node)) return this.#alias(node.source, rangeOf(node, base, fallback));
    const before = this.#size++;
    const value = this.#plain(node, base, fallback);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, { value, size: this.#size - before });
    return value;
  }

  #plain(node: unknown, base: number, fallback: TextRange): Value {
    if (isScalar(node)) return this.#scalar(node, rangeOf(node, base, fallback));
    if (isSeq(node)) {
      const range = rangeOf(node, base, fallback);
      return { kind: 'list', range, items: node.items.map((item) => this.value(item, base, range)) };
    }
    if (isMap(node)) {
      const range = rangeOf(node, base, fallback);
      return { kind: 'map', range, entries: node.items.flatMap((pair) => this.#entry(pair, base, range)) };
    }
    return { kind: 'empty', range: fallback };
  }

  #scalar(node: Scalar, range: TextRange): Value {
    if (node.value === null || node.value === undefined) return { kind: 'empty', range };
    // A scalar that YAML types as number or truth value keeps the text it was written with.
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    return { kind: 'text', range, word: { text, range, ...this.#verbatim(text, range) } };
  }

  #verbatim(text: string, { start, end }: TextRange): { verbatimAt?: number } {
    const written = this.#text.slice(start, end);
    if (written === text) return { verbatimAt: start };
    return written.slice(1, -1) === text ? { verbatimAt: start + 1 } : {};
  }

  #entry(pair: Pair, base: number, fallback: TextRange): readonly Entry[] {
    const key = this.#key(this.value(pair.key, base, fallback));
    return key ? [{ key, value: this.value(pair.value, base, key.range) }] : [];
  }

  #key(value: Value): Word | undefined {
    if (value.kind === 'text') return value.word;
    if (value.kind === 'empty')
      return { text: this.#text.slice(value.range.start, value.range.end), range: value.range };
    this.faults.push({
      severity: 'error',
      message: l10n.said('A key has to be a word, not a list or a map. Write `key: value`.'),
      range: value.range,
    });
    return undefined;
  }

  #alias(name: string, range: TextRange): Value {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      const message = l10n.said(
        'The alias `*{0}` has no anchor `&{0}` that ends before it. Write the value out, or put a text that begins with `*` in quotation marks.',
        name,
      );
      this.faults.push({ severity: 'error', message, range });
      return asWritten(name, range);
    }
    const fitted = this.#repeated <= MAX_REPEATED;
    this.#repeated += target.size;
    this.#size += target.size;
    if (this.#repeated <= MAX_REPEATED) return target.value;
    if (fitted) {
      const message = l10n.said(
        'The aliases of this file repeat more than {0} values. Write them out from here on.',
        MAX_REPEATED,
      );
      this.faults.push({ severity: 'error', message, range });
    }
    return asWritten(name, range);
  }
}

/** An alias that leads nowhere counts as a text, so that it is not reported as missing as well. */
function asWritten(name: string, range: TextRange): Value {
  return { kind: 'text', range, word: { text: `*${name}`, range } };
}

function rangeOf(node: Node, base: number, fallback: TextRange): TextRange {
  const range = node.range;
  return range ? { start: base + range[0], end: base + range[1] } : fallback;
}
