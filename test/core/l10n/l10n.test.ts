import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { readBibliography } from '../../../src/core/bibliography/bibliography';
import { codedIndexFiles } from '../../../src/core/exporters/codedIndex';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import * as l10n from '../../../src/core/l10n/l10n';
import { repairAllDeadMarkup } from '../../../src/core/markup/deadMarkup/repair';
import { setMemo } from '../../../src/core/markup/memo';
import { tagPassages } from '../../../src/core/markup/tag';
import { giveMissingIds } from '../../../src/core/markup/tagFixes';
import { declareEntry } from '../../../src/core/refactor/declareEntry';
import { renameId } from '../../../src/core/refactor/renameId';
import { TEMPLATES } from '../../../src/core/theory/templates';
import { readTheory } from '../../../src/core/theory/readTheory';
import { utf8Problem } from '../../../src/core/util/utf8';

const RUSSIAN = JSON.parse(
  readFileSync(new URL('../../../l10n/bundle.l10n.ru.json', import.meta.url), 'utf8'),
) as Record<string, string>;

function inRussian<T>(work: () => T): T {
  l10n.useTranslations(RUSSIAN, 'ru');
  try {
    return work();
  } finally {
    l10n.useTranslations(undefined, 'en');
  }
}

const THEORY = [
  'title: A war',
  'bibliography: [missing.bib, broken.bib, "https://example.org/a.bib"]',
  'notes: "@(a|b)"',
  'output: ../out',
  'colour: red',
  'variables: { a: A, b: { label: B, indicators: { b: again } }, "9": x, c: [1] }',
  'theories: { T: { variables: { a: cause, zz: independent }, extends: T2 }, T2: { extends: T } }',
  'questions: { Q1: { text: Why?, reference: H9, part-of: Q1 }, Q2: { actor: us } }',
  'hypotheses:',
  '  H1: { statement: S1, path: a -> (b, rivals: [H2, H1], nested-in: H2, status: maybe }',
  '  H2: { statement: S2, question: [Q1, Q7], complements: H2 }',
  '  a: { statement: shared }',
  '  H1: { statement: again }',
  'searches: { date: today }',
  'expectations: [{ hypothesis: H1 }]',
].join('\n');

const NOTES: Readonly<Record<string, string>> = {
  'a.md': [
    '[x]{#e-1 .evidence supports="H1:weak:strong:strong H8" contradicts="H1" variable="zz" form="poem" memo="m" memo="n"}',
    '[y]{#e-1 .evidence supports="H2:5dB"} [z] {#e-2 .evidence supports="H1"} [no id]{.evidence}',
    '[part]{#e-3 .evidence continues="e-9"} `[code]{#e-4 .evidence supports="H1"}`',
    '',
    '::: {#e-5 .evidence supports="H1"}',
    'Never closed.',
  ].join('\n'),
  'b.md': '---\nsource: "open\n---\n[x]{#e-1 .evidence supports=“H1”} [ok]{#9 .evidence neutral="H1"}\n',
};

/** A project with a mistake of almost every kind. */
function brokenProject(): ProjectIndex {
  const index = new ProjectIndex();
  const theory = readTheory(THEORY);
  index.setTheory('theory.yaml', theory);
  const bytes = new Uint8Array([0x61, 0xff]);
  const unreadable = utf8Problem(bytes);
  for (const [path, text] of Object.entries(NOTES))
    index.setNote(path, text, unreadable && path === 'b.md' ? [unreadable] : []);
  const where = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const names = ['missing.bib', 'broken.bib', 'https://example.org/a.bib'];
  const broken =
    '@book{k, title = {A}}\n@book{k, title = {B}}\n@book{, title = {C}}\n@book{open, title = {D\n';
  index.setBibliography(
    readBibliography(
      names.map((name) => ({ name, file: 'theory.yaml', range: where })),
      (path) => (path === 'broken.bib' ? { text: broken, problems: [] } : undefined),
    ),
  );
  return index;
}

