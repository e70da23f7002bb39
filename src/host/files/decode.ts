import { utf8Problem } from '../../core/util/utf8';
import type { Problem } from '../../core/model/problem';

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** The text of a file without byte order mark; what is not UTF-8 is reported and replaced. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly problems: readonly Problem[] } {
  try {
    return { text: strict.decode(bytes), problems: [] };
  } catch {
    // Only now look for the place: that takes longer than decoding.
    const problem = utf8Problem(bytes);
    return { text: lenient.decode(bytes), problems: problem ? [problem] : [] };
  }
}
