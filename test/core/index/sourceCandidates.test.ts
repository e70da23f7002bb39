import { expect } from 'chai';
import { sourceCandidates } from '../../../src/core/index/sourceCandidates';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { editTag } from '../../../src/core/markup/editTag';
import { readNote } from '../../../src/core/index/noteFacts';

const TAG = '{#e-1 .evidence supports="H1"}';

describe('The works that a passage may come from', () => {
  it('are those that are cited, of all segments, but for the work in hand', () => {
    const note = `---\nvia: c\n---\n\n- [x [@a; @b]]${TAG}\n- [y]{.evidence continues="e-1"} [@c] [@d]\n`;
    expect(sourceCandidates(note, note.indexOf(TAG))?.candidates).to.deep.equal(['a', 'b']);
    const apart = note.replace(' [@a; @b]', '').replace('@c] [@d', '@c; @d; @e');
    expect(sourceCandidates(apart, apart.indexOf(TAG))?.candidates).to.deep.equal(['d', 'e']);
  });

  it('are none where one is named, or only one is cited', () => {
    for (const note of [`[x [@a]]${TAG}`, `[x [@a; @b]]${TAG.replace(' s', ' source="b" s')}`, `[x]${TAG}`])
      expect(sourceCandidates(note, note.indexOf('{#'))?.candidates, note).to.deep.equal([]);
    expect(sourceCandidates('[x [@a; @b]]', 0)).to.equal(undefined);
  });

  it('are one once it is named in the tag', () => {
    const note = `Then [x]${TAG} [@a; @b].`;
    const choice = sourceCandidates(note, note.indexOf(TAG));
    const result = editTag(note, 'e-1', { set: { source: choice?.candidates[1] ?? '' } });
    const after = result.kind === 'change' ? (applyEdits(note, result.edits) ?? '') : '';
    expect(readNote('n.md', after).evidence.map(({ source }) => source)).to.deep.equal(['b']);
    expect(readNote('n.md', after).problems).to.deep.equal([]);
  });
});
