import { expect } from 'chai';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EXPORT_FORMATS } from '../../src/core/exporters/exportFormats';
import type { CliIo } from '../../src/cli/io';
import { openWithTexts } from '../../src/cli/project';
import { runCli } from '../../src/cli/runCli';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const NOTE = '\uFEFFOne [passage]{#e-aaaaaaaa .evidence supports="H1" variable="v"}.\r\n';
const THEORY = `title: A test
bibliography: references.bib
notes: [notes/**/*.md]
variables:
  v: { label: A variable, values: [yes, no] }
hypotheses:
  H1: { statement: It was so. }
cases:
  c1: { observed: { v: maybe } }
`;
const PROJECT: FileTree = {
  'theory.yaml': THEORY,
  'notes/a.md': NOTE,
  'references.bib': '@book{doe2020, title = {T}}\n',
};

const IO: CliIo = { cwd: '/', stdout: () => undefined, stderr: () => undefined, isTerminal: false };

describe('adduce export', () => {
  it('writes every format to a file, the same bytes again, and prints its name', () => {
    withFolder(PROJECT, (folder) => {
      for (const { name, extension } of EXPORT_FORMATS) {
        const out = `out/${name}.${extension}`;
        const run = () => adduce(folder, 'export', '--format', name, '--out', out);
        expect(run()).to.deep.include({ code: 0, out: `${out}\n` });
        const first = readFileSync(join(folder, out));
        const old = new Date(1e12);
        utimesSync(join(folder, out), old, old);
        expect(run().code, name).to.equal(0);
        expect(readFileSync(join(folder, out))).to.deep.equal(first);
        expect(statSync(join(folder, out)).mtime).to.deep.equal(old);
      }
      expect(readdirSync(join(folder, 'out'))).to.have.length(EXPORT_FORMATS.length);
    });
  });

  it('prints texts to the standard output, warnings and errors of the project to the other', () => {
    withFolder({ ...PROJECT, 'notes/b.md': '[x]{#e-b .evidence supports="H9"}\n' }, (folder) => {
      for (const more of [[], ['--out', '-'], ['--out=-']]) {
        const { code, out, err } = adduce(folder, 'export', '--format', 'qca-cases', ...more);
        expect([code, out]).to.deep.equal([0, 'case,v_yes\r\nc1,\r\n']);
        expect(err.split('\n')).to.deep.equal([
          'The case c1 has “maybe” for v, which is none of its values: left empty.',
          "the project has 1 error ('adduce check' lists them)",
          '',
        ]);
      }
      expect(readdirSync(folder).sort()).to.deep.equal(['notes', 'references.bib', 'theory.yaml']);
    });
  });

  it('prints what is no text to a pipe, never to a terminal', () => {
    withFolder(PROJECT, (folder) => {
      expect(adduce(folder, 'export', '--format', 'xlsx').out).to.match(/^PK\u0003\u0004/);
      const out: string[] = [];
      const err: string[] = [];
      const io: CliIo = {
        cwd: folder,
        stdout: (data) => out.push(String(data)),
        stderr: (text) => err.push(text),
        isTerminal: true,
      };
      expect(runCli(['export', '--format', 'xlsx'], io)).to.equal(2);
      expect(out).to.deep.equal([]);
      expect(err.join('')).to.contain('no text').and.contain('--out');
      expect(runCli(['export', '--format', 'index-json'], io)).to.equal(0);
    });
  });

  it('tells programs what was written', () => {
    withFolder(PROJECT, (folder) => {
      const argv = ['export', '--format', 'qca-cases', '--out', '../cases.csv', '--json', '..'];
      const { code, out } = adduce(join(folder, 'notes'), ...argv);
      expect(code).to.equal(0);
      expect(JSON.parse(out)).to.deep.equal({
        file: 'cases.csv',
        format: 'qca-cases',
        bytes: statSync(join(folder, 'cases.csv')).size,
        warnings: ['The case c1 has “maybe” for v, which is none of its values: left empty.'],
      });
    });
  });

  it('links to the notes from wherever in the project the document lies', () => {
    withFolder(PROJECT, (folder) => {
      const index = (out: string) => {
        const run = adduce(folder, 'export', '--format', 'index-markdown', '--out', out);
        return { text: readFileSync(join(folder, out), 'utf8'), err: run.err };
      };
      expect(index('out/deep/i.md').text).to.contain('](../../notes/a.md#L1)');
      expect(index('i.txt').text).to.contain('](./notes/a.md#L1)');
      expect(index('i.txt').err).to.equal('');
      const outside = withFolder({}, (elsewhere) =>
        index(join('..', elsewhere.split('/').at(-1) ?? '', 'i.md')),
      );
      expect(outside.text).to.contain('](../notes/a.md#L1)');
      expect(outside.err).to.contain('coded-index');
    });
  });

  it('overwrites another file only when told to', () => {
    withFolder({ ...PROJECT, 'mine.csv': 'mine\n' }, (folder) => {
      const argv = ['export', '--format', 'codebook-csv', '--out', 'mine.csv'];
      const { code, out, err } = adduce(folder, ...argv);
      expect([code, out]).to.deep.equal([2, '']);
      expect(err).to.contain('mine.csv').and.contain('--force');
      expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).to.equal('mine\n');
      expect(adduce(folder, ...argv, '--force').code).to.equal(0);
      expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).to.match(/^\uFEFFid,kind/);
    });
  });

  it('never overwrites theory file, notes, bibliography or a folder', () => {
    withFolder(PROJECT, (folder) => {
      mkdirSync(join(folder, 'there'));
      symlinkSync(join(folder, 'notes/a.md'), join(folder, 'link.csv'));
      symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.csv'));
      for (const out of [
        ...['theory.yaml', 'notes/a.md', 'references.bib', 'there', 'link.csv', 'dangling.csv'],
        'there/../notes/../theory.yaml',
      ]) {
        const { code, err } = adduce(folder, 'export', '--format', 'codebook-csv', '--force', '--out', out);
        expect(code, out).to.equal(2);
        expect(err, out).to.contain('refusing to overwrite');
      }
      expect(readFileSync(join(folder, 'notes/a.md'), 'utf8')).to.equal(NOTE);
      expect(readFileSync(join(folder, 'theory.yaml'), 'utf8')).to.equal(THEORY);
      expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).to.equal(true);
      expect(existsSync(join(folder, 'nowhere'))).to.equal(false);
    });
  });

  it('leaves nothing behind where it cannot write', () => {
    withFolder(PROJECT, (folder) => {
      writeFileSync(join(folder, 'closed'), 'A file, where a folder would have to be.');
      const before = readdirSync(folder);
      const { code, err } = adduce(folder, 'export', '--format', 'xlsx', '--out', 'closed/x.xlsx');
      expect(code).to.equal(2);
      expect(err).to.match(/cannot write .*x\.xlsx/);
      expect(readdirSync(folder)).to.deep.equal(before);
    });
  });

  it('says so where the file will count as a note, and still replaces it as its own', () => {
    withFolder(PROJECT, (folder) => {
      const argv = ['export', '--format', 'index-markdown', '--out', 'notes/index.md'];
      expect(adduce(folder, ...argv).err).to.contain('counts as a note');
      writeFileSync(join(folder, 'notes/b.md'), 'Another note.\n');
      expect(adduce(folder, ...argv).err).to.contain('--force');
      expect(adduce(folder, ...argv, '--force').code).to.equal(0);
      const elsewhere = ['--format', 'index-markdown', '--out', 'coded-index/i.md'];
      expect(adduce(folder, 'export', ...elsewhere).err).to.equal('');
    });
  });

  it('leaves no temporary file beside what it writes', () => {
    withFolder(PROJECT, (folder) => {
      adduce(folder, 'export', '--format', 'xlsx', '--out', 'out/x.xlsx');
      expect(readdirSync(join(folder, 'out'))).to.deep.equal(['x.xlsx']);
    });
  });

  it('lists the formats in its help, in lines of a terminal', () => {
    const { out } = adduce('/', 'export', '--help');
    for (const { name } of EXPORT_FORMATS) expect(out).to.match(new RegExp(`^  ${name} +\\S`, 'm'));
    expect(out.split('\n').filter((line) => line.length > 80)).to.deep.equal([]);
  });

  for (const [argv, message] of [
    [[], /no format given\nFormats: xlsx, /],
    [['--format', 'docx'], /'adduce report --format docx' makes Word documents/],
    [['--format', 'qca-case'], /not 'qca-case'; did you mean 'qca-cases'\?/],
    [['--format', 'xlsx', '--json'], /--json needs --out FILE/],
    [['--format', 'xlsx', 'a', 'b'], /one folder expected/],
  ] as const) {
    it(`refuses 'adduce export ${argv.join(' ')}'`, () => {
      withFolder(PROJECT, (folder) => {
        const { code, out, err } = adduce(folder, 'export', ...argv);
        expect([code, out]).to.deep.equal([2, '']);
        expect(err).to.match(message);
      });
    });
  }
});

describe('The texts of a project', () => {
  it('are those that its view was made from, without byte order mark, line ends as they are', () => {
    withFolder(PROJECT, (folder) => {
      const { view, theoryText, textOf } = openWithTexts(folder, IO);
      expect(theoryText).to.equal(THEORY);
      const text = textOf('notes/a.md');
      expect(text).to.equal(NOTE.slice(1));
      const content = view.evidence[0]?.segments[0].content;
      expect(text.slice(content?.start, content?.end)).to.equal('passage');
    });
  });

  it('are refused where a note has changed meanwhile, or is gone', () => {
    withFolder(PROJECT, (folder) => {
      const { textOf } = openWithTexts(folder, IO);
      writeFileSync(join(folder, 'notes/a.md'), `${NOTE}More.\r\n`);
      expect(() => textOf('notes/a.md')).to.throw(/a\.md changed while the project was read; try again/);
      expect(() => textOf('notes/gone.md')).to.throw(/cannot read .*gone\.md/);
    });
  });
});
