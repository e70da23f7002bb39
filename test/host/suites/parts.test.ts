import * as vscode from 'vscode';
import { expect } from 'chai';
import type { Evidence } from '../../../src/core/model/evidence';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';
import { buildIndex } from '../../../src/host/features/codedIndex/buildIndex';
import { untagAll } from '../../../src/host/features/untagging/untagAll';
import type { Mention as NamedMention } from '../../../src/host/documents/chosenEvidence';
import { WorkspaceFiles, type FileContent } from '../../../src/host/files/fileAccess';
import { linkOnTheWay } from '../../../src/host/files/writeFile';
import { openProblems } from '../../../src/host/projects/openProblems';
import { OpenDocuments } from '../../../src/host/projects/openDocuments';
import { Project } from '../../../src/host/projects/project';
import { LiveTree, type Row } from '../../../src/host/trees/liveTree';
import { NO_SUBJECT, type TreeNode } from '../../../src/host/trees/treeNode';
import { firstMatch } from '../../../src/host/coding/firstMatch';
import { at, isThere, remove, write } from './workbench';

function evidenceOf(text: string): readonly Evidence[] {
  const index = new ProjectIndex();
  index.setNote('n.md', text);
  return index.evidenceOf('n.md');
}

/** What names a piece of evidence in one note. */
type Mention = Pick<NamedMention, 'id' | 'start'>;

describe('Untagging several pieces of evidence', () => {
  const UNCLEAR = { kind: 'refusal', message: 'unclear' } as const;

  /** The text without the tags of these pieces of evidence, by their number. */
  function without(text: string, numbers: readonly number[]): string {
    const all = evidenceOf(text);
    const mentions = numbers.map((n): Mention => {
      const one = all[n];
      if (!one) throw new Error(`no evidence ${n}`);
      return { id: one.id, start: one.segments[0].range.start };
    });
    return apply(text, mentions);
  }

  function apply(text: string, mentions: readonly Mention[]): string {
    const result = untagAll(text, mentions, evidenceOf(text), UNCLEAR);
    if (result.kind === 'refusal') return result.message;
    let after = text;
    for (const { start, end, newText } of [...result.edits].sort((a, b) => b.start - a.start)) {
      after = after.slice(0, start) + newText + after.slice(end);
    }
    return after;
  }

  const TAG = '{.evidence supports="H1"}';
  const SAME = '{#e-1 .evidence supports="H1"}';

  it('leaves those that were not meant, in whatever order they were named', () => {
    for (const tag of [TAG, SAME]) {
      const text = `[a]${tag} [b]${tag} [c]${tag}\n`;
      expect(without(text, [1])).to.equal(`[a]${tag} b [c]${tag}\n`);
      expect(without(text, [0, 2])).to.equal(`a [b]${tag} c\n`);
      expect(without(text, [2, 0])).to.equal(`a [b]${tag} c\n`);
      expect(without(text, [1, 0, 1])).to.equal(`a b [c]${tag}\n`);
    }
  });

  it('follows places that move: passages inside others, and segments before and after', () => {
    const inner = `[in]${TAG}`;
    const nested = `[out ${inner} side]{.evidence contradicts="H1"}\n`;
    expect(without(nested, [0, 1])).to.equal('out in side\n');
    const parts = `[further]{.evidence continues="e-1"} [mid]${TAG} [first]${SAME} [last]${TAG}\n`;
    const indexOf = (words: string): number =>
      evidenceOf(parts).findIndex(({ passage }) => passage.includes(words));
    expect(without(parts, [indexOf('first'), indexOf('mid')])).to.equal(`further mid first [last]${TAG}\n`);
  });

  it('finds an id that stands once where the text moved, and never guesses', () => {
    expect(apply(`[a]${SAME}\n`, [{ id: 'e-1', start: 99 }])).to.equal('a\n');
    expect(apply(`[a]${SAME}\n`, [{ id: 'e-1' }])).to.equal('a\n');
    expect(apply(`[a]${SAME} [b]${SAME}\n`, [{ id: 'e-1', start: 99 }])).to.equal('unclear');
    expect(apply(`[a]${SAME} [b]${SAME}\n`, [{ id: 'e-1' }])).to.equal('unclear');
    expect(apply(`[a]${TAG}\n`, [{ id: '', start: 99 }])).to.equal('unclear');
    expect(apply(`[a]${TAG}\n`, [{ id: 'e-2' }])).to.include('"e-2"');
  });
});

