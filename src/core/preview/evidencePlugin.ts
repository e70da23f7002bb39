import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it/index.js';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type { Evidence } from '../model/evidence';
import { leaningsOf } from '../presentation/leanings';
import { ratingSigns } from '../presentation/signs';
import { CLOSE, END, hasMarks, markSource, numberAt, OPEN, withoutMarks } from './sourceMarks';

/** What the preview asks of whoever shows it. */
export interface PreviewSource {
  /** The evidence of a text with line feeds only; none while it cannot be told. */
  read(text: string): readonly Evidence[];
  /** What is told of a piece of evidence, as plain text. `env` is what the renderer was given. */
  titleOf(evidence: Evidence, env: unknown): string;
}

const SPAN = 'adduce_span';
const DIV = 'adduce_div';
const CLOSING_FENCE = /^\uFDD1:{3,}/;

/** What a parse knows of evidence. */
interface Parse {
  evidenceAt(env: unknown, index: number): Evidence | undefined;
  /** Makes a token show that evidence starts there. */
  open(token: Token, evidence: Evidence): void;
}

/**
 * Shows evidence in what markdown-it renders: words in `<span class="adduce-evidence …">`, blocks in a `<div>`. What is
 * evidence the reader says, not a second grammar; all other text is rendered as without this plugin.
 */
export function evidencePlugin(md: MarkdownIt, source: PreviewSource): void {
  /** Evidence of the text that is parsed with this environment. */
  const parsed = new WeakMap<object, readonly Evidence[]>();
  const shown = new WeakMap<Token, Evidence>();

  md.core.ruler.after('normalize', 'adduce_mark', (state) => {
    const env: unknown = state.env;
    if (!isObject(env)) return;
    parsed.delete(env);
    if (state.inlineMode || hasMarks(state.src)) return;
    const evidence = source.read(state.src);
    if (evidence.length === 0) return;
    parsed.set(env, evidence);
    state.src = markSource(state.src, evidence);
  });
  md.core.ruler.push('adduce_clean', (state) => {
    const env: unknown = state.env;
    if (isObject(env) && parsed.has(env)) clean(state);
  });
  const parse: Parse = {
    evidenceAt: (env, index) => (isObject(env) ? parsed.get(env)?.[index] : undefined),
    open: (token, evidence) => {
      shown.set(token, evidence);
      token.attrJoin('class', classesOf(evidence));
      const signs = ratingSigns(evidence);
      if (signs !== '') token.attrSet('data-adduce-ratings', signs);
    },
  };
  addSpans(md, parse);
  addDivs(md, parse);
  for (const kind of [SPAN, DIV]) {
    md.renderer.rules[`${kind}_open`] = (tokens, index, options, env, self) => {
      const token = tokens[index];
      const evidence = token && shown.get(token);
      if (evidence) token.attrSet('title', source.titleOf(evidence, env));
      return self.renderToken(tokens, index, options);
    };
  }
}

function addSpans(md: MarkdownIt, parse: Parse): void {
  /** Where the spans that were opened are to be closed. */
  const opened = new WeakMap<StateInline, Set<number>>();

  const open = (state: StateInline, silent: boolean): boolean => {
    const number = numberAt(state.src, state.pos + 1);
    const evidence = number && parse.evidenceAt(state.env, number.value);
    const close = evidence ? closingBracket(state, number.end) : -1;
    if (!number || !evidence || close < 0) return false;
    if (silent) {
      // By one character, as whoever counts brackets expects.
      state.pos++;
      return true;
    }
    const closes = opened.get(state) ?? new Set();
    opened.set(state, closes.add(close));
    parse.open(state.push(`${SPAN}_open`, 'span', 1), evidence);
    state.pos = number.end;
    return true;
  };
  const close = (state: StateInline, silent: boolean): boolean => {
    const end = state.src.indexOf(END, state.pos);
    if (end < 0 || end + 1 >= state.posMax) return false;
    if (!silent) {
      if (opened.get(state)?.has(state.pos) !== true) return false;
      state.push(`${SPAN}_close`, 'span', -1);
    }
    state.pos = end + 2;
    return true;
  };
  // Before links: for Pandoc `[Foo]{…}` is a span even where a link named Foo is defined.
  md.inline.ruler.before('text', SPAN, (state, silent) => {
    const { src, pos } = state;
    if (src[pos] === '[') return open(state, silent);
    return src[pos] === ']' && src[pos + 1] === CLOSE && close(state, silent);
  });
}

