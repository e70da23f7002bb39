import { expect } from 'chai';
import { describedIn, type VaultNote } from '../../../src/core/importers/marks/codeNotes';
import { type ImportedMarks, marksInSteps } from '../../../src/core/importers/marks/importMarks';
import { marksPart } from '../../../src/core/importers/marks/marksPart';
import { scanMarkup } from '../../../src/core/markup/scan';
import { readTheory } from '../../../src/core/theory/readTheory';
import { finish } from '../../../src/core/util/steps';

const THEORY = `variables:
  trust: Trust
  elite-perception: Elite perception
hypotheses:
  H1: { statement: One }
  H2: { statement: Two }
`;

/** The theory file of a project that is yet to be made. */
const NEW = '';

function read(notes: readonly VaultNote[], theory = THEORY): ImportedMarks {
  let count = 0;
  const known = theory === NEW ? undefined : readTheory(theory).model;
  const steps = marksInSteps(notes, { known, variable: 'highlight', newId: () => `e-${++count}` });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A note after its marks became tags, ids left out where they are in the order of the text. */
function marked(text: string, ...others: readonly string[]): string {
  const codes = others.map((path) => ({ path, text: '' }));
  const { notes } = read([{ path: 'a.md', text }, ...codes]);
  const after = notes[0]?.after ?? text;
  const again = read([{ path: 'a.md', text: after }, ...codes]);
  expect(again.notes, 'a second import changes nothing').to.deep.equal([]);
  return after;
}

const tag = (words: string, attributes: string, number = 1) =>
  `[${words}]{#e-${number} .evidence ${attributes}}`;

describe('marks of notes', () => {
  it('of Obsidian become tags with the codes right after them, or with a variable of the user’s choice', () => {
    expect(marked('A ==few words== here.\n')).to.equal(
      `A ${tag('few words', 'variable="highlight"')} here.\n`,
    );
    expect(marked('==one== #trust, ==two== [[New code]] [[Elite Perception|ep]] and\r\nmore.')).to.equal(
      `${tag('one', 'variable="trust"')}, ${tag('two', 'variable="new-code elite-perception"', 2)} and\r\nmore.`,
    );
    expect(read([{ path: 'a.md', text: '==x== #theme/sub\n' }]).codes).to.deep.include({
      kind: 'variable',
      id: 'sub',
      label: 'sub',
      parent: 'theme',
    });
    expect(marked('==x== #supports/H1 #contradicts/h2\n')).to.equal(
      `${tag('x', 'supports="H1" contradicts="H2"')}\n`,
    );
  });

  it('share the codes at the end of their paragraph as one piece of evidence', () => {
    expect(marked('An ==a== and a ==b== were. #trust\n')).to.equal(
      `An ${tag('a', 'variable="trust"')} and a ${tag('b', 'continues="e-1"', 2)} were.\n`,
    );
    expect(marked('> quoted ==a== there.\n> [[New]]\n')).to.equal(
      `> quoted ${tag('a', 'variable="new"')} there.\n`,
    );
  });

  it('of Quadro make evidence of a paragraph, or of what is highlighted in it', () => {
    const text =
      'One para,\nof two lines. [[Codes/Group/My Code|Group/My Code]] [[Trust]] ^id-2024-01-02--03-04-05\n\n' +
      'Another ==part== of it [[Codes/Trust]] ^x\n\nSee [[Elsewhere]]\n';
    expect(marked(text, 'Codes/Group/My Code.md', 'Codes/Trust.md')).to.equal(
      `${tag('One para,\nof two lines.', 'variable="my-code trust"')} ^id-2024-01-02--03-04-05\n\n` +
        `Another ${tag('part', 'variable="trust"', 2)} of it ^x\n\nSee [[Elsewhere]]\n`,
    );
    const code =
      '---\ncode description: "When it: counts"\ntags: x\n---\n\n![[Data#^id]]\nA thought.\n![[B#^c]]\n';
    expect(describedIn(code)).to.equal('When it: counts\n\nA thought.');
    const { codes, notes } = read([
      { path: 'vault/Codes/G/N.md', text: code },
      { path: 'vault/a.md', text: 'x\n' },
    ]);
    expect(codes.map(({ id, parent, description }) => [id, parent, description])).to.deep.equal([
      ['g', undefined, undefined],
      ['n', 'g', 'When it: counts\n\nA thought.'],
    ]);
    expect(notes).to.deep.equal([]);
  });

  it('of CriticMarkup become codings where their comments are some, else memos', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['supports H1', 'supports="H1"'],
      ['contradicts: h1, trust', 'contradicts="H1" variable="trust"'],
      ['H1-! H2=', 'contradicts="H1:strong" neutral="H2"'],
      ['#trust', 'variable="trust"'],
      ['#new because of this', 'variable="new" memo="because of this"'],
      ['trust', 'variable="trust"'],
      ['H1', 'variable="highlight" memo="H1"'],
      ['supports the view', 'variable="highlight" memo="supports the view"'],
      ['tru', 'variable="highlight" memo="tru"'],
      ['a “quoted” | thing', 'variable="highlight" memo="a “quoted” | thing"'],
    ];
    for (const [comment, attributes] of cases)
      expect(marked(`So {==it== was==}{>>${comment}<<}.\n`), comment).to.equal(
        `So ${tag('it== was', attributes)}.\n`,
      );
    expect(marked('{==it==}{>>one<<} {>>two<<}\n')).to.contain('::: {.memo for="e-1"}\none\ntwo\n:::');
    const untouched = 'A {++new++} {--old--} {~~a~>b~~} {>>alone<<} {==open\n\nend==}\n';
    expect(marked(untouched)).to.equal(untouched);
  });

  it('that rate no hypothesis of the project keep their words in the memo, and the report names them', () => {
    const cases: readonly (readonly [text: string, attributes: string, said: string])[] = [
      ['{==x==}{>>supports H9<<}', 'variable="highlight" memo="supports H9"', 'a.md:3 “supports H9”'],
      ['{==x==}{>>H9-! because<<}', 'variable="highlight" memo="H9-! because"', 'a.md:3 “H9-! because”'],
      [
        '{==x==}{>>supports H1 so<<}',
        'variable="highlight" memo="supports H1 so"',
        'a.md:3 “supports H1 so”',
      ],
      ['==x== #supports/H-ralyl', 'variable="highlight" memo="supports H-ralyl"', 'Did you mean "H-rally"?'],
      [
        '==x== #contradicts/rally #trust',
        'variable="trust" memo="contradicts rally"',
        'a.md:3 “contradicts rally”',
      ],
      ['==x== #neutral/trust', 'variable="trust" memo="neutral trust"', 'a.md:3 “neutral trust”'],
      ['An ==x== here. #against/H9 #trust', 'variable="trust" memo="against H9"', 'a.md:3 “against H9”'],
    ];
    const theory = `${THEORY}  H-rally: { statement: Three }\n`;
    for (const [text, attributes, said] of cases) {
      const { notes, codes, report } = read([{ path: 'a.md', text: `A\n\n${text}\n` }], theory);
      expect(notes[0]?.after, text).to.contain(tag('x', attributes));
      expect(codes.map(({ id }) => id).filter((id) => id !== 'highlight')).to.deep.equal([]);
      expect(report.dropped.join(), text).to.contain('Ratings that were not taken').and.to.contain(said);
    }
    for (const text of [
      '{==x==}{>>supports the view<<}',
      '{==x==}{>>for now<<}',
      '{==x==}{>>well- no<<}',
      '==x== #support/family',
    ])
      expect(read([{ path: 'a.md', text: `${text}\n` }], theory).report.dropped, text).to.deep.equal([]);
  });

  it('rate hypotheses that nobody has declared where there are none yet', () => {
    const text =
      '==a== #supports/H1 and ==b== #contradicts/h1 and ==c== #H1 and ==d== #neutral/rally.\n\n' +
      '{==e==}{>>supports H2, R4a<<} {==f==}{>>H3-!<<} {==g==}{>>for the better<<} `#supports/H7`\n';
    for (const theory of [NEW, 'variables:\n  trust: Trust\n']) {
      const { notes, codes, report } = read([{ path: 'a.md', text }], theory);
      expect(notes[0]?.after).to.equal(
        `${tag('a', 'supports="H1"')} and ${tag('b', 'contradicts="H1"', 2)} and ${tag('c', 'neutral="H1"', 3)} and ` +
          `${tag('d', 'neutral="rally"', 4)}.\n\n${tag('e', 'supports="H2 R4a"', 5)} ${tag('f', 'contradicts="H3:strong"', 6)} ` +
          `${tag('g', 'variable="highlight" memo="for the better"', 7)} \`#supports/H7\`\n`,
      );
      expect(codes.map(({ kind, id }) => `${kind} ${id}`)).to.deep.equal([
        'variable highlight',
        ...['H1', 'rally', 'H2', 'R4a', 'H3'].map((id) => `hypothesis ${id}`),
      ]);
      expect(report.changed.join()).to.contain('1 coding names a hypothesis without a stance');
      expect(report.changed.join()).to.contain('write their statements: H1, rally, H2, R4a, H3');
      expect(report.kept.join()).to.contain('1 new variable');
    }
  });

  it('of Obsidian that name a hypothesis without a stance are neutral, unless another word has one', () => {
    const { notes, codes, report } = read([
      {
        path: 'a.md',
        text: '==a== #H1 and ==b== #h2 #supports/H2 and ==c== [[H1]]. {==d==}{>>supports H1<<} #H1\n',
      },
    ]);
    expect(notes[0]?.after).to.equal(
      `${tag('a', 'neutral="H1"')} and ${tag('b', 'supports="H2"', 2)} and ${tag('c', 'neutral="H1"', 3)}. ${tag('d', 'supports="H1"', 4)}\n`,
    );
    expect(codes).to.deep.equal([]);
    expect(report.changed.join()).to.contain('2 codings name a hypothesis without a stance');
  });

  it('keep long comments as memos after the paragraph', () => {
    const long = 'because '.repeat(20).trim();
    expect(marked(`{==it==}{>>${long}<<} was.\n\nNext.\n`)).to.equal(
      `${tag('it', 'variable="highlight"')} was.\n\n::: {.memo for="e-1"}\n${long}\n:::\n\nNext.\n`,
    );
  });

  it('keep hundreds of long comments in a moment', function () {
    this.timeout(10_000);
    const long = 'because '.repeat(20).trim();
    const paragraphs = Array.from({ length: 400 }, (_, i) => `The {==${i}==}{>>${long} ${i}<<}`);
    const { notes } = read([{ path: 'a.md', text: `${paragraphs.join('\n\n')}\n` }]);
    const { elements, memos } = scanMarkup(notes[0]?.after ?? '');
    expect(elements.map(({ passage }) => passage)).to.deep.equal(paragraphs.map((_, i) => `${i}`));
    expect(memos.map(({ passage }) => passage)).to.deep.equal(paragraphs.map((_, i) => `${long} ${i}`));
  });

  it('keep a comment that would end its block early in the tag, together with blocks of others', () => {
    const long = 'because '.repeat(20).trim();
    const after = marked(`{==a==}{>>${long}<<} b.\n\n{==c==}{>>${long}\n:::\nd<<} e.\n`);
    expect(after).to.contain(`b.\n\n::: {.memo for="e-1"}\n${long}\n:::\n\n`);
    expect(after).to.contain(tag('c', `variable="highlight" memo="${long} ::: d"`, 2));
  });

  it('are none in code, formulas, front matter, comments, links and escapes', () => {
    const text =
      '---\ntitle: "==no== #x"\n---\n\n`==no==` $==no==$ <!-- ==no== --> [x](==no==) \\==no== == no==\n\n' +
      '    ==no== #trust\n\n```\n==no== [[Codes/A]]\n```\n\n<div data-x="==no==">\n\n==\n';
    expect(marked(text)).to.equal(text);
  });

  it('stay where a tag would change how the note reads, and the report says where', () => {
    const text = '==yes== and\n\n==# no==\n\n==_a_==b\n';
    const { notes, report } = read([{ path: 'n/a.md', text }]);
    expect(notes[0]?.after).to.equal(text.replace('==yes==', tag('yes', 'variable="highlight"')));
    expect(report.dropped.join()).to.contain('n/a.md:3, n/a.md:5');
  });

  it('in headings, items, quotes, tables, emphasis and evidence become tags there', () => {
    const text =
      '# A ==head== {#id}\n\n- ==item== #trust\n- two\n\n> > ==quote==\n\n| a | b |\n|---|---|\n| ==x== | y |\n\n' +
      '**==bold==** [==link==](u) [old ==in==]{#e-old .evidence variable="trust"}\n';
    const after = marked(text);
    expect(scanMarkup(after).elements.map(({ passage }) => passage)).to.deep.equal([
      'head',
      'item',
      'quote',
      'x',
      'bold',
      'link',
      'old in',
      'in',
    ]);
    expect(after).not.to.contain('==');
  });

  it('that nothing closes are read once', function () {
    this.timeout(20_000);
    for (const part of ['==a ', '{==a ', '{==a==}{>>', '[[a', '#a', '==a==', '[[a]] ', '\n> '])
      read([{ path: 'a.md', text: `${part.repeat(800)}\n` }]);
  });

  it('of notes of one name stay those of their note', () => {
    const own = { path: 'x.md', text: 'A ==b== c.\n', own: 'a/x.md' };
    const other = { path: 'x.md', text: 'Quite ==another== one.\n', own: 'b/x.md' };
    const foreign = { path: 'x.md', text: '==Foreign==\n' };
    let count = 0;
    const options = { variable: 'highlight', newId: () => `e-${++count}` };
    const part = finish(marksPart('notes', [own, foreign, other], options));
    expect(part.edited?.map(({ path, before }) => [path, before])).to.deep.equal([
      ['a/x.md', own.text],
      ['b/x.md', other.text],
    ]);
    expect(part.imported.notes).to.deep.equal([
      { path: 'x.md', text: `${tag('Foreign', 'variable="highlight"', 2)}\n` },
    ]);
  });
});
