import { expect } from 'chai';
import { TopicIndex } from '../../../src/core/coding/topicIndex';
import { readNote } from '../../../src/core/index/noteFacts';
import { readTheory } from '../../../src/core/theory/readTheory';

const { model } = readTheory(`variables:
  elite-perception:
    label: Elite perception
    definition: How leaders understood the system.
    exclude: Air defence and the like.
    indicators: { misread-signals: Signals misread by ministers }
  bilateral-balance:
    label: Military balance
    example: Drones in number, and little that could shoot them down.
hypotheses:
  H1:
    statement: The war came because the leadership did not see the shift.
    path: elite-perception
  H2: The war came because one army was far stronger.
  H3: Восприятие руководства определило исход войны.
`);

const { evidence } = readNote(
  'n.md',
  '[Bayraktar squadrons decided the first week]{#e-00000001 .evidence supports="H2" variable="bilateral-balance"}\n',
);

describe('What a passage is about', () => {
  const topics = new TopicIndex(model, evidence);

  it('is told by statements, definitions, examples and labels of indicators, whatever the form of a word', () => {
    expect(topics.about('Leaders misread what Moscow signalled').slice(0, 2)).to.have.members([
      'misread-signals',
      'elite-perception',
    ]);
    expect(topics.about('They had no means against the drone swarms')[0]).to.equal('bilateral-balance');
    expect(topics.about('Восприятия у руководителей не было')[0]).to.equal('H3');
  });

  it('is told by passages that are coded already', () => {
    expect(topics.about('The Bayraktar arrived').slice(0, 2)).to.have.members(['H2', 'bilateral-balance']);
    expect(new TopicIndex(model, []).about('The Bayraktar arrived')).to.deep.equal([]);
  });

  it('is told by a word that is misspelt, and by none that a variable excludes', () => {
    expect(topics.about('the militray balanec')[0]).to.equal('bilateral-balance');
    expect(topics.about('defence')).to.deep.equal([]);
  });

  it('counts rare words for more: what is said of every hypothesis puts none first', () => {
    expect(topics.about('the war came, and the army was stronger')[0]).to.equal('H2');
    expect(topics.about('')).to.deep.equal([]);
  });
});

describe('What somebody looks for', () => {
  const topics = new TopicIndex(model, evidence);

  it('is found by parts of words, all of them, in any order', () => {
    expect(topics.find('percep elite')).to.deep.equal(['elite-perception', 'H1']);
    expect(topics.find('leadership shift')).to.deep.equal(['H1']);
    expect(topics.find('leadership drones')).to.deep.equal([]);
  });

  it('is found where a word is misspelt, and by words of coded passages', () => {
    expect(topics.find('percpetion')).to.include('elite-perception');
    expect(topics.find('squadrons')).to.have.members(['H2', 'bilateral-balance']);
    expect(topics.find('')).to.deep.equal([]);
    expect(topics.find('qqqq')).to.deep.equal([]);
  });
});
