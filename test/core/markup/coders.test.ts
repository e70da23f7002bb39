import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { tagBlocks, tagPassages } from '../../../src/core/markup/tag';
import { marked } from '../../support/marked';

/** The note after its marked words were tagged by a coder as supporting H1. */
function tag(source: string, coder: string | undefined, write = tagPassages): string | undefined {
  const { text, ...selection } = marked(source);
  const content = {
    judgements: [{ hypothesis: 'H1', stance: 'supports' } as const],
    variables: [],
    ...(coder !== undefined && { coder }),
  };
  let count = 0;
  const result = write(text, [selection], content, () => `e-${++count}`);
  return result.kind === 'refusal' ? result.message : applyEdits(text, result.edits);
}

const FRONT = '---\ncoder: ann\n---\n\n';

describe('Whose evidence a passage is already', () => {
  it('is edited where it is mine, by its tag or by the front matter, and where nobody is named', () => {
    const mine = 'a [«b»]{#e-x .evidence supports="H2" coder="bob"}';
    expect(tag(mine, 'bob')).to.equal('a [b]{#e-x .evidence supports="H2 H1" coder="bob"}');
    const noted = `${FRONT}a [«b»]{#e-x .evidence supports="H2"}`;
    for (const me of ['ann', '', undefined])
      expect(tag(noted, me)).to.equal(`${FRONT}a [b]{#e-x .evidence supports="H2 H1"}`);
    const nobodys = 'a [«b»]{#e-x .evidence supports="H2"}';
    expect(tag(nobodys, 'bob')).to.equal('a [b]{#e-x .evidence supports="H2 H1"}');
  });

  it('stays as it is where it is another’s, by its tag or by the front matter', () => {
    expect(tag(`${FRONT}a [«b»]{#e-x .evidence supports="H2"}`, 'bob')).to.equal(
      `${FRONT}a [[b]{#e-1 .evidence supports="H1" coder="bob"}]{#e-x .evidence supports="H2"}`,
    );
    expect(tag(`${FRONT}a [«b»]{#e-x .evidence supports="H2" coder="bob"}`, 'ann')).to.equal(
      `${FRONT}a [[b]{#e-1 .evidence supports="H1"}]{#e-x .evidence supports="H2" coder="bob"}`,
    );
  });

  it('is told for a further segment by the first', () => {
    const theirs = '[a]{#e-x .evidence supports="H2" coder="ann"} c [«b»]{#e-y .evidence continues="e-x"}';
    expect(tag(theirs, 'bob')).to.contain('[[b]{#e-1 .evidence supports="H1" coder="bob"}]{#e-y');
    expect(tag(theirs, 'ann')).to.contain('[a]{#e-x .evidence supports="H2 H1" coder="ann"} c [b]{#e-y');
  });

  it('finds mine beside another’s of the same words', () => {
    const both =
      '[[«b»]{#e-y .evidence supports="H2" coder="bob"}]{#e-x .evidence supports="H2" coder="ann"}';
    expect(tag(both, 'bob')).to.equal(
      '[[b]{#e-y .evidence supports="H2 H1" coder="bob"}]{#e-x .evidence supports="H2" coder="ann"}',
    );
  });
});

describe('The same stretch again', () => {
  it('is edited where the evidence has several segments', () => {
    const first = '«[a b]{#e-x .evidence supports="H2"}';
    const further = '[c d]{#e-y .evidence continues="e-x"}»';
    const edited = '[a b]{#e-x .evidence supports="H2 H1"}';
    for (const between of ['\n\n', '\n\n- ', '\n\n> ', '\n\n2. ']) {
      const note = `${first}${between}${further}`;
      expect(tag(note, undefined)).to.equal(`${edited}${between}${further.slice(0, -1)}`);
    }
  });

  it('is another passage where other words stand between the segments', () => {
    const note = '«[a]{#e-x .evidence supports="H2"} more [b]{#e-y .evidence continues="e-x"}»';
    expect(tag(note, undefined))
      .to.contain('supports="H2"}')
      .and.to.contain('{#e-1 .evidence supports="H1"}');
  });
});

describe('The name of the coder', () => {
  it('stands in the tag where the front matter does not give it', () => {
    expect(tag('a «b»', 'bob')).to.equal('a [b]{#e-1 .evidence supports="H1" coder="bob"}');
    expect(tag(`${FRONT}a «b»`, 'bob')).to.contain('coder="bob"}');
    expect(tag(`${FRONT}a «b»`, 'ann')).to.equal(`${FRONT}a [b]{#e-1 .evidence supports="H1"}`);
    expect(tag(`a «b»`, '')).to.equal('a [b]{#e-1 .evidence supports="H1"}');
  });

  it('stands in the tag of whole blocks, too', () => {
    const blocks: typeof tagPassages = (text, [range], content, newId) =>
      range ? tagBlocks(text, range, content, newId) : { kind: 'refusal', message: 'no range' };
    expect(tag('«Words.»\n', 'bob', blocks)).to.equal(
      '::: {#e-1 .evidence supports="H1" coder="bob"}\n\nWords.\n\n:::\n',
    );
  });
});
