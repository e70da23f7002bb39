import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import {
  type Declaration,
  declareId,
  idFromLabel,
  nextHypothesisId,
} from '../../../src/core/refactor/declareId';
import { TEMPLATES } from '../../../src/core/theory/templates';
import { readTheory } from '../../../src/core/theory/readTheory';

function declared(text: string, declaration: Declaration): string {
  const result = declareId('theory.yaml', text, declaration);
  if (result.kind === 'refusal') throw new Error(result.message);
  return applyEdits(text, result.edits) ?? 'the edits do not fit';
}

function refused(text: string, declaration: Declaration): string {
  const result = declareId('theory.yaml', text, declaration);
  return result.kind === 'refusal' ? result.message : 'not refused';
}

const H9 = { kind: 'hypothesis', id: 'H9', text: 'It rained.' } as const;
const V9 = { kind: 'variable', id: 'v9', text: 'Rain: how much' } as const;

describe('Declaring a hypothesis or variable', () => {
  it('puts it after the last of its kind, and leaves every other byte', () => {
    const text =
      'hypotheses: # mine\n  H1: One. # first\n\n  H2: # second\n    statement: Two.\n    # to do\n\n# end\nvariables: {a: A}';
    expect(declared(text, H9)).to.equal(text.replace('    # to do\n', '    # to do\n  H9: It rained.\n'));
    expect(declared(text, V9)).to.equal(text.replace('{a: A}', '{a: A, v9: "Rain: how much"}'));
  });

  it('names the question that it answers', () => {
    const text = 'questions: { Q1: Why? }\nhypotheses:\n    H1: One.\n';
    const answer = { ...H9, question: 'Q1' };
    expect(declared(text, answer)).to.equal(
      `${text}    H9:\n      statement: It rained.\n      question: Q1\n`,
    );
    expect(declared('questions: { Q1: Why? }\nhypotheses: { H1: One. }\n', answer)).to.contain(
      'hypotheses: { H1: One., H9: { statement: It rained., question: Q1 } }',
    );
    expect(refused(text, { ...H9, question: 'Q2' })).to.equal('The theory file declares no question "Q2".');
  });

  it('makes the section where there is none, or none but its name', () => {
    expect(declared('', H9)).to.equal('hypotheses:\n  H9: It rained.\n');
    expect(declared('# Nothing yet\n', H9)).to.equal('# Nothing yet\nhypotheses:\n  H9: It rained.\n');
    expect(declared('title: T', V9)).to.equal('title: T\nvariables:\n  v9: "Rain: how much"');
    expect(declared('hypotheses: # none\ntitle: T\n', H9)).to.equal(
      'hypotheses: # none\n  H9: It rained.\ntitle: T\n',
    );
    expect(declared('hypotheses: {}\n', H9)).to.equal('hypotheses: { H9: It rained. }\n');
    expect(declared('title: T\r\nhypotheses:\r\n  H1: One.\r\n', H9)).to.equal(
      'title: T\r\nhypotheses:\r\n  H1: One.\r\n  H9: It rained.\r\n',
    );
  });

  it('leaves the indicators of the last variable with it', () => {
    const text = 'variables:\n  a:\n    label: A\n    indicators:\n      a1: One\nhypotheses: { H1: One. }\n';
    expect(declared(text, V9)).to.equal(
      text.replace('      a1: One\n', '      a1: One\n  v9: "Rain: how much"\n'),
    );
  });

  it('works in every template', () => {
    for (const { id, files } of TEMPLATES) {
      const { text = '' } = files.find(({ path }) => path === 'theory.yaml') ?? {};
      for (const declaration of [H9, V9]) {
        const model = readTheory(declared(text, declaration)).model;
        const there = declaration.kind === 'variable' ? model.variables : model.hypotheses;
        expect([...there.keys()], id).to.include(declaration.id);
      }
    }
  });

  it('is refused for an id that is taken or none, for no words, and in a file that cannot be read whole', () => {
    const text = 'hypotheses: { H1: One. }\nvariables: { v1: One }\n';
    expect(refused(text, { ...H9, id: 'H1' })).to.match(/^"H1" is the id of a hypothesis already/);
    expect(refused(text, { ...H9, id: 'v1' })).to.match(/^"v1" is the id of a variable already/);
    expect(refused(text, { ...H9, id: '9' })).to.match(/cannot be an id/);
    expect(refused(text, { ...H9, text: ' \n' })).to.equal('Say what the hypothesis states.');
    expect(refused('hypotheses:\n  H1: "One\n', H9)).to.match(/^The theory file cannot be read whole/);
  });

  it('keeps what would be markup of YAML as text', () => {
    for (const text of ['yes', '#x', 'a: b', "it's", '"q"', '[x]', 'Ուժ {a}, b', '- a', '12', 'a\nb']) {
      const model = readTheory(declared('hypotheses: { H1: One. }\n', { ...H9, text })).model;
      expect(model.hypotheses.get('H9')?.statement).to.equal(text.replace('\n', ' '));
    }
  });
});

describe('An id for something new', () => {
  const { model } = readTheory(
    'hypotheses: { H1: One., H2: Two., H-x: X. }\nvariables: { H3: A, new-rain: B }\n',
  );

  it('is the next number of hypotheses that no other id has', () => {
    expect(nextHypothesisId(model)).to.equal('H4');
    expect(nextHypothesisId(readTheory('').model)).to.equal('H1');
  });

  it('is made of the words of a label, as far as they are Latin', () => {
    expect(idFromLabel(model, 'New rain')).to.equal('new-rain-2');
    expect(idFromLabel(model, 'Élite perception of the balance of power')).to.equal(
      'elite-perception-of-the',
    );
    expect(idFromLabel(model, 'Ուժ')).to.equal('v');
    expect(idFromLabel(model, '2020 war')).to.equal('v-2020-war');
  });
});
