import { expect } from 'chai';
import { idsInNote } from '../../../src/core/ids/noteIds';
import { placedAt } from '../../../src/core/ids/placedId';
import { placesInTheory } from '../../../src/core/ids/theoryIds';
import { readNote } from '../../../src/core/index/noteFacts';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';

const NOTE = [
  'A [first]{#e-1 .evidence supports="H1:strong H2" variable="trust"} and',
  'a [second]{#e-2 .evidence continues="e-1"} part,',
  '[third]{#e-3 .evidence contradicts="H1" variable=\'arms\'}.',
  '',
  '::: {.memo for="e-3"}',
  'Long.',
  ':::',
  '',
].join('\r\n');

function indexOf(note: string): ProjectIndex {
  const index = new ProjectIndex();
  index.setNote('a.md', note);
  index.setNote('b.md', 'See [more]{#e-9 .evidence neutral="H1"}.\n');
  index.setNote('c.md', 'Nothing here, though it says H1.\n');
  return index;
}

/** The id at the place of some words: at their first letter, and after their last. */
function at(words: string, skip = 0): readonly (string | undefined)[] {
  const start = NOTE.indexOf(words) + skip;
  const index = indexOf(NOTE);
  return [start, start + words.length - skip].map((offset) => {
    const found = index.idAt('a.md', offset);
    return found && `${found.kind} ${found.id} ${NOTE.slice(found.range.start, found.range.end)}`;
  });
}

describe('The id at a place of a note', () => {
  it('is a hypothesis without its qualifiers, a variable, or an id of evidence', () => {
    expect(at('H1')).to.deep.equal(Array(2).fill('hypothesis H1 H1'));
    expect(at('H2')).to.deep.equal(Array(2).fill('hypothesis H2 H2'));
    expect(at('trust')).to.deep.equal(Array(2).fill('variable trust trust'));
    expect(at('arms')).to.deep.equal(Array(2).fill('variable arms arms'));
    expect(at('e-1')).to.deep.equal(Array(2).fill('evidence e-1 e-1'));
  });

  it('is the evidence that a further segment and a memo belong to', () => {
    expect(at('"e-1', 1)).to.deep.equal(Array(2).fill('evidence e-1 e-1'));
    expect(at('for="e-3', 5)).to.deep.equal(Array(2).fill('evidence e-3 e-3'));
  });

  it('is among all ids of the note, each once', () => {
    const ids = [...idsInNote(readNote('a.md', NOTE))].map(({ kind, id }) => `${kind} ${id}`);
    expect(ids.slice(0, 5)).to.deep.equal([
      'hypothesis H1',
      'hypothesis H2',
      'hypothesis H1',
      'variable trust',
      'variable arms',
    ]);
    const evidence = ['e-1', 'e-2', 'e-3', 'e-1', 'e-3'].map((id) => `evidence ${id}`);
    expect(ids.slice(5)).to.deep.equal(evidence);
  });

  it('is none beside them, in the passage or in another text', () => {
    for (const words of ['first', 'strong', 'supports', 'Long'])
      expect(at(words)[0], words).to.equal(undefined);
    expect(indexOf(NOTE).idAt('c.md', 29)).to.equal(undefined);
    expect(indexOf(NOTE).idAt('d.md', 0)).to.equal(undefined);
  });
});

describe('The places of an id', () => {
  const lines = NOTE.split('\r\n');

  function places(kind: 'hypothesis' | 'variable' | 'evidence', id: string): readonly string[] {
    return indexOf(NOTE)
      .placesOf(kind, id)
      .map(({ note, range: { start, end }, declares }) => {
        const word = note === 'a.md' ? lines[start.line]?.slice(start.character, end.character) : '';
        return `${note}:${start.line + 1} ${word}${declares ? ' declared' : ''}`;
      });
  }

  it('are all tags that name a hypothesis or a variable, note by note', () => {
    expect(places('hypothesis', 'H1')).to.deep.equal(['a.md:1 H1', 'a.md:3 H1', 'b.md:1 ']);
    expect(places('variable', 'arms')).to.deep.equal(['a.md:3 arms']);
    expect(places('variable', 'H1')).to.deep.equal([]);
  });

  it('are the tag of evidence, and what continues or explains it', () => {
    expect(places('evidence', 'e-1')).to.deep.equal(['a.md:1 e-1 declared', 'a.md:2 e-1']);
    expect(places('evidence', 'e-3')).to.deep.equal(['a.md:3 e-3 declared', 'a.md:5 e-3']);
  });

  it('follow a note that changes, and go with it', () => {
    const index = indexOf(NOTE);
    index.setNote('a.md', 'No tag.');
    expect(index.placesOf('hypothesis', 'H1')).to.have.length(1);
    index.removeNote('b.md');
    expect(index.placesOf('hypothesis', 'H1')).to.deep.equal([]);
  });
});

describe('The theory file', () => {
  const text = [
    'variables:',
    '  trust: { label: Trust }',
    'hypotheses:',
    '  H1: { statement: One, path: trust -> arms, rivals: [H2] }',
    '  H2: { statement: Two, rivals: [H1] }',
    '',
  ].join('\n');
  const { model } = readTheory(text);

  it('says which id stands at a place', () => {
    const found = placedAt(model.mentions, text.indexOf('trust ->') + 2);
    expect(found).to.include({ kind: 'variable', id: 'trust', declares: false });
    expect(placedAt(model.mentions, text.indexOf('  H1') + 2)).to.include({
      kind: 'hypothesis',
      declares: true,
    });
    expect(placedAt(model.mentions, text.indexOf('One') + 1)).to.equal(undefined);
  });

  it('says where it declares and names an id', () => {
    const places = placesInTheory(model, 'hypothesis', 'H2').map(({ range, declares }) => [
      text.slice(0, range.start).split('\n').length,
      declares,
    ]);
    expect(places).to.deep.equal([
      [4, false],
      [5, true],
    ]);
    expect(placesInTheory(model, 'evidence', 'H2')).to.deep.equal([]);
  });
});
