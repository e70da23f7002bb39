import { expect } from 'chai';
import { blindView, isOthers } from '../../../src/core/coding/blindView';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';

function view() {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory('hypotheses: { H1: One. }\nvariables: { v1: One, v2: Two }\n'));
  index.setNote(
    'a.md',
    '[a]{#e-1 .evidence supports="H1" coder="ann"} [b]{#e-2 .evidence contradicts="H1" variable="v1" coder="bob"} [c]{#e-3 .evidence variable="v2"}\n',
  );
  index.setNote('b.md', '---\ncoder: ann\n---\n\n[d]{#e-4 .evidence supports="H1 H9"}\n');
  return index.view;
}

describe('What a blind coder sees', () => {
  it('is their own evidence and that of nobody, and what it adds up to', () => {
    const blind = blindView(view(), 'bob');
    expect(blind.evidence.map(({ id }) => id)).to.deep.equal(['e-2', 'e-3']);
    expect(blind.countsOf('H1')).to.deep.equal({ supports: 0, contradicts: 1, neutral: 0 });
    expect(blind.countsOfVariable('v1')).to.deep.equal({ tagged: 1, implied: 0 });
    expect(blindView(view(), 'ann').countsOf('H1')).to.deep.equal({
      supports: 2,
      contradicts: 0,
      neutral: 0,
    });
  });

  it('has every note and every problem, of others too', () => {
    const [whole, blind] = [view(), blindView(view(), 'bob')];
    expect(blind.notes).to.deep.equal(whole.notes);
    expect(Array.from(blind.paragraphBreaksOf('b.md'))).to.deep.equal([3, 5]);
    expect(blind.problems.map(({ message }) => message)).to.deep.equal(
      whole.problems.map(({ message }) => message),
    );
    expect(blind.problems).to.have.length(1);
  });

  it('is everything without a name', () => {
    const whole = view();
    expect(blindView(whole, '')).to.equal(whole);
  });

  it('leaves out whom a tag or the front matter names', () => {
    const others = view().evidence.filter((one) => isOthers(one, 'bob'));
    expect(others.map(({ id }) => id)).to.deep.equal(['e-1', 'e-4']);
  });
});
