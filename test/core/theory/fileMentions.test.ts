import { expect } from 'chai';
import { fileMentions } from '../../../src/core/theory/fileMentions';

describe('files that a theory file names', () => {
  it('are bibliographies, single notes and subjects of what is acknowledged, each with its place', () => {
    const text = [
      'bibliography: [references.bib, "archive.bib"]',
      "notes: [notes/**/*.md, diary.qmd, '!notes/drafts/x.md']",
      'acknowledged:',
      '  - { rule: no-coding, subject: notes/a.md, reason: later }',
      '  - subject: H1',
      'hypotheses: { H1: notes/b.md }',
    ].join('\n');
    const found = fileMentions(text);
    expect(found.map(({ path, isNote }) => [path, isNote])).to.deep.equal([
      ['references.bib', false],
      ['archive.bib', false],
      ['diary.qmd', true],
      ['notes/a.md', true],
      ['H1', true],
    ]);
    expect(found.map(({ range }) => text.slice(range.start, range.end))).to.deep.equal(
      found.map(({ path }) => path),
    );
  });

  it('are none in an empty file', () => expect(fileMentions('')).to.deep.equal([]));
});
