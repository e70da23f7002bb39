import { expect } from 'chai';
import { readNote } from '../../../src/core/index/noteFacts';

/** `source | via | locator` of each piece of evidence, `-` where there is none. */
function origins(note: string, front = ''): string[] {
  const { evidence } = readNote('n.md', front === '' ? note : `---\n${front}\n---\n\n${note}`);
  return evidence.map(({ source, via, locator }) =>
    [source, via, locator].map((one) => one ?? '-').join(' | '),
  );
}

const TAG = '{#e-1 .evidence supports="H1"}';

function tag(attributes: string, id = 1): string {
  return `{#e-${id} .evidence supports="H1" ${attributes}}`;
}

describe('Where evidence comes from', () => {
  it('is what its own attributes say, whatever is cited', () => {
    const own = tag('source="a" via="b" locator="p. 1"');
    expect(origins(`[x [@c, p. 2]]${own} [@d]`, 'source: f\nvia: g')).to.deep.equal(['a | b | p. 1']);
    expect(origins(`[x]${tag('source="a"')} [@d, p. 3]`)).to.deep.equal(['a | - | -']);
  });

  it('is the only work cited in the passage, with its place', () => {
    expect(origins(`[x [see @a, p. 2] y]${TAG} [@d, p. 9]`, 'source: f')).to.deep.equal(['a | - | p. 2']);
    expect(origins(`[As @a [p. 5] says]${TAG}`)).to.deep.equal(['a | - | p. 5']);
    expect(origins(`[x [@a, p. 2] y [@a, p. 7] z [@a]]${TAG}`)).to.deep.equal(['a | - | p. 2; p. 7']);
    expect(origins(`[x^[So @a, p. 2.] y]${TAG}`)).to.deep.equal(['a | - | -']);
  });

  it('is the work cited right after it: after marks that close, a stop, or a line end', () => {
    for (const after of [
      ' [@a, p. 2]',
      '[@a, p. 2]',
      '. [@a, p. 2]',
      '” [@a, p. 2]',
      '),\n[@a, p. 2]',
      '\r\n> [@a, p. 2]',
      ' @a [p. 2]',
      '” @a [p. 2]',
      '« [@a, p. 2]',
      '‘ [@a, p. 2]',
      '」[@a, p. 2]',
      '。[@a, p. 2]',
    ])
      expect(origins(`[x]${TAG}${after}`, 'source: f'), JSON.stringify(after)).to.deep.equal([
        'a | - | p. 2',
      ]);
  });

  it('is not what is cited further on, or by name in the next clause', () => {
    for (const after of [
      ' and [@a]',
      '. @a says',
      ', @a says',
      '\n\n[@a]',
      ' -- [@a]',
      ' | [@a]',
      ' fig. [@a]',
    ])
      expect(origins(`[x]${TAG}${after}`, 'source: f'), JSON.stringify(after)).to.deep.equal(['f | - | -']);
  });

  it('is not what stands in code, formulas, links, addresses, after backslashes, or refers to a figure', () => {
    for (const words of [
      '`[@a]`',
      '$[@a]$',
      '[see @a](https://x.org)',
      '<ann@example.org>',
      'ann@example.org',
      '\\@a',
      '@fig-map',
      '[@tbl-one]',
    ]) {
      expect(origins(`[x ${words}]${TAG}`, 'source: f'), words).to.deep.equal(['f | - | -']);
      expect(origins(`[x]${TAG} ${words}`, 'source: f'), words).to.deep.equal(['f | - | -']);
    }
  });

  it('is the citation that the passage stands in', () => {
    expect(origins(`[see [x]${TAG}, @a, p. 3; @b]`, 'source: f')).to.deep.equal(['- | - | -']);
    expect(origins(`[[x]${TAG} @a, p. 3]`, 'source: f')).to.deep.equal(['a | - | p. 3']);
    expect(origins(`@a [p. 3, [x]${TAG} too]`, 'source: f')).to.deep.equal(['a | - | p. 3']);
    expect(origins(`[@a] [x]${TAG}`, 'source: f')).to.deep.equal(['f | - | -']);
  });

  it('is what is cited in the link that the passage stands in, too', () => {
    expect(origins(`[so [x [@a]]${TAG}](https://x.org)`, 'source: f')).to.deep.equal(['a | - | -']);
    expect(origins(`[[x]${TAG} [@a, p. 2] so](https://x.org)`)).to.deep.equal(['a | - | p. 2']);
    expect(origins(`[x [so [@a]](https://x.org)]${TAG} [@b]`)).to.deep.equal(['b | - | -']);
  });

  it('is read with what stands around: what is code by itself is a paragraph of an item', () => {
    expect(origins(`- ::: ${TAG}\n  1.  One.\n\n      > So [@a, p. 2].\n  :::\n`)).to.deep.equal([
      'a | - | p. 2',
    ]);
  });

  it('is told together for all segments', () => {
    const further = '{#e-2 .evidence continues="e-1"}';
    expect(origins(`- [x]${TAG} [@a, p. 1]\n- [y]${further} [@a, p. 2]`)).to.deep.equal([
      'a | - | p. 1; p. 2',
    ]);
    expect(origins(`- [x]${TAG}\n- [y [@a, p. 2]]${further}`)).to.deep.equal(['a | - | p. 2']);
  });

  it('is told of evidence in evidence, each from what stands in it or after it', () => {
    const inner = tag('', 2);
    expect(origins(`[[x]${inner}]${TAG} [@a, p. 1]`)).to.deep.equal(['a | - | p. 1', 'a | - | p. 1']);
    expect(origins(`[x [y]${inner} [@a, p. 1] z]${TAG} [@b]`)).to.deep.equal([
      'a | - | p. 1',
      'a | - | p. 1',
    ]);
    expect(origins(`[x [y]${inner} z]${TAG} [@b]`)).to.deep.equal(['b | - | -', '- | - | -']);
  });

  it('is looked for in whole blocks, too, and not behind them', () => {
    const div = `::: ${TAG}\n\nOne [@a, p. 1].\n\n- two\n- three\n\n:::\n\n[@b] follows.`;
    expect(origins(div)).to.deep.equal(['a | - | p. 1']);
    expect(origins(div.replace(' [@a, p. 1]', ''), 'source: f')).to.deep.equal(['f | - | -']);
  });

  it('is the page of the marker before it in a work that the note is about', () => {
    const pages = `[x]${TAG}\n\n[]{.page n="12"}\n\n[y]${tag('', 2)} []{.page n="13-14"} [z]${tag('', 3)}`;
    expect(origins(pages, 'source: f')).to.deep.equal(['f | - | -', 'f | - | p. 12', 'f | - | pp. 13-14']);
    expect(origins(pages)).to.deep.equal(['- | - | -', '- | - | -', '- | - | -']);
    expect(origins(pages, 'source: o\nvia: f').slice(1, 2)).to.deep.equal(['o | f | p. 12']);
    expect(origins('`[]{.page n=1}` [x]' + TAG, 'source: f')).to.deep.equal(['f | - | -']);
  });

  it('is no page for the text of a footnote, which stands elsewhere than its mark', () => {
    const note = `a[^1]\n\n[]{.page n="12"}\n\n[x]${TAG}\n\n[^1]: [y]${tag('', 2)}\n`;
    expect(origins(note, 'source: f')).to.deep.equal(['f | - | p. 12', 'f | - | -']);
  });

  it('is no page of the note’s work where the passage comes from another one', () => {
    const at = (attributes: string) => `[]{.page n=12} [x]${tag(attributes)}`;
    expect(origins(at('source="a"'), 'source: f')).to.deep.equal(['a | - | -']);
    expect(origins(at('source="a" via="f"'), 'source: f')).to.deep.equal(['a | f | p. 12']);
    expect(origins(at('locator="ch. 2"'), 'source: f')).to.deep.equal(['f | - | ch. 2']);
    expect(origins(`[]{.page n=12} [x]${TAG} [@a, p. 3]`, 'source: f')).to.deep.equal(['a | - | p. 3']);
    expect(origins(`[]{.page n=12} [x]${TAG} [@f]`, 'source: f')).to.deep.equal(['f | - | p. 12']);
  });

  it('gives the locator to the work in hand: a citation of it is its place, one of another work the origin', () => {
    expect(origins(`[x]${TAG} [@f, p. 3]`, 'source: o\nvia: f')).to.deep.equal(['o | f | p. 3']);
    expect(origins(`[x]${tag('source="o" via="f"')} [@f, p. 3]`)).to.deep.equal(['o | f | p. 3']);
    expect(origins(`[x [@o, 1.23]]${TAG}`, 'via: f')).to.deep.equal(['o | f | -']);
    expect(origins(`[x]${TAG} [@o, 1.23; @f, p. 3]`, 'via: f')).to.deep.equal(['o | f | p. 3']);
    expect(origins(`[x]${TAG} [@f, p. 3]`, 'via: f')).to.deep.equal(['f | - | p. 3']);
    expect(origins(`[x]${tag('source="f"')}`, 'source: o\nvia: f')).to.deep.equal(['f | - | -']);
  });

  it('is nobody’s where the words are the researcher’s own', () => {
    const own = tag('form="own"');
    expect(origins(`[]{.page n=1} [x [@a, p. 2]]${own} [@b]`, 'source: f\nvia: g')).to.deep.equal([
      '- | - | -',
    ]);
  });

  it('is not guessed where several works are cited: that is told, with their names', () => {
    for (const note of [`[x [@a; @b]]${TAG}`, `[x [@a] y @b]${TAG}`, `[x]${TAG} [@a] [@b]`]) {
      const { evidence, problems } = readNote('n.md', `---\nsource: f\n---\n\n${note}`);
      expect(evidence[0]?.source, note).to.equal(undefined);
      expect(problems.map(({ code, severity }) => `${severity} ${code}`)).to.deep.equal([
        'warning ambiguous-source',
      ]);
      expect(problems[0]?.message).to.contain('@a, @b');
      const named = note.replace('supports', 'source="b" supports');
      expect(readNote('n.md', named).problems, named).to.deep.equal([]);
    }
  });

  it('is found in a long note in time in proportion to its length', () => {
    const note = (count: number) => {
      const inner = '[y]{.evidence supports="H1"} @a '.repeat(count);
      return `[x ${inner}]${TAG}\n\n${'[y]{.evidence supports="H1"} [@a, p. 3]\n\n[]{.page n=1}\n\n'.repeat(count)}`;
    };
    const time = (text: string) => {
      const start = performance.now();
      readNote('n.md', text);
      return performance.now() - start;
    };
    time(note(200));
    const [short, long] = [time(note(400)), time(note(4000))];
    expect(long).to.be.below(40 * short + 50);
  });
});
