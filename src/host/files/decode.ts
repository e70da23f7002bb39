import * as l10n from '../../core/l10n/l10n';
import { utf8Problem } from '../../core/util/utf8';
import type { Problem } from '../../core/model/problem';

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** A file's text, and what is wrong with the file. */
export interface DecodedText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** What stands for the text of a file that cannot be read: nothing, and the finding that says why. */
export function unreadable(reason: string): DecodedText {
  const start = { line: 0, character: 0 };
  const worded = l10n.worded(l10n.said('the file cannot be read: {0}', reason));
  return {
    text: '',
    problems: [{ code: 'unreadable-file', severity: 'error', range: { start, end: start }, ...worded }],
  };
}

/** The text of a file without byte order mark; what is not UTF-8 is reported and replaced. */
export function decode(bytes: Uint8Array): DecodedText {
  try {
    return { text: strict.decode(bytes), problems: [] };
  } catch {
    // Only now look for the place: that takes longer than decoding.
    const problem = utf8Problem(bytes);
    return { text: lenient.decode(bytes), problems: problem ? [problem] : [] };
  }
}
