import { expect } from 'chai';
import fs, { chmodSync, statSync, symlinkSync, type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

const PROJECT = {
  'theory.yaml': 'title: T\n',
  'notes/a.md': '[x]{#e-aaaaaaaa .evidence}\n',
  'closed/b.md': '',
};

/** Runs `use` while the folder cannot be listed: rights do not stop the user who runs tests in containers. */
function withClosedFolder(closed: string, use: () => void): void {
  const { readdirSync } = fs;
  const refusing = (folder: PathLike, ...rest: never[]): unknown => {
    if (folder === closed) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return readdirSync(folder, ...rest);
  };
  fs.readdirSync = refusing as typeof readdirSync;
  syncBuiltinESMExports();
  try {
    use();
  } finally {
    fs.readdirSync = readdirSync;
    syncBuiltinESMExports();
  }
}

describe('Files that cannot be read', () => {
  it('are problems when they are links to themselves, and the rest works', () => {
    withFolder(PROJECT, (folder) => {
      symlinkSync('loop.md', join(folder, 'notes/loop.md'));
      const { code, out, err } = adduce(folder, 'check');
      expect(code).to.equal(1);
      expect(out)
        .to.contain('notes/loop.md:1:1: error unreadable-file ')
        .and.to.contain('leads back to itself');
      expect(out).to.contain('notes/a.md:1:').and.to.contain('no-coding');
      expect(out + err).to.not.contain('ELOOP');
      expect(adduce(folder, 'index')).to.deep.include({ code: 1 });
    });
  });

  it('are problems when they are folders, and the rest works', () => {
    withFolder(PROJECT, (folder) => {
      withClosedFolder(join(folder, 'closed'), () => {
        const { code, out } = adduce(folder, 'check');
        expect(code).to.equal(1);
        const [first, second] = out.split('\n');
        expect(first).to.equal(
          'closed:1:1: error unreadable-file the folder cannot be read: permission denied',
        );
        expect(second).to.contain('notes/a.md:1:');
      });
    });
  });
});

describe('Notes of any size', () => {
  it('are read whole, one after the other', () => {
    const tag = (id: string) => `[${id}]{#e-${id.repeat(8)} .evidence}`;
    // Around the size that notes are read in.
    const sizes = [2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20, 10, 0];
    const notes = sizes.map((size, i): [string, string] => {
      const text = tag('abcdef'.charAt(i));
      return [`notes/${i}.md`, 'x '.repeat(size).slice(0, Math.max(0, size - text.length)) + text];
    });
    withFolder({ 'theory.yaml': 'title: T\n', ...Object.fromEntries(notes) }, (folder) => {
      const { out } = adduce(folder, 'check', '--json');
      const { problems } = JSON.parse(out) as { problems: { file: string; code: string }[] };
      expect(problems.map(({ file, code }) => `${file} ${code}`)).to.deep.equal(
        sizes.map((_, i) => `notes/${i}.md no-coding`),
      );
    });
  });
});

describe('Files of the coded index', () => {
  it('keep their mode when they are replaced', () => {
    withFolder(PROJECT, (folder) => {
      adduce(folder, 'index');
      const file = join(folder, 'coded-index/index.json');
      for (const mode of [0o600, 0o664]) {
        fs.appendFileSync(file, ' ');
        chmodSync(file, mode);
        expect(adduce(folder, 'index').out).to.contain('index.json');
        expect(fs.readFileSync(file, 'utf8').endsWith(' ')).to.equal(false);
        expect((statSync(file).mode & 0o777).toString(8)).to.equal(mode.toString(8));
      }
    });
  });
});
