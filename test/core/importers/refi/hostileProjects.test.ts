import { strToU8 } from 'fflate';
import { expect } from 'chai';
import { ImportRefusal } from '../../../../src/core/importers/imported';
import {
  archiveOf,
  evidenceIn,
  foreignProject,
  importProject,
  PLAIN_SHAPE,
  projectXml,
  testGuid,
} from '../../../support/foreignProject';

function refusalOf(bytes: Uint8Array): string {
  try {
    importProject(bytes);
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
  return 'not refused';
}

const GUID = testGuid('source');
const CODE = `<Code guid="${testGuid('c')}" name="c" isCodable="true"/>`;

function project(selections: string, codes = CODE, text = 'One two three. '.repeat(300)): Uint8Array {
  const sources = `<Sources><TextSource guid="${GUID}" name="a.txt" plainTextPath="internal://${GUID}.txt">${selections}</TextSource></Sources>`;
  const xml = projectXml([], PLAIN_SHAPE, codes, sources).replace('<Sources></Sources>', '');
  return archiveOf({ 'project.qde': xml, [`sources/${GUID}.txt`]: text });
}

function selection(start: number, end: number, name = '', description = ''): string {
  return `<PlainTextSelection guid="${testGuid(`${start} ${end}`)}" name="${name}" startPosition="${start}" endPosition="${end}"><Description>${description}</Description><Coding guid="${testGuid('x')}"><CodeRef targetGUID="${testGuid('c')}"/></Coding></PlainTextSelection>`;
}

const many = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

describe('a project that is none, or means harm', () => {
  const refused: readonly (readonly [title: string, bytes: Uint8Array, message: string])[] = [
    ['no archive', strToU8('<Project/>'), 'This is no ZIP archive'],
    ['an archive without a project', archiveOf({ 'a.txt': 'x' }), 'a file that ends with ".qde" is missing'],
    ['two projects', archiveOf({ 'a.qde': '<Project/>', 'b.qde': '<Project/>' }), 'more than one project'],
    ['a codebook', archiveOf({ 'a.qde': '<CodeBook/>' }), 'its first element is "CodeBook", not "Project"'],
    ['no XML', archiveOf({ 'a.qde': '{}' }), 'a.qde cannot be read as XML (line 1'],
    [
      'a DOCTYPE',
      archiveOf({ 'a.qde': '<!DOCTYPE Project [<!ENTITY x "y">]><Project/>' }),
      'a DOCTYPE is not read',
    ],
    ['Latin-1', archiveOf({ 'a.qde': new Uint8Array([0x3c, 0xe9, 0x3e]) }), 'a.qde is not UTF-8 text'],
    ['a path', archiveOf({ 'project.qde': '<Project/>', '../x.txt': '' }), 'it leads to another folder'],
    [
      'codes within each other without end',
      project('', `${'<Code guid="1" name="x" isCodable="true">'.repeat(5000)}${'</Code>'.repeat(5000)}`),
      'nested deeper than 200',
    ],
  ];
  for (const [title, bytes, message] of refused) {
    it(`is refused: ${title}`, () => expect(refusalOf(bytes)).to.contain(message));
  }

  it('is refused where it is cut off anywhere', () => {
    const bytes = foreignProject(
      [{ name: 'a', text: 'One two', passages: [{ words: 'two', codes: ['c'] }] }],
      {},
    );
    for (let length = 0; length < bytes.length; length += 3) {
      expect(refusalOf(bytes.subarray(0, length))).to.match(/no ZIP archive|cut off/);
    }
  });

  const slow: readonly (readonly [title: string, make: () => Uint8Array])[] = [
    ['one passage selected 5,000 times', () => project(many(5000, () => selection(4, 7)))],
    ['1,000 passages that all overlap', () => project(many(1000, (i) => selection(i, i + 1000)))],
    ['2,000 passages of other words', () => project(many(2000, (i) => selection(i, i + 9, `gone ${i}`)))],
    [
      '20,000 codes of one name',
      () =>
        project(
          '',
          many(20_000, (i) => `<Code guid="${testGuid(`c${i}`)}" name="x" isCodable="true"/>`),
        ),
    ],
    [
      'descriptions of nothing but beginnings of tags',
      () => project(many(500, (i) => selection(7 * i, 7 * i + 3, '', `${'{#e-1 .evidence '.repeat(200)}}`))),
    ],
    [
      '500 memos that would break the note',
      () =>
        project(
          many(500, (i) =>
            selection(
              7 * i,
              7 * i + 3,
              '',
              `${'memo '.repeat(20)}\n\n::: {.memo for="e-1"}\n\n{#e-${i} .evidence}`,
            ),
          ),
        ),
    ],
    [
      'a text of brackets',
      () =>
        project(
          many(200, (i) => selection(9 * i, 9 * i + 20)),
          CODE,
          '[](){}*_`'.repeat(5000),
        ),
    ],
    ['a line of a million words', () => project(selection(0, 5), CODE, 'x y '.repeat(500_000))],
  ];
  for (const [title, make] of slow) {
    it(`is read in seconds: ${title}`, function () {
      this.timeout(30_000);
      const bytes = make();
      const start = performance.now();
      const { notes } = importProject(bytes);
      expect(performance.now() - start).to.be.lessThan(15_000);
      expect(notes).to.have.length(1);
    });
  }

  it('tags nothing but what it says, whatever names, memos and codes hold', () => {
    const hostile =
      '](x){#e-evil0000 .evidence supports="H9"} <script>alert(1)</script> [x]{.evidence} ::: \u0000 |';
    const codes = `<Code guid="${testGuid('c')}" name="${hostile.replaceAll('<', '&lt;').replaceAll('"', '&quot;').replace('\u0000', '')}" isCodable="true"/>`;
    const words = hostile.replaceAll('<', '&lt;').replaceAll('"', '&quot;').replace('\u0000', '');
    const bytes = project(selection(0, hostile.length, words, words), codes, `${hostile}\n\nEnd.\n`);
    const imported = importProject(bytes);
    const [only, second] = evidenceIn(imported);
    expect(second).to.equal(undefined);
    expect(only?.ratings).to.deep.equal([]);
    expect(only?.variables.map(({ variable }) => variable)).to.deep.equal([imported.codes[0]?.id]);
    expect(only?.passage.replace(/\s+/g, ' ')).to.equal(hostile.replace('\u0000', '\uFFFD'));
    expect(imported.codes[0]?.id).to.match(/^[a-z][a-z0-9-]*$/);
  });
});
