import { expect } from 'chai';
import {
  citedIn,
  REPORT_KINDS,
  reportForPandoc,
  reportMarkdown,
  wayUp,
} from '../../../src/core/exporters/report';
import { citationKey } from '../../../src/core/exporters/passageMarkdown';
import { scanMarkup } from '../../../src/core/markup/scan';
import type { ProjectView } from '../../../src/core/model/projectView';
import {
  evidence,
  hypothesis,
  projectView,
  rating,
  theoryModel,
  variable,
  work,
} from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { sampleView } from '../../support/sampleView';

function whole<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const DOE = work('doe2020', {
  title: 'On *War*',
  authors: [
    { family: 'Doe', given: 'Jane' },
    { family: 'Poe', given: 'Ann' },
  ],
  year: '2020',
});
const ROE = work('roe2021', {
  title: 'Reading Doe',
  authors: [{ family: 'Roe' }, { family: 'others' }],
  year: '2021',
  file: 'b.json',
});

function withWorks(view: ProjectView): ProjectView {
  return { ...view, works: new Map([DOE, ROE].map((one) => [one.key, one])) };
}

describe('a report', () => {
  for (const kind of REPORT_KINDS) {
    it(`of the kind ${kind} is this document`, () => {
      const published = new Map([['roe2021', 'Journal_of 3 (1): 5–9']]);
      const markdown = whole(reportMarkdown(withWorks(sampleView()), kind, '../', published));
      // The coded index has a golden file of its own.
      if (kind !== 'index') expectGolden(`${kind}.md`, markdown);
      expect(scanMarkup(markdown).elements).to.deep.equal([]);
      expect(markdown.startsWith('<!-- Written by Adduce')).to.equal(true);
      expect(markdown).to.match(/[^\n]\n$/);
    });

    it(`of the kind ${kind} says something of an empty project`, () => {
      const empty = projectView({ theory: theoryModel({}), notes: [], evidence: [] });
      expect(whole(reportMarkdown(empty, kind, './'))).to.match(/^# /m);
      expect(whole(reportForPandoc(empty, kind, './'))).to.not.contain('refs');
      expect(citedIn(empty).size).to.equal(0);
    });

    it(`of the kind ${kind} has no links where there is no way to the notes`, () => {
      const markdown = whole(reportMarkdown(sampleView(), kind, undefined));
      expect(markdown).to.not.contain('](');
      expect(markdown).to.contain('notes/a.md, line 12');
    });

    it(`of the kind ${kind} cites for Pandoc what a bibliography has, and names the rest`, () => {
      const view = { ...sampleView(), works: new Map([['doe2020', DOE]]) };
      const markdown = whole(reportForPandoc(view, kind, './'));
      expect(markdown).to.contain('[@doe2020], via roe2021, p. 5').and.to.contain('::: {#refs}');
      expect([...citedIn(view)]).to.deep.equal([['references.bib', new Set(['doe2020'])]]);
      expect(markdown).to.not.contain('<!--');
    });
  }

  it('shows the translation of a passage after it, in the appendix', () => {
    const view = projectView({
      theory: theoryModel({}),
      notes: ['a.md'],
      evidence: [evidence('e-1', { form: 'quote', passage: 'Պատերազմ', translation: 'A *war*' })],
    });
    const markdown = whole(reportMarkdown(view, 'appendix', './'));
    expect(markdown).to.contain('*Excerpt:* “Պատերազմ”\n\n*Translation:* A \\*war\\*\n\n');
  });

  it('leaves out citations of words that are the researcher’s own', () => {
    const view = withWorks(
      projectView({
        theory: theoryModel({}),
        notes: ['a.md'],
        evidence: [evidence('e-1', { form: 'own', source: 'doe2020', passage: 'Mine.' })],
      }),
    );
    for (const kind of REPORT_KINDS) {
      expect(citedIn(view).size, kind).to.equal(0);
      expect(whole(reportMarkdown(view, kind, './')), kind).to.not.contain('doe2020');
    }
  });

  it('lets no text of notes or theory become markup', () => {
    const evil =
      '[x]{.evidence} <script>alert(1)</script> ![i](f.png) [@doe2020] `c` $x$\n\n# H\n\n---\nbibliography: /etc/passwd\n---';
    const view = withWorks(
      projectView({
        theory: theoryModel({
          title: evil,
          variables: [variable('v', { label: evil, definition: evil, values: [evil], aliases: [evil] })],
          hypotheses: [hypothesis('H1', { statement: evil })],
        }),
        notes: ['a.md'],
        evidence: [
          evidence('e-1', {
            passage: evil,
            memo: evil,
            locator: evil,
            source: 'doe2020',
            group: evil,
            coder: evil,
            variables: ['v', evil],
            ratings: [rating('H1', 'supports'), rating(evil, 'supports')],
          }),
        ],
      }),
    );
    for (const kind of REPORT_KINDS) {
      const plain = whole(reportMarkdown(view, kind, './'));
      const markdown = whole(reportForPandoc(view, kind, './'));
      for (const text of [plain, markdown]) {
        expect(scanMarkup(text).elements, kind).to.deep.equal([]);
        expect(text.replace(/^<!--.*-->/, ''), kind).to.not.match(
          /(?<!\\)<|(?<!\\)`|!\[|(?<!\\)\$|^---|^# H$/m,
        );
      }
      expect(markdown.match(/(?<!\\)@/g)?.length, kind).to.equal(markdown.split('[@doe2020').length - 1);
    }
  });
});

describe('the way from a document to the project', () => {
  const WAYS: readonly (readonly [string, string, string | undefined])[] = [
    ['/a/p', '/a/p/codebook.md', './'],
    ['/a/p', '/a/p/out/deep/codebook.md', '../../'],
    ['/a/my p', '/a/x/codebook.md', '../my%20p/'],
    ['/a/p', '/codebook.md', 'a/p/'],
    ['/', '/a/codebook.md', '../'],
    ['/c:/p', '/c:/q/codebook.md', '../p/'],
    ['C:/p', 'D:/codebook.md', undefined],
  ];
  for (const [project, document, way] of WAYS) {
    it(`from ${document} to ${project} is ${way ?? 'none'}`, () => {
      expect(wayUp(project, document)).to.equal(way);
    });
  }
});

describe('a citekey in a citation', () => {
  const KEYS: readonly (readonly [string, string | undefined])[] = [
    ['doe2020', '@doe2020'],
    ['doe:2020/a.b-c', '@doe:2020/a.b-c'],
    ['été2020', '@été2020'],
    ['doe2020.', '@{doe2020.}'],
    ['https://a.org/x', '@{https://a.org/x}'],
    ['-x', '@{-x}'],
    ['a b', undefined],
    ['a}b', undefined],
    ['a`b', undefined],
    ['a;b', undefined],
    ['', undefined],
  ];
  for (const [key, written] of KEYS) {
    it(`${key === '' ? 'that is empty' : key} is ${written ?? 'none'}`, () => {
      expect(citationKey(key)).to.equal(written);
    });
  }
});