describe('What the core says', () => {
  it('takes the form of a number that the language asks for', () => {
    const passages = (count: number) => l10n.plural(l10n.t('{0} passage|{0} passages'), count);
    expect([0, 1, 2, 21].map(passages)).to.deep.equal([
      '0 passages',
      '1 passage',
      '2 passages',
      '21 passages',
    ]);
    expect(inRussian(() => [0, 1, 2, 4, 5, 11, 12, 21, 22, 111].map(passages))).to.deep.equal([
      '0 фрагментов',
      '1 фрагмент',
      '2 фрагмента',
      '4 фрагмента',
      '5 фрагментов',
      '11 фрагментов',
      '12 фрагментов',
      '21 фрагмент',
      '22 фрагмента',
      '111 фрагментов',
    ]);
  });

  it('puts in what it speaks of, other numbers too, and never what those words hold', () => {
    const files = l10n.plural('{1}: {0} file changed|{1}: {0} files changed', 2, 'Rename {0} | x');
    expect(files).to.equal('Rename {0} | x: 2 files changed');
    expect(l10n.t('"{0}" and "{1}" are rivals already.', '{1}', 'b')).to.equal(
      '"{1}" and "b" are rivals already.',
    );
  });

  it('is English where a translation lacks a text', () => {
    l10n.useTranslations({}, 'ru');
    expect(l10n.t('Choose another.')).to.equal('Choose another.');
    l10n.useTranslations(undefined, 'ru');
    expect(l10n.plural('{0} passage|{0} passages', 2)).to.equal('2 passages');
    l10n.useTranslations(undefined, 'en');
  });

  it('of a problem is kept in English, and told in the user’s language', () => {
    const { problems } = brokenProject().view;
    const unknown = problems.find(({ code }) => code === 'unknown-hypothesis');
    expect(unknown?.message).to.match(/^the theory file has no hypothesis "H8": /);
    expect(unknown && inRussian(() => l10n.messageOf(unknown))).to.match(
      /^в файле теории нет гипотезы «H8»: /,
    );
    expect(unknown && l10n.messageOf(unknown)).to.equal(unknown?.message);
  });

  it('of problems of every kind, and of the places beside them, can be told in another language', () => {
    const { problems } = brokenProject().view;
    expect(new Set(problems.map(({ code }) => code)).size).to.be.greaterThan(24);
    const told = problems.flatMap((problem) => [problem, ...(problem.related ?? [])]);
    const inEnglish = told.filter((one) => !/[а-яё]{3}/.test(inRussian(() => l10n.messageOf(one))));
    expect(inEnglish.map(({ message }) => message)).to.deep.equal([]);
    expect(told.filter(({ message }) => /[а-яё]/.test(message))).to.deep.equal([]);
  });
});

describe('What is written to files', () => {
  const same = (what: () => unknown): void => {
    const inEnglish = what();
    expect(inRussian(what)).to.deep.equal(inEnglish);
  };

  it('is the same in every language: the coded index', () => {
    const files = (): unknown => codedIndexFiles(brokenProject().view, 'coded-index');
    expect(JSON.stringify(files())).to.include('the theory file has no hypothesis');
    same(files);
  });

  it('is the same in every language: what a project starts from', () => {
    same(() => TEMPLATES.map(({ files }) => files));
  });

  it('is the same in every language: changes of notes and of the theory file', () => {
    const note =
      'Some words.\n\nMore [words] {.evidence supports="H1"} and [more]{.evidence supports="H1"}.\n';
    const theory = 'variables: { a: A }\nhypotheses:\n  H1: S1\n';
    const tag = { judgements: [{ hypothesis: 'H1', stance: 'supports' as const }], variables: ['a'] };
    const newId = () => 'e-7k3fq2xd';
    same(() => tagPassages(note, [{ start: 0, end: 4 }], tag, newId));
    same(() => repairAllDeadMarkup(note));
    same(() => giveMissingIds(note, newId));
    same(() => setMemo('[x]{#e-1 .evidence supports="H1"}\n', 'e-1', 'A memo.\nOf two lines.'));
    same(() => declareEntry(theory, 'H2', { kind: 'hypothesis' }));
    const texts = { theory: { path: 'theory.yaml', text: theory }, notes: [{ path: 'a.md', text: note }] };
    same(() => renameId(texts, 'H1', 'H3'));
  });
});
