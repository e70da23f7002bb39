import type { DeadKind } from './findDeadMarkup';

/** What keeps Pandoc from seeing a tag, and what to do about it. */
const REASONS: Record<DeadKind, string> = {
  space: 'a space stands between ] and {: remove it',
  'line-break': 'a line break stands between ] and {: remove it',
  'escaped-bracket': 'a backslash makes a bracket or brace plain text: remove it',
  'escaped-opening': 'a backslash makes the opening bracket plain text: remove it',
  'wide-bracket': 'these brackets are full-width characters: use [ and ]',
  'wide-brace': 'these braces are full-width characters: use { and }',
  'no-closing-bracket': 'the passage is not closed: put ] before the braces',
  'no-opening-bracket':
    'this ] has no partner: put [ where the passage begins, or a backslash before a ] within it',
  'no-brackets': 'no passage in brackets stands before these braces: put it between [ and ]',
  'second-braces': 'a second pair of braces is text: put all attributes in one pair',
  image: 'the ! before the bracket makes it an image: put a backslash before the !',
  note: 'the ^ after the bracket makes it a footnote: put a backslash before the ^',
  reference: 'two brackets in a row are a link reference: put a space or a comma between them',
  command:
    'the backslash before the bracket makes it an argument of a TeX command: write \\\\ for a backslash',
  'wrapped-row': 'a row of a table is one line: join the lines of this passage',
  bar: 'the | in this tag ends the cell of the table: put a backslash before it',
  'paragraph-end':
    'what begins on a line within the passage ends its paragraph: join the lines, or tag each part',
  'split-passage': 'a blank line stands in the passage: tag each paragraph, or put all of it in a div',
  unseen: 'something around it, such as a loose bracket, code or a formula, takes its bracket or brace',
  torn: 'code, a formula or a comment begins within the passage and ends after it: escape the mark that opens it',
  comma: 'attributes are separated by spaces: remove the comma',
  blank: 'a no-break space or an invisible character stands in the braces: use plain spaces',
  'curly-quotes': 'curly quotes do not enclose a value: use straight ones',
  unquoted: 'a value with spaces needs double quotes',
  'open-quote': 'a value lacks its closing quotation mark',
  'inner-quote': 'a quotation mark stands within a value: put a backslash before it',
  'leading-blank': 'a value in quotes does not begin with a blank: remove it',
  'around-equals': 'no spaces stand around =: remove them',
  'no-dot': 'a class needs a dot before its name: write .evidence',
  case: 'the class is written in small letters: write .evidence',
  'no-class': 'the class is missing: add .evidence',
  glued: 'a space is missing before or after .evidence',
  'blank-line': 'a blank line stands in the braces: remove it',
  'no-closing-brace': 'the closing } is missing',
  'escaped-brace': 'a backslash makes the closing brace plain text: remove it',
  'double-brace': 'the braces are doubled: write one pair',
  comment: 'a comment stands in the braces: remove it',
  word: 'the braces hold something that is no attribute: write key="value", .class or #id, or remove it',
  'fence-glued': 'a div does not interrupt a paragraph: put a blank line before its fence',
  'fence-indented': 'a fence is not indented: move it to the start of its line',
  'fence-text': 'text stands on the line of the fence: move it to the next line',
  'fence-colons': 'a fence has three colons: add one, to the closing fence too',
  'fence-words': 'a fence takes one class name or one pair of braces: write ::: {.evidence}',
  'fence-unseen':
    'something around this fence keeps it from opening a div, such as a paragraph or list item before it',
  heading: 'these are attributes of the heading: put its words in brackets before them',
  link: 'these are attributes of the link or image: put it in brackets before them',
  'inline-code': 'these are attributes of the code: put it in brackets before them',
  footnote:
    'nothing refers to this footnote, so it is left out with its evidence: refer to it, or move the passage',
  verbatim:
    'this tag stands in code, a comment or the like, where it counts for nothing: move it, if it is no example',
};

/** One string for each kind, however often it is reported. */
const MESSAGES: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).map(([kind, reason]) => [
    kind,
    kind === 'verbatim' ? reason : `this tags nothing, because Pandoc sees no evidence here: ${reason}`,
  ]),
);

/** The message on dead markup, in one sentence. */
export function deadMessage(kind: DeadKind): string {
  return MESSAGES.get(kind) ?? REASONS[kind];
}
