/** Words and pieces of Markdown that generated documents are made of. */

export const WORDS: readonly string[] =
  "war balance state of the elite power by 1915. A in Minsk B. group I iv) x_y a*b re-read it's no! «so» “well” — § 5% 3/4 p. c: d; (e) f, #6 g@h + = > | -".split(
    ' ',
  );
export const COMBINING: readonly string[] = ['e\u0301lite', 'й', 'हिंदी', 'می\u200cخواهم', 'z̧'];
export const RTL: readonly string[] = ['قدرت', 'جنگ', 'שלום', 'صلح و'];
export const ASTRAL: readonly string[] = ['😀', '𝔸𝔹', '🏳️‍🌈', '𐍈'];
export const ENTITIES: readonly string[] = ['&amp;', '&nbsp;', '&#8212;', '&nosuch;', '&lt;', 'AT&T'];
export const ESCAPES: readonly string[] = '\\[ \\] \\* \\! \\` \\\\ \\_ \\{ \\$ \\< \\a'
  .split(' ')
  .concat('\\ ');
export const HYPOTHESES: readonly string[] = ['H1', 'H2b', 'H-long', 'H1:strong', 'H3:hoop:6dB'];
export const VALUES: readonly string[] = ['p. 3', 'a "b" c', "it's", 'x]y', 'a}b', 'm\nn', '&amp;', 'a\\*b'];
export const STRAY: readonly string[] = '[ ] { } ( ) [sic] ` $ * _ ! ^ ~ < @ & | " \' \\'
  .split(' ')
  .concat('- [ ]');

export const CODE: readonly string[] = [
  '`a`',
  '`` a ` b ``',
  '`[x]`',
  '`a',
  '``',
  '`a\nb`',
  '`x`{=html}',
  '`x`{.r}',
];
export const MATH: readonly string[] = [
  '$a$',
  '$[0,1)$',
  '$$a ] b$$',
  '$5',
  'US$5',
  '$a b',
  '$x\n+y$',
  '$\\text{a $b$}$',
  '$ a$',
];
export const HTML: readonly string[] = [
  '<br>',
  '<b>',
  '</b>',
  '<a href="x]y">',
  'a<b',
  '<i title="a > b">',
  '<details>',
  '<?php x ?>',
  '</span>',
];
export const COMMENTS: readonly string[] = ['<!-- a ] b -->', '<!-- a', '-->', '<!-- a\n\nb -->', '<!---->'];
export const TEX: readonly string[] = [
  '\\foo',
  '\\foo{a}',
  '\\foo[a]{b}',
  '\\emph{a}',
  '\\ldots',
  '\\cite[3]{k}',
  '\\begin{x}',
  '\\LaTeX{}',
  'C:\\temp',
  '\\foo*',
];

export const FENCED: readonly string[] = [
  '```\n[x]{.evidence}\n```',
  '~~~ {.r}\n[x]{.evidence}\n\ny\n~~~',
  '```js title="x"\n[x]{.evidence #q}\n```',
  '```\n[x]{.evidence #open}',
  '``` r\na\n````',
  '```{=html}\n<b>\n```',
];
export const FRONT_MATTER: readonly string[] = [
  '---\ntitle: x\nsource: k\n---\n\n',
  '---\ntitle: "[x]{.evidence}"\n---\n',
  '% Title\n% Author\n\n',
  '---\n# only\n...\n\n',
];
