import { expect } from 'chai';
import { readEverything, scanMarkup } from '../../src/core/markup/scan';

const SIZE = 1_000_000;
const NESTING = 5_000;

/** Texts that nest as deeply as their size allows. */
const DEEP: Readonly<Record<string, string>> = {
  'opening brackets': '['.repeat(SIZE / 10),
  'nested brackets': '['.repeat(NESTING) + ']'.repeat(NESTING),
  'quote markers': '>'.repeat(SIZE),
  'quote markers with blanks': '> '.repeat(NESTING),
  'list markers': '- '.repeat(NESTING),
  'numbered list markers': '1. '.repeat(NESTING),
  'rules of list markers': '- - - -\n'.repeat(NESTING),
  'colons of divs': ':'.repeat(SIZE),
  'nested divs': '::: a\n'.repeat(NESTING),
  'stars in a row': '*'.repeat(SIZE),
  'openers of emphasis': '*a **b ***c _d '.repeat(NESTING),
  'struck out openers': '~~a'.repeat(NESTING),
  'superscripts in subscripts': '^~'.repeat(NESTING),
  'footnote openers': '^['.repeat(NESTING),
  'image openers': '!['.repeat(NESTING),
  'link openers': '[a]('.repeat(NESTING),
  'quotes in a title': `[a](b "${'c"a'.repeat(NESTING)})`,
  'HTML spans': `${'<span>'.repeat(200)}</span>`,
  'HTML blocks': '<div>\n'.repeat(NESTING),
  'TeX environments': '\\begin{x}'.repeat(NESTING),
  'TeX braces': '\\a{'.repeat(NESTING),
  'formulas with braces': '$\\text{'.repeat(NESTING),
};

describe('a hostile note', () => {
  for (const [name, text] of Object.entries(DEEP)) {
    it(`overflows no stack: ${name}`, () => {
      const note = `[first]{#e-1 .evidence}\n\n::: {#e-2 .evidence}\n\n${text}\n\n:::\n`;
      expect(scanMarkup(note).elements.map(({ id }) => id)).to.include('e-1');
      expect(readEverything(note).text).to.match(/^first/);
    }).timeout(60_000);
  }

  it('is read whatever it nests: evidence before and after it is seen', () => {
    const note = `[a]{#e-1 .evidence}\n\n${'['.repeat(NESTING)}\n\n[b]{#e-2 .evidence}\n`;
    expect(scanMarkup(note).elements.map(({ id }) => id)).to.deep.equal(['e-1', 'e-2']);
  });

  it('does not try spans within spans, or titles within titles, twice as often with each level', () => {
    const spans = `[x]{#e-1 .evidence} ${'<span>*'.repeat(60)}</span>`;
    const titles = `[x]{#e-1 .evidence} ${'[a](b "c'.repeat(60)})`;
    for (const note of [spans, titles])
      expect(scanMarkup(note).elements.map(({ id }) => id)).to.deep.equal(['e-1']);
  });
});

describe('what inlines are', function () {
  this.timeout(20_000);

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
