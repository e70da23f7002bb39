import { expect } from 'chai';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

interface Parsed {
  readonly file: string;
  readonly evidence: readonly {
    readonly kind: string;
    readonly id: string;
    readonly classes: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
    readonly passage: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** What `parse --json` prints of one note. */
function parse(text: string): Parsed['evidence'] {
  return withFolder({ 'a.md': text }, (folder) => {
    const { code, out } = adduce(folder, 'parse', 'a.md', '--json');
    expect(code).to.equal(0);
    return (JSON.parse(out) as readonly Parsed[])[0]?.evidence ?? [];
  });
}

describe('adduce parse', () => {
  it('prints brackets with id, classes, attributes, passage and place', () => {
    const tag = '[two *words*]{#e-7k3fq2xd .evidence .x supports="H1 H2:strong" memo="a b"}';
    expect(parse(`😀 ${tag} end\n`)).to.deep.equal([
      {
        kind: 'span',
        id: 'e-7k3fq2xd',
        classes: ['evidence', 'x'],
        attributes: { supports: 'H1 H2:strong', memo: 'a b' },
        passage: 'two words',
        start: 3,
        end: 3 + tag.length,
      },
    ]);
  });

  it('prints divs, outer before inner', () => {
    const text = '::: {#d .evidence supports=H1}\n\nOne [two]{#s .evidence supports=H2}.\n\n:::\n';
    const found = parse(text).map(({ kind, id, passage, start, end }) => [
      kind,
      id,
      passage,
      text.slice(start, end),
    ]);
    expect(found).to.deep.equal([
      ['div', 'd', 'One two.', text.trimEnd()],
      ['span', 's', 'two', '[two]{#s .evidence supports=H2}'],
    ]);
  });

  it('joins the values of a repeated key and gives an empty id where there is none', () => {
    const [one] = parse('[x]{.evidence supports=H1 supports=H2}\n');
    expect(one).to.deep.include({ id: '', attributes: { supports: 'H1 H2' } });
  });

  it('leaves out what only looks like evidence', () => {
    expect(parse('`[x]{.evidence}` [y]{.other} [z] {.evidence}\n')).to.deep.equal([]);
  });

  it('counts offsets in the file as it is, byte order mark included', () => {
    expect(parse('\ufeff[x]{.evidence}\n')[0]).to.deep.include({ start: 1, end: 15 });
  });

  it('prints one entry per file, named as given, without a project', () => {
    withFolder({ 'x/a.md': 'none', 'b.md': '[x]{.evidence}' }, (folder) => {
      const { out } = adduce(folder, 'parse', './x/../x/a.md', 'b.md', '--json');
      const parsed = JSON.parse(out) as readonly Parsed[];
      expect(parsed.map(({ file, evidence }) => [file, evidence.length])).to.deep.equal([
        ['./x/../x/a.md', 0],
        ['b.md', 1],
      ]);
    });
  });

  it('prints a listing for people', () => {
    withFolder({ 'a.md': 'x\n\n[two\nwords]{#e1 .evidence supports="H1"}\n' }, (folder) => {
      const { code, out, err } = adduce(folder, 'parse', 'a.md');
      expect(code).to.equal(0);
      expect(out).to.equal('a.md:3:1: span #e1 supports="H1"\n    two words\n');
      expect(err).to.equal('1 bracket or div in 1 file\n');
    });
  });

  it('reports a file that is not UTF-8 and prints the rest', () => {
    withFolder({ 'a.md': Buffer.from('ab\xe9 [x]{.evidence}', 'latin1') }, (folder) => {
      const { code, out, err } = adduce(folder, 'parse', 'a.md', '--json');
      expect(code).to.equal(1);
      expect(err).to.contain('a.md:1:3: byte 0xE9');
      expect((JSON.parse(out) as readonly Parsed[])[0]?.evidence[0]?.start).to.equal(4);
    });
  });

  it('fails on a file that cannot be read', () => {
    withFolder({ 'x/a.md': '' }, (folder) => {
      expect(adduce(folder, 'parse', 'b.md')).to.deep.include({ code: 2, out: '' });
      expect(adduce(folder, 'parse', 'b.md').err)
        .to.contain('cannot read')
        .and.to.contain('no such file');
      expect(adduce(folder, 'parse', 'x').err).to.contain('it is a folder');
    });
  });
});
