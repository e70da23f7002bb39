import * as vscode from 'vscode';
import { expect } from 'chai';
import type { Evidence } from '../../../src/core/model/evidence';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';
import { chain } from '../../../src/core/markup/chain';
import { passageRanges, startsOf } from '../../../src/host/features/decorations/passageRanges';
import { evidenceGroups } from '../../../src/host/features/evidenceView/evidenceGroups';
import { tagArguments } from '../../../src/host/features/tagging/tagArguments';
import { evidenceAround } from '../../../src/host/documents/evidenceAround';
import { decode } from '../../../src/host/files/decode';
import { isWithin, relativePath } from '../../../src/host/files/paths';
import { LiveTree, type Row } from '../../../src/host/trees/liveTree';
import { wordsRange } from '../../../src/host/trees/places';
import { NO_SUBJECT, type TreeNode } from '../../../src/host/trees/treeNode';
import { shorten } from '../../../src/core/util/shorten';

function evidenceOf(text: string): readonly Evidence[] {
  const index = new ProjectIndex();
  index.setNote('n.md', text);
  return index.evidenceOf('n.md');
}

function node(key: string, label: string, children?: readonly TreeNode[]): TreeNode {
  return { key, label, context: '', subject: NO_SUBJECT, ...(children && { children: () => children }) };
}

describe('A live tree', () => {
  async function shown(first: readonly TreeNode[]): Promise<{
    readonly tree: LiveTree;
    readonly fired: (string[] | 'all')[];
    readonly change: (next: readonly TreeNode[]) => Promise<void>;
  }> {
    let nodes = first;
    const tree = new LiveTree(() => Promise.resolve(nodes));
    const fired: (string[] | 'all')[] = [];
    tree.onDidChangeTreeData((rows) => fired.push(rows ? rows.map((row) => row.id) : 'all'));
    const expand = async (row?: Row): Promise<void> => {
      for (const child of await tree.getChildren(row)) if (child.node.children) await expand(child);
    };
    await expand();
    const change = async (next: readonly TreeNode[]): Promise<void> => {
      nodes = next;
      await tree.update();
    };
    return { tree, fired, change };
  }

  it('says nothing when nothing looks different', async () => {
    const { fired, change } = await shown([node('a', 'A', [node('b', 'B')])]);
    await change([node('a', 'A', [node('b', 'B')])]);
    expect(fired).to.deep.equal([]);
  });

  it('names the one row whose label changed', async () => {
    const { fired, change } = await shown([node('a', 'A', [node('b', 'B 1'), node('c', 'C')])]);
    await change([node('a', 'A', [node('b', 'B 2'), node('c', 'C')])]);
    expect(fired).to.deep.equal([['a/b']]);
  });

  it('names the parent of a row that is new, and keeps the rows there were', async () => {
    const { tree, fired, change } = await shown([node('a', 'A', [node('b', 'B')])]);
    const before = tree.find('a/b');
    await change([node('a', 'A', [node('x', 'X'), node('b', 'B')])]);
    expect(fired).to.deep.equal([['a']]);
    const [a] = await tree.getChildren();
    expect((await tree.getChildren(a))[1]).to.equal(before);
    expect(before && tree.getParent(before)).to.equal(a);
  });

  it('asks for everything when the roots changed', async () => {
    const { fired, change } = await shown([node('a', 'A')]);
    await change([node('a', 'A'), node('b', 'B')]);
    expect(fired).to.deep.equal(['all']);
  });

  it('shows 500 children, and more when asked', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => node(`n${i}`, `N ${i}`));
    const { tree } = await shown([node('a', 'A', many)]);
    const [a] = await tree.getChildren();
    const first = await tree.getChildren(a);
    expect(first.length).to.equal(501);
    expect(first[500]?.node.label).to.equal('Show more (700)');
    tree.showMore('a');
    expect((await tree.getChildren(a)).length).to.equal(1001);
  });
});

describe('Passage ranges', () => {
  const words = (text: string, look: 'supports' | 'contradicts' | 'neutral' | 'variables'): string[] =>
    passageRanges(evidenceOf(text)).looks[look].map(({ start, end }) => text.slice(start, end));

  it('leave out the markup of a passage inside', () => {
    const text = 'An [outer [inner]{#e-2 .evidence contradicts="H1"} one]{#e-1 .evidence supports="H1"}.\n';
    expect(words(text, 'supports')).to.deep.equal(['outer ', 'inner', ' one']);
    expect(words(text, 'contradicts')).to.deep.equal(['inner']);
    expect(
      passageRanges(evidenceOf(text)).markup.map(({ start, end }) => text.slice(start, end)),
    ).to.deep.equal(['[', '[', ']{#e-2 .evidence contradicts="H1"}', ']{#e-1 .evidence supports="H1"}']);
  });

  it('give a passage for one rival and against another both looks, and never neutral beside them', () => {
    const text = '[a]{#e-1 .evidence supports="H1" contradicts="H2" neutral="H3"}\n';
    expect([words(text, 'supports'), words(text, 'contradicts'), words(text, 'neutral')]).to.deep.equal([
      ['a'],
      ['a'],
      [],
    ]);
    expect(words('[b]{#e-2 .evidence variable="v"}\n', 'variables')).to.deep.equal(['b']);
  });

  it('know words of several passages, however deep they lie', () => {
    const text =
      '[a [b [c]{#e-1 .evidence supports="H1"}]{#e-2 .evidence neutral="H1"} d]{#e-3 .evidence variable="v"} [e]{#e-4 .evidence supports="H1"}\n';
    const { overlaps } = passageRanges(evidenceOf(text));
    expect(overlaps.map(({ start, end }) => text.slice(start, end))).to.deep.equal(['b ', 'c']);
  });

  it('give a line one icon, for and against where passages differ', () => {
    const [f, a, n, v] = ['supports', 'contradicts', 'neutral', 'variable'].map(
      (key) => `[x]{.evidence ${key}="H1"}`,
    );
    const text = `${f} ${a}\n${v} ${n}\n${a} ${v}\n${v} ${v}\n`;
    const starts = [...startsOf(evidenceOf(text))].map(([bearing, ranges]) => [
      bearing,
      ranges.map(({ start }) => text.slice(0, start).split('\n').length),
    ]);
    expect(Object.fromEntries(starts)).to.deep.equal({
      mixed: [1],
      neutral: [2],
      contradicts: [3],
      variables: [4],
    });
  });
});

