import { expect } from 'chai';
import { atBlockStart, escapeMarkdown, urlOfPath } from '../../../src/core/exporters/markdownText';

const CASES: readonly (readonly [string, string, string])[] = [
  [
    'ordinary prose',
    'Russia’s leverage – in 2020, thinned (a lot)!',
    'Russia’s leverage – in 2020, thinned (a lot)!',
  ],
  ['scripts without ASCII', 'Ղարաբաղ Карабах قره‌باغ 纳卡', 'Ղարաբաղ Карабах قره‌باغ 纳卡'],
  ['evidence markup', '[x]{.evidence}', '\\[x\\]\\{.evidence\\}'],
  ['HTML and entities', '<b>&amp;', '\\<b\\>\\&amp;'],
  ['emphasis', '*a* _b_ ~c~ ^d^', '\\*a\\* \\_b\\_ \\~c\\~ \\^d\\^'],
  ['code, math, citations, cells', '`a` $b$ @c |d|', '\\`a\\` \\$b\\$ \\@c \\|d\\|'],
  ['backslashes', 'a\\b\\', 'a\\\\b\\\\'],
  ['headings and tags', '# a #b', '\\# a \\#b'],
  [
    'highlights and comments when doubled only',
    '==a== 5 = 5 %%b%% 5 % 1',
    '\\=\\=a\\=\\= 5 = 5 \\%\\%b\\%\\% 5 % 1',
  ],
  ['line ends and runs of blanks', ' a\r\n\n b\t\tc  d ', 'a b c d'],
  ['control characters and separators', 'a\u0000b\u2028c\u0085\u007fd', 'a b c d'],
  ['blanks beside specials', 'a  *  b', 'a \\* b'],
  ['no-break spaces', 'Mr.\u00a0X', 'Mr.\u00a0X'],
  ['nothing', '', ''],
];

describe('escapeMarkdown', () => {
  for (const [what, given, expected] of CASES) {
    it(`writes ${what}`, () => expect(escapeMarkdown(given)).to.equal(expected));
  }

  it('takes time in proportion to the text', () => {
    const time = (length: number): number => {
      const text = '[ '.repeat(length);
      const start = performance.now();
      escapeMarkdown(text);
      return performance.now() - start;
    };
    time(50_000);
    expect(time(200_000)).to.be.lessThan(20 * (time(50_000) + 1));
  });
});

describe('the start of a block', () => {
  for (const [given, expected] of [
    ['1. Division', '1\\. Division'],
    ['2020. Report', '2020\\. Report'],
    ['12) x', '12\\) x'],
    ['(iv) x', '(iv\\) x'],
    ['a. x', 'a\\. x'],
    ['- x', '\\- x'],
    ['+ x', '\\+ x'],
    ['1.5 x', '1.5 x'],
    ['Doe. x', 'Doe. x'],
    ['-x', '-x'],
  ] as const)
    it(`begins no list: ${given}`, () => expect(atBlockStart(given)).to.equal(expected));
});

describe('urlOfPath', () => {
  it('leaves slashes and plain names', () =>
    expect(urlOfPath('notes/a-b_c.1.md')).to.equal('notes/a-b_c.1.md'));
  it('encodes every script', () => expect(urlOfPath('ա.md')).to.equal('%D5%A1.md'));
  it('encodes what closes a Markdown link', () =>
    expect(urlOfPath("(a)'!*~.md")).to.equal('%28a%29%27%21%2A%7E.md'));
});
