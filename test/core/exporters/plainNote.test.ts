import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { plainTextOf } from '../../../scripts/pandoc/oracle';
import { type PlainNote, plainNote } from '../../../src/core/exporters/plainNote';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { offsetMover } from '../../../src/core/markup/chain';
import type { ChangeResult, TagContent } from '../../../src/core/markup/change';
import { setMemo } from '../../../src/core/markup/memo';
import { scanMarkup } from '../../../src/core/markup/scan';
import { tagBlocks, tagPassages } from '../../../src/core/markup/tag';
import { untagEvidence } from '../../../src/core/markup/untag';
import type { TextEdit } from '../../../src/core/model/text';
import { changeEvidence } from '../../../src/core/refactor/changeEvidence';
import { generatedProject } from '../../support/generatedProject';

const NOTES = new URL('../../../examples/karabakh/notes/', import.meta.url);
const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
const TAG: TagContent = { judgements: [{ hypothesis: 'H1', stance: 'supports' }], variables: [] };
const MEMO =
  'This memo says at some length why the passage was read so, and what would speak against such a reading.';

/** The words of each segment in the plain text, by its id. */
function passages({ text, places }: PlainNote): Record<string, string> {
  const points = Array.from(text);
  return Object.fromEntries(
    [...places.values()].map(({ element, range, points: { start, end } }) => {
      const words = points.slice(start, end).join('');
      expect(words).to.equal(text.slice(range.start, range.end));
      return [element.id, words];
    }),
  );
}

interface Case {
  readonly what: string;
  readonly note: string;
  readonly plain: string;
  readonly passages: Record<string, string>;
}

