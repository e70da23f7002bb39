import { expect } from 'chai';
import { CODEBOOK_CSV } from '../../../src/core/importers/codebookCsv';
import { formatOf } from '../../../src/core/importers/importFormats';
import { type Imported, ImportRefusal } from '../../../src/core/importers/imported';
import { finish } from '../../../src/core/util/steps';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, isBig = false): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

function read(content: string | Uint8Array, name = 'codebook.csv'): Imported {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const input = { name, bytes };
  expect(formatOf(input)).to.equal(CODEBOOK_CSV);
  return finish(CODEBOOK_CSV.read(input, () => 'e-0'));
}

/** `id < parent: label | description` */
function codes(content: string | Uint8Array): readonly string[] {
  return read(content).codes.map(({ id, parent, label, description, kind }) => {
    const up = parent === undefined ? '' : ` < ${parent}`;
    const what = kind === 'variable' ? '' : `${kind} `;
    return `${what}${id}${up}: ${label}${description === undefined ? '' : ` | ${description}`}`;
  });
}

function refused(content: string | Uint8Array): string {
  try {
    finish(
      CODEBOOK_CSV.read(
        { name: 'c.csv', bytes: typeof content === 'string' ? utf8(content) : content },
        () => '',
      ),
    );
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

describe('a codebook as CSV', () => {
  it('of Taguette gives variables, those with points in their tags as indicators', () => {
    const text =
      'tag,description,number of highlights,number of documents\r\n' +
      'theme,All of it,4,2\r\ntheme.trust,"What is said, of ""trust""",3,1\r\nv1.2,,0,0\r\ne.g. this,,0,0\r\n';
    expect(codes(text)).to.deep.equal([
      'theme: theme | All of it',
      'trust < theme: trust | What is said, of "trust"',
      'v1-2: v1.2',
      'e-g-this: e.g. this',
    ]);
    expect(read(text).report.dropped).to.deep.equal([
      'codebook.csv: the columns number of highlights, number of documents',
    ]);
  });

  it('is read with commas, semicolons and tabs, in UTF-8 with or without mark and in UTF-16 with one', () => {
    const expected = ['eclair: Éclair | sweet; or not, well', 'x: X'];
    for (const separator of [',', ';', '\t']) {
      const text = `name${separator}definition\nÉclair${separator}"sweet; or not, well"\nX${separator}\n`;
      for (const content of [text, `\uFEFF${text}`, utf16(text), utf16(text, true)])
        expect(codes(content), JSON.stringify(separator)).to.deep.equal(expected);
    }
    expect(codes('sep=;\r\nname;definition\r\nÉclair;"sweet; or not, well"\r\nX;\r\n')).to.deep.equal(
      expected,
    );
  });

  it('of QualCoder needs no header', () => {
    expect(codes('Emotions>>Fear,Being afraid\nEmotions>>Joy\nOther,\n')).to.deep.equal([
      'emotions: Emotions',
      'fear < emotions: Fear | Being afraid',
      'joy < emotions: Joy',
      'other: Other',
    ]);
  });

  it('of NVivo and others finds the codes above by path, by parent and by number', () => {
    expect(codes('Hierarchical Name,Description\nCodes\\\\Trust\\\\In leaders,x\n')).to.deep.equal([
      'codes: Codes',
      'trust < codes: Trust',
      'in-leaders < trust: In leaders | x',
    ]);
    expect(codes('path;description\na / b;x\n')).to.deep.equal(['a: a', 'b < a: b | x']);
    expect(codes('id,name,parent id,memo\n1,Top,,m\n2,Below,1,\n3,Lowest,2,\n')).to.deep.equal([
      'top: Top | m',
      'below < top: Below',
      'lowest < below: Lowest',
    ]);
    expect(codes('Code,Category\nLowest,Mid\nMid,Top\n')).to.deep.equal([
      'top: Top',
      'mid < top: Mid',
      'lowest < mid: Lowest',
    ]);
    // A name is no path.
    expect(codes('name\nand/or\n')).to.deep.equal(['and-or: and/or']);
  });

  it('of codes and labels keeps the codes as ids, and hypotheses as such', () => {
    const text =
      'id,kind,label,statement,definition,include,parent\nElite_P,variable,Elite perception,,What they saw,What counts,\n' +
      'H1,hypothesis,,It was so,,,\nsign,variable,"\'=A sign",,,,Elite_P\n';
    expect(codes(text)).to.deep.equal([
      'Elite_P: Elite perception | What they saw\n\nInclude: What counts',
      'hypothesis H1: H1 | It was so',
      'sign < Elite_P: =A sign',
    ]);
    expect(codes('id,label\na,Same\nb,Same\n')).to.deep.equal(['a: Same', 'b: Same']);
  });

  it('takes rows of one name together, with all that they say, and breaks circles of parents', () => {
    const { codes: found, report } = read('name,definition\nA,one\nB,\na,two\n');
    expect(found.map(({ label, description }) => [label, description])).to.deep.equal([
      ['A', 'one\n\ntwo'],
      ['B', undefined],
    ]);
    expect(report.changed.join()).to.contain('1 row has the name of another one');
    expect(codes('name,parent\nA,B\nB,A\nC,C\n')).to.include.members(['a < b: A', 'c: C']);
  });

  it('is refused with what to do', () => {
    expect(refused('when,who\n1,2\n')).to.match(/no column holds names of codes.*when, who/);
    expect(refused(Buffer.from('name\ncaf\xe9\n', 'latin1'))).to.match(/not in UTF-8.*line 2.*CSV UTF-8/);
    expect(refused('name\n"open\n')).to.match(/quotation mark that nothing closes/);
    expect(refused('\n \n')).to.match(/empty/);
    expect(refused('name\n')).to.match(/names no codes/);
    expect(refused('na\0me\n')).to.match(/no text file/);
    expect(refused(`name\n${'x\n'.repeat(100_001)}`)).to.match(/more than 100000 rows/);
    expect(refused(`${'a,'.repeat(501)}\nb\n`)).to.match(/500 columns/);
    expect(refused(new Uint8Array(33 * 2 ** 20))).to.match(/more than 32 MB/);
  });
});
