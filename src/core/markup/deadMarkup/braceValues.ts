import type { Corrections } from './corrections';

/** Blanks that Pandoc takes for text, and marks that nobody sees. */
export const ODD_BLANK = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u3164\f\v]/;
export const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

export const KEY = /([\p{L}][\p{L}\p{N}\-_:.]*)([ \t]*)=/uy;
const OPENING_QUOTES = '“”„‟«»‘’‚‹›＂';
const CLOSING_QUOTE = /[“”»«’‘‹›＂]/g;

/** The match of a sticky pattern at `at`. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether something odd for braces stands at `at`, which is reported by itself. */
export function isOdd(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char === ' ' || char === '}') return false;
  return ODD_BLANK.test(char) || INVISIBLE.test(char) || char === '\\' || char === '｝';
}

/** Whether an attribute starts at `at`. */
export function isAttribute(text: string, at: number): boolean {
  return '#.}'.includes(text.charAt(at) || '}') || matchAt(KEY, text, at) !== null;
}

/** Reads values more leniently than Pandoc does, noting what is wrong with them. */
export class ValueReader {
  readonly #text: string;
  readonly #corrections: Corrections;

  constructor(text: string, corrections: Corrections) {
    this.#text = text;
    this.#corrections = corrections;
  }

  /** Past the value at `at`. */
  read(at: number): number {
    const char = this.#text.charAt(at);
    if (char === '"' || char === "'") return this.#quoted(at, char);
    if (char !== '' && OPENING_QUOTES.includes(char)) return this.#curly(at);
    return this.#bare(at);
  }

  /** Whether a quoted value can end before `at`: a blank, the brace or an attribute follows. */
  #canEnd(at: number): boolean {
    return (
      /[\s}#.,;，、；\\｝]/.test(this.#text.charAt(at) || ' ') ||
      isOdd(this.#text, at) ||
      isAttribute(this.#text, at)
    );
  }

  #quoted(at: number, quote: string): number {
    const text = this.#text;
    const inner: number[] = [];
    let close = -1;
    for (let i = at + 1; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === '\\') i++;
      else if (char === quote && this.#canEnd(i + 1)) {
        close = i;
        break;
      } else if (char === quote) inner.push(i);
      else if (char === '{' || (char === '}' && inner.length > 0)) break;
    }
    if (close < 0) return this.#openQuote(at, quote);
    this.#corrections.joinLines(at + 1, close);
    if (inner.length > 0) {
      this.#corrections.mistake('inner-quote');
      for (const place of inner) this.#corrections.edit(place, place, '\\');
    }
    const blanks = /\s+/y;
    const lead = matchAt(blanks, text, at + 1)?.[0].length ?? 0;
    if (lead > 0) {
      this.#corrections.mistake('leading-blank');
      this.#corrections.edit(at + 1, Math.min(at + 1 + lead, close), '');
    }
    return close + 1;
  }

  /** A value whose quotation mark is never closed: up to the brace. */
  #openQuote(at: number, quote: string): number {
    const stop = /[}\n[{]/g;
    const found = matchAt(stop, this.#text, at + 1);
    const end = found?.index ?? this.#text.length;
    if (found?.[0] !== '}') {
      this.#corrections.isHopeless = true;
      return this.#bare(at);
    }
    // Without a blank Pandoc takes the quotation mark for part of the value.
    if (!/\s/.test(this.#text.slice(at, end))) return end;
    this.#corrections.mistake('open-quote');
    this.#corrections.edit(end, end, quote);
    return end;
  }

  #curly(at: number): number {
    const text = this.#text;
    const limit = /[}\n]/g;
    const stop = matchAt(limit, text, at)?.index ?? text.length;
    let close = -1;
    for (let found = matchAt(CLOSING_QUOTE, text, at + 1); found; found = CLOSING_QUOTE.exec(text)) {
      if (found.index >= stop) break;
      if (!this.#canEnd(found.index + 1)) continue;
      close = found.index;
      break;
    }
    const value = close < 0 ? '' : text.slice(at + 1, close);
    if (close < 0 || value.includes('"')) return this.#bare(at);
    this.#corrections.mistake('curly-quotes');
    this.#corrections.edit(at, at + 1, '"');
    if (/^\s+/.test(value))
      this.#corrections.edit(at + 1, at + 1 + (/^\s+/.exec(value)?.[0].length ?? 0), '');
    this.#corrections.edit(close, close + 1, '"');
    return close + 1;
  }

  #bareEnd(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < text.length && !/[\s}｝]/.test(text.charAt(end))) end += text.charAt(end) === '\\' ? 2 : 1;
    // A backslash before the closing brace was meant for neither.
    return text.charAt(end - 2) === '\\' && text.charAt(end - 1) === '}'
      ? end - 2
      : Math.min(end, text.length);
  }

  /** A bare value; words after it that are no attributes were meant to be part of it. */
  #bare(at: number): number {
    const text = this.#text;
    let end = this.#bareEnd(at);
    const [first, words] = [end, /[ \t]+/y];
    for (;;) {
      const gap = matchAt(words, text, end)?.[0].length ?? 0;
      const next = end + gap;
      if (gap === 0 || isAttribute(this.#text, next) || !/[\p{L}\p{N}]/u.test(text.charAt(next))) break;
      end = this.#bareEnd(next);
    }
    const value = text.slice(at, end);
    const closes = /[ \t]*(?:\r?\n)?[ \t]*[}#.\p{L}]/uy;
    if (end > first && value !== '' && matchAt(closes, text, end) && !/["'\\{[]/.test(value)) {
      this.#corrections.mistake('unquoted');
      this.#corrections.edit(at, at, '"');
      this.#corrections.edit(end, end, '"');
      return end;
    }
    // A comma between attributes is a mistake of its own; at the end of a bare value it is part of it.
    if (/[,;]$/.test(text.slice(at, first)) && this.#corrections.mistakes.includes('comma'))
      this.#corrections.edit(first - 1, first, '');
    return first;
  }
}
