import { expect } from 'chai';
import { scalarOf } from '../../../../src/core/theory/edits/scalar';

describe('scalarOf', () => {
  it('writes a text plainly where YAML reads it as it stands', () => {
    for (const text of ['Two words', '1918', 'é, [x]', "it's", 'a:b#c'])
      expect(scalarOf(text, false), text).to.equal(text);
    for (const text of ['a: b', 'a #b', 'true', '~', '- x', '"q"', '*x', 'x:', '', ' x'])
      expect(scalarOf(text, false), text).to.equal(JSON.stringify(text));
    for (const text of ['a, b', 'x]', '{x}'])
      expect(scalarOf(text, true), text).to.equal(JSON.stringify(text));
  });

  it('keeps the quotation marks and the lines of the text that it replaces', () => {
    expect(scalarOf('x', false, '"old"')).to.equal('"x"');
    expect(scalarOf("it's: x", true, `'old'`)).to.equal("'it''s: x'");
    expect(scalarOf('a: b', false, '|- # why\r\n    old\r\n    text\r\n')).to.equal(
      '|- # why\r\n    a: b\r\n',
    );
    expect(scalarOf('a: b', false, '>\n  old\n\n\n')).to.equal('>\n  a: b\n\n\n');
    // A mark that says how far lines are indented may not fit the new ones.
    expect(scalarOf('a: b', false, '|2\n  old\n')).to.equal('"a: b"');
  });
});