describe('Rows that share a key', () => {
  it('have ids of their own, the same after a change', async () => {
    const row = (label: string) => ({ key: 'same', label, context: '', subject: NO_SUBJECT });
    let labels = ['a', 'b', 'c'];
    const tree = new LiveTree(() => Promise.resolve(labels.map(row)));
    const before = await tree.getChildren();
    expect(before.map(({ id }) => id)).to.deep.equal(['same', 'same 2', 'same 3']);
    labels = ['a', 'B', 'c'];
    const changed = new Promise((resolve) => tree.onDidChangeTreeData(resolve));
    await tree.update();
    expect(await changed).to.deep.equal([before[1]]);
  });
});

describe('Rows whose children VS Code asks for at once', () => {
  it('are not told of before it asks: it would ask twice at the same time', async () => {
    let isBroken = true;
    const tree = new LiveTree(() => (isBroken ? Promise.reject(new Error('gone')) : Promise.resolve([])));
    let count = 0;
    tree.onDidChangeTreeData(() => count++);
    await tree.update();
    expect(count).to.equal(0);
    await tree.getChildren().catch(() => undefined);
    isBroken = false;
    await tree.update();
    expect(count, 'after an answer that failed').to.equal(1);
  });

  it('are told of once when all change and change again before it asks', async () => {
    let key = 'a';
    const tree = new LiveTree(() => Promise.resolve([{ key, label: key, context: '', subject: NO_SUBJECT }]));
    let count = 0;
    tree.onDidChangeTreeData(() => count++);
    await tree.getChildren();
    for (key of ['b', 'c', 'd']) await tree.update();
    expect(count).to.equal(1);
    expect((await tree.getChildren()).map(({ id }) => id)).to.deep.equal(['d']);
    key = 'e';
    await tree.update();
    expect(count).to.equal(2);
  });

  it('get their own', async () => {
    const leaf = (key: string) => ({ key, label: key, context: '', subject: NO_SUBJECT });
    const parent = (key: string, count: number, below: (key: string) => TreeNode): TreeNode => ({
      ...leaf(key),
      children: () => Array.from({ length: count }, (_, i) => below(`${key}${i}`)),
    });
    const roots = ['a', 'b', 'c'].map((key) => parent(key, 3, (one) => parent(one, 2, leaf)));
    const tree = new LiveTree(() => Promise.resolve(roots));
    const window = new WindowTree(tree);
    const shown: string[] = [];
    const show = async (row?: Row): Promise<void> => {
      const rows = await window.getChildren(row);
      for (const one of rows) shown.push(one.id);
      await Promise.all(rows.filter(({ node }) => node.children).map(show));
    };
    await show();
    for (const id of shown) if (id.includes('/')) expect(id).to.match(/^(\w+)(\/\1\d)(\/\w+)?$/);
    expect(new Set(shown)).to.have.property('size', 3 + 9 + 18);
    expect(shown).to.have.length(3 + 9 + 18);
  });
});

/**
 * Asks for children as the window does (`TreeDataSource` in VS Code's treeView.ts): those of rows asked for in the same
 * turn as one request, whose answers mix with the next request's when they come before every timer has run.
 */
class WindowTree {
  readonly #tree: LiveTree;
  #batch: (Row | undefined)[] | undefined;
  #request: Promise<Row[][]> | undefined;

  constructor(tree: LiveTree) {
    this.#tree = tree;
  }