const CASES: readonly Case[] = [
  {
    what: 'a span',
    note: 'One [two]{#a .evidence supports="H1"} three.',
    plain: 'One two three.',
    passages: { a: 'two' },
  },
  {
    what: 'blanks at the borders',
    note: 'One [ two\n]{#a .evidence}three.',
    plain: 'One  two\nthree.',
    passages: { a: 'two' },
  },
  {
    what: 'characters of two units',
    note: '😀 [👩‍👩‍👧 𠮷]{#a .evidence} 😀 [e\u0301]{#b .evidence}',
    plain: '😀 👩‍👩‍👧 𠮷 😀 e\u0301',
    passages: { a: '👩‍👩‍👧 𠮷', b: 'e\u0301' },
  },
  {
    what: 'an overlap',
    note: '[one [two]{#b .evidence}]{#a .evidence} [three]{#c .evidence continues="b"}',
    plain: 'one two three',
    passages: { a: 'one two', b: 'two', c: 'three' },
  },
  {
    what: 'formatting, links, citations and page markers',
    note: '[]{.page n="3"}[*one* `two` [three](x.md) [@doe, p. 3] \\[four\\]]{#a .evidence}',
    plain: '[]{.page n="3"}*one* `two` [three](x.md) [@doe, p. 3] \\[four\\]',
    passages: { a: '*one* `two` [three](x.md) [@doe, p. 3] \\[four\\]' },
  },
  {
    what: 'front matter, tags in code and dead tags',
    note: '---\ntitle: "[x]{.evidence}"\n---\n\n[a]{#a .evidence} `[b]{.evidence}` [c] {.evidence}\n',
    plain: '---\ntitle: "[x]{.evidence}"\n---\n\na `[b]{.evidence}` [c] {.evidence}\n',
    passages: { a: 'a' },
  },
  {
    what: 'a byte order mark and CRLF',
    note: '\uFEFF[one\r\ntwo]{#a .evidence}\r\n\r\n[three]{#b .evidence}\r\n',
    plain: 'one\ntwo\n\nthree\n',
    passages: { a: 'one\ntwo', b: 'three' },
  },
  {
    what: 'CR alone',
    note: '[one\rtwo]{#a .evidence}\r\r[three]{#b .evidence}',
    plain: 'one\ntwo\n\nthree',
    passages: { a: 'one\ntwo', b: 'three' },
  },
  {
    what: 'a quote with a passage over lines',
    note: '> a [b\n> c]{#a .evidence}\n> [\n> d]{#b .evidence} e',
    plain: '> a b\n> c\n> \n> d e',
    passages: { a: 'b\n> c', b: 'd' },
  },
  {
    what: 'a div',
    note: 'Before.\n\n::: {#a .evidence}\n\nOne.\n\nTwo.\n\n:::\n\nAfter.\n',
    plain: 'Before.\n\nOne.\n\nTwo.\n\nAfter.\n',
    passages: { a: 'One.\n\nTwo.' },
  },
  {
    what: 'a div without blank lines inside',
    note: '::: {#a .evidence}\nOne.\n:::\nAfter.\n',
    plain: 'One.\n\nAfter.\n',
    passages: { a: 'One.' },
  },
  {
    what: 'divs in each other, closed and opened without a blank line',
    note: ':::: {#a .evidence}\n::: {#b .evidence}\nOne.\n:::\n::: {#c .evidence}\nTwo.\n:::\n::::\n',
    plain: '\nOne.\n\n\nTwo.\n\n',
    passages: { a: 'One.\n\n\nTwo.', b: 'One.', c: 'Two.' },
  },
  {
    what: 'a div in a quote',
    note: '> ::: {#a .evidence}\n>\n> One.\n>\n> > Two.\n>\n> :::\n\nAfter.\n',
    plain: '> One.\n>\n> > Two.\n\nAfter.\n',
    passages: { a: 'One.\n>\n> > Two.' },
  },
  {
    what: 'a div in an item of a list',
    note: '- ::: {#a .evidence}\n\n  One.\n\n  :::\n\n- Two.\n',
    plain: '- One.\n\n- Two.\n',
    passages: { a: 'One.' },
  },
  {
    what: 'a div around a table',
    note: '::: {#a .evidence}\n\n| a | b |\n|---|---|\n| [c]{#b .evidence} | d |\n\n:::\n',
    plain: '| a | b |\n|---|---|\n| c | d |\n',
    passages: { a: '| a | b |\n|---|---|\n| c | d |', b: 'c' },
  },
  {
    what: 'HTML',
    note: 'One <span id="a" class="evidence" data-supports="H1">two</span>.',
    plain: 'One two.',
    passages: { a: 'two' },
  },
  {
    what: 'a segment whose first one is missing',
    note: '[one]{#a .evidence continues="e-gone"} two',
    plain: 'one two',
    passages: { a: 'one' },
  },
  {
    what: 'evidence of no words',
    note: 'One []{#a .evidence}two',
    plain: 'One two',
    passages: { a: '' },
  },
  {
    what: 'an empty div, whose fences share their blank line',
    note: 'One\n\n::: {#a .evidence}\n\n:::\n\n[two]{#b .evidence}\n',
    plain: 'One\n\n\n\n\ntwo\n',
    passages: { a: '', b: 'two' },
  },
];

