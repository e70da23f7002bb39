import { expect } from 'chai';
import { originOf, readingsOf } from '../../../src/core/analysis/corpus';
import { itemsOf } from '../../../src/core/analysis/items';
import { readTheory } from '../../../src/core/theory/readTheory';
import { evidence, type EvidenceParts, projectView, work } from '../../support/builders';

function viewOf(
  all: readonly EvidenceParts[],
  sources = '{}',
  parts: Parameters<typeof projectView>[0] = {},
) {
  const theory = readTheory(`sources: ${sources}`).model;
  const view = projectView({ ...parts, theory, evidence: all.map((one, i) => evidence(`e-${i}`, one)) });
  return { view, items: itemsOf(view.evidence, theory) };
}

describe('The origin of an item', () => {
  const originsOf = (all: readonly EvidenceParts[]) => viewOf(all).items.map(originOf);

  it('is the work a passage originates in, else its note', () => {
    expect(originsOf([{ source: 'old', via: 'new' }, { via: 'new' }, {}])).to.deep.equal([
      { kind: 'work', key: 'old' },
      { kind: 'note', key: 'notes/a.md' },
      { kind: 'note', key: 'notes/a.md' },
    ]);
  });

  it('is the researcher where every coder says that the words are their own', () => {
    const own: EvidenceParts = { form: 'own', source: 'a', item: 'x' };
    expect(originsOf([own])).to.deep.equal([{ kind: 'own', key: '' }]);
    expect(originsOf([own, { ...own, form: 'quote' }])).to.deep.equal([{ kind: 'work', key: 'a' }]);
  });
});

describe('Whether a work is read', () => {
  function statuses(...given: Parameters<typeof viewOf>): unknown {
    const { view, items } = viewOf(...given);
    return [...readingsOf(items, view)].map(([key, { status, isStated }]) => [key, status, isStated]);
  }

  it('is what the theory file says, also where passages are tagged', () => {
    const sources = '{ a: { status: unread }, b: { status: read }, c: { status: nothing-relevant } }';
    expect(statuses([{ source: 'a' }], sources)).to.deep.equal([
      ['a', 'unread', true],
      ['b', 'read', true],
      ['c', 'nothing-relevant', true],
    ]);
  });

  it('follows from passages that were read in it, where the theory file does not say', () => {
    const all: EvidenceParts[] = [
      { source: 'old', via: 'new' },
      { source: 'first' },
      { form: 'own', source: 'z' },
    ];
    expect(statuses(all, '{ first: { credibility: H } }')).to.deep.equal([
      ['first', 'read', false],
      ['new', 'read', false],
      ['old', 'unread', false],
    ]);
  });

  it('does not follow from a bibliography, a note about it or a citation', () => {
    const notesAbout = new Map([['noted', ['n.md']]]);
    const citing = new Map([['cited', ['n.md']]]);
    expect(statuses([], '{}', { works: [work('listed')], notesAbout, citing })).to.deep.equal([
      ['listed', 'unread', false],
      ['noted', 'unread', false],
    ]);
  });

  it('is asked of no work that is known from a quotation only, unless a file names it', () => {
    const all: EvidenceParts[] = [
      { source: 'old', via: 'new' },
      { source: 'listed', via: 'new' },
    ];
    const { view, items } = viewOf(all, '{}', { works: [work('listed')] });
    const corpus = [...readingsOf(items, view)].filter(([, { isInCorpus }]) => isInCorpus);
    expect(corpus.map(([key]) => key)).to.deep.equal(['listed', 'new']);
  });
});
