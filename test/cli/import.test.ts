import { expect } from 'chai';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adduce, mistakesIn } from '../support/cli';
import { withFolder } from '../support/temporary';

const THEORY = '# mine\ntitle: P\n\nvariables:\n  trust: Trust # keep\n';
const FILES = {
  'codebook.csv': 'tag,description\ntheme.trust,What counts\ntheme.fear,\n',
  'highlights.csv': 'id,document,tag,content\n1,Interview A.docx,theme.fear,We feared it\n',
  'vault/a.md': 'A para. [[Codes/Trust|Trust]] ^id-1\r\n\r\n==x== #new\r\n',
  'vault/b.md': 'Nothing here.\n',
  'vault/.obsidian/c.md': '==x==\n',
  'vault/Codes/Trust.md': '---\ncode description: Says who trusts\n---\n![[a#^id-1]]\n',
  'p/theory.yaml': THEORY,
  'p/notes/own.md': '\uFEFFMy ==own== words.\n',
};

const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

describe('adduce import', () => {
  it('makes a new project of several files, without mistakes', () => {
    withFolder(FILES, (folder) => {
      const { code, out, err } = adduce(
        folder,
        'import',
        'codebook.csv',
        'highlights.csv',
        'vault',
        '--into',
        'new',
      );
      expect([code, out]).to.deep.equal([0, 'new/theory.yaml\nnew/Interview A.md\nnew/a.md\n']);
      expect(err).to.contain('3 tags in 2 notes, 3 new files written\nKept:\n');
      expect(err).to.contain('Left out:\n').and.to.contain('the documents themselves');
      expect(err).to.contain('1 note without marks');
      expect(text(folder, 'new/a.md')).to.match(
        /^\[A para\.\]\{#e-\w{8} \.evidence variable="trust"\} \^id-1\r\n\r\n\[x\]\{#e-\w{8} \.evidence variable="new"\}\r\n$/,
      );
      const check = adduce(join(folder, 'new'), 'check');
      expect([check.code, mistakesIn(check.out)]).to.deep.equal([0, []]);
    });
  });

  it('brings files into an open project, of which only what is new is declared, and again nothing', () => {
    withFolder(FILES, (folder) => {
      const project = join(folder, 'p');
      const { code, out } = adduce(project, 'import', '../codebook.csv', '../highlights.csv');
      expect([code, out]).to.deep.equal([0, 'theory.yaml\nimported/highlights/Interview A.md\n']);
      expect(text(project, 'theory.yaml')).to.equal(
        THEORY.replace(
          '  trust: Trust # keep\n',
          '  trust:\n    label: Trust # keep\n    definition: What counts\n',
        ) + '  theme:\n    label: theme\n    indicators:\n      fear: fear\n',
      );
      const again = adduce(project, 'import', '../codebook.csv');
      expect([again.code, again.out]).to.deep.equal([0, '']);
      expect(again.err).to.contain('everything is there already');
      const edited = 'tag,description\ntheme.trust,What counts now\ntheme.fear,Being afraid\n';
      writeFileSync(join(folder, 'edited.csv'), edited);
      expect(adduce(project, 'import', '../edited.csv').out).to.equal('theory.yaml\n');
      expect(text(project, 'theory.yaml'))
        .to.contain('definition: What counts')
        .and.to.contain('definition: Being afraid');
      const { err } = adduce(project, 'import', '../edited.csv');
      expect(err).to.contain('what was left out is named below').and.to.contain('something else: trust');
      expect(err).not.to.contain('everything is there already');
      expect(adduce(project, 'import', '../highlights.csv').out).to.equal(
        'imported/highlights 2/Interview A.md\n',
      );
    });
  });

  it('makes tags of the marks of the project’s own notes in their place', () => {
    withFolder(FILES, (folder) => {
      const project = join(folder, 'p');
      const { code, out } = adduce(project, 'import', '.', '--variable', 'trust');
      expect([code, out]).to.deep.equal([0, 'notes/own.md\n']);
      expect(text(project, 'notes/own.md')).to.match(
        /^\uFEFFMy \[own\]\{#e-\w{8} \.evidence variable="trust"\} words\.\n$/,
      );
      expect(text(project, 'theory.yaml')).to.equal(THEORY);
      expect(adduce(project, 'import', 'notes/own.md').err).to.contain('nothing to import');
    });
  });

  it('makes a folder of notes a project, in its place', () => {
    withFolder(FILES, (folder) => {
      const { code, out } = adduce(folder, 'import', 'vault', '--into', 'vault');
      expect([code, out]).to.deep.equal([0, 'vault/a.md\nvault/theory.yaml\n']);
      expect(text(folder, 'vault/theory.yaml')).to.contain('definition: Says who trusts');
      expect(adduce(join(folder, 'vault'), 'check').code).to.equal(0);
    });
  });

  it('shows with --dry-run what it would do as a patch, and writes nothing', () => {
    withFolder(FILES, (folder) => {
      const { code, out, err } = adduce(folder, 'import', 'highlights.csv', '--into', 'new', '--dry-run');
      expect(code).to.equal(0);
      expect(out).to.contain('--- /dev/null\n+++ b/theory.yaml\n@@ -0,0 +1,');
      expect(out).to.contain('--- /dev/null\n+++ b/Interview A.md\t\n');
      expect(err).to.contain('2 new files would be written');
      expect(existsSync(join(folder, 'new'))).to.equal(false);
    });
  });

  it('prints the change and the report as JSON', () => {
    withFolder(FILES, (folder) => {
      const { out, err } = adduce(join(folder, 'p'), 'import', '../highlights.csv', '--json', '--dry-run');
      const data = JSON.parse(out) as Record<string, unknown> & {
        created: readonly { path: string }[];
        files: readonly { path: string }[];
        report: { dropped: readonly string[] };
      };
      expect(data.created.map(({ path }) => path)).to.deep.equal(['imported/highlights/Interview A.md']);
      expect(data.files.map(({ path }) => path)).to.deep.equal(['theory.yaml']);
      expect(data).to.include({ tags: 1, written: false });
      expect(data.report.dropped.join()).to.contain('the documents themselves');
      expect(err.split('\n').length).to.equal(2);
    });
  });

  it('refuses what it cannot do, and writes nothing', () => {
    withFolder(FILES, (folder) => {
      const why = (...argv: readonly string[]) => {
        const { code, out, err } = adduce(folder, 'import', ...argv);
        expect([code, out], argv.join(' ')).to.deep.equal([2, '']);
        return err;
      };
      expect(why()).to.match(/name the files/);
      expect(why('codebook.csv')).to.match(/no theory\.yaml .*--into DIR makes a new project/);
      expect(why('missing.csv', '--into', 'new')).to.match(/cannot read .*missing\.csv/);
      writeFileSync(join(folder, 'x.bin'), 'x');
      expect(why('x.bin', '--into', 'new')).to.match(
        /files that can be imported end with \.qdpx, \.qdc, \.csv/,
      );
      expect(why('x.bin', '--into', 'new')).not.to.include('docs/imports.md');
      for (const name of ['a.docx', 'A.PDF']) {
        writeFileSync(join(folder, name), 'x');
        expect(why(name, '--into', 'new')).to.match(
          /\.md\nPandoc makes Markdown .* docs\/imports\.md .*'From Word and PDF'/,
        );
      }
      expect(why('codebook.csv', '--into', 'new', '--format', 'taguet')).to.match(/did you mean 'taguette'/);
      expect(why('codebook.csv', '--into', 'new', '--format', 'taguette')).to.match(/needs the columns/);
      expect(why('vault', '--into', 'new', '--variable', ' ')).to.match(
        /--variable needs the id of a variable/,
      );
      writeFileSync(join(folder, 'latin.md'), Buffer.from('==\xe9==\n', 'latin1'));
      expect(why('latin.md', '--into', 'new')).to.match(/cannot import .*latin\.md.*UTF-8/);
      expect(existsSync(join(folder, 'new'))).to.equal(false);
      mkdirSync(join(folder, 'outside'));
      symlinkSync('../outside', join(folder, 'p/imported'));
      expect(why('highlights.csv', '--into', 'p')).to.match(/lies outside the project/);
      expect(text(folder, 'p/theory.yaml')).to.equal(THEORY);
      expect(readdirSync(join(folder, 'outside'))).to.deep.equal([]);
    });
  });

  describe('of notes of the same name', () => {
    const MARKED = { 'a/x.md': 'First ==alpha== words.\n', 'b/x.md': 'Entirely ==beta gamma== different.\n' };
    const TREE = {
      'p/theory.yaml': THEORY,
      'p/notes/a/x.md': MARKED['a/x.md'],
      'p/notes/b/x.md': MARKED['b/x.md'],
      'other/x.md': 'A ==foreign== note.\n',
    };
    const first = /^First \[alpha\]\{#e-\w{8} [^}]*\} words\.\n$/;
    const second = /^Entirely \[beta gamma\]\{#e-\w{8} [^}]*\} different\.\n$/;
    const importing = (folder: string, ...files: readonly string[]) => {
      const project = join(folder, 'p');
      const { code, err } = adduce(project, 'import', ...files, '--variable', 'trust');
      expect([code, err.includes('meanwhile')], err).to.deep.equal([0, false]);
      const there = existsSync(join(project, 'imported')) ? readdirSync(join(project, 'imported')) : [];
      return { a: text(project, 'notes/a/x.md'), b: text(project, 'notes/b/x.md'), there };
    };

    it('leaves each its own text', () => {
      withFolder(TREE, (folder) => {
        const { a, b, there } = importing(folder, 'notes/a/x.md', 'notes/b/x.md');
        expect(a).to.match(first);
        expect(b).to.match(second);
        expect(there).to.deep.equal([]);
      });
    });

    for (const files of [
      ['../other/x.md', 'notes/a/x.md'],
      ['notes/a/x.md', '../other/x.md'],
    ])
      it(`changes the project’s own in its place and copies the other: ${files.join(', ')}`, () => {
        withFolder(TREE, (folder) => {
          const { a, b, there } = importing(folder, ...files);
          expect(a).to.match(first);
          expect([b, there]).to.deep.equal([MARKED['b/x.md'], ['notes']]);
          expect(text(folder, 'p/imported/notes/x.md')).to.match(/^A \[foreign\]\{.*\} note\.\n$/);
        });
      });

    for (const files of [
      ['notes/a/x.md', './notes/b/../a/x.md', 'again.md'],
      ['notes/a', 'notes/a/x.md'],
      ['notes/a', 'notes/a/'],
    ])
      it(`reads what is given twice once: ${files.join(', ')}`, () => {
        withFolder(TREE, (folder) => {
          symlinkSync('notes/a/x.md', join(folder, 'p/again.md'));
          const { a, b, there } = importing(folder, ...files);
          expect(a).to.match(first);
          expect([b, there]).to.deep.equal([MARKED['b/x.md'], []]);
        });
      });

    it('reads folders in other folders as part of these, so that codes are found in their folder', () => {
      withFolder({ ...FILES, 'p/theory.yaml': THEORY }, (folder) => {
        const { code, out } = adduce(folder, 'import', 'vault/Codes', 'vault', 'vault/a.md', '--into', 'new');
        expect([code, out]).to.deep.equal([0, 'new/theory.yaml\nnew/a.md\n']);
      });
    });

    it('imports a table that is given twice once', () => {
      withFolder(FILES, (folder) => {
        const { out } = adduce(join(folder, 'p'), 'import', '../highlights.csv', '../p/../highlights.csv');
        expect(out).to.equal('theory.yaml\nimported/highlights/Interview A.md\n');
      });
    });
  });
});