const MEMOS: readonly (readonly [what: string, note: string, plain: string, memo: string | undefined])[] = [
  [
    'between blocks',
    'A [b]{#a .evidence}\n\n::: {.memo for="a"}\nc *d*\n\ne\n:::\n\nf\n',
    'A b\n\nf\n',
    'c *d*\n\ne',
  ],
  ['before its evidence', '::: {.memo for="a"}\n\nc\n\n:::\n\n[b]{#a .evidence}\n', 'b\n', 'c'],
  ['at the end', '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n:::\n', 'b\n', 'c'],
  ['at an end without a line end', '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n:::', 'b', 'c'],
  ['before blank lines at the end', '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n:::\n\n', 'b\n\n', 'c'],
  ['right before text', '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n:::\nd\n', 'b\n\nd\n', 'c'],
  [
    'with CRLF',
    '[b]{#a .evidence}\r\n\r\n::: {.memo for="a"}\r\nc\r\nd\r\n:::\r\n\r\ne\r\n',
    'b\n\ne\n',
    'c\nd',
  ],
  [
    'in a quote',
    '> [b]{#a .evidence}\n>\n> ::: {.memo for="a"}\n> c\n>\n> > d\n> :::\n>\n> e\n',
    '> b\n>\n> e\n',
    'c\n\n> d',
  ],
  [
    'in an item',
    '- [b]{#a .evidence}\n\n  ::: {.memo for="a"}\n  c\n\n      code\n  :::\n\n- e\n',
    '- b\n\n- e\n',
    'c\n\n    code',
  ],
  ['in the div it is about', '::: {#a .evidence}\n\nb\n\n::: {.memo for="a"}\nc\n:::\n\n:::\n', 'b\n', 'c'],
  [
    'twice',
    '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n:::\n\n::: {.memo for="a"}\nd\n:::\n',
    'b\n',
    'c\n\nd',
  ],
  [
    'for nobody',
    '[b]{#a .evidence}\n\n::: {.memo for="z"}\nc\n:::\n',
    'b\n\n::: {.memo for="z"}\nc\n:::\n',
    undefined,
  ],
  [
    'that nothing closes',
    '[b]{#a .evidence}\n\n::: {.memo for="a"}\nc\n',
    'b\n\n::: {.memo for="a"}\nc\n',
    undefined,
  ],
  [
    'that holds evidence',
    '[b]{#a .evidence}\n\n::: {.memo for="a"}\n[c]{#b .evidence}\n:::\n',
    'b\n\n::: {.memo for="a"}\nc\n:::\n',
    undefined,
  ],
];

function applied(
  text: string,
  result: ChangeResult,
): { text: string; edits: readonly TextEdit[] } | undefined {
  if (result.kind === 'refusal') return undefined;
  const after = applyEdits(text, result.edits);
  if (after === undefined) throw new Error('the edits do not fit the text they were computed from');
  return { text: after, edits: result.edits };
}

/** A plain text with its passages tagged anew, and how many were: each where it stood, with a long memo. */
function taggedAgain(plain: PlainNote): { readonly text: string; readonly count: number } {
  let { text } = plain;
  let count = 0;
  const moves: ((offset: number) => number)[] = [];
  for (const { range, element } of plain.places.values()) {
    if (range.start === range.end) continue;
    const move = (at: number) => moves.reduce((offset, one) => one(offset), at);
    const [start, end] = [move(range.start), move(range.end)];
    const newId = () => `e-${element.id}-${count++}`;
    const selection = { start: Math.min(start, end), end };
    const result =
      element.kind === 'div'
        ? tagBlocks(text, selection, TAG, newId)
        : tagPassages(text, [selection], TAG, newId);
    const after = applied(text, result);
    if (!after || result.kind === 'refusal') continue;
    moves.push(offsetMover(after.edits));
    text = after.text;
    const noted = count % 3 === 0 ? applied(text, setMemo(text, result.id, MEMO)) : undefined;
    if (!noted) continue;
    moves.push(offsetMover(noted.edits));
    text = noted.text;
  }
  return { text, count };
}

/** What `adduce strip` leaves of a note when all evidence is taken off; undefined where it refuses. */
function strip(text: string): string | undefined {
  const change = changeEvidence([{ path: 'a.md', text }], () => true, untagEvidence);
  if (change.kind === 'refusal') return undefined;
  const [file] = change.files;
  return file ? applyEdits(text, file.edits) : text;
}

const withLf = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

