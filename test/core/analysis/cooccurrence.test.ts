import { expect } from 'chai';
import fc from 'fast-check';
import { type Cooccurrence, cooccurrenceOf } from '../../../src/core/analysis/cooccurrence';
import { itemsOf } from '../../../src/core/analysis/items';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import type { ProjectView } from '../../../src/core/model/projectView';
import { readTheory } from '../../../src/core/theory/readTheory';
import { evidence, projectView, rating, segment, theoryModel, variable } from '../../support/builders';

const THEORY = readTheory(
  'variables: { a: A, b: B, c: C, d: D }\nhypotheses: { H: { statement: S, path: a -> b } }',
);

function indexed(notes: Readonly<Record<string, string>>): ProjectView {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', THEORY);
  for (const [path, text] of Object.entries(notes)) index.setNote(path, text);
  return index.view;
}

function found(view: ProjectView): Cooccurrence {
  return cooccurrenceOf(itemsOf(view.evidence, view.theory), view);
}

/** Overlaps, paragraphs, notes and sources of each two variables. */
function counts(notes: Readonly<Record<string, string>>): Readonly<Record<string, readonly number[]>> {
  const { pairs } = found(indexed(notes));
  return Object.fromEntries(
    pairs.map(({ variables, overlaps, paragraphs, notes: inNotes, sources }) => [
      variables.join(''),
      [overlaps, paragraphs, inNotes, sources],
    ]),
  );
}

const tag = (words: string, id: string, variables: string): string =>
  `[${words}]{#${id} .evidence variable="${variables}"}`;