  async getChildren(row: Row | undefined): Promise<Row[]> {
    if (!this.#batch) {
      this.#batch = [];
      this.#request = undefined;
    }
    const place = this.#batch.push(row) - 1;
    await new Promise((resolve) => setTimeout(resolve, 0));
    const batch = this.#batch ?? [];
    this.#batch = undefined;
    this.#request ??= this.#ask(batch);
    return (await this.#request)[place] ?? [];
  }

  async #ask(rows: readonly (Row | undefined)[]): Promise<Row[][]> {
    const answers: Row[][] = [];
    for (const row of rows) answers.push(await this.#tree.getChildren(row));
    return answers;
  }
}

describe('What was typed above check boxes', () => {
  const items = [
    { label: 'Preferences', description: 'x-war' },
    { label: 'wars', kind: vscode.QuickPickItemKind.Separator },
    { label: 'Outbreak of war', description: 'war-outbreak' },
    { label: 'War aims', description: 'aims' },
    { label: 'War', description: 'war' },
  ];
  const found = (typed: string): string | undefined => firstMatch(items, typed)?.label;

  it('takes names before descriptions, beginnings before middles, short names before long ones', () => {
    expect(found('war')).to.equal('War');
    expect(found('WAR ')).to.equal('War');
    expect(found('war a')).to.equal('War aims');
    expect(found('of war')).to.equal('Outbreak of war');
    expect(found('war-out')).to.equal('Outbreak of war');
    expect(found('x-w')).to.equal('Preferences');
    expect(found('obw')).to.equal('Outbreak of war');
    expect(found('zz')).to.equal(undefined);
    expect(found(' ')).to.equal(undefined);
  });
});

describe('A project on a difficult file system', () => {
  const theory = at('host-odd/theory.yaml');
  const TEXT = 'hypotheses:\n  H1: { statement: One }\nnotes: ["*.md"]\n';
  const NOTE = '[Words]{#e-odd00001 .evidence supports="H1 H-nowhere"}\n';

  class OddFiles extends WorkspaceFiles {
    readonly closed = new Set<string>();

    override async read(file: vscode.Uri): Promise<FileContent> {
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      return this.closed.has(name) ? { reason: 'permission denied' } : super.read(file);
    }
  }

  beforeEach(async () => {
    await write('host-odd/theory.yaml', TEXT);
    await write('host-odd/a.md', NOTE);
    await write('host-odd/b.md', NOTE.replace('odd00001', 'odd00002'));
  });

  afterEach(() => remove('host-odd'));

  function problemsOf(project: Project): string[] {
    return project.view.problems.map(({ file, code }) => `${file} ${code}`);
  }

  it('reports notes that cannot be read, reads the others, and forgets the report with the reason', async () => {
    const files = new OddFiles();
    files.closed.add('b.md');
    const project = new Project(theory, files, new OpenDocuments());
    await project.load();
    expect(problemsOf(project)).to.deep.equal(['a.md unknown-hypothesis', 'b.md unreadable-file']);
    expect(project.view.evidence.map(({ id }) => id)).to.deep.equal(['e-odd00001']);
    files.closed.clear();
    await project.noteChanged(at('host-odd/b.md'));
    expect(problemsOf(project)).to.deep.equal(['a.md unknown-hypothesis', 'b.md unknown-hypothesis']);
    files.closed.add('a.md');
    await project.noteChanged(at('host-odd/a.md'));
    expect(problemsOf(project)).to.deep.equal(['a.md unreadable-file', 'b.md unknown-hypothesis']);
  });

  it('reports a theory file that cannot be read, and then no id is unknown', async () => {
    const files = new OddFiles();
    files.closed.add('theory.yaml');
    const project = new Project(theory, files, new OpenDocuments());
    await project.load();
    expect(problemsOf(project)).to.deep.equal(['theory.yaml unreadable-file']);
    expect(project.view.evidence).to.have.length(2);
  });

  it('counts no problem that the theory file acknowledges', () => {
    const index = new ProjectIndex();
    const known = 'acknowledged:\n  - { rule: unknown-hypothesis, subject: H-nowhere, reason: known }\n';
    index.setNote('n.md', NOTE);
    index.setTheory('theory.yaml', readTheory('hypotheses:\n  H1: { statement: One }\n'));
    expect(openProblems(index.view).map(({ code }) => code)).to.deep.equal(['unknown-hypothesis']);
    index.setTheory('theory.yaml', readTheory(`hypotheses:\n  H1: { statement: One }\n${known}`));
    expect(openProblems(index.view)).to.deep.equal([]);
  });

  it('gets its index whole or not at all when that is cancelled', async () => {
    const files = new OddFiles();
    const project = new Project(theory, files, new OpenDocuments());
    const names = ['index.json', 'index.md', 'index.html', 'evidence.csv'].map((name) =>
      at(`host-odd/coded-index/${name}`),
    );
    const build = async (isLast: (message: string) => boolean): Promise<unknown> => {
      const cancel = new vscode.CancellationTokenSource();
      const report = ({ message }: { readonly message?: string }): void => {
        if (message !== undefined && isLast(message)) cancel.cancel();
      };
      return buildIndex(files, project, { report }, cancel.token);
    };
    await project.load();
    // While the notes are read: nothing is there. From the first file on: everything.
    expect(await build((message) => !message.includes('coded-index'))).to.equal(undefined);
    expect(await Promise.all(names.map(isThere))).to.deep.equal([false, false, false, false]);
    expect(await build((message) => message.includes('coded-index'))).to.have.length(4);
    expect(await Promise.all(names.map(isThere))).to.deep.equal([true, true, true, true]);
  });
});

describe('Symbolic links', () => {
  /** Of a file system that tells: `/p/link` is one. */
  class Links implements vscode.FileSystemProvider {
    readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
    stat({ path }: vscode.Uri): vscode.FileStat {
      if (!/^\/(p(\/(link|folder)(\/file)?)?)?$/.test(path)) throw vscode.FileSystemError.FileNotFound(path);
      const kind = path.endsWith('/file') ? vscode.FileType.File : vscode.FileType.Directory;
      const type = path.endsWith('/link') ? kind | vscode.FileType.SymbolicLink : kind;
      return { type, ctime: 0, mtime: 0, size: 0 };
    }
    readFile(uri: vscode.Uri): Uint8Array {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    readDirectory(): [string, vscode.FileType][] {
      return [];
    }
    watch(): vscode.Disposable {
      return new vscode.Disposable(() => undefined);
    }
    createDirectory(uri: vscode.Uri): void {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    writeFile(uri: vscode.Uri): void {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    delete(uri: vscode.Uri): void {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    rename(uri: vscode.Uri): void {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
  }

  let provider: vscode.Disposable;
  before(() => {
    provider = vscode.workspace.registerFileSystemProvider('adduce-links', new Links());
  });
  after(() => {
    provider.dispose();
  });

  it('are seen on the way to a file, wherever they stand', async () => {
    const folder = vscode.Uri.parse('adduce-links:/p');
    const linkTo = async (path: string): Promise<string | undefined> =>
      (await linkOnTheWay(folder, vscode.Uri.joinPath(folder, path)))?.path;
    expect(await linkTo('link')).to.equal('/p/link');
    expect(await linkTo('link/file')).to.equal('/p/link');
    expect(await linkTo('folder/file')).to.equal(undefined);
    expect(await linkTo('new/file')).to.equal(undefined);
  });

  it('and closed files: a file that cannot be read is told from one that is not there', async () => {
    const files = new WorkspaceFiles();
    expect(await files.read(vscode.Uri.parse('adduce-links:/p/folder/file'))).to.have.property('reason');
    expect(await files.read(at('notes/host-nothing.md'))).to.equal(undefined);
    expect(await files.read(at('notes'))).to.equal(undefined);
  });
});