describe('plainNote', () => {
  for (const { what, note, plain, passages: expected } of CASES) {
    it(`takes the tags off ${what}, and knows where the passages are`, () => {
      const result = plainNote(note);
      expect(result.text).to.equal(plain);
      expect(passages(result)).to.deep.equal(expected);
    });
  }

  for (const [what, note, plain, memo] of MEMOS) {
    it(`${memo === undefined ? 'leaves' : 'takes out'} a memo ${what}`, () => {
      const result = plainNote(note);
      expect(result.text).to.equal(plain);
      expect(result.memos.get('a')).to.equal(memo);
      expect(passages(result)['a']).to.equal('b');
    });
  }

  it('leaves tags in the cells of a table that cross, and takes the others off', () => {
    const table = [
      '+--------------------------------+-----------------------------+',
      '| [a]{#a .evidence               | [b]{#b .evidence            |',
      '| supports="H1"}                 | supports="H1"}              |',
      '+--------------------------------+-----------------------------+',
    ].join('\n');
    const result = plainNote(`[c]{#c .evidence}\n\n${table}\n`);
    expect(result.text).to.equal(`c\n\n${table}\n`);
    expect(passages(result)).to.deep.equal({ a: 'a', b: 'b', c: 'c' });
  });

  it('is what the generated notes were written with', () => {
    for (const seed of SEEDS) {
      for (const { path, text, plain, places, memos } of generatedProject(seed).notes) {
        const result = plainNote(text);
        const where = `seed ${seed}, ${path}`;
        expect(result.text, where).to.equal(plain);
        const points = new Map(
          [...result.places.values()].map(({ element, points }) => [element.id, points]),
        );
        expect(points.size, where).to.equal(places.length);
        for (const { id, start, end } of places) expect(points.get(id), where).to.deep.equal({ start, end });
        expect([...result.memos].sort(), where).to.deep.equal([...memos].sort());
      }
    }
  });

  it('is what taking off all evidence leaves', () => {
    let compared = 0;
    for (const seed of SEEDS.slice(0, 70)) {
      for (const { text, memos, path } of generatedProject(seed).notes) {
        const left = memos.size === 0 ? strip(text) : undefined;
        if (left === undefined) continue;
        compared++;
        expect(plainNote(text).text, `seed ${seed}, ${path}`).to.equal(withLf(left));
      }
    }
    expect(compared).to.be.greaterThan(50);
  });

  it('is the same again once the plain text was tagged anew, with memos', () => {
    let count = 0;
    for (const seed of SEEDS.slice(0, 40)) {
      for (const { text, path } of generatedProject(seed).notes) {
        const plain = plainNote(text);
        const tagged = taggedAgain(plain);
        count += tagged.count;
        expect(plainNote(tagged.text).text, `seed ${seed}, ${path}`).to.equal(plain.text);
        expect(plainNote(plain.text).text).to.equal(plain.text);
      }
    }
    expect(count).to.be.greaterThan(250);
  });

  for (const ending of ['', '\n', '\n\n', '\n\n\n']) {
    it(`keeps an end of ${ending.length} line ends where a memo was written there`, () => {
      const text = `A word${ending}`;
      const tagged =
        applied(
          text,
          tagPassages(text, [{ start: 2, end: 6 }], TAG, () => 'e-1'),
        )?.text ?? '';
      const noted = applied(tagged, setMemo(tagged, 'e-1', MEMO))?.text ?? '';
      expect(plainNote(noted).memos.get('e-1')).to.equal(MEMO);
      expect(plainNote(noted).text).to.equal(text);
    });
  }

  it('shows in Pandoc what the notes of the example show, but for memos', async () => {
    for (const name of readdirSync(NOTES)) {
      const note = readFileSync(new URL(name, NOTES), 'utf8');
      const withoutMemos = note.replace(/^::: \{\.memo[^]*?\n:::\n\n?/gm, '');
      const { text } = plainNote(note);
      expect(scanMarkup(text).elements, name).to.deep.equal([]);
      expect(await plainTextOf(text), name).to.equal(await plainTextOf(withoutMemos));
      expect((await plainTextOf(text)).length).to.be.greaterThan(500);
    }
  });

  it('takes time in proportion to the note', () => {
    const note = (count: number) => 'One [two]{#e-1 .evidence supports="H1"} three 😀.\n\n'.repeat(count);
    const time = (count: number) => {
      const text = note(count);
      const start = performance.now();
      expect(plainNote(text).places.size).to.equal(count);
      return performance.now() - start;
    };
    time(200);
    const [small, large] = [time(300), time(3_000)];
    expect(large, `${small} ms for a tenth`).to.be.lessThan(Math.max(small * 60, 1_000));
  });
});
