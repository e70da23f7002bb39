import { expect } from 'chai';
import { ImportRefusal } from '../../../src/core/importers/imported';
import { childOf, childrenOf, readXml, XML_LIMITS } from '../../../src/core/importers/xml';

function refusalOf(text: string, limits = XML_LIMITS): string {
  try {
    readXml(text, 'project.qde', limits);
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('XML of unknown origin', () => {
  it('is read by local names, whatever the namespaces', () => {
    const root = readXml(
      '\uFEFF<?xml version="1.0"?><q:Project xmlns:q="urn:QDA-XML:project:0:10" q:name="a &amp; b"><x:Codes y:n="1"><Code/>t<![CDATA[<e>]]>x</x:Codes><Code/></q:Project>',
      'x',
    );
    expect([root.name, [...root.attributes]]).to.deep.equal(['Project', [['name', 'a & b']]]);
    expect(childOf(root, 'Codes')?.text).to.equal('t<e>x');
    expect(childrenOf(root, 'Code')).to.have.length(1);
  });

  it('may hold characters that XML forbids and programs write: a sign takes their place', () => {
    expect(readXml('<a b="\u0001">x\u000By\uD800z</a>', 'x')).to.deep.include({
      attributes: new Map([['b', '\uFFFD']]),
      text: 'x\uFFFDy\uFFFDz',
    });
  });

  const cases: readonly (readonly [title: string, text: string, message: string])[] = [
    [
      'a DOCTYPE with entities that grow',
      `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>\n<a>&a19;</a>`,
      'a DOCTYPE is not read',
    ],
    [
      'a DOCTYPE that names a file',
      '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
      'a DOCTYPE is not read',
    ],
    ['an unknown entity', '<a>&lol;</a>', 'project.qde cannot be read as XML (line 1, column 8)'],
    ['a missing end', '<a>\n <b>', 'project.qde cannot be read as XML (line 2'],
    ['ends that cross', '<a>\n<b></a></b>', '(line 2, column 7)'],
    ['something else', '{"json": true}', 'text data outside of root node'],
    ['nothing', '', 'document must contain a root element'],
    ['an attribute twice', '<a b="1" b="2"/>', 'duplicate attribute'],
    ['depth', '<a>'.repeat(100_000), 'its elements are nested deeper than 200'],
  ];
  for (const [title, text, message] of cases) {
    it(`is refused with line and column for ${title}`, () => {
      const start = performance.now();
      expect(refusalOf(text))
        .to.contain(message)
        .and.match(/line \d+, column \d+/);
      expect(performance.now() - start).to.be.lessThan(500);
    });
  }

  it('is refused for too many elements, attributes or characters', () => {
    const limits = { ...XML_LIMITS, nodes: 1000, length: 20_000 };
    expect(refusalOf(`<a>${'<b/>'.repeat(1000)}</a>`, limits)).to.contain('more elements than Adduce reads');
    const attributes = Array.from({ length: 1000 }, (_, i) => `a${i}=""`).join(' ');
    expect(refusalOf(`<a ${attributes}/>`, limits)).to.contain('more elements than Adduce reads');
    expect(refusalOf(`<a>${'x'.repeat(20_000)}</a>`, limits)).to.contain('longer than Adduce reads');
  });
});
