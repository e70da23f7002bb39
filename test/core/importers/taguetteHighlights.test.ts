import { expect } from 'chai';
import { formatOf } from '../../../src/core/importers/importFormats';
import type { ImportOptions } from '../../../src/core/importers/imported';
import { TAGUETTE_HIGHLIGHTS } from '../../../src/core/importers/taguetteHighlights';
import { readEverything, scanMarkup } from '../../../src/core/markup/scan';
import { readTheory } from '../../../src/core/theory/readTheory';
import { finish } from '../../../src/core/util/steps';

function read(text: string, options?: ImportOptions) {
  const input = { name: 'all.csv', bytes: new TextEncoder().encode(text) };
  expect(formatOf(input)).to.equal(TAGUETTE_HIGHLIGHTS);
  let count = 0;
  return finish(TAGUETTE_HIGHLIGHTS.read(input, () => `e-${++count}`, options));
}

describe('highlights of Taguette', () => {
  it('become quotations, one note for each document, one piece of evidence for each highlight', () => {
    const { notes, codes, report } = read(
      'id,document,tag,content\r\n7,Interview 1.docx,theme.trust,I trust them\r\n7,Interview 1.docx,theme,I trust them\r\n' +
        '8,../../etc/pa:ss,other,"first\r\n\r\nsecond"\r\n9,interview 1.docx,,No tag\r\n',
    );
    expect(notes.map(({ path }) => path)).to.deep.equal([
      'Interview 1.md',
      'etc pa ss.md',
      'interview 1 2.md',
    ]);
    expect(notes[0]?.text).to.equal(
      '# Interview 1.docx\n\n> [I trust them]{#e-1 .evidence variable="trust theme"}\n',
    );
    expect(notes[1]?.text).to.contain(
      '> [first]{#e-2 .evidence variable="other"}\n>\n> [second]{#e-3 .evidence continues="e-2"}\n',
    );
    expect(codes.map(({ id, parent }) => [id, parent])).to.deep.equal([
      ['theme', undefined],
      ['trust', 'theme'],
      ['other', undefined],
      ['highlight', undefined],
    ]);
    expect(report.dropped.join()).to.contain('the documents themselves');
    expect(report.changed.join()).to.contain('1 highlight without a tag');
  });

  it('with names as our export for Taguette gives them are of the variables and hypotheses that these stand for', () => {
    const known = readTheory(
      'variables:\n  rally: Rally effect\nhypotheses:\n  H-rally: One\n  H2: { statement: Two, label: Second }\n',
    ).model;
    const rows = ['rally: Rally effect', 'H-rally', 'H2: Second', 'note: rally', 'Rally effect'];
    const { notes, codes, report } = read(
      `id,document,tag,content\n${rows.map((tag) => `1,d,${tag},x\n`).join('')}`,
      { known },
    );
    expect(notes[0]?.text).to.contain('[x]{#e-1 .evidence neutral="H-rally H2" variable="rally note-rally"}');
    expect(codes.map(({ id }) => id)).to.deep.equal(['note-rally']);
    expect(report.changed.join()).to.contain('2 codings name a hypothesis without a stance');
  });

  it('without a tag are of the variable that the user chose', () => {
    const text = 'id,document,tag,content\n1,d,,x\n2,d,theme,y\n';
    const { codes, notes, report } = read(text, { variable: 'unsorted' });
    expect(codes.map(({ id }) => id)).to.deep.equal(['unsorted', 'theme']);
    expect(notes[0]?.text).to.contain('variable="unsorted"');
    expect(report.changed.join()).to.contain('of the variable “unsorted”');
    const needs = (table: string) =>
      TAGUETTE_HIGHLIGHTS.needsVariable?.({ name: 'a.csv', bytes: new TextEncoder().encode(table) });
    expect([needs(text), needs(text.replace(',,', ',theme,'))]).to.deep.equal([true, false]);
  });

  it('read as they are, whatever is in them', () => {
    const contents = [
      '1. *no* [list](x) {.evidence} `a` $b$ <b> @key ^[n] ~~x~~ ==y== #z',
      '!! mark ] [ \\ &amp; -- "quoted" it\'s',
      '^not a note | cell',
      '👩‍👩‍👧 e\u0301 مرحبا',
    ];
    const rows = contents.map((text, i) => `${i},d,t,"${text.replaceAll('"', '""')}"`);
    const [note] = read(`id,document,tag,content\n${rows.join('\n')}\n`).notes;
    const elements = scanMarkup(note?.text ?? '').elements;
    expect(elements.map(({ passage }) => passage)).to.deep.equal(contents);
    expect(readEverything(note?.text ?? '').text).to.equal(['d', ...contents].join(' '));
  });
});
