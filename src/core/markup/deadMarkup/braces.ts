import type { TextEdit } from '../../model/text';

/** What is wrong with the braces of a tag. */
export type BraceMistake =
  | 'comma'
  | 'blank'
  | 'curly-quotes'
  | 'unquoted'
  | 'open-quote'
  | 'inner-quote'
  | 'leading-blank'
  | 'around-equals'
  | 'no-dot'
  | 'case'
  | 'no-class'
  | 'glued'
  | 'blank-line'
  | 'no-closing-brace'
  | 'escaped-brace'
  | 'double-brace'
  | 'wide-brace'
  | 'comment'
  | 'word';

/** The braces of what was meant as a tag, read more leniently than Pandoc does. Offsets are the text's. */
export interface Braces {
  readonly start: number;
  /** Past the closing brace, or past the last attribute where there is none. */
  readonly end: number;
  /** In the order of the text; empty where Pandoc reads them too. */
  readonly mistakes: readonly BraceMistake[];
  /** What makes them right; undefined where that would be a guess. */
  readonly edits: readonly TextEdit[] | undefined;
  /** Whether they name the class, in whatever spelling. */
  readonly hasClass: boolean;
  /** Whether they hold an id as Adduce gives it. */
  readonly hasId: boolean;
  /** Whether they hold any id. */
  readonly hasAnyId: boolean;
  /** Whether they hold an id of ours, or a key that says what the passage bears on. */
  readonly isOurs: boolean;
  /** Whether they hold both. */
  readonly isSurelyOurs: boolean;
}

const OUR_ID = /^#e-[0-9a-hjkmnp-tv-z]{8}$/;
const OUR_KEY = /^(?:supports|contradicts|neutral|variable|continues)$/;

/** Blanks that Pandoc takes for text, and marks that nobody sees. */
const ODD_BLANK = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\u3164\f\v]/;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

const BREAKS = /(?:[ \t]*(?:\r\n|\n|\r))+/g;
const LINE_BREAK = /\r\n|\n|\r/g;

