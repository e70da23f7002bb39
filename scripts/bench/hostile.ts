function repeated(unit: string, size: number): string {
  return unit.repeat(Math.max(1, Math.floor(size / unit.length)));
}

/** Units that differ, such as the rungs of a ladder, up to the size. */
function growing(unit: (i: number) => string): (size: number) => string {
  return (size) => {
    const units: string[] = [];
    for (let i = 1, length = 0; length < size; i++) {
      const next = unit(i);
      units.push(next);
      length += next.length;
    }
    return units.join('');
  };
}

function units(unit: string, end = ''): (size: number) => string {
  return (size) => repeated(unit, size) + end;
}

/** Texts that make careless scanners take time that grows with the square of their size, or worse. */
export const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  'opening brackets': units('['),
  'closing brackets': units(']'),
  'nested brackets': (size) => `${'['.repeat(size / 2)}x${']'.repeat(size / 2)}`,
  'nested evidence': (size) => repeated('[', size / 14) + repeated(']{.evidence}', (13 * size) / 14),
  'spans with short text': units('[<b "]{.evidence} '),
  'many tags': units('[x]{#e1 .evidence supports="H1"} '),
  'citation openers': units('[@a ', ']'),
  'citations in a row': units('[@a;', ']'),
  'brackets before a citation': units('[', ' @ ]'),
  locators: units('@a [b ', ']'),
  'at signs': units('@a'),
  'link openers': units('[a]('),
  'link openers and one closer': units('[a](', ')'),
  'link destinations in angles': units('[a](<b ', '>'),
  'link titles': units('[a](b "c', ')'),
  'quotes in quotes': (size) => `[a](b "${repeated('c"a', size)})`,
  'image openers': units('!['),
  'reference links': units('[a][b]'),
  'link definitions': units('[a]: b\n'),
  'footnote openers': units('^['),
  'footnote chain': growing((i) => `[^${i}]: [x]{.evidence} [^${i + 1}]\n\n`),
  'open attributes': units('[x]{.evidence '),
  'attributes in values': units("[x]{a=' b='"),
  'long bare values': units('[x]{a='),
  'open quotes in attributes': units('[x]{.evidence memo="'),
  'marks in a heading': (size) => `# ${repeated('#', size / 2)} ${repeated('{a=', size / 2)}} x`,
  'blanks in a passage': (size) => `[a${repeated(' ', size)}b]{.evidence}`,
  'blanks in a line of dashes': (size) => `a | b\n---${repeated(' ', size)}x\n`,
  'blank lines': units('   \n', 'x'),
  'comment openers': units('<!-- '),
  'HTML tags': units('<a <b '),
  'HTML attributes': units('<a b=', '>'),
  'long HTML values': units('<a/b=', '>'),
  'HTML spans': units('<span>', '</span>'),
  'HTML blocks': units('<div>\n\n'),
  'verbatim elements': units('<pre>\n\n'),
  'autolink openers': units('<http:a'),
  'autolink openers and a blank': units('<http:a', ' >'),
  'fences of two colons before many lines': (size) =>
    repeated(' :: {.evidence}\n', size / 2) + repeated('a - b\n', size / 2),
  'TeX commands': units('\\foo['),
  'TeX conditions in braces': units('\\foo{\\iffalse '),
  'TeX conditions and contraries': units('\\ifdim \\else ', '\\fi'),
  'percent signs in code of TeX': units('\\verb|%|'),
  'paragraphs without words': (size) => `::: evidence\n\n[a]{.b}\n\n${repeated('**\n\n', size)}`,
  'TeX braces': units('\\a[{', '}]'),
  'TeX environments': units('\\begin{x}', '\\end{x}'),
  'TeX environments of many names': growing((i) => `\\begin{a${i}} `),
  'dollar signs': units(' $a'),
  'text in formulas': units('$\\text{'),
  'ladder of backticks': growing((i) => ` ${'`'.repeat(i)}`),
  'open fences': units('```a b\n\n'),
  'ladder of fences': growing((i) => `${'`'.repeat(i + 2)} x\n\n`),
  'unclosed fence': (size) => `~~~\n${repeated('a\n', size)}`,
  'block quote ladder': growing((i) => `${'>'.repeat(i)} x\n`),
  'deep block quotes': units(`${'> '.repeat(100)}x\n`),
  'quote markers': units('> '),
  'list ladder': growing((i) => `${' '.repeat(2 * i)}- x\n`),
  'deep lists': growing((i) => `${' '.repeat(2 * Math.min(i, 100))}- x\n`),
  'list markers': units('- '),
  'open divs': units('::: {.evidence}\n\nx\n\n'),
  'nested divs': (size) => repeated('::: a\n', size / 2) + repeated(':::\n', size / 2),
  'table rows': (size) => `| a | b |\n|---|---|\n${repeated('| a | b |\n', size)}`,
  'cells of one row': (size) => `|a\n|-\n${repeated('|<b', size)}`,
  'dashes of tables': units('--- ---\nx\n\n'),
  'grid lines': (size) => `+---+\n${repeated('| a |\n+---+\n', size)}`,
  definitions: units('a\n: b\n\n'),
  'YAML openers': units('---\na: b\n\n'),
  emphasis: units('*a **b '),
  'struck out': units('~~*a '),
  superscripts: units('^{a='),
  ampersands: units('&a'),
  'entities and escapes': (size) => `[${repeated('&amp;\\]', size)}]{.evidence}`,
  'tags with a space before the brace': units('[x] {.evidence} '),
  'quotes left open in spaced tags': units('[x] {.evidence memo="'),
  'fences of two colons': units(' :: {.evidence}\n'),
  'one long line': units('word '),
};
