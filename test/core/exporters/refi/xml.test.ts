import { expect } from 'chai';
import { XmlWriter } from '../../../../src/core/exporters/refi/xml';
import { parseXml } from '../../../support/refiReader';

describe('XmlWriter', () => {
  it('writes text that a parser reads back, line breaks included', () => {
    const text = '  <b>&"\'</b> ]]> &amp; 😀\n\ttwo ';
    expect(parseXml(new XmlWriter().text('Description', text)).text).to.equal(text);
    expect(parseXml(new XmlWriter().text('Description', 'a\r\nb\rc')).text).to.equal('a\nb\nc');
  });

  it('writes attributes on one line, and none without a value', () => {
    const xml = new XmlWriter().element('Code', { name: ' <a>\r\n"b"\t&\'c\'  d', color: undefined, n: 1 });
    expect(xml).not.to.match(/[\r\n]/);
    expect(parseXml(xml).attributes).to.deep.equal({ name: ' <a> "b" &\'c\'  d', n: '1' });
  });

  it('leaves out and counts what XML has no place for', () => {
    const writer = new XmlWriter();
    const text = 'a\u0000\u0007\u001B\u007F\u0085\uFFFE\uFFFF😀b\uD83Dc\uDC00';
    expect(parseXml(writer.text('T', text)).text).to.equal('a😀bc');
    expect(writer.dropped).to.equal(9);
    expect(parseXml(writer.element('T', { a: '\u0001x\uDC00' })).attributes).to.deep.equal({ a: 'x' });
    expect(writer.dropped).to.equal(11);
  });

  it('writes no wrapper around nothing', () => {
    expect(new XmlWriter().wrapper('Sets', [])).to.deep.equal([]);
    expect(new XmlWriter().wrapper('Sets', ['<Set/>'])).to.deep.equal(['<Sets>\n<Set/>\n</Sets>']);
  });
});
