import { expect } from 'chai';
import { suggest, suggestions } from '../../../src/core/util/suggest';

const ROLES = ['independent', 'intervening', 'dependent', 'moderator'];
const IDS = ['H1', 'H2', 'H-misread', 'H-structure-alone', 'elite-perception', 'war-outbreak'];

describe('suggest', () => {
  for (const [wrong, known, expected] of [
    ['independant', ROLES, 'independent'],
    ['dependant', ROLES, 'dependent'],
    ['moderater', ROLES, 'moderator'],
    ['h1', IDS, 'H1'],
    ['H-misraed', IDS, 'H-misread'],
    ['elite-perceptions', IDS, 'elite-perception'],
    ['elite_perception', IDS, 'elite-perception'],
    ['war', IDS, 'war-outbreak'],
    ['partof', ['path', 'part-of'], 'part-of'],
    ['xyzzy', IDS, undefined],
    ['e', IDS, undefined],
    ['', IDS, undefined],
    [' ', IDS, undefined],
    ['a', [], undefined],
  ] as const) {
    it(`takes ${JSON.stringify(wrong)} for ${String(expected)}`, () => {
      expect(suggest(wrong, known)).to.equal(expected);
    });
  }

  it('can name several, the nearest first', () => {
    expect(suggestions('H2x', ['H1', 'H2', 'H2b', 'war'], 3)).to.deep.equal(['H2', 'H2b']);
  });

  it('takes any iterable', () => expect(suggest('h2', new Set(IDS).values())).to.equal('H2'));
});