describe('Small parts', () => {
  it('a chain of changes becomes one change', () => {
    const insert =
      (at: number, newText: string) =>
      (text: string): ReturnType<typeof chain> => ({
        kind: 'change',
        id: newText,
        edits: [{ start: at, end: at, expected: text.slice(at, at), newText }],
      });
    expect(chain('abcd', [insert(1, 'X'), insert(4, 'Y')])).to.deep.equal({
      kind: 'change',
      id: 'Y',
      edits: [
        { start: 1, end: 1, expected: '', newText: 'X' },
        { start: 3, end: 3, expected: '', newText: 'Y' },
      ],
    });
    const refusal = { kind: 'refusal', message: 'no' } as const;
    expect(chain('abcd', [insert(1, 'X'), () => refusal])).to.equal(refusal);
  });

  it('evidence around the cursor comes innermost first', () => {
    const text = '[outer [inner]{#e-2 .evidence supports="H1"}]{#e-1 .evidence supports="H1"}';
    expect(evidenceAround(evidenceOf(text), text.indexOf('nner')).map(({ id }) => id)).to.deep.equal([
      'e-2',
      'e-1',
    ]);
    expect(evidenceAround(evidenceOf(text), text.indexOf('uter')).map(({ id }) => id)).to.deep.equal(['e-1']);
  });

  it('the words of a passage over several lines have their range', () => {
    const text = '> Words [over\n> two lines]{#e-1 .evidence supports="H1"}.\n';
    const [first] = evidenceOf(text);
    expect(first && wordsRange(first.segments[0])).to.deep.equal(new vscode.Range(0, 9, 1, 11));
  });

  it('groups stand in the order of the theory file, unknown ids and the rest after them', () => {
    const index = new ProjectIndex();
    index.setTheory(
      'theory.yaml',
      readTheory('hypotheses:\n  Hb: { statement: B }\n  Ha: { statement: A }\n'),
    );
    index.setNote(
      'n.md',
      '[a]{#e-1 .evidence supports="Ha Hx"} [b]{#e-2 .evidence contradicts="Hb"} [c]{#e-3 .evidence variable="v"}\n',
    );
    const groups = evidenceGroups(index.view, 'hypothesis');
    expect(groups.map(({ key }) => key)).to.deep.equal(['Hb', 'Ha', 'Hx', undefined]);
    expect(groups.map(({ rows }) => rows().map(({ evidence }) => evidence.id))).to.deep.equal([
      ['e-2'],
      ['e-1'],
      ['e-1'],
      ['e-3'],
    ]);
  });

  it('arguments of the tag command are checked, and a URI from a menu is none', () => {
    expect(tagArguments(vscode.Uri.file('/a'))).to.equal(undefined);
    expect(tagArguments({ hypothesis: 'H1', stance: 'neutral', variables: ['v', 3] })).to.deep.equal({
      judgements: [{ hypothesis: 'H1', stance: 'neutral' }],
      variables: ['v'],
    });
    expect(() => tagArguments({ hypothesis: 'H1', stance: 'maybe' })).to.throw('maybe');
  });

  it('paths are relative only within the same folder, scheme and authority', () => {
    const folder = vscode.Uri.parse('vscode-vfs://github/a/b');
    expect(relativePath(folder, vscode.Uri.parse('vscode-vfs://github/a/b/c/d.md'))).to.equal('c/d.md');
    expect(relativePath(folder, vscode.Uri.parse('vscode-vfs://github/a/bc/d.md'))).to.equal(undefined);
    expect(relativePath(folder, vscode.Uri.parse('git:/a/b/c.md'))).to.equal(undefined);
    expect(isWithin(folder, folder)).to.equal(true);
  });

  it('bytes that are not UTF-8 are reported with their place, a byte order mark is taken off', () => {
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).text).to.equal('a');
    const { text, problems } = decode(new Uint8Array([0x61, 0xff, 0x62]));
    expect(text).to.equal('a\ufffdb');
    expect(problems.map(({ code, range }) => [code, range.start.character])).to.deep.equal([
      ['invalid-utf8', 1],
    ]);
  });

  it('long texts are cut at a word', () => {
    expect(shorten('one two three four', 12)).to.equal('one two…');
    expect(shorten('short', 12)).to.equal('short');
  });
});
