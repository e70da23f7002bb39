import { expect } from 'chai';
import { citekeyAt, citekeysIn } from '../../../src/core/markup/citekey';
import { type Citation, locatorIn, readCitation } from '../../../src/core/markup/citations';

function told(text: string): string[] {
  return readCitation(text).map(({ key, locator }: Citation) => (locator === '' ? key : `${key} ${locator}`));
}

describe('The place that a citation names', () => {
  it('is what Pandoc takes for one: a name and a number, or what stands in braces', () => {
    for (const [suffix, place] of [
      [', p. 31', 'p. 31'],
      [' p. 31', 'p. 31'],
      [', p.\u00a031', 'p. 31'],
      [', p.\\ 31', 'p. 31'],
      [', pp. 33, 35-37, and nowhere else', 'pp. 33, 35-37'],
      [', pp. 33–38 and 40', 'pp. 33–38 and 40'],
      [', chap. 3, p. 5', 'chap. 3, p. 5'],
      [', vol. II', 'vol. II'],
      [', § 12', '§ 12'],
      [', S. 31', 'S. 31'],
      [', с. 31–33', 'с. 31–33'],
      [', էջ 12', 'էջ 12'],
      [', p. 31, my emphasis', 'p. 31'],
      [', {pp. iv, vi-xi, (xv)-(xvii)}, with words', 'pp. iv, vi-xi, (xv)-(xvii)'],
      ['{sec. NCR}', 'sec. NCR'],
      [', {}', ''],
    ] as const)
      expect(locatorIn(suffix), suffix).to.equal(place);
  });

  it('is pages where numbers stand alone, unless they are those of a classic', () => {
    expect(locatorIn(', 31')).to.equal('p. 31');
    expect(locatorIn(', 33-35')).to.equal('pp. 33-35');
    expect(locatorIn(' {12}')).to.equal('p. 12');
    expect(locatorIn(', 1.23')).to.equal('1.23');
  });

  it('is none in other words', () => {
    for (const suffix of ['', ', who doubts it', ', see I think', ', sec. NCR', ' passim', ', p. many'])
      expect(locatorIn(suffix), suffix).to.equal('');
  });
});

describe('A citation', () => {
  it('names works in brackets, each with its own place', () => {
    expect(told('[see @doe2020, p. 3; -@roe:1999; also @{https://x.org/a?b}, ch. 2]')).to.deep.equal([
      'doe2020 p. 3',
      'roe:1999',
      'https://x.org/a?b ch. 2',
    ]);
    expect(told('[@doe2020, {p. 3; p. 4}]')).to.deep.equal(['doe2020 p. 3; p. 4']);
  });

  it('names a work in the text, with a place in the brackets after it, and works beside it', () => {
    expect(told('@doe2020')).to.deep.equal(['doe2020']);
    expect(told('-@doe2020 [p. 5; @roe1999, p. 6]')).to.deep.equal(['doe2020 p. 5', 'roe1999 p. 6']);
    expect(told('@doe2020 [see @roe1999, p. 6]')).to.deep.equal(['doe2020', 'roe1999 p. 6']);
  });

  it('may run over the lines of a quote', () => {
    expect(told('[@doe2020,\n> p. 3]')).to.deep.equal(['doe2020 p. 3']);
    expect(told('[@doe2020,\r\n  pp. 3-5]')).to.deep.equal(['doe2020 pp. 3-5']);
  });

  it('is none where Quarto refers to a figure, table, section or theorem', () => {
    expect(told('[@fig-map; @tbl-armies]')).to.deep.equal([]);
    for (const key of ['@fig-a', '@sec-b', '@eq-c', '@lst-d', '@thm-e', '@Fig-f'])
      expect(citekeyAt(key, 0), key).to.equal(undefined);
    expect(citekeyAt('@figaro2020', 0)?.key).to.equal('figaro2020');
  });
});

describe('The citekeys of a text', () => {
  it('are those of citations, of tags and of front matter, each in its place', () => {
    const text = `---
source: "@a2020"
via: b-1
---

[x [see @c; -@d:e, p. 3]]{.evidence source="f" data-via='@g' source=h}, ann@example.org, @fig-i, @{j/k?}.
`;
    const found = citekeysIn(text);
    expect(found.map(({ key }) => key)).to.deep.equal(['a2020', 'b-1', 'c', 'd:e', 'f', 'g', 'h', 'j/k?']);
    expect(found.map(({ range }) => text.slice(range.start, range.end))).to.deep.equal(
      found.map(({ key }) => key),
    );
  });
});
