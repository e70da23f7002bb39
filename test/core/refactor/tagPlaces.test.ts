import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { tagPlaces } from '../../../src/core/refactor/tagPlaces';
import { textHits } from '../../../src/core/search/textHits';

const CONTENT = { judgements: [{ hypothesis: 'H1', stance: 'supports' }] as const, variables: [] };
const NOTES = [
  { path: 'a.md', text: 'One zebra, two zebra.\r\n' },
  { path: 'b.md', text: 'A `zebra` in code.\n' },
  { path: 'c.md', text: 'No animal.\n' },
];

function chosen(...paths: readonly string[]) {
  return new Map(
    NOTES.filter(({ path }) => paths.includes(path)).map(({ path, text }) => {
      return [path, { text, places: textHits(text, 'zebra') }] as const;
    }),
  );
}

/** Ids in turn; the second is the first again, as chance may have it. */
function ids(): () => string {
  const list = ['e-1', 'e-1', 'e-2', 'e-3'];
  return () => list.shift() ?? 'e-9';
}

describe('Tagging places of several notes', () => {
  it('makes each evidence of its own, with an id of its own, and leaves other notes alone', () => {
    const result = tagPlaces(NOTES, chosen('a.md'), CONTENT, ids());
    if (result.kind === 'refusal') throw new Error(result.message);
    expect(result.files.map(({ path }) => path)).to.deep.equal(['a.md']);
    expect(result.tags).to.equal(2);
    const [file] = result.files;
    expect(file && applyEdits(file.before, file.edits)).to.equal(
      'One [zebra]{#e-1 .evidence supports="H1"}, two [zebra]{#e-2 .evidence supports="H1"}.\r\n',
    );
  });

  it('tags nothing where one of them cannot be tagged, and names the note', () => {
    const result = tagPlaces(NOTES, chosen('a.md', 'b.md'), CONTENT, ids());
    expect(result.kind === 'refusal' && result.message).to.match(/^Nothing was tagged:\nb\.md: /);
  });

  it('tags nothing in a note that changed meanwhile', () => {
    const now = NOTES.map(({ path, text }) => ({ path, text: `${text}More.\n` }));
    const result = tagPlaces(now, chosen('a.md'), CONTENT, ids());
    expect(result.kind === 'refusal' && result.message).to.include('a.md: The note changed meanwhile.');
  });
});
