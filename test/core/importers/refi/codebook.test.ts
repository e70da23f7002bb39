import { strToU8 } from 'fflate';
import { expect } from 'chai';
import { ImportRefusal } from '../../../../src/core/importers/imported';
import { QDC_IMPORT } from '../../../../src/core/importers/refi/qdc';
import { ids } from '../../../support/foreignProject';
import { finish } from '../../../../src/core/util/steps';

function read(xml: string) {
  return finish(QDC_IMPORT.read({ name: 'codes.qdc', bytes: strToU8(xml) }, ids()));
}

function book(codes: string, namespace = 'urn:QDA-XML:codebook:1.0', more = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="${namespace}"><Codes>${codes}</Codes>${more}</CodeBook>`;
}

function code(name: string, inner = '', attributes = 'isCodable="true"'): string {
  return `<Code guid="51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2" name="${name}" ${attributes}>${inner}</Code>`;
}

const brief = (xml: string) => read(xml).codes.map(({ id, label, parent }) => [id, label, parent]);

describe('codebooks of other programs', () => {
  it('of Taguette: flat, with an empty list of sets that the schema refuses', () => {
    expect(brief(book(code('interesting') + code('people.family'), undefined, '<Sets/>'))).to.deep.equal([
      ['interesting', 'interesting', undefined],
      ['people-family', 'people.family', undefined],
    ]);
  });

  it('of OpenQDA: colours that are none', () => {
    expect(brief(book(code('A', code('B'), 'isCodable="true" color="rgba(1,2,3,0.5)"')))).to.deep.equal([
      ['a', 'A', undefined],
      ['b', 'B', 'a'],
    ]);
  });

  it('of NVivo: what stands below the top "Nodes" stands at the top', () => {
    const { codes, report } = read(book(code('Nodes', code('A') + code('B'), 'isCodable="false"')));
    expect(codes.map(({ label, parent }) => [label, parent])).to.deep.equal([
      ['A', undefined],
      ['B', undefined],
    ]);
    expect(report.changed).to.deep.equal(['The codes below "Nodes" stand at the top']);
  });

  it('with folders: they become variables with indicators', () => {
    expect(brief(book(code('Folder', code('In it'), 'isCodable="false"') + code('Other')))).to.deep.equal([
      ['folder', 'Folder', undefined],
      ['in-it', 'In it', 'folder'],
      ['other', 'Other', undefined],
    ]);
  });

  for (const namespace of ['urn:QDA-XML:codebook:0:4', 'urn:QDA-XML:codebook:1:0', 'urn:else']) {
    it(`with the namespace ${namespace}`, () => {
      expect(brief(book(code('A'), namespace))).to.deep.equal([['a', 'A', undefined]]);
    });
  }

  it('with names of one kind, in any script, or none: each gets an id of its own', () => {
    const names = ['Trust', 'trust', 'TRUST!', 'Վստահություն', '信頼', '', '2020', ' a\n b '];
    const { codes } = read(book(names.map((name) => code(name)).join('')));
    expect(codes.map(({ id }) => id)).to.deep.equal([
      'trust',
      'trust-2',
      'trust-3',
      'v',
      'v-2',
      'v-3',
      'v-2020',
      'a-b',
    ]);
    expect(codes.map(({ label }) => label)).to.deep.equal([
      'Trust',
      'trust',
      'TRUST!',
      'Վստահություն',
      '信頼',
      'v-3',
      '2020',
      'a b',
    ]);
  });

  it('with descriptions: they are the definitions', () => {
    const { codes } = read(book(code('A', '<Description>  First.\r\n\r\nSecond. </Description>')));
    expect(codes[0]?.description).to.equal('First.\n\nSecond.');
  });

  it('of ours: hypotheses are hypotheses, ids are kept, and other codes get other ids', () => {
    const stance = '<Description>{#H1 .hypothesis stance="supports"}</Description>';
    const xml = book(
      code(
        'Hypotheses',
        '<Description>{.hypotheses}</Description>' +
          code(
            'H1: Why',
            `<Description>Because.\n\n{#H1 .hypothesis}</Description>${code('H1 supports', stance)}`,
          ),
        'isCodable="false"',
      ) +
        code(
          'Variables',
          '<Description>{.variables}</Description>' +
            code(
              'trust: Trust',
              '<Description>Brief: B\n\nDefinition: D\n\nInclude: I\n\n{#trust .variable}</Description>',
            ),
          'isCodable="false"',
        ) +
        code('Trust'),
    );
    expect(read(xml).codes).to.deep.equal([
      { kind: 'hypothesis', id: 'H1', label: 'Why', description: 'Because.' },
      { kind: 'variable', id: 'trust', label: 'Trust', description: 'Brief: B\n\nD\n\nInclude: I' },
      { kind: 'variable', id: 'trust-2', label: 'Trust' },
    ]);
  });

  for (const [title, xml, message] of [
    ['something else', '<html/>', 'its first element is "html", not "CodeBook"'],
    ['no codes', '<CodeBook/>', 'codes.qdc holds no codes'],
    ['no XML', 'name,description', 'cannot be read as XML (line 1, column'],
  ] as const) {
    it(`are refused: ${title}`, () => expect(() => read(xml)).to.throw(ImportRefusal, message));
  }
});
