import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { docxByPandoc } from '../../scripts/pandoc/oracle';
import { openProject } from '../../src/cli/project';
import { citedEntries } from '../../src/core/bibliography/citedEntries';
import { makeDocx, type PandocAnswer, type PandocCall } from '../../src/core/exporters/pandoc';
import { citedIn, REPORT_KINDS, reportForPandoc, type ReportKind } from '../../src/core/exporters/report';
import type { ProjectView } from '../../src/core/model/projectView';
import { evidence, projectView, theoryModel, work } from '../support/builders';

/** The options of a command line, as Pandoc's defaults files name them. */
function optionsOf(args: readonly string[]): Readonly<Record<string, unknown>> {
  const options: Record<string, unknown> = {};
  for (const arg of args) {
    const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === 'output') continue;
    if (name === 'bibliography') options[name] = [...((options[name] as string[] | undefined) ?? []), value];
    else if (name === 'metadata') options[name] = Object.fromEntries([value?.split(':') ?? []]) as object;
    else options[name] = value ?? true;
  }
  return options;
}

type Files = Readonly<Record<string, string>>;

/** What the real Pandoc answers to a call; files that it did not get by name lie beside it. */
async function answerOf({ args, input }: PandocCall, files: Files): Promise<PandocAnswer> {
  if (args[0] === '--version') return { code: 0, stdout: Buffer.from('pandoc 3.10\n'), stderr: '' };
  const { docx, stderr } = await docxByPandoc(optionsOf(args), input, files);
  return { code: docx ? 0 : 1, stdout: docx ?? new Uint8Array(), stderr };
}

/** The text of the document that Pandoc makes, a line for each paragraph, and the links in it. */
async function wordOf(view: ProjectView, kind: ReportKind, bibliographies: Files, beside: Files = {}) {
  const steps = reportForPandoc(view, kind, './');
  let report = steps.next();
  while (report.done !== true) report = steps.next();
  const markdown = report.value;
  const files = Object.fromEntries(
    [...citedIn(view)].map(([file, keys], i) => [
      `references-${i}.bib`,
      citedEntries(file, bibliographies[file] ?? '', keys),
    ]),
  );
  const making = makeDocx({ markdown, bibliographies: Object.keys(files), program: 'pandoc' });
  let step = making.next();
  while (step.done !== true) step = making.next(await answerOf(step.value, { ...files, ...beside }));
  const archive = unzipSync(step.value);
  const xml = strFromU8(archive['word/document.xml'] ?? new Uint8Array());
  const paragraphs = xml.split('</w:p>').map((paragraph) =>
    [...paragraph.matchAll(/<w:t[ >][^<]*|<w:t>[^<]*/g)]
      .map(([run]) => run.replace(/^<[^>]*>/, ''))
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );
  return { text: paragraphs.join('\n'), names: Object.keys(archive) };
}

describe('A Word document by Pandoc', function () {
  this.timeout(120_000);

  const EXAMPLE = fileURLToPath(new URL('../../examples/karabakh', import.meta.url));
  const example = () =>
    openProject(EXAMPLE, { cwd: '/', stdout: () => undefined, stderr: () => undefined, isTerminal: false })
      .view;
  const BIB = { 'references.bib': readFileSync(`${EXAMPLE}/references.bib`, 'utf8') };

  for (const kind of REPORT_KINDS) {
    it(`of the kind ${kind} holds the passages of the example, citations and the references`, async () => {
      const view = example();
      const { text } = await wordOf(view, kind, BIB);
      const shown = view.evidence.filter(({ passage }) => text.includes(passage));
      if (kind === 'codebook') expect(shown.length).to.be.greaterThan(60);
      else expect(shown.length).to.equal(view.evidence.length);
      expect(text).to.contain('Rose 1998, 144–72').and.to.contain('Soghomonyan 2024, sec. NCR');
      // Only the references say where it was published.
      const [before, after] = text.split('\nReferences\n');
      expect(after).to.contain('World Politics').and.to.contain('Contemporary Eurasia');
      expect(before).to.not.contain('Contemporary Eurasia');
      expect(text).to.not.match(/\?\?\?|[A-Za-z]\d{4}\?|Written by Adduce|:::/);
    });
  }

  it('cites keys and locators of every kind', async () => {
    const keys = ['doe:2020', 'été2020', 'x/y+z.', 'a b'];
    const works = keys.map((key, i) => work(key, { year: `${2001 + i}` }));
    const bib = keys
      .map((key, i) => `@book{${key}, title = {T${i}}, author = {Doe${i}, Jane}, year = {${2001 + i}}}`)
      .join('\n');
    const locators = ['p. 5; p. 9', 'chap. 2 [b]', '12', 'a {x} @b'];
    const view = projectView({
      theory: theoryModel({}),
      works,
      evidence: keys.map((key, i) => evidence(`e-${i}`, { source: key, locator: locators[i] })),
    });
    const { text } = await wordOf(view, 'appendix', { 'references.bib': bib });
    expect(text).to.match(/\(Doe0 2001, 5; p\. 9\)/);
    expect(text).to.contain('(Doe1 2002, chap. 2 [b])').and.to.contain('(Doe2 2003, 12)');
    expect(text).to.contain('a b, a {x} @b');
    expect(text.split('\nReferences\n')[1]).to.contain('Doe2, Jane. 2003.');
  });

  it('takes no file, front matter or code from notes and bibliographies', async () => {
    const evil =
      '---\nbibliography: secret.bib\n---\n![a](secret.png) \\input{secret.tex} [x]{.include src="secret.tex"}';
    const view = projectView({
      theory: theoryModel({ title: evil }),
      works: [work('doe2020')],
      evidence: [evidence('e-1', { passage: evil, memo: evil, locator: evil, source: 'doe2020' })],
    });
    const bib = {
      'references.bib': '@book{doe2020, title = {\\input{secret.tex} T}, author = {Doe, J.}, year = 2020}',
    };
    const beside = {
      'secret.tex': 'SECRET',
      'secret.png': 'SECRET',
      'secret.bib': '@book{s, title = {SECRET}}',
    };
    for (const kind of REPORT_KINDS) {
      const { text, names } = await wordOf(view, kind, bib, beside);
      expect(text).to.not.contain('SECRET');
      expect(names.filter((name) => name.includes('media'))).to.deep.equal([]);
      expect(text).to.contain('![a](secret.png)');
    }
  });
});
