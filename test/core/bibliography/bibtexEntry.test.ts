import { parse as parseEntries } from '@citation-js/plugin-bibtex/lib-mjs/input/file.js';
import { parse as parseValue } from '@citation-js/plugin-bibtex/lib-mjs/input/value.js';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { plainEntry, plainPeople, plainValue } from '../../../src/core/bibliography/bibtexEntry';
import { readBibliography } from '../../../src/core/bibliography/bibliography';

const WANTED = new Set(['title', 'author', 'year']);

/** What the parser of all that BibTeX allows makes of an entry; undefined where it throws. */
function parsed(text: string) {
  try {
    const entry = parseEntries(text).at(-1);
    if (!entry) return undefined;
    const fields = Object.entries(entry.properties).filter(([name]) => WANTED.has(name));
    return {
      type: entry.type,
      key: entry.label,
      fields: fields.map(([name, value]) => [name, String(value)]),
    };
  } catch {
    return undefined;
  }
}

function plain(text: string) {
  const entry = plainEntry(text, WANTED);
  return entry && { ...entry, fields: [...entry.fields] };
}

/** Small numbers that differ from run to run, and can be asked for again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('A plain entry of BibTeX', () => {
  it('is one of the usual form: values in braces and quotation marks, numbers, and words where they are not wanted', () => {
    const text =
      '@Article{doe:2020 ,\n  Title = {The {Balance} of \\{Power\\}},\n month=jan, author="Doe, {J}", year = 02020,\n}\n';
    expect(plain(text)).to.deep.equal({
      type: 'article',
      key: 'doe:2020',
      fields: [
        ['title', 'The {Balance} of \\{Power\\}'],
        ['author', 'Doe, {J}'],
        ['year', '2020'],
      ],
    });
  });

  it('is no entry with a mistake, with values put together, or with names for wanted values', () => {
    for (const text of [
      '@book{a, title={T} # {U}}',
      '@book{a, title=name}',
      '@book{a, title={T} year=1}',
      '@book{a, title={T},, year=1}',
      '@book{a, title={T}',
      '@book{a, title="T}',
      '@book{, title={T}}',
      '@book{a title={T}}',
      '@book{a, year=1b}',
      '@string{a, title={T}}',
      '@book{a, title={T}} x',
    ])
      expect(plain(text), text).to.equal(undefined);
  });

  it('is read as the parser of all that BibTeX allows reads it', () => {
    const seed = Date.now() % 1e9;
    const random = randomFrom(seed);
    const parts =
      '@book{ |@b({|a| a ,|,|, title|author|year|month| = |=|{|}|"|\\|\\{|\\}|\\"|12|-3|jan|T|é|%| |\n|#|{T}|"U {v} w"|})|}'.split(
        '|',
      );
    const sound = [
      '@book{k1, ',
      'title = {A {B} c}, ',
      'author = "Doe, J", ',
      'year = 1999',
      ', month = jan',
      '}',
    ];
    let count = 0;
    for (let i = 0; i < 20_000; i++) {
      const words = [...sound];
      for (let change = random(3); change >= 0; change--)
        words.splice(random(words.length + 1), random(2), parts[random(parts.length)] ?? '');
      const text = words.join('');
      const found = plain(text);
      if (!found) continue;
      count++;
      expect(found, `seed ${seed}: ${JSON.stringify(text)}`).to.deep.equal(parsed(text));
    }
    expect(count).to.be.greaterThan(1000);
  });

  it('has plain values and names that read as the parser of LaTeX reads them', () => {
    const seed = Date.now() % 1e9;
    const random = randomFrom(seed);
    const parts =
      'Doe|Jane|van|der|of|{B|}|{C}| and |, | |-|--|’|\'|.|É|Łódź|Смит|3|"|:|%|#|Al-Assad|d’Or|\n'.split('|');
    let values = 0;
    let people = 0;
    for (let i = 0; i < 20_000; i++) {
      const text = Array.from({ length: 1 + random(7) }, () => parts[random(parts.length)] ?? '').join('');
      const isBalanced = /^[^{}]*(?:\{[^{}]*\}[^{}]*)*$/.test(text);
      const value = isBalanced ? plainValue(text) : undefined;
      const hint = `seed ${seed}: ${JSON.stringify(text)}`;
      const flat = (words: unknown) => String(words).replace(/\s+/g, ' ');
      if (value !== undefined) expect(flat(value), hint).to.equal(flat(parseValue(text, 'title')));
      const name = () => parts[random(parts.length)] ?? '';
      const listed = `${name()}${name()}, ${name()} ${name()}${random(2) === 0 ? '' : ` and ${name()}, ${name()}`}`;
      const names = /[{}]/.test(listed) ? undefined : plainPeople(listed);
      if (names)
        expect(names, `seed ${seed}: ${JSON.stringify(listed)}`).to.deep.equal(
          parseValue(listed.trim(), 'author'),
        );
      values += value === undefined ? 0 : 1;
      people += names ? 1 : 0;
    }
    expect([values > 1000, people > 100], `${values} values, ${people} lists of people`).to.deep.equal([
      true,
      true,
    ]);
  });

  it('is what most entries of a library are: five thousand are known, with their places, before one is read', () => {
    const example = readFileSync(
      new URL('../../../examples/karabakh/references.bib', import.meta.url),
      'utf8',
    );
    const entries = example.split(/^(?=@)/m).filter((one) => one.startsWith('@'));
    expect(entries.filter((one) => plain(one.trim())).length).to.be.greaterThan(0.9 * entries.length);
    let text = '';
    for (let i = 0; i < 5000; i++)
      text += `@article{key${i},\n  title = {Part ${i} of G{\\"o}del},\n  author = {Doe, J{\\'a}n},\n  year = {1931},\n  abstract = {${'Words and {more} words. '.repeat(30)}}\n}\n\n`;
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const start = performance.now();
    const { works } = readBibliography([{ name: 'a.bib', file: 'theory.yaml', range: top }], () => ({
      text,
      problems: [],
    }));
    // Some 100 ms alone on a machine; reading every value takes several times as long.
    expect(performance.now() - start).to.be.below(1500);
    expect(works.get('key4999')).to.deep.include({ title: 'Part 4999 of Gödel', year: '1931' });
    expect(works.get('key4999')?.where.start).to.deep.equal({ line: 4999 * 7, character: 9 });
  });
});
