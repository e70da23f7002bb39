/**
 * The rules of VS Code's Markdown grammar that an injection has to live with, cut down to a page: paragraphs are
 * begin/while, shortcut links eat their closing bracket, code and comments carry the scopes the selector excludes.
 */
export const STAND_IN_MARKDOWN = {
  scopeName: 'text.html.markdown',
  patterns: [
    { include: '#fenced' },
    { include: '#comment' },
    { include: '#heading' },
    { include: '#quote' },
    { include: '#paragraph' },
  ],
  repository: {
    fenced: { name: 'markup.fenced_code.block.markdown', begin: '^```.*$', end: '^```$' },
    comment: { name: 'comment.block.html', begin: '<!--', end: '-->' },
    heading: {
      match: '^(#{1,6})\\s+(.*)$',
      name: 'markup.heading.markdown',
      captures: { 2: { patterns: [{ include: '#inline' }] } },
    },
    quote: {
      name: 'markup.quote.markdown',
      begin: '(^|\\G)>\\s?',
      while: '(^|\\G)>\\s?',
      patterns: [{ include: '#paragraph' }],
    },
    paragraph: {
      name: 'meta.paragraph.markdown',
      begin: '(^|\\G)(?=\\S)',
      while: '(^|\\G)(?=\\S)(?!```|#|>|<!--)',
      patterns: [{ include: '#inline' }],
    },
    inline: { patterns: [{ include: '#raw' }, { include: '#bold' }, { include: '#shortcut' }] },
    raw: { name: 'markup.inline.raw.string.markdown', match: '`[^`]+`' },
    bold: {
      name: 'markup.bold.markdown',
      begin: '\\*\\*',
      end: '\\*\\*',
      patterns: [{ include: '#inline' }],
    },
    shortcut: {
      name: 'meta.link.reference.markdown',
      match: '(\\[)([^\\]\\s]+)(\\])',
      captures: { 3: { name: 'punctuation.definition.link.end.markdown' } },
    },
  },
};
