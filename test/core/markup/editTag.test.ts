import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { editTag, type TagEdit } from '../../../src/core/markup/editTag';

function edited(text: string, edit: TagEdit, id = 'e-1', start?: number): string {
  const result = editTag(text, id, edit, start);
  if (result.kind === 'refusal') return `refused: ${result.message}`;
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return after;
}

/** A passage with these attributes beside its id and class. */
function tagged(attributes: string): string {
  return `A [few words]{#e-1 .evidence ${attributes}}.`;
}

const supports = (hypothesis: string) => ({ hypothesis, stance: 'supports' }) as const;
const contradicts = (hypothesis: string) => ({ hypothesis, stance: 'contradicts' }) as const;

describe('editTag', () => {
  const cases: readonly (readonly [string, string, TagEdit, string])[] = [
    [
      'rates another hypothesis',
      'supports="H1"',
      { rate: [contradicts('H2')] },
      'supports="H1" contradicts="H2"',
    ],
    [
      'rates anew, in the other stance',
      'supports="H1 H2"',
      { rate: [contradicts('H1')] },
      'supports="H2" contradicts="H1"',
    ],
    [
      'replaces the qualifiers of a rating in its place',
      'supports="H1:strong:hoop H2"',
      { rate: [{ ...supports('H1'), test: 'smoking-gun', decibels: 6 }] },
      'supports="H1:smoking-gun:6dB H2"',
    ],
    [
      'takes a rating away, and the key with the last one',
      'supports="H1" neutral="H2"',
      { unrate: ['H2'] },
      'supports="H1"',
    ],
    [
      'moves a rating with its qualifiers, in its place',
      'contradicts="H1:strong H3"',
      { move: [{ from: 'H1', to: 'H2' }] },
      'contradicts="H2:strong H3"',
    ],
    [
      'makes one rating of two that agree: the target’s qualifiers count',
      'supports="H1:hoop H2:strong"',
      { move: [{ from: 'H1', to: 'H2' }] },
      'supports="H2:strong"',
    ],
    [
      'makes one rating of two that agree: the moved qualifiers where the target has none',
      'supports="H1:hoop H2"',
      { move: [{ from: 'H1', to: 'H2' }] },
      'supports="H2:hoop"',
    ],
    [
      'leaves alone a rating that is not there to be moved',
      'supports="H2"',
      { move: [{ from: 'H1', to: 'H3' }] },
      'supports="H2"',
    ],
    ['adds variables once', 'variable="a"', { addVariables: ['b', 'a', 'b'] }, 'variable="a b"'],
    [
      'takes variables away',
      'supports="H1" variable="a b"',
      { removeVariables: ['a', 'b'] },
      'supports="H1"',
    ],
    [
      'sets a value in canonical place',
      'supports="H1" memo="x"',
      { set: { form: 'quote' } },
      'supports="H1" form="quote" memo="x"',
    ],
    ['takes a value away', 'supports="H1" memo="x"', { set: { memo: '' } }, 'supports="H1"'],
    [
      'escapes what a memo holds',
      'supports="H1"',
      { set: { memo: 'say "no" & &amp; \\*' } },
      'supports="H1" memo="say \\"no\\" & \\&amp; \\\\*"',
    ],
    [
      'keeps the spelling of all it does not change',
      'mood="a  b" supports="H1  H2" source=""',
      { addVariables: ['v'] },
      'supports="H1  H2" variable="v" source= mood="a  b"',
    ],
    [
      'reads a hypothesis that stands in two stances as the first, and settles it',
      'supports="H1" contradicts="H1 H2"',
      { rate: [{ ...supports('H1'), strong: true }] },
      'supports="H1:strong" contradicts="H2"',
    ],
  ];
  for (const [title, before, edit, after] of cases) {
    it(title, () => expect(edited(tagged(before), edit)).to.equal(tagged(after)));
  }

  it('writes to the segment that carries the ratings, also where a further one stands before it', () => {
    const note = '[one]{.evidence continues="e-1"} and [two]{#e-1 .evidence supports="H1"}';
    const after = note.replace('"H1"', '"H1 H2"');
    expect(edited(note, { rate: [supports('H2')] })).to.equal(after);
    expect(edited(note, { rate: [supports('H2')] }, 'e-1', 0)).to.equal(after);
  });

  it('leaves every byte of a tag that says so already', () => {
    const text = "A [few words]{ #e-1  .evidence supports='H1:strong'\r\n variable=v }.\r\n";
    const edit: TagEdit = {
      rate: [{ ...supports('H1'), strong: true }],
      addVariables: ['v'],
      unrate: ['H9'],
    };
    expect(editTag(text, 'e-1', edit)).to.deep.include({ kind: 'change', edits: [] });
  });

  it('takes a word with a no-break space for one word, as the reader of notes does', () => {
    const text = tagged('supports="H1\u00a0x" variable="a\u00a0b"');
    const edit: TagEdit = { unrate: ['H1'], move: [{ from: 'H1', to: 'H2' }], removeVariables: ['a', 'b'] };
    expect(edited(text, edit)).to.equal(text);
  });

  it('changes a tag in HTML in its place', () => {
    const html = (attributes: string) => `A <span id="e-1" class="evidence" ${attributes}>few</span> words.`;
    expect(
      edited(html('data-supports=\'H1\' lang="hy"'), { rate: [contradicts('H1')], set: { memo: 'a "b"' } }),
    ).to.equal(html('lang="hy" data-contradicts="H1" data-memo="a &quot;b&quot;"'));
    expect(edited(html('data-supports="H1 H2" title="x"'), { move: [{ from: 'H1', to: 'H3' }] })).to.equal(
      html('data-supports="H3 H2" title="x"'),
    );
  });

  it('changes the tag of a div', () => {
    const div = (attributes: string) => `::: {#e-1 .evidence ${attributes}}\n\nWords.\n\n:::\n`;
    expect(edited(div('supports="H1"'), { rate: [supports('H2')] })).to.equal(div('supports="H1 H2"'));
  });

  it('finds evidence without an id by its place, and of two with one id the one meant', () => {
    const text =
      '[a]{.evidence supports="H1"} [b]{#e-1 .evidence supports="H1"} [c]{#e-1 .evidence supports="H1"}';
    expect(edited(text, { rate: [supports('H2')] }, '', 0)).to.equal(
      text.replace('[a]{.evidence supports="H1"', '[a]{.evidence supports="H1 H2"'),
    );
    expect(edited(text, { rate: [supports('H2')] }, 'e-1', text.indexOf('[c]'))).to.equal(
      text.replace('[c]{#e-1 .evidence supports="H1"', '[c]{#e-1 .evidence supports="H1 H2"'),
    );
  });

  it('changes the first segment, which carries the ratings', () => {
    const text = '[a]{#e-1 .evidence supports="H1"}\n\n[b]{#e-2 .evidence continues="e-1"}\n';
    expect(edited(text, { unrate: ['H1'], rate: [supports('H2')] })).to.equal(text.replace('H1', 'H2'));
  });

  it('refuses what would leave a tag that bears on nothing', () => {
    expect(edited(tagged('supports="H1" memo="x"'), { unrate: ['H1'] })).to.match(
      /^refused: .*untag the passage/,
    );
  });

  it('refuses to move a rating onto one that says otherwise', () => {
    expect(edited(tagged('supports="H1" contradicts="H2"'), { move: [{ from: 'H1', to: 'H2' }] })).to.match(
      /^refused: "e-1" contradicts H2 already/,
    );
  });

  it('refuses evidence that is not there', () => {
    expect(edited('No tags.', { unrate: ['H1'] })).to.equal('refused: This note has no evidence "e-1".');
  });
});