const NAME = /[\p{L}][\p{L}\p{N}\-_:.]*/uy;
const ID_TOKEN = /#[\p{L}\p{N}\-_:.]+/uy;
const KEY = /([\p{L}][\p{L}\p{N}\-_:.]*)([ \t]*)=/uy;
const OPENING_QUOTES = '“”„‟«»‘’‚‹›＂';
const CLOSING_QUOTE = /[“”»«’‘‹›＂]/g;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads braces token by token, noting what is wrong and how to put it right. */
class BraceReader {
  readonly #text: string;
  readonly #start: number;
  readonly #mistakes: BraceMistake[] = [];
  readonly #edits: TextEdit[] = [];
  #fixable = true;
  #hasClass = false;
  #hasId = false;
  #hasAnyId = false;
  #hasKey = false;
  /** Past the last token that is an attribute, and how much was noted by then. */
  #good: { readonly at: number; readonly mistakes: number; readonly edits: number };
  #broken = false;
  /** A quotation mark and the brace are both missing: where the value ends is anyone's guess. */
  #isHopeless = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#good = { at: start + 1, mistakes: 0, edits: 0 };
  }

  #edit(start: number, end: number, newText: string): void {
    this.#edits.push({ start, end, expected: this.#text.slice(start, end), newText });
  }

  #mistake(mistake: BraceMistake): void {
    this.#mistakes.push(mistake);
  }

  #unfixable(mistake: BraceMistake): void {
    this.#mistake(mistake);
    this.#fixable = false;
    this.#broken = true;
  }

  read(): Braces {
    const text = this.#text;
    let at = this.#start + 1;
    let double = false;
    if (text.charAt(this.#start) === '｛') {
      this.#mistake('wide-brace');
      this.#edit(this.#start, at, '{');
    }
    if (text.charAt(at) === '{') {
      double = true;
      this.#mistake('double-brace');
      this.#edit(at, at + 1, '');
      at++;
    }
    this.#good = { at, mistakes: this.#mistakes.length, edits: this.#edits.length };
    for (;;) {
      const char = text.charAt(at);
      if (char === '}' || char === '｝' || (char === '\\' && text.charAt(at + 1) === '}'))
        return this.#close(at, double);
      const next = this.#step(at, char);
      const isBeyond = this.#broken && this.#mistakes.includes('blank-line');
      if (next === undefined || isBeyond) return this.#unclosed();
      at = next;
    }
  }

  #close(at: number, double: boolean): Braces {
    const text = this.#text;
    let end = at + 1;
    if (text.charAt(at) === '｝') {
      this.#mistake('wide-brace');
      this.#edit(at, end, '}');
    } else if (text.charAt(at) === '\\') {
      this.#mistake('escaped-brace');
      this.#edit(at, at + 1, '');
      end++;
    }
    if (double && text.charAt(end) === '}') {
      this.#edit(end, end + 1, '');
      end++;
    }
    return this.#result(end);
  }

  /** The braces up to the last attribute, with a closing brace after it. */
  #unclosed(): Braces {
    const { at, mistakes, edits } = this.#good;
    this.#mistakes.length = mistakes;
    this.#edits.length = edits;
    this.#fixable = !this.#isHopeless;
    this.#mistake('no-closing-brace');
    this.#edit(at, at, '}');
    return this.#result(at);
  }

  #result(end: number): Braces {
    if (!this.#hasClass && this.#hasId && this.#hasKey) {
      this.#mistake('no-class');
      const id = /#e-[0-9a-hjkmnp-tv-z]{8}/.exec(this.#text.slice(this.#start, end));
      const at = this.#start + (id ? id.index + id[0].length : 1);
      this.#edit(at, at, ' .evidence');
    }
    return {
      start: this.#start,
      end,
      mistakes: this.#mistakes,
      edits: this.#fixable ? this.#edits : undefined,
      hasClass: this.#hasClass,
      hasId: this.#hasId,
      hasAnyId: this.#hasAnyId,
      isOurs: this.#hasId || this.#hasKey,
      isSurelyOurs: this.#hasId && this.#hasKey,
    };
  }

  #isGood(at: number): number {
    if (!this.#broken) this.#good = { at, mistakes: this.#mistakes.length, edits: this.#edits.length };
    return at;
  }

  /** Past the token or blank at `at`; undefined where what follows belongs to no braces. */
  #step(at: number, char: string): number | undefined {
    const text = this.#text;
    if (char === '' || char === '{' || char === '[') return undefined;
    if (char === ' ' || char === '\t') return at + 1;
    if (char === '\n' || char === '\r') return this.#lineEnd(at);
    if (ODD_BLANK.test(char) || INVISIBLE.test(char)) {
      this.#mistake('blank');
      this.#edit(at, at + 1, ODD_BLANK.test(char) ? ' ' : '');
      return at + 1;
    }
    if (',;，、；'.includes(char)) {
      this.#mistake('comma');
      this.#edit(at, at + 1, /\s/.test(text.charAt(at + 1)) ? '' : ' ');
      return at + 1;
    }
    if (char === '#') return this.#id(at);
    if (char === '.') return this.#class(at);
    if (char === '-' && !/[\p{L}\p{N}-]/u.test(text.charAt(at + 1))) return this.#isGood(at + 1);
    if (text.startsWith('<!--', at)) return this.#comment(at);
    const key = matchAt(KEY, text, at);
    if (key) return this.#pair(at, key);
    return this.#word(at);
  }

  /** One line break is free; a blank line ends the braces for Pandoc. */
  #lineEnd(at: number): number {
    const breaks = /(?:[ \t]*(?:\r\n|\n|\r))+/y;
    const end = at + (matchAt(breaks, this.#text, at)?.[0].length ?? 1);
    this.#joinLines(at, end);
    return end;
  }

  #comment(at: number): number {
    const close = this.#text.indexOf('-->', at);
    if (close < 0) {
      this.#unfixable('word');
      return at + 4;
    }
    this.#mistake('comment');
    this.#edit(at, close + 3, '');
    return close + 3;
  }

  #id(at: number): number {
    const token = matchAt(ID_TOKEN, this.#text, at)?.[0];
    if (token === undefined) return this.#word(at);
    const glued = /\.evidence$/.test(token) ? token.length - '.evidence'.length : 0;
    if (glued > 1) {
      this.#mistake('glued');
      this.#edit(at + glued, at + glued, ' ');
      this.#hasClass = true;
    }
    if (OUR_ID.test(glued > 1 ? token.slice(0, glued) : token)) this.#hasId = true;
    this.#hasAnyId = true;
    return this.#isGood(at + token.length);
  }

  #class(at: number): number {
    const name = matchAt(NAME, this.#text, at + 1)?.[0];
    if (name === undefined) return this.#word(at);
    if (name === 'evidence') {
      this.#hasClass = true;
    } else if (name.toLowerCase() === 'evidence') {
      this.#mistake('case');
      this.#edit(at + 1, at + 1 + name.length, 'evidence');
      this.#hasClass = true;
    } else if (name.startsWith('evidence.')) {
      this.#mistake('glued');
      this.#edit(at + '.evidence'.length, at + '.evidence'.length, ' ');
      this.#hasClass = true;
    }
    const end = at + 1 + name.length;
    // What Pandoc would not take for the start of another attribute.
    return /[\s}#.,;=，、；]|\p{L}/u.test(this.#text.charAt(end) || ' ') || this.#isOdd(end)
      ? this.#isGood(end)
      : this.#word(end);
  }

  #isOdd(at: number): boolean {
    const char = this.#text.charAt(at);
    return ODD_BLANK.test(char) || INVISIBLE.test(char) || char === '\\' || char === '｝';
  }

  /** A word that is no attribute. */
  #word(at: number): number {
    const text = this.#text;
    const word = /[^\s}{[,;\\]*/y;
    const found = matchAt(word, text, at)?.[0] ?? '';
    const plain = found.replace(/^-/, '');
    if (plain.toLowerCase() === 'evidence' && !this.#hasClass) {
      this.#mistake('no-dot');
      this.#edit(at, at + found.length, '.evidence');
      this.#hasClass = true;
      return this.#isGood(at + found.length);
    }
    this.#unfixable('word');
    return at + Math.max(1, found.length);
  }

  #pair(at: number, key: RegExpExecArray): number {
    const text = this.#text;
    const [whole, name = '', blanks = ''] = key;
    if (blanks !== '') {
      this.#mistake('around-equals');
      this.#edit(at + name.length, at + name.length + blanks.length, '');
    }
    if (OUR_KEY.test(name)) this.#hasKey = true;
    let value = at + whole.length;
    const after = /[ \t]*/y;
    const gap = matchAt(after, text, value)?.[0].length ?? 0;
    // `key= ` alone is an empty value; before a value the blank is a slip.
    if (gap > 0 && /["'\p{L}\p{N}“„«]/u.test(text.charAt(value + gap)) && !this.#isAttribute(value + gap)) {
      this.#mistake('around-equals');
      this.#edit(value, value + gap, '');
      value += gap;
    }
    const end = this.#value(value);
    if (name === 'class' && /(?:^|[\s"'“„«])evidence(?:$|[\s"'”“»])/.test(text.slice(value, end)))
      this.#hasClass = true;
    return this.#isGood(end);
  }

  /** Whether an attribute starts at `at`. */
  #isAttribute(at: number): boolean {
    const text = this.#text;
    return '#.}'.includes(text.charAt(at) || '}') || matchAt(KEY, text, at) !== null;
  }

  #value(at: number): number {
    const char = this.#text.charAt(at);
    if (char === '"' || char === "'") return this.#quoted(at, char);
    if (char !== '' && OPENING_QUOTES.includes(char)) return this.#curly(at);
    return this.#bare(at);
  }

  /** Whether a quoted value can end before `at`: a blank, the brace or an attribute follows. */
  #canEnd(at: number): boolean {
    return /[\s}#.,;，、；\\｝]/.test(this.#text.charAt(at) || ' ') || this.#isOdd(at) || this.#isAttribute(at);
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
    this.#joinLines(at + 1, close);
    if (inner.length > 0) {
      this.#mistake('inner-quote');
      for (const place of inner) this.#edit(place, place, '\\');
    }
    const blanks = /\s+/y;
    const lead = matchAt(blanks, text, at + 1)?.[0].length ?? 0;
    if (lead > 0) {
      this.#mistake('leading-blank');
      this.#edit(at + 1, Math.min(at + 1 + lead, close), '');
    }
    return close + 1;
  }

  /** Takes blank lines out of a value: they end the paragraph, and the braces with it. */
  #joinLines(start: number, end: number): void {
    for (const { 0: breaks, index } of this.#text.slice(start, end).matchAll(BREAKS)) {
      if ((breaks.match(LINE_BREAK) ?? []).length < 2) continue;
      this.#mistake('blank-line');
      this.#edit(start + index, start + index + breaks.length, LINE_BREAK.exec(breaks)?.[0] ?? '\n');
      LINE_BREAK.lastIndex = 0;
    }
  }

  /** A value whose quotation mark is never closed: up to the brace. */
  #openQuote(at: number, quote: string): number {
    const stop = /[}\n[{]/g;
    const found = matchAt(stop, this.#text, at + 1);
    const end = found?.index ?? this.#text.length;
    if (found?.[0] !== '}') {
      this.#isHopeless = true;
      return this.#bare(at);
    }
    // Without a blank Pandoc takes the quotation mark for part of the value.
    if (!/\s/.test(this.#text.slice(at, end))) return end;
    this.#mistake('open-quote');
    this.#edit(end, end, quote);
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
    this.#mistake('curly-quotes');
    this.#edit(at, at + 1, '"');
    if (/^\s+/.test(value)) this.#edit(at + 1, at + 1 + (/^\s+/.exec(value)?.[0].length ?? 0), '');
    this.#edit(close, close + 1, '"');
    return close + 1;
  }

  #bareEnd(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < text.length && !/[\s}｝]/.test(text.charAt(end))) end += text.charAt(end) === '\\' ? 2 : 1;
    // A backslash before the closing brace was meant for neither.
    return text.charAt(end - 2) === '\\' && text.charAt(end - 1) === '}' ? end - 2 : Math.min(end, text.length);
  }

  /** A bare value; words after it that are no attributes were meant to be part of it. */
  #bare(at: number): number {
    const text = this.#text;
    let end = this.#bareEnd(at);
    const [first, words] = [end, /[ \t]+/y];
    for (;;) {
      const gap = matchAt(words, text, end)?.[0].length ?? 0;
      const next = end + gap;
      if (gap === 0 || this.#isAttribute(next) || !/[\p{L}\p{N}]/u.test(text.charAt(next))) break;
      end = this.#bareEnd(next);
    }
    const value = text.slice(at, end);
    const closes = /[ \t]*(?:\r?\n)?[ \t]*[}#.\p{L}]/uy;
    if (end > first && value !== '' && matchAt(closes, text, end) && !/["'\\{[]/.test(value)) {
      this.#mistake('unquoted');
      this.#edit(at, at, '"');
      this.#edit(end, end, '"');
      return end;
    }
    // A comma between attributes is a mistake of its own; at the end of a bare value it is part of it.
    if (/[,;]$/.test(text.slice(at, first)) && this.#mistakes.includes('comma')) this.#edit(first - 1, first, '');
    return first;
  }
}

/** Reads the braces that open at `start`. Looks no further than the text reaches, which callers keep short. */
export function readBraces(text: string, start: number): Braces {
  return new BraceReader(text, start).read();
}
