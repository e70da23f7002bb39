import { expect } from 'chai';
import { readNote } from '../../../src/core/index/noteFacts';

function reported(attributes: string): readonly string[] {
  const note = `[x]{#e-1 .evidence supports="H1" ${attributes}}`;
  return readNote('n.md', note)
    .problems.filter(({ code }) => code === 'unknown-key')
    .map(({ message, range }) => {
      const key = note.slice(range.start.character, range.end.character);
      return `${key} → ${/"(\w+)"\?$/.exec(message)?.[1] ?? ''}`;
    });
}

describe('A key of a tag that is none of ours', () => {
  for (const [key, meant] of [
    ['contradict', 'contradicts'],
    ['Contradicts', 'contradicts'],
    ['support', 'supports'],
    ['variables', 'variable'],
    ['sources', 'source'],
    ['pages', 'locator'],
    ['locater', 'locator'],
    ['citekey', 'source'],
    ['comment', 'memo'],
    ['data-contradict', 'contradicts'],
  ] as const)
    it(`is reported where it looks like one: ${key}`, () => {
      expect(reported(`${key}="a"`)).to.deep.equal([`${key} → ${meant}`]);
    });

  for (const key of [
    'lang',
    'title',
    'color',
    'x',
    'number',
    'custom-style',
    'data-cites',
    'status',
    'page-number',
  ])
    it(`is the writer’s otherwise: ${key}`, () => {
      expect(reported(`${key}="a"`)).to.deep.equal([]);
    });

  it('is reported beside "no coding" where nothing else is said', () => {
    const { problems } = readNote('n.md', '[x]{#e-1 .evidence support="H1"}');
    expect(problems.map(({ code }) => code)).to.have.members(['unknown-key', 'no-coding']);
  });
});
