import { expect } from 'chai';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { adduce, type CliRun } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const PROJECT: FileTree = {
  'p/theory.yaml':
    'title: A test\nbibliography: refs.bib\nvariables:\n  v: { label: A variable, definition: D }\nhypotheses:\n  H1: { statement: It was so. }\n',
  'p/refs.bib':
    '@book{doe, title = {On War}, author = {Doe, J.}, year = 2001}\n@book{other, title = {Never cited}, year = 2002}\n',
  'p/notes/a.md':
    '---\nsource: doe\n---\n\nOne [passage]{#e-aaaaaaaa .evidence supports="H1" variable="v" locator="p. 3"}.\n',
};

/** A stand-in for Pandoc: tells what it was called with in the file `call`, beside it. */
const STAND_IN = [
  '#!/bin/sh',
  'if [ "$1" = --version ]; then echo "pandoc ${PANDOC_VERSION:-3.1.3}"; exit 0; fi',
  'here=$(dirname "$0")',
  '{ for arg in "$@"; do echo "$arg"; done; echo files: $(ls); cat references-*; echo input:; cat; } > "$here/call"',
  'if [ -n "$PANDOC_FAILS" ]; then echo "$PANDOC_FAILS" >&2; exit 83; fi',
  "printf 'PK\\003\\004docx'",
  '',
].join('\n');

interface Place {
  readonly folder: string;
  readonly pandoc: string;
  readonly report: (...argv: readonly string[]) => CliRun;
  /** What the stand-in was called with. */
  readonly call: () => string;
}

/** Runs with the project below `p` and a stand-in for Pandoc in `bin`; `env` is set meanwhile. */
function inProject(env: Readonly<Record<string, string>>, use: (place: Place) => void): void {
  withFolder(PROJECT, (folder) => {
    const pandoc = join(folder, 'bin', 'pandoc');
    mkdirSync(join(folder, 'bin'));
    writeFileSync(pandoc, STAND_IN);
    chmodSync(pandoc, 0o755);
    const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, env);
    try {
      use({
        folder,
        pandoc,
        report: (...argv) => adduce(join(folder, 'p'), 'report', ...argv),
        call: () => readFileSync(join(folder, 'bin', 'call'), 'utf8'),
      });
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });
}

const DOCX = ['--kind', 'appendix', '--format', 'docx'];