function addDivs(md: MarkdownIt, parse: Parse): void {
  const open = (state: StateBlock, line: number, lastLine: number, silent: boolean): boolean => {
    const start = startOf(state, line);
    const number = numberAt(state.src, start);
    const evidence = number && parse.evidenceAt(state.env, number.value);
    const end = state.src.indexOf(END, start);
    if (!evidence || end < 0) return false;
    let next = line + 1;
    while (next < lastLine && (state.bMarks[next] ?? 0) <= end) next++;
    if ((state.eMarks[next - 1] ?? 0) < end) return false;
    if (silent) return true;
    const token = state.push(`${DIV}_open`, 'div', 1);
    token.block = true;
    token.map = [line, next];
    parse.open(token, evidence);
    state.line = next;
    return true;
  };
  const close = (state: StateBlock, line: number, silent: boolean): boolean => {
    if (!CLOSING_FENCE.test(state.src.slice(startOf(state, line), state.eMarks[line]))) return false;
    if (silent) return true;
    state.push(`${DIV}_close`, 'div', -1).block = true;
    state.line = line + 1;
    return true;
  };
  md.block.ruler.before(
    'fence',
    DIV,
    (state, line, lastLine, silent) => {
      const mark = state.src[startOf(state, line)];
      if ((mark !== OPEN && mark !== CLOSE) || (state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
      return mark === OPEN ? open(state, line, lastLine, silent) : close(state, line, silent);
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

/** Where the text of a line starts, behind what the blocks around it put there. */
function startOf(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function classesOf(evidence: Evidence): string {
  const leanings = leaningsOf(evidence);
  const looks = leanings.length > 0 ? leanings : ['variables'];
  return ['adduce-evidence', ...looks.map((look) => `adduce-${look}`)].join(' ');
}

/** Where the bracket stands that closes a span with attributes, whose words start at `from`; −1 where markdown-it cut it. */
function closingBracket({ src, posMax }: StateInline, from: number): number {
  let depth = 0;
  for (let i = from; i < posMax; i++) {
    if (src[i] === OPEN) depth++;
    else if (src[i] === CLOSE && depth-- === 0) {
      const end = src.indexOf(END, i);
      return end >= 0 && end + 1 < posMax ? i - 1 : -1;
    }
  }
  return -1;
}

/** Takes the marks out of all that is rendered, and what opens or closes alone, where markdown-it sees other blocks. */
function clean(state: StateCore): void {
  for (const token of state.tokens) {
    cleanToken(token);
    if (token.children) {
      for (const child of token.children) cleanToken(child);
      token.children = paired(token.children);
    }
  }
  state.tokens = paired(state.tokens);
}

function cleanToken(token: Token): void {
  token.content = withoutMarks(token.content);
  token.info = withoutMarks(token.info);
  token.attrs?.forEach((pair) => (pair[1] = withoutMarks(pair[1])));
}

/** Tokens without those of ours that do not nest with all others. */
function paired(tokens: Token[]): Token[] {
  const isOurs = ({ type }: Token): boolean => type.startsWith(SPAN) || type.startsWith(DIV);
  if (!tokens.some(isOurs)) return tokens;
  const alone = new Set<Token>();
  const stack: Token[] = [];
  for (const token of tokens) {
    if (token.nesting > 0) stack.push(token);
    if (token.nesting >= 0) continue;
    const top = stack.at(-1);
    if (isOurs(token)) {
      if (top && isOurs(top) && top.tag === token.tag) stack.pop();
      else alone.add(token);
      continue;
    }
    while (stack.length > 0 && isOurs(stack.at(-1) as Token)) alone.add(stack.pop() as Token);
    stack.pop();
  }
  for (const token of stack) if (isOurs(token)) alone.add(token);
  return alone.size === 0 ? tokens : tokens.filter((token) => !alone.has(token));
}