describe('Co-occurrence of variables', () => {
  it('is an overlap, and in one paragraph, note and source, where one tag names both', () => {
    expect(counts({ 'n.md': tag('x', 'e-1', 'a b') })).to.deep.equal({ ab: [1, 1, 1, 1] });
  });

  it('is an overlap where one passage lies in another, not where they touch', () => {
    expect(
      counts({ 'n.md': tag(`x ${tag('y', 'e-1', 'a')}`, 'e-2', 'b') + tag('z', 'e-3', 'c') }),
    ).to.deep.equal({
      ab: [1, 1, 1, 1],
      ac: [0, 1, 1, 1],
      bc: [0, 1, 1, 1],
    });
  });

  it('counts two passages once that share words in several segments', () => {
    const note = `${tag(`x ${tag('y', 'e-1', 'a')}`, 'e-2', 'b')} z [${'[w]{.evidence continues="e-1"}'} v]{.evidence continues="e-2"}`;
    expect(indexed({ 'n.md': note }).evidence.map(({ segments }) => segments.length)).to.deep.equal([2, 2]);
    expect(counts({ 'n.md': note })).to.deep.equal({ ab: [1, 1, 1, 1] });
  });

  it('counts two overlapping passages once for two variables that both have', () => {
    const note = tag(`x ${tag('y', 'e-1', 'a b')}`, 'e-2', 'b a c');
    // Each passage for itself, and the two together; c is in one of the passages only.
    expect(counts({ 'n.md': note })).to.deep.equal({
      ab: [3, 1, 1, 1],
      ac: [2, 1, 1, 1],
      bc: [2, 1, 1, 1],
    });
  });

  it('counts what several coders tagged as one', () => {
    const note = `[[x]{#e-1 .evidence variable="a" coder="A"}]{#e-2 .evidence variable="a b" coder="B"}`;
    const { pairs, variables } = found(indexed({ 'n.md': note }));
    expect(pairs).to.deep.equal([
      { variables: ['a', 'b'], overlaps: 1, paragraphs: 1, notes: 1, sources: 1 },
    ]);
    expect(variables[0]).to.deep.equal({ variable: 'a', items: 1, paragraphs: 1, notes: 1, sources: 1 });
  });

  it('parts paragraphs at blank lines, also those of a block quote, and not at line ends', () => {
    const [a, b, c] = [tag('x', 'e-1', 'a'), tag('y', 'e-2', 'b'), tag('z', 'e-3', 'c')];
    expect(counts({ 'n.md': `${a}\nand\n${b}\n\n${c}` })).to.deep.equal({
      ab: [0, 1, 1, 1],
      ac: [0, 0, 1, 1],
      bc: [0, 0, 1, 1],
    });
    expect(counts({ 'n.md': `> ${a}\n>\n> ${b}` })).to.deep.equal({ ab: [0, 0, 1, 1] });
  });

  it('takes a div to be in every paragraph it holds, and its fences for none', () => {
    const note = `::: {#e-1 .evidence variable="a d"}\n\none\n\n${tag('x', 'e-2', 'b')}\n\n\nthree\n\n:::\n\n${tag('y', 'e-3', 'c')}\n`;
    const view = indexed({ 'n.md': note });
    expect(found(view).variables.map(({ variable: id, paragraphs }) => [id, paragraphs])).to.deep.equal([
      ['a', 3],
      ['b', 1],
      ['c', 1],
      ['d', 3],
    ]);
    expect(counts({ 'n.md': note })).to.include.deep.keys('ab', 'ac', 'ad', 'bc', 'bd', 'cd');
    expect(counts({ 'n.md': note })).to.deep.include({
      ab: [1, 1, 1, 1],
      ad: [1, 3, 1, 1],
      ac: [0, 0, 1, 1],
    });
  });

  it('counts notes and sources apart: two notes on one work, two works in one note', () => {
    const on = (source: string, text: string): string => `---\nsource: ${source}\n---\n\n${text}\n`;
    expect(
      counts({ '1.md': on('s', tag('x', 'e-1', 'a')), '2.md': on('s', tag('y', 'e-2', 'b')) }),
    ).to.deep.equal({ ab: [0, 0, 0, 1] });
    const quoted = `[y]{#e-2 .evidence variable="b" source="t"}`;
    expect(counts({ '1.md': on('s', `${tag('x', 'e-1', 'a')} ${quoted}`) })).to.deep.equal({
      ab: [0, 1, 1, 0],
    });
  });

  it('gives own words to no source', () => {
    const own = (id: string, named: string): string =>
      `[x]{#${id} .evidence variable="${named}" form="own" source="s"}`;
    expect(counts({ '1.md': `${own('e-1', 'a')} ${own('e-2', 'b')}` })).to.deep.equal({ ab: [0, 1, 1, 0] });
  });

  it('leaves out variables that a rating implies, and those that nothing names', () => {
    const view = projectView({
      theory: THEORY.model,
      evidence: [evidence('e-1', { variables: ['a', 'zz'], ratings: [rating('H', 'supports')] })],
    });
    expect(found(view).variables.map(({ variable: id }) => id)).to.deep.equal(['a', 'zz']);
  });

  it('agrees with counting every pair, in any order of the theory file', () => {
    const names = ['a', 'b', 'c', 'd'];
    const stretch = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 8 }));
    const piece = fc.record({
      variables: fc.subarray(names),
      stretches: fc.array(stretch, { minLength: 1, maxLength: 3 }),
      note: fc.constantFrom('1.md', '2.md'),
      source: fc.constantFrom('s', 't', undefined),
    });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.shuffledSubarray(names, { minLength: 4 }),
        (pieces, order) => {
          const all = pieces.map(({ stretches, ...parts }, i) => {
            const [first, ...others] = stretches.map(([start, length]) =>
              segment('x'.repeat(length), 0, start, { content: { start, end: start + length } }),
            );
            if (!first) throw new Error('no stretch');
            return evidence(`e-${i}`, { ...parts, segments: [first, ...others] });
          });
          const view = projectView({
            theory: theoryModel({ variables: order.map((id) => variable(id)) }),
            evidence: all,
          });
          const items = itemsOf(all, view.theory);
          const has = (i: number, id: string): boolean =>
            items[i]?.evidence[0].variables.some((mention) => mention.variable === id) ?? false;
          const shares = (i: number, j: number): boolean => {
            const [one, other] = [items[i]?.evidence[0], items[j]?.evidence[0]];
            if (!one || !other || one.note !== other.note) return false;
            return one.segments.some(({ content: p }) =>
              other.segments.some(({ content: q }) => Math.max(p.start, q.start) < Math.min(p.end, q.end)),
            );
          };
          const together = (key: (i: number) => string, a: string, b: string): number => {
            const of = (id: string): Set<string> =>
              new Set(items.flatMap((_, i) => (has(i, id) ? [key(i)] : [])));
            const others = of(b);
            return [...of(a)].filter((one) => others.has(one)).length;
          };
          const none = { overlaps: 0, paragraphs: 0, notes: 0, sources: 0 };
          const listed = new Map(found(view).pairs.map((pair) => [pair.variables.join(' '), pair]));
          for (const [a, b] of order.flatMap((one, i) =>
            order.slice(i + 1).map((other) => [one, other] as const),
          )) {
            const { overlaps, notes, sources, paragraphs } = listed.get(`${a} ${b}`) ?? none;
            let pairs = 0;
            for (let i = 0; i < items.length; i++) {
              if (has(i, a) && has(i, b)) pairs++;
              for (let j = i + 1; j < items.length; j++)
                if (shares(i, j) && ((has(i, a) && has(j, b)) || (has(i, b) && has(j, a)))) pairs++;
            }
            expect(overlaps).to.equal(pairs);
            expect(notes).to.equal(together((i) => items[i]?.evidence[0].note ?? '', a, b));
            // Without blank lines a note is one paragraph.
            expect(paragraphs).to.equal(notes);
            expect(sources).to.equal(together((i) => items[i]?.origin ?? '', a, b));
          }
        },
      ),
    );
  });

  it('does not depend on the order of the variables in the theory file', () => {
    const note = `${tag(`x ${tag('y', 'e-1', 'a b')}`, 'e-2', 'c')} ${tag('z', 'e-3', 'd a')}\n\n${tag('w', 'e-4', 'b')}`;
    const view = indexed({ 'n.md': note });
    const turned = theoryModel({ variables: ['d', 'c', 'b', 'a'].map((id) => variable(id)) });
    const sorted = ({ pairs }: Cooccurrence): unknown[] =>
      pairs
        .map(({ variables, ...rest }) => ({ ...rest, variables: [...variables].sort().join('') }))
        .sort((a, b) => (a.variables < b.variables ? -1 : 1));
    expect(sorted(cooccurrenceOf(itemsOf(view.evidence, turned), { ...view, theory: turned }))).to.deep.equal(
      sorted(found(view)),
    );
  });
});
