import { expect } from 'chai';
import { scanMarkup } from '../../../src/core/markup/scan';

/** Found by random documents: what it is about, the document, and the passages that Pandoc 3.10 sees, in order. */
const RECORDED: readonly (readonly [about: string, markdown: string, passages: readonly string[]])[] = [
  ['emphasis that closes before an underscore', '[*a*_b_ c]{.evidence}', ['a_b_ c']],
  ['two full stops before an underscore', '[a.._b_ c]{.evidence}', ['a.._b_ c']],
  ['a citation next to another', '[@k@j c]{.evidence}', ['@k@j c']],
  ['a citation within emphasis that its bracket cuts', '[*b [c @k] d]{.evidence}', ['*b [c @k] d']],
  ['emphasis around a citation', '[[__@y __]{.evidence} a]', ['@y']],
  ['evidence in the prefix of a citation', '[a [b]{.evidence} @k]', ['b']],
  ['a prefix that ends at a bracket', '[[a]{.evidence}@k]:', ['a']],
  ['a key in braces', '[@{ab} c]{.evidence}', ['@ab c']],
  ['a locator without a blank before it', '[@k[p. 3]]{.evidence}', ['@k [p. 3]']],
  ['a locator that is a reference', '[by @k [r] b]{.evidence}\n\n[r]: u', ['by @k r b']],
  ['a citation where a definition could stand', '[@a]: w [b]{.evidence}', ['b']],
  ['second brackets of an undefined reference', '[a][[b]{.evidence} c]', ['b']],
  ['second brackets of a defined reference', '[a][[b]{.evidence}]\n\n[[b]{.evidence}]: u', []],
  ['empty brackets before a tag', '[[][b]{.evidence}][r]', []],
  ['empty brackets before a tag in a link', '[[][b]{.evidence}][r]\n\n[r]: u', ['b']],
  ['blanks at the ends of a link', '[a[ b ](u)c]{.evidence}', ['abc']],
  ['blanks at the ends of a defined reference', '[a[ b ][r]c]{.evidence}\n\n[r]: u', ['abc']],
  ['blanks at the ends of an undefined reference', '[a[ b ][r]c]{.evidence}', ['a[ b ][r]c']],
  ['a line break at the start of a span', '[o[  \nb]{#e}]{.evidence}', ['o b']],
  ['raw HTML before a blank in a link', '[a[<i> b](u)]{.evidence}', ['a b']],
  ['an address that ends in other marks', '[<a@b.c[d>]{.evidence}', []],
  ['an address with an entity', '[<http://a/?b&amp;c>]{.evidence}', ['http://a/?b&c']],
  ['an address of a scheme that Pandoc does not know', '[a <foo:bar> b]{.evidence}', ['a b']],
  ['a paragraph element with odd attributes', '<p [a]{.evidence}>b</p>', []],
  ['a paragraph element with odd attributes and no end', '<p [a]{.evidence}>b', ['a']],
  [
    'elements with odd attributes within each other',
    '<div [a]{.evidence}><div>b</div></div> [c]{.evidence}',
    ['c'],
  ],
  ['a box without a text', '::: evidence\n- [ ]\n- [ ] a\n- [x]\n  b\n:::', ['[ ] ☐ a [x] b']],
  ['a backslash at the end of what is read', ':::{.evidence}\na\\', ['a']],
  ['a backslash at the end of an item', '::: evidence\n- a\\', ['a']],
  ['a backslash at the end of a line of verse', '::: evidence\n| a\\', ['a\\']],
  ['a backslash alone in a multi-line cell', '::: evidence\n--\nb\n\n\\\n--', ['b']],
  ['a multi-line table without rows', '---\n --\n -\n[]{.evidence}', []],
  ['a task box in a heading', ':::evidence\n- [ ] o\n--', ['[ ] o']],
  ['a task box in a term', '::: evidence\n- [ ] o\n  : x', ['[ ] o x']],
  ['a task box in a table', '::: evidence\n- [ ] o c\n  --- ---\n  a    b', ['[ ] o c a b']],
  ['a task box before a block tag', ':::{.evidence}\n- [ ] <details>', ['[ ]']],
  ['a line break at the end of an image in a link', '[[![a\n] c](u)]{.evidence}', ['![a ] c']],
  ['a note in hidden brackets', '[a][b[^1]]\n\n[^1]: [x]{.evidence}\n\n[b[^1]]: u', []],
  ['a citation that is an image of nothing', '[![@y[]]]{.evidence}', ['![@y[]]']],
  ['a citation without its author there', '[![a -@y b]]{.evidence}', ['![a -@y b]']],
  ['a span before a citation there', '[![[]{l=}@y]]{s= .evidence}', ['![[]{l=}@y]']],
  ['a citation in an image of something', '[![a -@y [b]][r]]{.evidence}\n\n[r]: u', ['a @y [b]']],
  ['evidence in the prefix of a citation there', '[![a [b]{.evidence} @k]]', ['b']],
  ['brackets that hold a line break', '[a[\n]b]{.evidence}', ['a[]b']],
  ['brackets that begin with a line break', '[a[\nc]b]{.evidence}', ['a[ c]b']],
  ['brackets that end with a line break', '[a[c\n]b]{.evidence}', ['a[c]b']],
  ['a block tag in a span', '[[a <details>]{#e}e]{.evidence}', ['ae']],
  ['a block tag in a reference', '[a[b <details> c][r]d]{.evidence}\n\n[r]: u', ['abd']],
  ['a number on the line after a TeX command', '[\\a\n5cm c]{.evidence}', ['c']],
  ['a comment before an argument of a TeX command', '[\\a %x\n[c] b]{.evidence}', ['b']],
  ['a line end after an option of a TeX command', '[c\\a[x]\nb]{.evidence}', ['cb']],
  ['a line end between arguments of a TeX command', '[c\\a[x]\n{t} b]{.evidence}', ['c b']],
  ['a brace that nothing closes after an option', '\\fo[[] {]{.evidence}', ['[] {']],
  ['a number after a TeX command that takes none', '[\\large 5 b]{.evidence}', ['5 b']],
  ['a comment that ends in a backslash in TeX', '[\\a[%\\\n]{.evidence}', []],
  ['an odd dollar in braces of TeX', '\\em{US$5} [x]{.evidence}', ['x']],
  ['a dollar that closes outside the braces of TeX', '\\em{US$5} $ [x]{.evidence}', ['x']],
  ['a dollar in nested braces of TeX', '\\em{$a{$}$} [x]{.evidence}', []],
  ['a heading of TeX in brackets', '[z \\section{a} y]{.evidence}', ['z']],
  ['a heading of TeX without its text', '[z \\section y]{.evidence}', ['z \\section y']],
  ['an address of TeX without braces', '\\url [x]{.evidence}', ['x']],
  ['an address of TeX that is not closed', '\\url{a [x]{.evidence}', ['x']],
  ['a percent sign in an address of TeX', '\\url{a%b} [x]{.evidence} [y]{.evidence}', ['y']],
  ['a definition of TeX that lacks its name', '\\newcommand [x]{.evidence}', ['x']],
  ['slides of a TeX command', '[\\foo<1>{a} b]{.evidence}', ['b']],
  ['an environment whose end stands in a comment', '\\begin{x}\n%\\end{x}\n[y]{.evidence}', ['y']],
  ['an environment of ConTeXt', '\\startfoo\na\n\n[x]{.evidence}\n\\stopfoo [y]{.evidence}', ['y']],
  ['definitions of a package of TeX', '\\makeatletter\\def\\a@b{c}\\makeatother [x]{.evidence}', ['x']],
  ['a group of TeX without braces', '\\bgroup [x]{.evidence} \\egroup [y]{.evidence}', ['y']],
  ['what follows a document of TeX', '\\begin{document}\na\n\\end{document}\n[x]{.evidence}', []],
  ['a condition of TeX that does not hold', '\\iffalse [a]{.evidence} \\fi\n[x]{.evidence}', ['x']],
  ['TeX over what looks like the underline of a heading', '[\\a[\n=\n]b\nc]{.evidence}', ['b c']],
  ['a line end before the end of a deletion', '[~~a\n~~b]{.evidence}', ['ab']],
  ['a hard line break before the end of a deletion', '[~~a\\\n~~b]{.evidence}', ['a b']],
  ['an indented quote marker after an open bracket', '> [a\n    > b]{.evidence}', []],
];

describe('what Pandoc makes of inlines', () => {
  for (const [about, markdown, passages] of RECORDED) {
    it(`is seen: ${about}`, () => {
      expect(scanMarkup(markdown).elements.map(({ passage }) => passage)).to.deep.equal(passages);
    });
  }

  it('is found out in less than a second for 20,000 characters that may all be citations, or TeX', () => {
    const openers = ['[a @k ', '[@a;', '@k [a ', '@{', '<p x[>\n\n', '[*a @k '];
    openers.push(
      '\\em ',
      '\\emph',
      '\\emph{$',
      '\\si ',
      '\\url{%',
      '\\url{a%b}\n',
      '\\foo[{',
      '\\a\\b',
      '\\vadjust\\{',
    );
    openers.push(
      '\\footnote{\n=\n\n',
      '\\starta\\stopb',
      '\\bgroup ',
      '\\iffalse',
      "\\'",
      '\\cite[',
      '\\newcommand',
    );
    for (const opener of openers) {
      const started = performance.now();
      scanMarkup(`[x]{.evidence}\n\n${opener.repeat(20_000 / opener.length)}}]`);
      expect(performance.now() - started, opener).to.be.lessThan(1000);
    }
  });
});
