import * as l10n from '../l10n/l10n';
import type { TextRange } from '../model/text';

/** A variable or a combination of them. Offsets count from the start of the path's text. */
export type PathExpression =
  | ({ readonly kind: 'variable'; readonly id: string } & TextRange)
  | ({ readonly kind: 'and' | 'or'; readonly parts: readonly PathExpression[] } & TextRange);

/** A causal path: what leads to what, in order. A path without an arrow has one stage. */
export interface Path {
  readonly stages: readonly PathExpression[];
}

export interface PathMistake extends TextRange {
  readonly message: l10n.Message;
}

export type ParsedPath = { readonly path: Path } | { readonly mistake: PathMistake };

interface Token extends TextRange {
  readonly text: string;
}

interface Cursor {
  readonly tokens: readonly Token[];
  readonly length: number;
  at: number;
}

// `-` belongs to an id unless it begins an arrow: `a->b`.
const TOKEN = /\s+|->|[|&()]|[A-Za-z](?:[A-Za-z0-9_]|-(?!>))*|./gsu;
const ID = /^[A-Za-z]/;
const MAX_DEPTH = 100;

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '→': '->',
  '⇒': '->',
  '>': '->',
  '+': '&',
  ',': '&',
  '∧': '&',
  '∨': '|',
  '/': '|',
};

class Refusal extends Error {
  readonly mistake: PathMistake;

  constructor(message: l10n.Message, range: TextRange) {
    super(l10n.english(message));
    this.mistake = { message, start: range.start, end: range.end };
  }
}

/**
 * Reads a path such as `(a | b) & c -> d -> e`. `&` binds more tightly than `|`; arrows stand outside
 * parentheses. Never throws: what is wrong comes back with its place.
 */
export function parsePath(text: string): ParsedPath {
  try {
    const cursor: Cursor = { tokens: tokensOf(text), length: text.length, at: 0 };
    const stages = [parseOr(cursor, 0)];
    while (take(cursor, '->')) stages.push(parseOr(cursor, 0));
    const rest = cursor.tokens[cursor.at];
    if (rest) throw new Refusal(afterOperand(rest, '->'), rest);
    return { path: { stages } };
  } catch (error) {
    if (error instanceof Refusal) return { mistake: error.mistake };
    throw error;
  }
}

/** The variables a path names, at every mention, in order. */
export function variablesOf(path: Path): readonly (TextRange & { readonly id: string })[] {
  const named: (TextRange & { readonly id: string })[] = [];
  const collect = (expression: PathExpression): void => {
    if (expression.kind !== 'variable') expression.parts.forEach(collect);
    else named.push(expression);
  };
  path.stages.forEach(collect);
  return named;
}

/** The words of a text that a path could name variables by, with their places. */
export function pathWords(text: string): readonly (TextRange & { readonly id: string })[] {
  return tokensOf(text)
    .filter((token) => ID.test(token.text))
    .map(({ text: id, start, end }) => ({ id, start, end }));
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter((token) => token.text.trim() !== '');
}

function parseOr(cursor: Cursor, depth: number): PathExpression {
  return joined(cursor, 'or', '|', () => joined(cursor, 'and', '&', () => parseOperand(cursor, depth)));
}

function joined(
  cursor: Cursor,
  kind: 'and' | 'or',
  operator: string,
  part: () => PathExpression,
): PathExpression {
  const first = part();
  const parts = [first];
  while (take(cursor, operator)) parts.push(part());
  return parts.length === 1
    ? first
    : { kind, parts, start: first.start, end: parts.at(-1)?.end ?? first.end };
}

function parseOperand(cursor: Cursor, depth: number): PathExpression {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) {
    const last = cursor.tokens.at(-1) ?? { text: '', start: 0, end: cursor.length };
    throw new Refusal(
      last.text
        ? l10n.said('Name a variable after `{0}`.', last.text)
        : l10n.said('The path is empty. Name variables.'),
      last,
    );
  }
  if (ID.test(token.text)) {
    cursor.at++;
    return { kind: 'variable', id: token.text, start: token.start, end: token.end };
  }
  if (token.text !== '(') throw new Refusal(unexpected(token), token);
  if (depth >= MAX_DEPTH)
    throw new Refusal(l10n.said('Too many parentheses are open here. Simplify the path.'), token);
  cursor.at++;
  const inner = parseOr(cursor, depth + 1);
  const next = cursor.tokens[cursor.at];
  if (take(cursor, ')')) return inner;
  if (next?.text === '->')
    throw new Refusal(l10n.said('An arrow cannot stand inside parentheses. Close them before it.'), next);
  if (next) throw new Refusal(afterOperand(next, ')'), next);
  throw new Refusal(l10n.said('This parenthesis is never closed. Add `)`.'), token);
}

function take(cursor: Cursor, text: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.text !== text) return false;
  cursor.at++;
  return true;
}

/** @param closing what may stand after a complete expression, beside an operator */
function afterOperand(token: Token, closing: string): l10n.Message {
  if (token.text === ')') return l10n.said('This parenthesis was never opened. Remove it.');
  if (REPLACEMENTS[token.text] || !/^[A-Za-z(]/.test(token.text)) return unexpected(token);
  return l10n.said('Put `&`, `|` or `{0}` before `{1}`.', closing, token.text);
}

function unexpected(token: Token): l10n.Message {
  const instead = REPLACEMENTS[token.text];
  if (instead) return l10n.said('Write `{0}` instead of `{1}`.', instead, token.text);
  if (/^(?:->|[|&)])$/.test(token.text)) return l10n.said('Name a variable before `{0}`.', token.text);
  return l10n.said(
    '`{0}` cannot stand in a path. It takes variable ids, `&`, `|`, parentheses and `->`.',
    token.text,
  );
}
