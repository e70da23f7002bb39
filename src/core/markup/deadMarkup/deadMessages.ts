import * as l10n from '../../l10n/l10n';
import type { DeadKind } from './findDeadMarkup';

/** What keeps Pandoc from seeing a tag, and what to do about it. */
const REASONS: Record<DeadKind, l10n.Message> = {
  space: l10n.said('a space stands between ] and {: remove it'),
  'line-break': l10n.said('a line break stands between ] and {: remove it'),
  'escaped-bracket': l10n.said('a backslash makes a bracket or brace plain text: remove it'),
  'escaped-opening': l10n.said('a backslash makes the opening bracket plain text: remove it'),
  'wide-bracket': l10n.said('these brackets are full-width characters: use [ and ]'),
  'wide-brace': l10n.said('these braces are full-width characters: use { and }'),
  'no-closing-bracket': l10n.said('the passage is not closed: put ] before the braces'),
  'no-opening-bracket': l10n.said(
    'this ] has no partner: put [ where the passage begins, or a backslash before a ] within it',
  ),
  'no-brackets': l10n.said('no passage in brackets stands before these braces: put it between [ and ]'),
  'second-braces': l10n.said('a second pair of braces is text: put all attributes in one pair'),
  image: l10n.said('the ! before the bracket makes it an image: put a backslash before the !'),
  note: l10n.said('the ^ after the bracket makes it a footnote: put a backslash before the ^'),
  reference: l10n.said('two brackets in a row are a link reference: put a space or a comma between them'),
  command: l10n.said(
    'the backslash before the bracket makes it an argument of a TeX command: write \\\\ for a backslash',
  ),
  'wrapped-row': l10n.said('a row of a table is one line: join the lines of this passage'),
  bar: l10n.said('the | in this tag ends the cell of the table: put a backslash before it'),
  'paragraph-end': l10n.said(
    'what begins on a line within the passage ends its paragraph: join the lines, or tag each part',
  ),
  'split-passage': l10n.said(
    'a blank line stands in the passage: tag each paragraph, or put all of it in a div',
  ),
  unseen: l10n.said(
    'something around it, such as a loose bracket, code or a formula, takes its bracket or brace',
  ),
  torn: l10n.said(
    'code, a formula or a comment begins within the passage and ends after it: escape the mark that opens it',
  ),
  comma: l10n.said('attributes are separated by spaces: remove the comma'),
  blank: l10n.said('a no-break space or an invisible character stands in the braces: use plain spaces'),
  'curly-quotes': l10n.said('curly quotes do not enclose a value: use straight ones'),
  unquoted: l10n.said('a value with spaces needs double quotes'),
  'open-quote': l10n.said('a value lacks its closing quotation mark'),
  'inner-quote': l10n.said('a quotation mark stands within a value: put a backslash before it'),
  'leading-blank': l10n.said('a value in quotes does not begin with a blank: remove it'),
  'around-equals': l10n.said('no spaces stand around =: remove them'),
  'no-dot': l10n.said('a class needs a dot before its name: write .evidence'),
  case: l10n.said('the class is written in small letters: write .evidence'),
  'no-class': l10n.said('the class is missing: add .evidence'),
  glued: l10n.said('a space is missing before or after .evidence'),
  'blank-line': l10n.said('a blank line stands in the braces: remove it'),
  'no-closing-brace': l10n.said('the closing } is missing'),
  'escaped-brace': l10n.said('a backslash makes the closing brace plain text: remove it'),
  'double-brace': l10n.said('the braces are doubled: write one pair'),
  comment: l10n.said('a comment stands in the braces: remove it'),
  word: l10n.said(
    'the braces hold something that is no attribute: write key="value", .class or #id, or remove it',
  ),
  'fence-glued': l10n.said('a div does not interrupt a paragraph: put a blank line before its fence'),
  'fence-indented': l10n.said('a fence is not indented: move it to the start of its line'),
  'fence-text': l10n.said('text stands on the line of the fence: move it to the next line'),
  'fence-colons': l10n.said('a fence has three colons: add one, to the closing fence too'),
  'fence-words': l10n.said('a fence takes one class name or one pair of braces: write ::: {.evidence}'),
  'fence-unseen': l10n.said(
    'something around this fence keeps it from opening a div, such as a paragraph or list item before it',
  ),
  heading: l10n.said('these are attributes of the heading: put its words in brackets before them'),
  link: l10n.said('these are attributes of the link or image: put it in brackets before them'),
  'inline-code': l10n.said('these are attributes of the code: put it in brackets before them'),
  footnote: l10n.said(
    'nothing refers to this footnote, so it is left out with its evidence: refer to it, or move the passage',
  ),
  verbatim: l10n.said(
    'this tag stands in code, a comment or the like, where it counts for nothing: move it, if it is no example',
  ),
};

/** One message for each kind, however often it is reported. */
const MESSAGES: ReadonlyMap<string, l10n.Message> = new Map(
  Object.entries(REASONS).map(([kind, reason]) => [
    kind,
    kind === 'verbatim'
      ? reason
      : l10n.said('this tags nothing, because Pandoc sees no evidence here: {0}', reason),
  ]),
);

/** The message on dead markup, in one sentence. */
export function deadMessage(kind: DeadKind): l10n.Message {
  return MESSAGES.get(kind) ?? REASONS[kind];
}
