import { expect } from 'chai';
import type * as vscode from 'vscode';
import { replaceWhole, type Writing } from '../../src/host/files/replaceWhole';
import { plainMessage } from '../../src/host/ui/plainMessage';

/** A URI as far as writing needs one; plain tests have no VS Code. */
function uri(path: string): vscode.Uri {
  return { path, with: (change: { path: string }) => uri(change.path) } as vscode.Uri;
}

/** A file system of paths and their texts; undefined is a folder. */
function memory(
  entries: Map<string, string | undefined>,
  failing = '',
): Writing & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    createDirectory: () => Promise.resolve(),
    stat: ({ path }) => {
      if (!entries.has(path)) return Promise.reject(new Error('FileNotFound'));
      return Promise.resolve({ type: entries.get(path) === undefined ? 2 : 1, ctime: 0, mtime: 0, size: 0 });
    },
    writeFile: ({ path }, bytes) => {
      seen.push(path);
      entries.set(path, new TextDecoder().decode(bytes));
      return Promise.resolve();
    },
    copy: (from, to) => {
      seen.push(`copy ${to.path}`);
      entries.set(to.path, entries.get(from.path));
      return Promise.resolve();
    },
    rename: (from, to) => {
      if (failing === 'rename') return Promise.reject(new Error('no space left'));
      entries.set(to.path, entries.get(from.path));
      entries.delete(from.path);
      return Promise.resolve();
    },
    delete: ({ path }) => {
      entries.delete(path);
      return Promise.resolve();
    },
  };
}

async function failureOf(work: Promise<void>): Promise<string> {
  return work.then(
    () => '',
    (error: unknown) => String(error),
  );
}

const BYTES = new TextEncoder().encode('new');

describe('replaceWhole', () => {
  it('writes by way of a hidden file beside it whose name is never the same', async () => {
    const entries = new Map<string, string | undefined>([['/p/x.md', 'old']]);
    const fs = memory(entries);
    for (let round = 0; round < 2; round++) await replaceWhole(fs, uri('/p/x.md'), BYTES);
    expect([...entries]).to.deep.equal([['/p/x.md', 'new']]);
    const written = fs.seen.filter((path) => !path.startsWith('copy '));
    expect(new Set(written).size).to.equal(2);
    for (const path of written) expect(path).to.match(/^\/p\/\.x\.md\.[0-9a-f]{24}\.adduce-tmp$/);
  });

  it('writes into a copy of the file, which has its rights', async () => {
    const fs = memory(new Map([['/p/x.md', 'old']]));
    await replaceWhole(fs, uri('/p/x.md'), BYTES);
    expect(fs.seen).to.have.length(2);
    expect(fs.seen[0]).to.equal(`copy ${fs.seen[1] ?? ''}`);
  });

  it('refuses what already stands at that name, and leaves it there', async () => {
    const fs = memory(new Map());
    const stat: Writing['stat'] = (place) =>
      place.path.endsWith('.adduce-tmp')
        ? Promise.resolve({ type: 64, ctime: 0, mtime: 0, size: 0 })
        : fs.stat(place);
    const remove = () => Promise.reject(new Error('deleted'));
    expect(await failureOf(replaceWhole({ ...fs, stat, delete: remove }, uri('/p/x.md'), BYTES))).to.contain(
      'in the way',
    );
    expect(fs.seen).to.deep.equal([]);
  });

  it('refuses a folder in the place of the file, which moving would delete', async () => {
    const entries = new Map<string, string | undefined>([['/p/x.md', undefined]]);
    expect(await failureOf(replaceWhole(memory(entries), uri('/p/x.md'), BYTES))).to.contain('folder');
    expect([...entries.keys()]).to.deep.equal(['/p/x.md']);
  });

  it('leaves nothing behind when it fails', async () => {
    const entries = new Map<string, string | undefined>([['/p/x.md', 'old']]);
    const fs = memory(entries, 'rename');
    expect(await failureOf(replaceWhole(fs, uri('/p/x.md'), BYTES))).to.contain('no space left');
    expect([...entries]).to.deep.equal([['/p/x.md', 'old']]);
  });
});

describe('plainMessage', () => {
  it('lets no text become a link', () => {
    expect(plainMessage('[a](command:x) [b](https://y)')).to.equal(
      '[a]\u200b(command:x) [b]\u200b(https://y)',
    );
    expect(plainMessage('a [b] (c)')).to.equal('a [b] (c)');
  });
});
