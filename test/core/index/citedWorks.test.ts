import { expect } from 'chai';
import { citedWorks } from '../../../src/core/index/citedWorks';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { sourcesOf } from '../../../src/core/sources/sourcesOf';
import { readTheory } from '../../../src/core/theory/readTheory';
import { Interner } from '../../../src/core/util/interner';
import { work } from '../../support/builders';

function cited(note: string): readonly (readonly [string, boolean])[] {
  const { keys, starts } = citedWorks(note, new Interner());
  return keys.map((key, i) => [key, (starts[i] ?? -1) >= 0]);
}

describe('Works that a note cites', () => {
  it('stand in brackets or bare, each counted once, without what ends a sentence', () => {
    expect(cited('See [@doe2001, p. 3; -@roe:1999] and @doe2001.')).to.deep.equal([
      ['doe2001', true],
      ['roe:1999', true],
    ]);
    expect(cited('As @смит2020 says. @smith!')).to.deep.equal([
      ['смит2020', false],
      ['smith', false],
    ]);
    expect(cited('[words @inner]{.evidence supports="H1"} @after')).to.deep.equal([
      ['inner', true],
      ['after', false],
    ]);
  });

  it('are none in an address, after a backslash, or in brackets of another paragraph', () => {
    expect(cited('ann@example.org, \\@none, @ none')).to.deep.equal([]);
    expect(cited('[ an open bracket\n\n@bare here')).to.deep.equal([['bare', false]]);
  });

  it('are works of the project, with the notes that cite them; a bare name only where it is known', () => {
    const index = new ProjectIndex();
    index.setTheory('theory.yaml', readTheory('sources: { planned2024: { status: unread } }'));
    index.setBibliography({ works: new Map([['doe2001', work('doe2001')]]), problems: [] });
    index.setNote('notes/b.md', '[words]{#e-1 .evidence source="doe2001"} and @somebody, [@lost1999].');
    index.setNote('notes/a.md', 'No tag: @doe2001, @planned2024.');
    expect(sourcesOf(index.view).map(({ key, coverage, citing }) => [key, coverage, citing])).to.deep.equal([
      ['doe2001', 'tagged', ['notes/a.md']],
      ['lost1999', 'unread', ['notes/b.md']],
      ['planned2024', 'unread', ['notes/a.md']],
    ]);
  });

  it('cost a long note next to nothing', () => {
    const long = 'Words and more words, an e-mail of ann@example.org. [@doe2001] '.repeat(5000);
    const start = performance.now();
    expect(cited(long)).to.have.length(1);
    expect(performance.now() - start).to.be.below(250);
  });
});
