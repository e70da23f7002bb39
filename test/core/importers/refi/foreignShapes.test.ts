import { expect } from 'chai';
import {
  evidenceIn,
  foreignProject,
  type ForeignSource,
  importProject,
  type Shape,
} from '../../../support/foreignProject';

const INTERVIEW = [
  'Interview 😀 with Կարեն',
  '',
  'I: Do you feel safe at home, since 2020?',
  'K: 👩‍👩‍👧‍👦 We did *not* feel safe [laughs] & cafe\u0301s were shut; nobody came.',
  '',
  '1. “Trust” was gone — <b>entirely</b>, said my neighbour_x, who had stayed until the very last day of it all.',
  '',
  'The border moved 🇦🇲 twice.',
  'Then it did not.',
  '',
].join('\n');

const SOURCE: ForeignSource = {
  name: 'Interview 1.docx',
  text: INTERVIEW,
  passages: [
    { words: 'Do you feel safe at home', codes: ['safety'] },
    {
      words: 'We did *not* feel safe [laughs] & cafe\u0301s',
      codes: ['safety', 'Trust & loss'],
      memo: 'Irony?',
    },
    { words: '1. “Trust” was gone — <b>entirely</b>, said my neighbour_x, who had', codes: ['Trust & loss'] },
    { words: '🇦🇲 twice', codes: ['border'] },
    { words: 'Then it did not.', codes: ['border'] },
  ],
};

const WORDS = SOURCE.passages.map(({ words }) => words);

const crlf = { newline: '\r\n' } as const;

const SHAPES: readonly (readonly [title: string, shape: Partial<Shape>])[] = [
  ['the standard as programs practise it', {}],
  ['the standard as written, the last character included', { end: 'inclusive' }],
  ['QualCoder: a byte order mark that does not count', { origin: 'QualCoder 3.7', mark: 'there' }],
  [
    'QualCoder with line ends for MAXQDA: CRLF counted as one',
    { origin: 'QualCoder 3.7', mark: 'there', ...crlf },
  ],
  ['CRLF counted as two', { ...crlf, newlineCounts: 2 }],
  ['LF in the file, counted as two', { newlineCounts: 2 }],
  ['a byte order mark that counts', { mark: 'counted' }],
  ['UTF-16 offsets', { units: 'UTF-16' }],
  [
    'UTF-16 offsets, CRLF as two, the end included',
    { units: 'UTF-16', ...crlf, newlineCounts: 2, end: 'inclusive' },
  ],
  [
    'NVivo on Windows: `Sources/` with a capital',
    { origin: 'NVivo 12', folder: 'Sources', ...crlf, newlineCounts: 2 },
  ],
  [
    'NVivo on a Mac: an empty `sources/.root`',
    { origin: 'NVivo Mac 15', more: { 'sources/.root': new Uint8Array() } },
  ],
  [
    'ATLAS.ti: named after the project, names cut',
    { origin: 'ATLAS.ti 26', file: 'My study.qde', names: 'cut' },
  ],
  ['ATLAS.ti: CRLF counted as one, names cut', { origin: 'ATLAS.ti 23', ...crlf, names: 'cut' }],
  ['ATLAS.ti: CRLF counted as one, without names', { origin: 'ATLAS.ti 23', ...crlf, names: 'none' }],
  ['MAXQDA: no names, LF', { origin: 'MAXQDA 2022', names: 'none' }],
  ['no names, CRLF counted as two', { names: 'none', ...crlf, newlineCounts: 2 }],
  ['no names, UTF-16 offsets', { names: 'none', units: 'UTF-16' }],
  ['no names, CRLF counted as one', { names: 'none', ...crlf }],
  ['braces round GUIDs', { guid: (plain) => `{${plain.toLowerCase()}}` }],
  ['neither dates nor users nor origin', { dates: false, users: false, origin: '' }],
  ['the text within the project file', { inline: true }],
];

describe('projects of other programs', () => {
  for (const [title, shape] of SHAPES) {
    it(`give the right passages: ${title}`, () => {
      const imported = importProject(foreignProject([SOURCE], shape));
      const evidence = evidenceIn(imported);
      expect(evidence.map(({ passage }) => passage)).to.deep.equal(WORDS);
      expect(evidence.map(({ variables }) => variables.map(({ variable }) => variable))).to.deep.equal([
        ['safety'],
        ['safety', 'trust-loss'],
        ['trust-loss'],
        ['border'],
        ['border'],
      ]);
      expect(imported.notes.map(({ path }) => path)).to.deep.equal(['notes/Interview 1.md']);
      expect(imported.codes).to.deep.equal([
        { kind: 'variable', id: 'safety', label: 'safety' },
        { kind: 'variable', id: 'trust-loss', label: 'Trust & loss' },
        { kind: 'variable', id: 'border', label: 'border' },
      ]);
      expect(imported.report.dropped).to.deep.equal([]);
    });
  }

  it('keep coder, date and memo', () => {
    const [, second] = evidenceIn(importProject(foreignProject([SOURCE], {})));
    expect(second).to.include({ coder: 'ada', date: '2026-03-02', memo: 'Irony?' });
    const [, without] = evidenceIn(importProject(foreignProject([SOURCE], { dates: false, users: false })));
    expect(without).to.include({ coder: undefined, date: undefined });
  });
});
