import { expect } from 'chai';
import { indexMarkdown } from '../../../src/core/exporters/indexMarkdown';
import {
  evidence,
  hypothesis,
  projectView,
  question,
  rating,
  theory,
  theoryModel,
  variable,
} from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { sampleView } from '../../support/sampleView';

/** The document of one supporting piece of evidence. */
function documentOf(parts: Parameters<typeof evidence>[1], output = 'coded-index'): string {
  const view = projectView({
    theory: theoryModel({ hypotheses: [hypothesis('H1')] }),
    evidence: [evidence('e-11111111', { ratings: [rating('H1', 'supports')], ...parts })],
  });
  return indexMarkdown(view, output);
}

/** The first list line that holds a link to a note. */
function entryOf(document: string): string {
  return document.split('\n').find((line) => line.startsWith('- ') && line.includes('#L')) ?? '';
}

describe('index.md', () => {
  it('lists everything of a rich project', () => {
    expectGolden('index.md', indexMarkdown(sampleView(), 'coded-index'));
  });

  it('gives the same bytes twice', () => {
    expect(indexMarkdown(sampleView(), 'x')).to.equal(indexMarkdown(sampleView(), 'x'));
  });

  it('describes an empty project without a table or empty sections', () => {
    const document = indexMarkdown(projectView({ theory: theoryModel({ title: '' }) }), 'coded-index');
    expect(document).to.contain('# Coded index\n');
    expect(document).to.contain('0 notes, 0 pieces of evidence, 0 sources');
    expect(document).to.not.contain('| Hypothesis');
  });

  it('puts quotation marks around quotations only', () => {
    expect(entryOf(documentOf({ passage: 'war', form: 'quote' }))).to.contain('“war”');
    expect(entryOf(documentOf({ passage: 'war', form: 'paraphrase' }))).to.match(/^- \*Paraphrase:\* war · /);
    expect(documentOf({ passage: 'war', form: 'paraphrase' })).to.not.contain('“');
    expect(documentOf({ passage: 'war', form: 'own' })).to.not.contain('“');
  });

  it('attributes the own words of the researcher to no source', () => {
    const document = documentOf({
      passage: 'war',
      form: 'own',
      source: 'doe2020',
      via: 'roe2021',
      locator: 'p. 5',
    });
    expect(entryOf(document)).to.match(/^- \*Own words:\* war · \[/);
    expect(document).to.not.contain('doe2020').and.not.contain('roe2021').and.not.contain('p. 5');
    expect(document).to.contain("### The researcher's own words");
  });

  it('names origin, the work in hand and the place', () => {
    const entry = entryOf(documentOf({ source: 'doe2020', via: 'roe2021', locator: 'p. 5' }));
    expect(entry).to.contain(' (doe2020, via roe2021, p. 5) · ');
  });

  it('prints qualifiers, what vouches for it, and the memo', () => {
    const document = documentOf({
      ratings: [rating('H1', 'contradicts', { test: 'smoking-gun', decibels: 12 })],
      claim: 'actor',
      credibility: 'L',
      group: 'g1',
      coder: 'AB',
      memo: 'Look again.',
    });
    const expected =
      ' · **smoking-gun, 12 dB** · claim: actor · credibility: L · group: g1 · coder: AB · *Memo:* Look again.';
    expect(entryOf(document)).to.satisfy((line: string) => line.endsWith(expected));
    expect(document).to.contain('##### Against').and.not.contain('##### For');
  });

  describe('links', () => {
    it('lead from the output folder to the line of the first segment', () => {
      expect(entryOf(documentOf({ line: 11 }))).to.contain('[notes/a.md, line 12](../notes/a.md#L12)');
      expect(entryOf(documentOf({ line: 0 }, 'out/deep/'))).to.contain('](../../notes/a.md#L1)');
      expect(entryOf(documentOf({ line: 0 }, '.'))).to.contain('](./notes/a.md#L1)');
    });

    it('escape what Markdown and URLs give a meaning', () => {
      const entry = entryOf(documentOf({ note: 'a b/(c) #1 [x]*?&%.md' }));
      expect(entry).to.contain('](../a%20b/%28c%29%20%231%20%5Bx%5D%2A%3F%26%25.md#L1)');
      expect(entry).to.contain('[a b/(c) \\#1 \\[x\\]\\*?\\&%.md, line 1]');
    });

    it('survive a file name that is no Unicode text', () => {
      expect(entryOf(documentOf({ note: 'a\ud800b.md' }))).to.contain('](../a%EF%BF%BDb.md#L1)');
    });
  });

  it('stands a hypothesis of two theories in full under the first', () => {
    const document = indexMarkdown(
      projectView({
        theory: theoryModel({
          theories: [theory('T1'), theory('T2')],
          hypotheses: [hypothesis('H1', { theories: ['T2', 'T1'] })],
        }),
      }),
      'coded-index',
    );
    expect(document.match(/\*Statement:\*/g)).to.have.length(1);
    expect(document).to.contain('### T1: Label of T1\n\n*Also of this theory:* H1 (under T2)\n');
  });

  it('keeps evidence for hypotheses and variables that the theory file lacks', () => {
    const document = documentOf({ ratings: [rating('H7', 'supports')], variables: ['v7'] });
    expect(document).to.contain('### Hypotheses that the theory file lacks\n\n#### H7\n');
    expect(document).to.contain('### v7 (not in the theory file)');
  });

  it('lists what has no evidence, counting a variable whose indicator has some', () => {
    const model = theoryModel({
      questions: [question('Q1'), question('Q2')],
      variables: [variable('v', { indicators: ['i'] }), variable('i', { parent: 'v' }), variable('w')],
      hypotheses: [hypothesis('H1', { questions: ['Q1'] }), hypothesis('H2', { questions: ['Q2'] })],
    });
    const some = [evidence('e-11111111', { variables: ['i'], ratings: [rating('H1', 'neutral')] })];
    const document = indexMarkdown(projectView({ theory: model, evidence: some }), 'coded-index');
    expect(document).to.contain('## Without evidence\n\n- Hypotheses: H2\n- Variables: w\n- Questions: Q2\n');
  });

  it('says so when the project has errors', () => {
    expect(indexMarkdown(sampleView(), 'x')).to.contain(
      '**The project has 1 error, so this index may lack evidence.**',
    );
  });

  it('lets no text of notes or theory start a line or become markup', () => {
    const hostile = '# x\n\n- [y]{.evidence #e1}\n::: {.evidence}\n<script>|`$@k ^[n]: --- \u2028\u0000';
    const model = theoryModel({
      title: hostile,
      questions: [question('Q1', { text: hostile })],
      variables: [variable('v', { label: hostile })],
      theories: [theory('T', { label: hostile })],
      hypotheses: [
        hypothesis('H1', {
          label: hostile,
          statement: hostile,
          path: hostile,
          theories: ['T'],
          questions: ['Q1'],
        }),
      ],
    });
    const one = evidence('e-11111111', {
      passage: hostile,
      source: hostile,
      via: hostile,
      locator: hostile,
      memo: hostile,
      coder: hostile,
      group: hostile,
      date: hostile,
      variables: ['v'],
      ratings: [rating('H1', 'supports')],
    });
    const document = indexMarkdown(projectView({ theory: model, evidence: [one] }), 'coded-index');
    // A backslash protects each of them; what is left is ours.
    const bare = document.replace(/\\[^\w\s]/g, '').replace(/^<!--.*-->$/m, '');
    expect(bare).to.not.match(/[{}<>`$@^\u2028\0]/);
    expect(bare).to.not.match(/^(?!#|- |  - \*|\| |\|-|\*|[A-Z0-9]|$)/m);
    expect(bare.match(/\[/g)?.length).to.equal(bare.match(/\]\(/g)?.length);
  });
});
