/** Texts that make careless scanners take time that grows with the square of their size, or worse. */
export const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  'opening brackets': (size) => '['.repeat(size),
  'closing brackets': (size) => ']'.repeat(size),
  'nested brackets': (size) => `${'['.repeat(size / 2)}x${']'.repeat(size / 2)}{.evidence}`,
  'nested evidence': (size) => `${'['.repeat(size / 14)}x${']{.evidence}'.repeat(size / 14)}`,
  'open attributes': (size) => '[x]{.evidence '.repeat(size / 14),
  'open quotes in attributes': (size) => '[x]{.evidence memo="'.repeat(size / 20),
  'comment openers': (size) => `[x]{.evidence}${'<!-- '.repeat(size / 5)}`,
  'TeX commands': (size) => `[x]{.evidence}${'\\foo['.repeat(size / 5)}`,
  'ladder of backticks': (size) => {
    let text = '[x]{.evidence}';
    for (let i = 1; text.length < size; i++) text += ` ${'`'.repeat(i)}`;
    return text;
  },
  'dollar signs': (size) => `[x]{.evidence}${' $a'.repeat(size / 3)}`,
  'block quote ladder': (size) => {
    let text = '[x]{.evidence}\n\n';
    for (let i = 1; text.length < size; i++) text += `${'>'.repeat(i)} x\n`;
    return text;
  },
  'list ladder': (size) => {
    let text = '[x]{.evidence}\n\n';
    for (let i = 0; text.length < size; i++) text += `${' '.repeat(2 * i)}- x\n`;
    return text;
  },
  'open divs': (size) => '::: {.evidence}\n\nx\n\n'.repeat(size / 20),
  'open fences': (size) => `[x]{.evidence}\n\n${'```a b\n\n'.repeat(size / 8)}`,
  'HTML tags': (size) => `[x]{.evidence}${'<a <b '.repeat(size / 6)}`,
  'HTML blocks': (size) => `[x]{.evidence}\n\n${'<div>\n\n'.repeat(size / 7)}`,
  emphasis: (size) => `[x]{.evidence}${'*a **b '.repeat(size / 7)}`,
  'footnote openers': (size) => `[x]{.evidence}${'^['.repeat(size / 2)}`,
  'footnote definitions': (size) => {
    let text = '[x]{.evidence}\n\n';
    for (let i = 0; text.length < size; i++) text += `[^${i}]: [x]{.evidence}\n\n[^${i}]\n\n`;
    return text;
  },
  'table rows': (size) => `[x]{.evidence}\n\n${'| a | b |\n'.repeat(size / 10)}`,
  'dashes of tables': (size) => `[x]{.evidence}\n\n${'--- ---\n\n'.repeat(size / 9)}`,
  'grid lines': (size) => `[x]{.evidence}\n\n${'+---+\n| a |\n'.repeat(size / 12)}`,
  'YAML openers': (size) => `[x]{.evidence}\n\n${'---\na: b\n\n'.repeat(size / 10)}`,
  'link openers': (size) => `[x]{.evidence}${'[a]('.repeat(size / 4)}`,
  'entities and escapes': (size) => `[${'&amp;\\]'.repeat(size / 7)}]{.evidence}`,
  'many tags': (size) => '[x]{#e1 .evidence supports="H1"} '.repeat(size / 33),
  'tags with a space before the brace': (size) => '[x] {.evidence} '.repeat(size / 16),
  'quotes left open in spaced tags': (size) => '[x] {.evidence memo="'.repeat(size / 21),
  'fences of two colons': (size) => ' :: {.evidence}\n'.repeat(size / 16),
  'one long line': (size) => `[x]{.evidence} ${'word '.repeat(size / 5)}`,
};
