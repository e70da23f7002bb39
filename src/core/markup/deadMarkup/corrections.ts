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

const BREAKS = /(?:[ \t]*(?:\r\n|\n|\r))+/g;
const LINE_BREAK = /\r\n|\n|\r/g;

/** Collects what is wrong with some braces, and the edits that put it right. */
export class Corrections {
  readonly mistakes: BraceMistake[] = [];
  readonly edits: TextEdit[] = [];
  /** A quotation mark and the brace are both missing: where the value ends is anyone's guess. */
  isHopeless = false;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  edit(start: number, end: number, newText: string): void {
    this.edits.push({ start, end, expected: this.#text.slice(start, end), newText });
  }

  mistake(mistake: BraceMistake): void {
    this.mistakes.push(mistake);
  }

  /** Takes blank lines out of a value: they end the paragraph, and the braces with it. */
  joinLines(start: number, end: number): void {
    for (const { 0: breaks, index } of this.#text.slice(start, end).matchAll(BREAKS)) {
      if ((breaks.match(LINE_BREAK) ?? []).length < 2) continue;
      this.mistake('blank-line');
      this.edit(start + index, start + index + breaks.length, LINE_BREAK.exec(breaks)?.[0] ?? '\n');
      LINE_BREAK.lastIndex = 0;
    }
  }
}
