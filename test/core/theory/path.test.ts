import { expect } from 'chai';
import { english } from '../../../src/core/l10n/l10n';
import { parsePath, variablesOf, type PathExpression } from '../../../src/core/theory/path';

/** The tree of a path with every grouping in parentheses. */
function shape(text: string): string {
  const parsed = parsePath(text);
  return 'mistake' in parsed ? english(parsed.mistake.message) : parsed.path.stages.map(grouped).join(' -> ');
}

function grouped(expression: PathExpression): string {
  if (expression.kind === 'variable') return expression.id;
  return `(${expression.parts.map(grouped).join(expression.kind === 'and' ? ' & ' : ' | ')})`;
}

describe('parsePath', () => {
  for (const [text, expected] of [
    ['a', 'a'],
    ['a -> b', 'a -> b'],
    ['a->b', 'a -> b'],
    ['a--> b', 'a- -> b'],
    ['a -> b -> c', 'a -> b -> c'],
    ['a & b & c -> d', '(a & b & c) -> d'],
    ['a | b & c', '(a | (b & c))'],
    ['(a | b) & c -> d', '((a | b) & c) -> d'],
    ['((a))', 'a'],
    ['a-b_c1|X', '(a-b_c1 | X)'],
    ['a\n  -> b', 'a -> b'],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => expect(shape(text)).to.equal(expected));
  }

  for (const [marked, says] of [
    ['«»', /empty/],
    ['a «->»', /after `->`/],
    ['«->» b', /before `->`/],
    ['a & «&» b', /before `&`/],
    ['a «b»', /before `b`/],
    ['a «and» b', /before `and`/],
    ['«(»a | b', /never closed/],
    ['a«)» -> b', /never opened/],
    ['(a «->» b)', /inside parentheses/],
    ['(a «b»)', /`\)` before `b`/],
    ['a «→» b', /`->` instead of `→`/],
    ['a «,» b', /`&` instead/],
    ['a -> «!»b', /`!` cannot stand/],
    ['«1»a', /`1` cannot/],
    ['a «😀»', /`😀`/],
    ['(«)»', /before `\)`/],
  ] as const) {
    it(`refuses ${JSON.stringify(marked)} at the mark`, () => {
      const parsed = parsePath(marked.replace(/[«»]/g, ''));
      if (!('mistake' in parsed)) throw new Error('read without a mistake');
      expect(english(parsed.mistake.message)).to.match(says);
      expect([parsed.mistake.start, parsed.mistake.end]).to.deep.equal([
        marked.indexOf('«'),
        marked.indexOf('»') - 1,
      ]);
    });
  }

  it('names the variables at every mention, in order', () => {
    const parsed = parsePath('b & (a | b) -> c -> a');
    if ('mistake' in parsed) throw new Error(english(parsed.mistake.message));
    expect(variablesOf(parsed.path).map(({ id, start }) => [id, start])).to.deep.equal([
      ['b', 0],
      ['a', 5],
      ['b', 9],
      ['c', 15],
      ['a', 20],
    ]);
  });
});