describe('adduce report', () => {
  it('says so where the file will count as a note', () => {
    inProject({}, ({ report }) => {
      expect(report('--kind', 'appendix', '--out', 'notes/app.md')).to.deep.equal({
        code: 0,
        out: 'notes/app.md\n',
        err: 'notes/app.md counts as a note of the project from now on; coded-index holds none\n',
      });
      for (const out of ['coded-index/app.md', '../app.md', 'notes/app.txt'])
        expect(report('--kind', 'appendix', '--out', out).err, out).to.equal('');
    });
  });

  it('prints each kind of document as Markdown', () => {
    inProject({}, ({ report }) => {
      for (const [kind, title] of [
        ['codebook', '# Codebook: A test'],
        ['appendix', '# Evidence appendix: A test'],
        ['index', '# Coded index: A test'],
      ] as const) {
        const { code, out, err } = report('--kind', kind);
        expect([code, err], kind).to.deep.equal([0, '']);
        expect(out).to.contain(title).and.to.contain('](./notes/a.md#L5)');
      }
    });
  });

  it('writes a file and prints its name; links lead from there to the notes', () => {
    inProject({}, ({ folder, report }) => {
      const ways: readonly (readonly [string, string])[] = [
        ['codebook.md', './notes/a.md'],
        ['out/deep/codebook.md', '../../notes/a.md'],
        ['../codebook.md', 'p/notes/a.md'],
      ];
      for (const [name, link] of ways) {
        const { code, out } = report('--kind', 'codebook', '--out', name);
        expect([code, out]).to.deep.equal([0, `${name}\n`]);
        expect(readFileSync(join(folder, 'p', name), 'utf8')).to.contain(`](${link}#L5)`);
      }
    });
  });

  it('overwrites a document of its own, and nothing else without --force', () => {
    inProject({}, ({ folder, pandoc, report }) => {
      const out = join(folder, 'p', 'mine.txt');
      expect(report('--kind', 'codebook', '--out', 'mine.txt').code).to.equal(0);
      expect(report('--kind', 'appendix', '--out', 'mine.txt').code).to.equal(0);
      for (const name of ['notes/a.md', 'theory.yaml', 'refs.bib', 'notes']) {
        const { code, err } = report('--kind', 'codebook', '--out', name);
        expect([code, err.includes(name)], name).to.deep.equal([2, true]);
      }
      writeFileSync(out, '# My own words\n');
      expect(report('--kind', 'codebook', '--out', 'mine.txt').err).to.match(
        /refusing to overwrite .*mine\.txt: .*--force/,
      );
      expect(readFileSync(out, 'utf8')).to.equal('# My own words\n');
      expect(report('--kind', 'codebook', '--out', 'mine.txt', '--force').code).to.equal(0);
      expect(readFileSync(out, 'utf8')).to.contain('# Codebook');
      writeFileSync(join(folder, 'p', 'mine.docx'), 'with comments');
      const again = ['--pandoc', pandoc, '--out', 'mine.docx'];
      expect(report(...DOCX, ...again).err).to.contain('refusing to overwrite');
      expect(report(...DOCX, ...again, '--force').code).to.equal(0);
    });
  });

  it('makes a Word document in a folder that holds only the cited entries', () => {
    inProject({}, ({ folder, pandoc, report, call }) => {
      const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('adduce-pandoc-'));
      const before = temporary();
      const { code, out, err } = report(...DOCX, '--out', 'a.docx', '--pandoc', pandoc);
      expect([code, out, err]).to.deep.equal([0, 'a.docx\n', '']);
      expect(readFileSync(join(folder, 'p', 'a.docx'), 'latin1')).to.equal('PK\u0003\u0004docx');
      const [args = '', input = ''] = call().split('input:\n');
      expect(args.split('\n')).to.include.members([
        '--sandbox',
        '--citeproc',
        '--bibliography=references-1.bib',
        '--data-dir=.',
      ]);
      expect(args)
        .to.contain('files: references-1.bib\n')
        .and.to.contain('On War')
        .and.to.not.contain('Never cited');
      expect(args).to.not.contain(folder);
      expect(input)
        .to.match(/^# Evidence appendix/)
        .and.to.contain('[@doe, p. 3]');
      expect(temporary()).to.deep.equal(before);
    });
  });

  it('takes Pandoc from the PATH, but not from the project', () => {
    inProject({}, ({ folder, report }) => {
      const own = join(folder, 'p', 'bin');
      mkdirSync(own);
      writeFileSync(join(own, 'pandoc'), STAND_IN);
      chmodSync(join(own, 'pandoc'), 0o755);
      const path = process.env['PATH'];
      try {
        process.env['PATH'] = ['bin', own].join(delimiter);
        const { code, err } = report(...DOCX, '--out', 'a.docx');
        expect([code, existsSync(join(own, 'call'))]).to.deep.equal([2, false]);
        expect(err).to.match(/Pandoc, which is not on the PATH: install it .*--pandoc PATH/);
        process.env['PATH'] = [own, join(folder, 'bin'), path].join(delimiter);
        expect(report(...DOCX, '--out', 'a.docx').code).to.equal(0);
        expect(existsSync(join(folder, 'bin', 'call'))).to.equal(true);
      } finally {
        process.env['PATH'] = path;
      }
    });
  });

  const FAILURES: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['an old Pandoc', { PANDOC_VERSION: '2.17.1.1' }, /is Pandoc 2\.17\.1\.1: version 3 or newer/],
    [
      'what Pandoc says',
      { PANDOC_FAILS: 'Error reading references-1.bib' },
      /made no document: Error reading references/,
    ],
  ];
  for (const [what, env, message] of FAILURES) {
    it(`tells of ${what}, and writes nothing`, () => {
      inProject(env, ({ folder, pandoc, report }) => {
        const { code, out, err } = report(...DOCX, '--out', 'a.docx', '--pandoc', pandoc);
        expect([code, out]).to.deep.equal([2, '']);
        expect(err).to.match(message);
        expect(readdirSync(join(folder, 'p')).sort()).to.deep.equal(['notes', 'refs.bib', 'theory.yaml']);
      });
    });
  }

  const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /--kind is needed: one of codebook, appendix, index/],
    [['--kind', 'codbook'], /did you mean 'codebook'/],
    [['--kind', 'index', '--format', 'html'], /--format is one of markdown, docx/],
    [DOCX, /name its file with --out/],
    [['--kind', 'index', '--pandoc', 'x'], /--pandoc goes with --format docx/],
    [[...DOCX, '--out', 'a.docx', '--pandoc', 'none/pandoc'], /none\/pandoc cannot be run: no such file/],
  ];
  for (const [argv, message] of WRONG) {
    it(`refuses: report ${argv.join(' ')}`, () => {
      inProject({}, ({ report }) => {
        const { code, out, err } = report(...argv);
        expect([code, out]).to.deep.equal([2, '']);
        expect(err).to.match(message);
      });
    });
  }
});
