import * as l10n from '../../l10n/l10n';
import type { TextRange } from '../../model/text';
import type { Finding } from './compose';
import type { Fault } from './tree';

const ADVICE: Readonly<Record<string, l10n.Message>> = {
  BAD_ALIAS: l10n.said(
    'The name after `*` or `&` is missing or wrong. Put a text that begins with one of them in quotation marks.',
  ),
  BAD_DQ_ESCAPE: l10n.said(
    'A backslash between double quotation marks has a special meaning. Write `\\\\`, or use single quotation marks.',
  ),
  BAD_SCALAR_START: l10n.said(
    'A text cannot begin with this character. Put the whole text in quotation marks.',
  ),
  BLOCK_AS_IMPLICIT_KEY: l10n.said(
    'There are two `: ` on one line. Put the text that contains a colon in quotation marks.',
  ),
  KEY_OVER_1024_CHARS: l10n.said(
    'This key is too long. Give it a short id and move the wording into `label`.',
  ),
  MULTILINE_IMPLICIT_KEY: l10n.said(
    'A key has to stand on one line and be followed by a colon. Add the colon, or indent the line if it belongs to the text above.',
  ),
  MULTIPLE_DOCS: l10n.said('A theory file is a single YAML document. Remove this line.'),
  TAB_AS_INDENT: l10n.said('Tabs cannot indent YAML. Use spaces.'),
  TAG_RESOLVE_FAILED: l10n.said(
    'YAML tags have no meaning here. Remove it, or put a text that begins with `!` in quotation marks.',
  ),
  TOO_DEEP: l10n.said('The file is nested too deeply to be read from here on. Flatten it.'),
};

const MISALIGNED = l10n.said('This line is indented differently from its neighbours. Align it with them.');

const BY_MESSAGE: readonly (readonly [RegExp, l10n.Message])[] = [
  [
    /^Missing closing/,
    l10n.said(
      'This quotation mark is never closed. Add the closing one, or double a single quotation mark inside the text.',
    ),
  ],
  [
    /sufficiently indented and end with a \]/,
    l10n.said('The list opened by `[` is not closed, or its end is not indented. Add `]`.'),
  ],
  [
    /sufficiently indented and end with a \}/,
    l10n.said('The braces opened by `{` are not closed, or their end is not indented. Add `}`.'),
  ],
  [
    /^Flow sequence in block|Expected flow sequence to end/,
    l10n.said('The list opened by `[` is not closed. Add `]`.'),
  ],
  [
    /^Flow map in block|Expected flow map to end/,
    l10n.said('The braces opened by `{` are not closed. Add `}`.'),
  ],
  [/start at the same column/, MISALIGNED],
  [
    /need to be followed by map values/,
    l10n.said(
      'This key lacks its colon. Write `key: value`, or indent the line if it belongs to the text above.',
    ),
  ],
  [
    /at node end$/,
    l10n.said('Something follows after the end of this value. Put the whole text in quotation marks.'),
  ],
];

/** Says what the YAML library found in words that help, at the place where the mistake is. */
export function faultOf(text: string, base: number, severity: Fault['severity'], found: Finding): Fault {
  const range = { start: base + found.start, end: base + found.end };
  const advice = ADVICE[found.code] ?? BY_MESSAGE.find(([pattern]) => pattern.test(found.message))?.[1];
  const word = offender(text, range, found.code);
  const startsLine = /(?:^|\n) *$/.test(text.slice(0, word.start));
  const message = startsLine && found.message.endsWith('at node end') ? MISALIGNED : advice;
  return {
    severity,
    message: message ?? l10n.said('YAML cannot be read here: {0}.', found.message),
    range: word,
  };
}

function offender(text: string, range: TextRange, code: string): TextRange {
  // What has to be put in quotation marks is the rest of the line.
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    const rest = /^[^\r\n]*[^\s]/.exec(text.slice(range.start));
    return { start: range.start, end: range.start + (rest?.[0].length ?? 1) };
  }
  if (code === 'BAD_DQ_ESCAPE') return { start: range.start, end: Math.max(range.end, range.start + 2) };
  return onWord(text, range);
}

/** The library points at the blank before a badly indented line, or at one letter: take in the word. */
function onWord(text: string, { start, end }: TextRange): TextRange {
  let from = Math.min(start, text.length);
  while (text[from] === ' ') from++;
  if (end - start > 1 && from < end) return { start: from, end };
  let to = from;
  while (to < text.length && /[\p{L}\p{N}_-]/u.test(text[to] ?? '')) to++;
  return { start: from, end: Math.max(to, Math.min(from + 1, text.length)) };
}
