import { Composer, Parser, type CST, type ParsedNode, type YAMLError } from 'yaml';
import type { TextRange } from '../../model/text';

/** A stretch of YAML, read. Offsets in `contents` count from the start of the stretch. */
export interface Piece {
  readonly contents: ParsedNode | null;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** What the YAML library says, with offsets from the start of the stretch. */
export interface Finding extends TextRange {
  readonly code: string;
  readonly message: string;
}

// The composer recurses, and V8 may end the process when a regular expression is compiled on a nearly
// full stack. So depth is measured first, on the tokens, which are made without recursion.
const MAX_DEPTH = 200;

const OPTIONS = {
  prettyErrors: false,
  // Keys are compared by their text while reading: `1` and `"1"` are the same id.
  uniqueKeys: false,
  schema: 'core',
  resolveKnownTags: false,
} as const;

/** Reads the first document of a YAML stretch. Never throws. */
export function compose(text: string): Piece {
  const tokens = [...new Parser().parse(text)];
  const tooDeep = tokenBelow(tokens, MAX_DEPTH);
  if (tooDeep !== undefined) {
    const error = { code: 'TOO_DEEP', message: '', start: tooDeep.offset, end: tooDeep.offset + 1 };
    return { contents: null, errors: [error], warnings: [] };
  }
  const documents = new Composer(OPTIONS).compose(tokens, true, text.length);
  const first = documents.next().value;
  const second = documents.next().value;
  const errors = (first?.errors ?? []).map(findingOf);
  if (second) {
    const start = second.range[0];
    errors.push({ code: 'MULTIPLE_DOCS', message: '', start, end: start + 1 });
  }
  return { contents: first?.contents ?? null, errors, warnings: (first?.warnings ?? []).map(findingOf) };
}

function findingOf(error: YAMLError): Finding {
  return { code: error.code, message: error.message, start: error.pos[0], end: error.pos[1] };
}

/** The first token found that lies deeper than `limit`. */
function tokenBelow(tokens: readonly CST.Token[], limit: number): CST.Token | undefined {
  const open = tokens.map((token) => ({ token, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limit) return token;
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth: depth + 1 });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}
