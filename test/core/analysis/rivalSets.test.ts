import { expect } from 'chai';
import { rivalSets, unrankedPairs } from '../../../src/core/analysis/rivalSets';
import { hypothesis, question, theoryModel } from '../../support/builders';

describe('rivalSets', () => {
  it('are the hypotheses of each question, then rivals that no question holds together', () => {
    const model = theoryModel({
      questions: [question('Q1'), question('Q2'), question('Q3')],
      hypotheses: [
        hypothesis('A', { questions: ['Q1'], rivals: ['B', 'D'] }),
        hypothesis('B', { questions: ['Q1', 'Q2'], rivals: ['A'] }),
        hypothesis('C', { questions: ['Q2'] }),
        hypothesis('D', { questions: ['Q3'], rivals: ['A'] }),
      ],
    });
    expect(rivalSets(model)).to.deep.equal([
      { id: 'Q1', kind: 'question', hypotheses: ['A', 'B'] },
      { id: 'Q2', kind: 'question', hypotheses: ['B', 'C'] },
      { id: 'A', kind: 'rivals', hypotheses: ['A', 'B', 'D'] },
    ]);
  });
});

describe('unrankedPairs', () => {
  it('follow relations at any depth, and do not end in a cycle', () => {
    const model = theoryModel({
      hypotheses: [
        hypothesis('A', { nestedIn: ['B'] }),
        hypothesis('B', { nestedIn: ['C'] }),
        hypothesis('C', { nestedIn: ['B'] }),
        hypothesis('D'),
      ],
    });
    expect(unrankedPairs(['A', 'C', 'D'], model)).to.deep.equal([
      { hypotheses: ['A', 'C'], relation: 'nested-in' },
    ]);
  });
});
