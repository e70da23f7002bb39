import type { Random } from '../../scripts/bench/random';

/**
 * Words that offsets go wrong in: characters of two units, joined and combining ones, scripts from right to left, signs
 * that XML gives a meaning. No word is markup, also at the start of a line.
 */
const WORDS: readonly string[] = [
  ...'the balance had moved long before anybody in the capitals would say so aloud'.split(' '),
  ...'a shift that nobody misread 2020 R&D Tom&Jerry &amp; 5 "said" “said” it’s café naïve'.split(' '),
  'cafe\u0301',
  'q\u0307\u0323',
  '😀',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇦🇲',
  '👍🏽',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  '𠮷野家',
  'Հայաստանի',
  'Карабах',
  'שָׁלוֹם',
  'العَرَبِيَّة',
  'می\u200cخواهم',
  'हिन्दी',
  '戦争',
  'no\u00A0break',
  'wide\u3000space',
  '\u202Ertl\u202C',
  'bell\u0007',
];

/** Words with markup of their own, which stays in the text. */
const FORMATTED: readonly string[] = [
  '*moved*',
  '**very** far',
  '`code`',
  '[a link](https://example.org/a_b)',
  '~~gone~~',
  'H~2~O',
  '$x^2$',
  '\\*star\\*',
  '&eacute;t&eacute;',
  '\\[not a tag\\]',
];

export function word(random: Random): string {
  return random.pick(WORDS);
}

/** Some words on one line. */
export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () =>
    random.chance(0.12) ? random.pick(FORMATTED) : word(random),
  ).join(' ');
}

/** Words of a text that is no Markdown: nothing in it is formatted. */
export function plainWords(random: Random, count: number): string {
  return Array.from({ length: count }, () => word(random)).join(' ');
}

/** What names and labels of other people's projects have done to exporters. */
const HOSTILE: readonly string[] = [
  '<b>&"\'</b>',
  ']]></Project><!-- --><![CDATA[',
  '&lt;&#0;&#x1F;',
  'two\nlines\r\nand\ttab',
  'null\u0000 bell\u0007 escape\u001B c1\u0085',
  '\uFFFE\uFFFF',
  '\uD83D alone',
  '\u202Eeman',
  '  blanks  ',
  '=cmd()',
  '../../etc/passwd',
  '%2e%2e%5c',
  'internal://x.txt',
  '😀👩‍👩‍👧‍👦e\u0301',
  '{#H1 .hypothesis}',
  'x'.repeat(300),
];

export function hostileName(random: Random): string {
  return random.chance(0.5) ? random.pick(HOSTILE) : `${word(random)} ${random.pick(HOSTILE)}`;
}
