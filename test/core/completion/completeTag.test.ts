import { expect } from 'chai';
import { completeTag, type TagContext } from '../../../src/core/completion/completeTag';
import type { Completion } from '../../../src/core/completion/offer';
import { evidence, hypothesis, question, theoryModel, variable, work } from '../../support/builders';

const MODEL = theoryModel({
  questions: [question('Q1', { reference: 'H1' })],
  variables: [
    variable('balance', { label: 'Regional balance of power' }),
    variable('perception', { label: 'Perception of elites', aliases: ['misjudgement'] }),
  ],
  hypotheses: [
    hypothesis('H1', {
      statement: 'Structure alone was enough.',
      questions: ['Q1'],
      pathVariables: ['balance'],
    }),
    hypothesis('H2', { statement: 'The signals were misread.' }),
  ],
  sources: new Map([
    ['jones2020', { id: 'jones2020', where: theoryPlace(), credibility: 'H', status: 'read' }],
  ]),
});

function theoryPlace() {
  return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

const CONTEXT: TagContext = {
  theory: MODEL,
  evidence: [
    evidence('e-1', { source: 'smith1999', coder: 'ab', passage: 'First words' }),
    evidence('e-2', { source: 'smith1999', line: 40, passage: 'Second words' }),
  ],
  works: new Map([
    ['roe2005', work('roe2005', { authors: [{ family: 'Roe' }], title: 'On Trust', year: '2005' })],
  ]),
  evidenceOfNote: () => CONTEXT.evidence,
  newId: () => 'e-new',
};

/** What is offered at the bar, which is taken out of the note. */
function at(marked: string): { readonly note: string; readonly completion: Completion | undefined } {
  const offset = marked.indexOf('¦');
  const note = marked.replace('¦', '');
  return { note, completion: completeTag(note, offset, CONTEXT) };
}

function labels(marked: string): readonly string[] {
  return at(marked).completion?.offers.map(({ label }) => label) ?? [];
}

function replaced(marked: string): string {
  const { note, completion } = at(marked);
  return completion ? note.slice(completion.range.start, completion.range.end) : '';
}

describe('completion in the braces of a tag', () => {
  it('offers hypotheses, those first that share words with the passage', () => {
    expect(labels('[He misread the signal]{#e-9 .evidence supports="¦"}')).to.deep.equal(['H2', 'H1']);
    expect(labels('[structure]{#e-9 .evidence supports="¦"}')).to.deep.equal(['H1', 'H2']);
  });

  it('leaves out what the tag rates already, under whatever key', () => {
    expect(labels('[a]{.evidence contradicts="H1:strong" supports="¦"}')).to.deep.equal(['H2']);
    expect(labels('[a]{.evidence supports="H2 H¦ " contradicts=""}')).to.deep.equal(['H1']);
  });

  it('replaces the word around the cursor, and only it', () => {
    expect(replaced('[a]{.evidence supports="H2 H¦1 H3"}')).to.equal('H1');
    expect(replaced('[a]{.evidence supports="H2 ¦"}')).to.equal('');
    expect(replaced('[a]{.evidence supports="H1:st¦r:hoop"}')).to.equal('str');
    expect(replaced('[a]{.evidence variable="regional-bal¦"}')).to.equal('regional-bal');
  });

  it('offers qualifiers after a colon, one of a kind, and a weight where it has a reference', () => {
    expect(labels('[a]{.evidence supports="H2:¦"}')).to.deep.equal([
      'strong',
      'straw-in-the-wind',
      'hoop',
      'smoking-gun',
      'doubly-decisive',
    ]);
    expect(labels('[a]{.evidence supports="H1:hoop:¦"}')).to.deep.equal(['strong', '6dB']);
  });

  it('offers variables; last those that a rated hypothesis implies', () => {
    expect(labels('[balance]{.evidence supports="H1" variable="¦"}')).to.deep.equal([
      'perception',
      'balance',
    ]);
    expect(labels('[balance]{.evidence variable="perception ¦"}')).to.deep.equal(['balance']);
  });

  it('offers citekeys of the note, of other tags, of the bibliography and of the theory file', () => {
    const note = 'As [@doe2001, p. 3] says, [a]{.evidence source="¦"} and x@example.org';
    expect(labels(note)).to.deep.equal(['doe2001', 'smith1999', 'roe2005', 'jones2020']);
    expect(at(note).completion?.offers[1]?.detail).to.equal('2 passages');
    expect(at(note).completion?.offers[2]).to.deep.include({
      detail: 'On Trust',
      documentation: 'Roe: On Trust (2005)',
    });
    expect(labels('[a]{.evidence source="doe ¦"}')).to.deep.equal([]);
  });

  it('offers of a large bibliography what holds the typed word, and says that there is more', () => {
    const works = new Map(
      Array.from({ length: 2000 }, (_, i) => [`k${i}`, work(`k${i}`, { title: `Title ${i}` })]),
    );
    const offers = (typed: string) =>
      completeTag(`[a]{.evidence source="${typed}"}`, `[a]{.evidence source="`.length + typed.length, {
        ...CONTEXT,
        works,
      });
    expect(offers('')?.isPartial).to.equal(true);
    expect(offers('title 1999')?.offers ?? []).to.have.length(0);
    expect(offers('k1999')?.offers.map(({ label }) => label)).to.deep.equal(['k1999']);
    expect(offers('k1999')).to.not.have.property('isPartial');
  });

  it('offers words of fixed lists, and values used before', () => {
    expect(labels('[a]{.evidence form=¦}')).to.deep.equal(['quote', 'paraphrase', 'own']);
    expect(at('[a]{.evidence form=¦}').completion?.offers[0]?.newText).to.equal('"quote"$0');
    expect(labels('[a]{.evidence claim="a¦"}')).to.include('actor');
    expect(labels('[a]{.evidence coder="¦"}')).to.deep.equal(['ab']);
    expect(labels('[a]{.evidence memo="¦"}')).to.deep.equal([]);
  });

  it('offers other evidence of the note to continue, the nearest first', () => {
    const far = `${'x '.repeat(2000)}[a]{#e-3 .evidence continues="¦"}`;
    expect(labels(far)).to.deep.equal(['e-2', 'e-1']);
    expect(labels('[a]{#e-1 .evidence continues="¦"}')).to.deep.equal(['e-2']);
    expect(labels('::: {.memo for="¦"}')).to.deep.equal(['e-1', 'e-2']);
    expect(labels('::: {.translation for="¦"}')).to.deep.equal(['e-1', 'e-2']);
  });

  it('offers keys that are not there yet, and an id where there is none', () => {
    const keys = labels('[a]{.evidence supports="H1" ¦}');
    expect(keys).to.include.members(['contradicts', 'variable', 'memo', '#e-…']);
    expect(keys).to.not.include.members(['supports']);
    expect(keys).to.not.include('continues');
    expect(labels('[a]{#e-1 .evidence continues="e-2" ¦}')).to.not.include('variable');
    expect(at('[a]{.evidence su¦}').completion?.offers[0]?.newText).to.equal('supports="$0"');
    expect(at('[a]{.evidence su¦="H1"}').completion?.offers[0]?.newText).to.equal('supports');
  });

  it('offers a whole tag in empty braces, closed or not', () => {
    const open = at('[a]{¦').completion?.offers[0];
    expect(open?.newText).to.equal('#e-new .evidence supports="$1"\\}$0');
    expect(at('[a]{.ev¦}').completion?.offers[0]?.newText).to.equal('#e-new .evidence supports="$1"$0');
    expect(at('[a]{.ev¦}').completion?.offers[0]?.words).to.equal('.evidence');
    expect(labels('::: {¦')).to.deep.equal(['evidence']);
  });

  describe('works while the tag is not valid yet', () => {
    for (const marked of [
      '[a]{#e-1 .evidence supports="H¦',
      '[a]{#e-1 .evidence supports="H¦} and [b]{#e-2 .evidence supports="H1"}',
      '[a]{#e-1 .evidence supports="H¦\n\nNext paragraph with "quotes".',
      '[a]{#e-1 .evidence supports=H¦',
      '[a]{#e-1 .evidence supports=H¦ and more words',
      '::: {#e-1 .evidence supports="H¦',
      '> ::: {#e-1 .evidence supports="¦"}\n> a\n> :::',
      '- item [a]{.evidence\n  supports="¦"}',
      '| a |\n|---|\n| [b]{.evidence supports="¦"} |',
      'x[^1]\n\n[^1]: [a]{.evidence supports="¦"}',
    ]) {
      it(JSON.stringify(marked), () => expect(labels(marked)).to.have.members(['H1', 'H2']));
    }
  });

  describe('offers nothing outside of tags', () => {
    for (const marked of [
      'H¦',
      '[a] {.evidence supports="¦"}',
      '[a]{.evidence supports="H1"} ¦',
      '[a]{.evidence supports="H1"¦}',
      '[a]{.evidence supports=¦"H1"}',
      '`[a]{.evidence supports="¦"}`',
      '```\n[a]{.evidence supports="¦"}\n```',
      '<!-- [a]{.evidence supports="¦"} -->',
      '$[a]{.evidence supports="¦"}$',
      '    [a]{.evidence supports="¦"}',
      '---\nx: "[a]{.evidence supports=¦}"\n---\n',
      '[a](b){.evidence supports="¦"}',
      '[a]{.smallcaps ¦}',
      '[a]{.evidence}\n\nsupports="¦"',
    ]) {
      it(JSON.stringify(marked), () => expect(labels(marked)).to.deep.equal([]));
    }
  });

  it('has an answer at every place of a note, whole or cut off there, that replaces what is around it', () => {
    const note = [
      '---\nsource: a\n---\n# Title {#id .class}\n',
      'Words [one]{#e-1 .evidence supports="H1:strong H2" variable=balance memo="a } b"} and [two] {.evidence}.',
      "\n\n> [quoted *words*]{.evidence\n> supports='H1'}\n\n```\n[c]{.evidence}\n```\n",
      '\n::: {#e-2 .evidence continues="e-1"}\n\nBlock $a_{1}$ `{x}` {{y}}.\n\n:::\n',
    ].join('');
    let offered = 0;
    for (let at = 0; at <= note.length; at++) {
      for (const text of [note, note.slice(0, at)]) {
        const range = completeTag(text, at, CONTEXT)?.range;
        if (!range) continue;
        offered++;
        expect(range.start, text.slice(0, at)).to.be.at.most(at);
        expect(range.end, text.slice(0, at)).to.be.at.least(at);
        expect(text.slice(range.start, range.end)).to.not.match(/[\s{}]/);
      }
    }
    expect(offered).to.be.greaterThan(50);
  });
});
