import { expect } from 'chai';
import { Random } from '../../scripts/bench/random';
import { readByPandoc } from '../../scripts/pandoc/oracle';
import { plainToMarkdown } from '../../src/core/importers/plainToMarkdown';

/** What Markdown could be made of, and what offsets go wrong in. */
const PIECES: readonly string[] = [
  ...'\\`*_{}[]()<>#|~^$@&!-+=:;.,"\'%/?'.split(''),
  ...[
    'word',
    'Mr. Smith',
    'a@b.org',
    '@key',
    '[^1]',
    '[^1]: note',
    '1.',
    '12)',
    '(a)',
    'iv.',
    'A. ',
    '#.',
    '(@)',
  ],
  ...[
    '---',
    '***',
    '===',
    '```',
    '~~~',
    ':::',
    '::: {.evidence}',
    '{.evidence}',
    '![x](y)',
    '[a](b)',
    '<b>',
    '</div>',
  ],
  ...[
    '<!-- c -->',
    '&amp;',
    '&#65;',
    '$x$',
    '\\begin{a}',
    'http://a_b_c.org/?a=1&b=2',
    '| a | b |',
    '|---|---|',
    '> q',
  ],
  ...[
    '+---+',
    '- item',
    '* item',
    '    code',
    '\tcode',
    ': definition',
    '~ definition',
    'Table: x',
    '% title',
    '[x]: y',
  ],
  ...[
    '😀',
    'e\u0301',
    'bell\u0007',
    '\u001B',
    '\u200B',
    'שָׁלוֹם',
    'no\u00A0break',
    '\u2014',
    '…',
    '“q”',
    'x^2^',
    'H~2~O',
    '==m==',
    '--',
    '...',
    "don't",
  ],
];

function line(random: Random): string {
  const pieces = Array.from({ length: random.int(0, 7) }, () => random.pick(PIECES));
  return pieces.join(random.chance(0.5) ? ' ' : '');
}

function plainText(random: Random): string {
  const lines = Array.from({ length: random.int(1, 8) }, () => line(random));
  if (random.chance(0.2)) lines.push(line(random).repeat(12));
  return lines.join(random.pick(['\n', '\n', '\n\n', '\r\n', '\n \n']));
}

const collapse = (text: string) => text.replace(/[ \t\r\n\f\v]+/g, ' ').replace(/^ | $/g, '');

describe('a plain text as Markdown, judged by Pandoc', () => {
  const seed = Number(process.env['ADDUCE_SEED'] ?? 20_260);
  const cases = Number(process.env['ADDUCE_CASES'] ?? 1500);

  it(`shows exactly that text, in paragraphs (${cases} texts, seed ${seed})`, async function () {
    this.timeout(120_000);
    const random = new Random(seed);
    for (let i = 0; i < cases; i++) {
      const plain = plainText(random);
      const { text } = plainToMarkdown(plain);
      const { text: seen, nodes } = await readByPandoc(text);
      const context = `seed ${seed}, text ${i}: ${JSON.stringify(plain)} as ${JSON.stringify(text)}`;
      expect(seen, context).to.equal(collapse(plain));
      const other = [...nodes].filter((node) => !/^(?:Para|Str|Space|SoftBreak|LineBreak)$/.test(node));
      expect(other, context).to.deep.equal([]);
    }
  });
});
