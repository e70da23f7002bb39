import { expect } from 'chai';
import { type EvidenceQuery, parseEvidenceQuery } from '../../../src/core/search/evidenceQuery';

const NOTHING: EvidenceQuery = {
  words: '',
  hypotheses: [],
  variables: [],
  sources: [],
  notes: [],
  stances: undefined,
};

const CASES: readonly (readonly [string, Partial<EvidenceQuery>])[] = [
  ['', {}],
  ['  balance   of power ', { words: 'balance of power' }],
  ['h:H1', { hypotheses: ['H1'] }],
  ['H:H1 hypothesis:H2', { hypotheses: ['H1', 'H2'] }],
  ['v:trust variable:arms', { variables: ['trust', 'arms'] }],
  ['s:@doe2020 source:roe2021', { sources: ['doe2020', 'roe2021'] }],
  ['n:"field notes" war', { notes: ['field notes'], words: 'war' }],
  ['n:"not closed yet', { notes: ['not closed yet'] }],
  ['stance:against', { stances: new Set(['contradicts'] as const) }],
  ['stance:for stance:neutral', { stances: new Set(['supports', 'neutral'] as const) }],
  ['stance:SUP', { stances: new Set(['supports'] as const) }],
  ['stance:never', { stances: new Set() }],
  // What is typed next decides: until then nothing disappears.
  ['h: v: s: n: stance:', {}],
  // Times, places and addresses are words.
  ['at 10:30 https://x.org Gen:1 dash:', { words: 'at 10:30 https://x.org Gen:1 dash:' }],
  ['the h:H1 war', { words: 'the war', hypotheses: ['H1'] }],
  ['Հայաստան:պատերազմ', { words: 'Հայաստան:պատերազմ' }],
];

describe('A query for evidence', () => {
  for (const [text, expected] of CASES) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      expect(parseEvidenceQuery(text)).to.deep.equal({ ...NOTHING, ...expected });
    });
  }
});
