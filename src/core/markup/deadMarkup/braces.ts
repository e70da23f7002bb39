import type { TextEdit } from '../../model/text';
import { INVISIBLE, isAttribute, isOdd, KEY, matchAt, ODD_BLANK, ValueReader } from './braceValues';
import { type BraceMistake, Corrections } from './corrections';

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

const NAME = /[\p{L}][\p{L}\p{N}\-_:.]*/uy;
const ID_TOKEN = /#[\p{L}\p{N}\-_:.]+/uy;
/** What may follow a class: Pandoc would take anything else for no start of another attribute. */
const AFTER_CLASS = /[\s}#.,;=，、；]|\p{L}/u;
const WORD = /[^\s}{[,;\\]*/y;
const BLANKS = /[ \t]*/y;
const LINE_BREAKS = /(?:[ \t]*(?:\r\n|\n|\r))+/y;
const QUOTED_OR_WORD = /["'\p{L}\p{N}“„«]/u;
const NAMES_CLASS = /(?:^|[\s"'“„«])evidence(?:$|[\s"'”“»])/;

/** Reads braces token by token, noting what is wrong and how to put it right. */
class BraceReader {
  readonly #text: string;
  readonly #start: number;
  readonly #corrections: Corrections;
  readonly #values: ValueReader;
  #fixable = true;
  #hasClass = false;
  #hasId = false;
  #hasAnyId = false;
  #hasKey = false;
  /** Past the last token that is an attribute, and how much was noted by then. */
  #good: { readonly at: number; readonly mistakes: number; readonly edits: number };
  #broken = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#corrections = new Corrections(text);
    this.#values = new ValueReader(text, this.#corrections);
    this.#start = start;
    this.#good = { at: start + 1, mistakes: 0, edits: 0 };
  }

  #unfixable(mistake: BraceMistake): void {
    this.#corrections.mistake(mistake);
    this.#fixable = false;
    this.#broken = true;
  }

  read(): Braces {
    const text = this.#text;
    let at = this.#start + 1;
    let double = false;
    if (text.charAt(this.#start) === '｛') {
      this.#corrections.mistake('wide-brace');
      this.#corrections.edit(this.#start, at, '{');
    }
    if (text.charAt(at) === '{') {
      double = true;
      this.#corrections.mistake('double-brace');
      this.#corrections.edit(at, at + 1, '');
      at++;
    }
    this.#good = { at, mistakes: this.#corrections.mistakes.length, edits: this.#corrections.edits.length };
    for (;;) {
      const char = text.charAt(at);
      if (char === '}' || char === '｝' || (char === '\\' && text.charAt(at + 1) === '}'))
        return this.#close(at, double);
      const next = this.#step(at, char);
      const isBeyond = this.#broken && this.#corrections.mistakes.includes('blank-line');
      if (next === undefined || isBeyond) return this.#unclosed();
      at = next;
    }
  }

  #close(at: number, double: boolean): Braces {
    const text = this.#text;
    let end = at + 1;
    if (text.charAt(at) === '｝') {
      this.#corrections.mistake('wide-brace');
      this.#corrections.edit(at, end, '}');
    } else if (text.charAt(at) === '\\') {
      this.#corrections.mistake('escaped-brace');
      this.#corrections.edit(at, at + 1, '');
      end++;
    }
    if (double && text.charAt(end) === '}') {
      this.#corrections.edit(end, end + 1, '');
      end++;
    }
    return this.#result(end);
  }

  /** The braces up to the last attribute, with a closing brace after it. */
  #unclosed(): Braces {
    const { at, mistakes, edits } = this.#good;
    this.#corrections.mistakes.length = mistakes;
    this.#corrections.edits.length = edits;
    this.#fixable = !this.#corrections.isHopeless;
    this.#corrections.mistake('no-closing-brace');
    this.#corrections.edit(at, at, '}');
    return this.#result(at);
  }

  #result(end: number): Braces {
    if (!this.#hasClass && this.#hasId && this.#hasKey) {
      this.#corrections.mistake('no-class');
      const id = /#e-[0-9a-hjkmnp-tv-z]{8}/.exec(this.#text.slice(this.#start, end));
      const at = this.#start + (id ? id.index + id[0].length : 1);
      this.#corrections.edit(at, at, ' .evidence');
    }
    return {
      start: this.#start,
      end,
      mistakes: this.#corrections.mistakes,
      edits: this.#fixable ? this.#corrections.edits : undefined,
      hasClass: this.#hasClass,
      hasId: this.#hasId,
      hasAnyId: this.#hasAnyId,
      isOurs: this.#hasId || this.#hasKey,
      isSurelyOurs: this.#hasId && this.#hasKey,
    };
  }

  #isGood(at: number): number {
    if (!this.#broken)
      this.#good = { at, mistakes: this.#corrections.mistakes.length, edits: this.#corrections.edits.length };
    return at;
  }

  /** Past the token or blank at `at`; undefined where what follows belongs to no braces. */
  #step(at: number, char: string): number | undefined {
    const text = this.#text;
    if (char === '' || char === '{' || char === '[') return undefined;
    if (char === ' ' || char === '\t') return at + 1;
    if (char === '\n' || char === '\r') return this.#lineEnd(at);
    if (char === '#') return this.#id(at);
    if (char === '.') return this.#class(at);
    if (ODD_BLANK.test(char) || INVISIBLE.test(char)) {
      this.#corrections.mistake('blank');
      this.#corrections.edit(at, at + 1, ODD_BLANK.test(char) ? ' ' : '');
      return at + 1;
    }
    if (',;，、；'.includes(char)) {
      this.#corrections.mistake('comma');
      this.#corrections.edit(at, at + 1, /\s/.test(text.charAt(at + 1)) ? '' : ' ');
      return at + 1;
    }
    if (char === '-' && !/[\p{L}\p{N}-]/u.test(text.charAt(at + 1))) return this.#isGood(at + 1);
    if (text.startsWith('<!--', at)) return this.#comment(at);
    const key = matchAt(KEY, text, at);
    if (key) return this.#pair(at, key);
    return this.#word(at);
  }

  /** One line break is free; a blank line ends the braces for Pandoc. */
  #lineEnd(at: number): number {
    const end = at + (matchAt(LINE_BREAKS, this.#text, at)?.[0].length ?? 1);
    this.#corrections.joinLines(at, end);
    return end;
  }

  #comment(at: number): number {
    const close = this.#text.indexOf('-->', at);
    if (close < 0) {
      this.#unfixable('word');
      return at + 4;
    }
    this.#corrections.mistake('comment');
    this.#corrections.edit(at, close + 3, '');
    return close + 3;
  }

  #id(at: number): number {
    const token = matchAt(ID_TOKEN, this.#text, at)?.[0];
    if (token === undefined) return this.#word(at);
    const glued = /\.evidence$/.test(token) ? token.length - '.evidence'.length : 0;
    if (glued > 1) {
      this.#corrections.mistake('glued');
      this.#corrections.edit(at + glued, at + glued, ' ');
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
      this.#corrections.mistake('case');
      this.#corrections.edit(at + 1, at + 1 + name.length, 'evidence');
      this.#hasClass = true;
    } else if (name.startsWith('evidence.')) {
      this.#corrections.mistake('glued');
      this.#corrections.edit(at + '.evidence'.length, at + '.evidence'.length, ' ');
      this.#hasClass = true;
    }
    const end = at + 1 + name.length;
    return AFTER_CLASS.test(this.#text.charAt(end) || ' ') || isOdd(this.#text, end)
      ? this.#isGood(end)
      : this.#word(end);
  }

  /** A word that is no attribute. */
  #word(at: number): number {
    const text = this.#text;
    const found = matchAt(WORD, text, at)?.[0] ?? '';
    const plain = found.replace(/^-/, '');
    if (plain.toLowerCase() === 'evidence' && !this.#hasClass) {
      this.#corrections.mistake('no-dot');
      this.#corrections.edit(at, at + found.length, '.evidence');
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
      this.#corrections.mistake('around-equals');
      this.#corrections.edit(at + name.length, at + name.length + blanks.length, '');
    }
    if (OUR_KEY.test(name)) this.#hasKey = true;
    let value = at + whole.length;
    const gap = matchAt(BLANKS, text, value)?.[0].length ?? 0;
    // `key= ` alone is an empty value; before a value the blank is a slip.
    if (gap > 0 && QUOTED_OR_WORD.test(text.charAt(value + gap)) && !isAttribute(this.#text, value + gap)) {
      this.#corrections.mistake('around-equals');
      this.#corrections.edit(value, value + gap, '');
      value += gap;
    }
    const end = this.#values.read(value);
    if (name === 'class' && NAMES_CLASS.test(text.slice(value, end))) this.#hasClass = true;
    return this.#isGood(end);
  }
}

/** Reads the braces that open at `start`. Looks no further than the text reaches, which callers keep short. */
export function readBraces(text: string, start: number): Braces {
  return new BraceReader(text, start).read();
}
