import { expect } from 'chai';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const THEORY = `title: A test
variables:
  v: { label: A variable }
hypotheses:
  H1: { statement: It was so., path: v -> v }
`;

const PROJECT: FileTree = {
  'theory.yaml':
    'title: A test\nvariables:\n  v: { label: A variable, definition: D, include: I, exclude: E, example: X }\nhypotheses:\n  H1: { statement: It was so. }\n',
  'notes/a.md': 'One [passage]{#e-aaaaaaaa .evidence supports="H1" variable="v"}.\n',
  'notes/b.md': 'Nothing here.\n',
};

const FILES = ['index.json', 'index.md', 'index.html', 'evidence.csv'];

interface Index {
  readonly notes: readonly string[];
  readonly evidence: readonly { readonly id: string; readonly note: string }[];
}

function readIndex(folder: string): Index {
  return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Index;
}

describe('adduce index', () => {
  it('writes its files and prints their names', () => {
    withFolder(PROJECT, (folder) => {
      const { code, out, err } = adduce(folder, 'index');
      expect(code).to.equal(0);
      expect(out).to.equal(FILES.map((name) => `coded-index/${name}\n`).join(''));
      expect(err).to.equal('2 notes, 1 piece of evidence; no problems\n');
      expect(readIndex(join(folder, 'coded-index'))).to.deep.include({ notes: ['notes/a.md', 'notes/b.md'] });
      expect(readdirSync(join(folder, 'coded-index'))).to.have.members(FILES);
    });
  });

  it('writes the same bytes again, and leaves the files untouched', () => {
    withFolder(PROJECT, (folder) => {
      adduce(folder, 'index');
      const before = FILES.map((name) => readFileSync(join(folder, 'coded-index', name)));
      const old = new Date(1e12);
      for (const name of FILES) utimesSync(join(folder, 'coded-index', name), old, old);
      const { out } = adduce(folder, 'index', '--json');
      expect(JSON.parse(out)).to.deep.equal({
        files: FILES.map((name) => ({ path: `coded-index/${name}`, status: 'unchanged' })),
        notes: 2,
        evidence: 1,
        errors: 0,
        warnings: 0,
        hints: 0,
      });
      expect(FILES.map((name) => readFileSync(join(folder, 'coded-index', name)))).to.deep.equal(before);
      for (const name of FILES) expect(statSync(join(folder, 'coded-index', name)).mtime).to.deep.equal(old);
    });
  });

  it('finds the project from a folder within, and from outside', () => {
    withFolder({ ...PROJECT, 'notes/deep/c.md': '' }, (folder) => {
      expect(adduce(join(folder, 'notes/deep'), 'index').out).to.contain('../../coded-index/index.md\n');
      expect(adduce(join(folder, '..'), 'index', folder).code).to.equal(0);
      expect(adduce('/', 'index', join(folder, 'theory.yaml')).code).to.equal(0);
      expect(adduce('/', 'index', join(folder, 'notes/a.md')).code).to.equal(0);
    });
  });

  it('writes to another folder of the project, which holds no notes then', () => {
    withFolder({ ...PROJECT, 'old/index.md': '' }, (folder) => {
      adduce(folder, 'index', '--out', 'old');
      const first = readFileSync(join(folder, 'old/index.json'));
      expect(adduce(folder, 'index', '--out', 'old').code).to.equal(0);
      expect(readFileSync(join(folder, 'old/index.json'))).to.deep.equal(first);
      expect(readIndex(join(folder, 'old')).notes).to.deep.equal(['notes/a.md', 'notes/b.md']);
      expect(readFileSync(join(folder, 'old/index.md'), 'utf8')).to.contain('](../notes/a.md#L1)');
    });
  });

  it('writes to the project folder itself', () => {
    withFolder(PROJECT, (folder) => {
      for (let round = 0; round < 2; round++) expect(adduce(folder, 'index', '--out', '.').code).to.equal(0);
      expect(readIndex(folder).notes).to.deep.equal(['notes/a.md', 'notes/b.md']);
    });
  });

  it('leaves projects within to themselves, and follows no link to a folder', () => {
    withFolder({ ...PROJECT, 'inner/theory.yaml': '', 'inner/x.md': '[x]{.evidence}' }, (folder) => {
      symlinkSync(folder, join(folder, 'loop'));
      symlinkSync(join(folder, 'notes/a.md'), join(folder, 'link.md'));
      adduce(folder, 'index');
      expect(readIndex(join(folder, 'coded-index')).notes).to.deep.equal([
        'link.md',
        'notes/a.md',
        'notes/b.md',
      ]);
    });
  });

  it('still writes what can be read when the project has errors', () => {
    withFolder(
      { ...PROJECT, 'theory.yaml': THEORY, 'notes/c.md': '[x]{#e-bbbbbbbb .evidence supports="H7"}' },
      (folder) => {
        const { code, err } = adduce(folder, 'index');
        expect(code).to.equal(1);
        expect(err).to.match(/error.*'adduce check' lists them/);
        const ids = readIndex(join(folder, 'coded-index')).evidence.map(({ id }) => id);
        expect(ids).to.deep.equal(['e-aaaaaaaa', 'e-bbbbbbbb']);
      },
    );
  });

  it('reports a note that cannot be read, and reads the others', () => {
    withFolder(PROJECT, (folder) => {
      symlinkSync(join(folder, 'gone'), join(folder, 'notes/broken.md'));
      expect(adduce(folder, 'index').code).to.equal(1);
      expect(adduce(folder, 'check').out).to.contain('notes/broken.md:1:1: error unreadable-file ');
      expect(readIndex(join(folder, 'coded-index')).evidence).to.have.length(1);
    });
  });

  it('refuses to write outside the project, also through a link', () => {
    withFolder({ 'p/theory.yaml': 'title: T\n', 'p/x.md': '', 'other/keep': '' }, (folder) => {
      const project = join(folder, 'p');
      symlinkSync(join(folder, 'other'), join(project, 'link'));
      for (const out of ['../other', folder, 'link', 'link/deep']) {
        const { code, out: printed, err } = adduce(project, 'index', '--out', out);
        expect([code, printed], out).to.deep.equal([2, '']);
        expect(err).to.contain('outside the project');
      }
      expect(readdirSync(join(folder, 'other'))).to.deep.equal(['keep']);
    });
  });

  it('refuses to overwrite what Adduce did not write, and then writes nothing', () => {
    withFolder({ ...PROJECT, 'site/index.md': '# My page\n' }, (folder) => {
      const { code, err } = adduce(folder, 'index', '--out', 'site');
      expect(code).to.equal(2);
      expect(err).to.contain('refusing to overwrite').and.to.contain('site/index.md');
      expect(readdirSync(join(folder, 'site'))).to.deep.equal(['index.md']);
    });
  });

  it('leaves a link alone that leads nowhere', () => {
    withFolder({ ...PROJECT, 'coded-index/.keep': '' }, (folder) => {
      symlinkSync('../later.md', join(folder, 'coded-index/index.md'));
      const { code, err } = adduce(folder, 'index');
      expect(code).to.equal(2);
      expect(err).to.contain('refusing to overwrite').and.to.contain('index.md');
      expect(readdirSync(join(folder, 'coded-index'))).to.have.members(['.keep', 'index.md']);
    });
  });

  it('leaves nothing half-written behind when a file is in the way', () => {
    withFolder({ ...PROJECT, 'coded-index': 'a file' }, (folder) => {
      const { code, err } = adduce(folder, 'index');
      expect(code).to.equal(2);
      expect(err).to.contain('cannot write').and.to.contain('a file is in the way');
      expect(readFileSync(join(folder, 'coded-index'), 'utf8')).to.equal('a file');
    });
    withFolder(PROJECT, (folder) => {
      mkdirSync(join(folder, 'coded-index/evidence.csv'), { recursive: true });
      writeFileSync(join(folder, 'coded-index/evidence.csv/x'), '');
      expect(adduce(folder, 'index').code).to.equal(2);
      expect(readdirSync(join(folder, 'coded-index')).filter((name) => name.endsWith('.tmp'))).to.deep.equal(
        [],
      );
    });
  });

  it('names a theory file that goes by nearly the right name', () => {
    for (const [name, from, found] of [
      ['theory.yml', '.', 'theory.yml'],
      ['Theory.YAML', 'notes', '../Theory.YAML'],
      ['theory.yml', 'notes/a.md', '../theory.yml'],
    ] as const)
      withFolder({ [name]: 'title: T\n', 'notes/a.md': '', 'mytheory.yml': '' }, (folder) => {
        if (existsSync(join(folder, 'theory.yaml'))) return; // Where file systems ignore case, it is found.
        const { code, err } = adduce(folder, 'index', from);
        expect(code).to.equal(2);
        expect(err).to.match(/^adduce: no theory\.yaml in /);
        expect(err).to.include(`or above it; found ${found}: rename it to theory.yaml\n`);
        expect(adduce(folder, 'import', 'notes/a.md').err).to.match(/found theory\.ya?ml: rename/i);
      });
  });

  it('fails without a project, without the folder, and with a theory file that cannot be read', () => {
    withFolder({ 'x/a.md': '' }, (folder) => {
      expect(adduce(folder, 'index', 'x')).to.deep.include({ code: 2, out: '' });
      expect(adduce(folder, 'index', 'x').err)
        .to.contain('no theory.yaml in')
        .and.to.contain('adduce init');
      expect(adduce(folder, 'index', 'y').err).to.contain('no such file or folder');
      mkdirSync(join(folder, 'x/theory.yaml'));
      expect(adduce(folder, 'index', 'x').err).to.contain('theory.yaml: it is a folder');
      expect(existsSync(join(folder, 'x/coded-index'))).to.equal(false);
    });
  });
});
