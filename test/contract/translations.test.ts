import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMessages } from '../../scripts/l10n/messages';

const root = fileURLToPath(new URL('../..', import.meta.url));
type Texts = Readonly<Record<string, string>>;

function read(path: string): Texts {
  return JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as Texts;
}

/** The languages of files such as `bundle.l10n.ru.json`. */
function languagesOf(folder: string, name: string): readonly string[] {
  const files = readdirSync(`${root}${folder}`).filter((file) => file.startsWith(`${name}.`));
  return files.flatMap((file) => file.slice(name.length + 1).replace(/\.?json$/, '') || []).sort();
}

const messages = readMessages();
const english = read('l10n/bundle.l10n.json');
const englishOfManifest = read('package.nls.json');
const LANGUAGES = languagesOf('l10n', 'bundle.l10n');

/** Texts that are the same in the language as in English: names, and what is made of placeholders only. */
const SAME: Readonly<Record<string, readonly string[]>> = { ru: ['Adduce: {0}', '{0} {1}'] };

/** What a text must keep in every language, sorted: placeholders. */
function placeholders(text: string): readonly string[] {
  return (text.match(/\{\d\}/g) ?? []).sort();
}

/** What a text of the manifest must keep: commands, settings, and code. */
function references(text: string): readonly string[] {
  return (text.match(/\(command:[^)]+\)|`[^`]+`|…$|\n/g) ?? []).sort();
}

/** How many forms a text with a number has: one for each category of whole numbers. */
function formsOf(language: string): number {
  const rules = new Intl.PluralRules(language);
  return new Set(Array.from({ length: 200 }, (_unused, count) => rules.select(count))).size;
}

function unlike(
  original: Texts,
  translated: Texts,
  kept: (text: string) => readonly string[],
): readonly string[] {
  return Object.keys(original).filter(
    (key) => kept(original[key] ?? '').join(' ') !== kept(translated[key] ?? '').join(' '),
  );
}

describe('l10n/bundle.l10n.json', () => {
  it('holds every text of core, host and schema, for translators, and no other', () => {
    expect(Object.keys(english).sort()).to.deep.equal(messages.texts);
    expect(Object.entries(english).filter(([key, text]) => key !== text)).to.deep.equal([]);
  });

  it('has only texts that are plain strings, asked for when they are said', () => {
    expect(messages.faults).to.deep.equal([]);
    expect(messages.texts.length).to.be.greaterThan(600);
  });

  it('gives both forms of a text with a number', () => {
    expect(messages.plurals.size).to.be.greaterThan(5);
    expect([...messages.plurals].filter((text) => text.split('|').length !== 2)).to.deep.equal([]);
  });
});

describe('The translations', () => {
  it('are of the manifest and of the messages, in the same languages', () => {
    expect(LANGUAGES).to.deep.equal(languagesOf('.', 'package.nls'));
    expect(LANGUAGES).to.include('ru');
  });

  for (const language of LANGUAGES) {
    const translated = read(`l10n/bundle.l10n.${language}.json`);
    const manifest = read(`package.nls.${language}.json`);
    const same = SAME[language] ?? [];

    it(`into ${language} have every text, and no other`, () => {
      expect(Object.keys(translated).sort()).to.deep.equal(Object.keys(english).sort());
      expect(Object.keys(manifest)).to.deep.equal(Object.keys(englishOfManifest));
    });

    it(`into ${language} leave nothing empty or in English but ${same.map((text) => `“${text}”`).join(', ')}`, () => {
      const isBlank = ([, text]: readonly [string, string]) => text.trim() === '';
      expect([...Object.entries(translated), ...Object.entries(manifest)].filter(isBlank)).to.deep.equal([]);
      const left = Object.keys(english).filter((key) => translated[key] === english[key]);
      expect(left.sort()).to.deep.equal([...same].sort());
      expect(Object.keys(manifest).filter((key) => manifest[key] === englishOfManifest[key])).to.deep.equal(
        [],
      );
    });

    it(`into ${language} keep the placeholders of each text, and of each form of it`, () => {
      const single = Object.fromEntries(
        Object.entries(english).filter(([key]) => !messages.plurals.has(key)),
      );
      expect(unlike(single, translated, placeholders)).to.deep.equal([]);
      const wrong = [...messages.plurals].filter((key) => {
        const [, many = ''] = key.split('|');
        const forms = (translated[key] ?? '').split('|');
        const isLike = (form: string) => placeholders(form).join() === placeholders(many).join();
        return forms.length !== formsOf(language) || !forms.every(isLike);
      });
      expect(wrong).to.deep.equal([]);
    });

    it(`into ${language} keep commands, settings, code, line ends and dots of the manifest`, () => {
      expect(unlike(englishOfManifest, manifest, references)).to.deep.equal([]);
    });

    it(`into ${language} keep the order of what is offered for a hypothesis: VS Code puts the shortest first`, () => {
      const labels = ['supports', 'contradicts', '{0} neutral: does not bear'].map(
        (key) => translated[key] ?? '',
      );
      const lengths = labels.map((label) => label.replace('{0} ', '').length);
      expect(lengths).to.deep.equal([...new Set(lengths)].sort((a, b) => a - b));
    });
  }
});
