import { expect } from 'chai';
import { isEither, isListOf, isNumber, isOneOf, isShape, isString } from '../../src/protocol/guards';

describe('A guard', () => {
  it('of numbers lets none pass that cannot be counted with', () => {
    expect([0, -1.5].every(isNumber)).to.equal(true);
    expect([Number.NaN, Infinity, '1', null, undefined, new Number(1)].some(isNumber)).to.equal(false);
  });

  it('of some words or numbers tells 1 from "1", and null from nothing', () => {
    const guard = isOneOf([1, 'a', null]);
    expect([1, 'a', null].every(guard)).to.equal(true);
    expect(['1', undefined, '', 'A'].some(guard)).to.equal(false);
  });

  it('of a list looks at each of it, and takes nothing that is only like a list', () => {
    const guard = isListOf(isString);
    expect(guard([])).to.equal(true);
    expect(guard(['a', 'b'])).to.equal(true);
    expect(guard(['a', 1])).to.equal(false);
    expect(guard({ length: 0 })).to.equal(false);
  });

  it('of a shape asks for properties of its own, and lets others be', () => {
    const guard = isShape<{ readonly a: string }>({ a: isString });
    expect(guard({ a: '', b: 1 })).to.equal(true);
    expect(guard({})).to.equal(false);
    expect(guard(Object.create({ a: '' }))).to.equal(false);
    expect(guard(null)).to.equal(false);
    expect(guard('a')).to.equal(false);
  });

  it('of one or the other takes both, and no third', () => {
    const guard = isEither(isString, isNumber);
    expect(guard('a')).to.equal(true);
    expect(guard(1)).to.equal(true);
    expect(guard(true)).to.equal(false);
  });
});
