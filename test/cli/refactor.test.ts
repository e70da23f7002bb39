import { expect } from 'chai';
import { applyPatch, parsePatch } from 'diff';
import fs, { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

const THEORY =
  '# T\r\nhypotheses:\r\n  H1: One # first\r\n  H2: { statement: Two, rivals: H1 }\r\nvariables: { v: V, w: W }';

const PROJECT = {
  'theory.yaml': THEORY,
  'notes/a.md': '\uFEFF[a]{#e-aaaaaaaa .evidence supports="H1:strong" coder=x}\r\n\r\nH1',
  'notes/b.md':
    '---\ncoder: y\n---\n\n[b]{#e-bbbbbbbb .evidence neutral="H2 H1" variable="v"}\n\n::: {.evidence supports=H2}\n\nc\n\n:::\n',
  'notes/plain.md': 'About H1.\n',
};

function text(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Runs `use` while each file that is written waits for `meanwhile` first. */
function withEachWrite(meanwhile: (count: number) => void, use: () => void): void {
  const { fsyncSync } = fs;
  let count = 0;
  fs.fsyncSync = (descriptor) => {
    meanwhile(++count);
    fsyncSync(descriptor);
  };
  syncBuiltinESMExports();
  try {
    use();
  } finally {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  }
}

describe('adduce rename', () => {
  const renamed = (content: string) =>
    content.replace('supports="H1', 'supports="Hx').replace('H2 H1', 'H2 Hx');

  it('changes theory file and notes, and keeps every other byte', () => {
    withFolder(PROJECT, (folder) => {
      const { code, out, err } = adduce(folder, 'rename', 'H1', 'Hx');
      expect([code, err]).to.deep.equal([0, '2 tags in 2 notes, 2 places in theory.yaml changed\n']);
      expect(out).to.equal('notes/a.md\nnotes/b.md\ntheory.yaml\n');
      expect(text(folder, 'notes/a.md')).to.equal(renamed(PROJECT['notes/a.md']));
      expect(text(folder, 'notes/b.md')).to.equal(renamed(PROJECT['notes/b.md']));
      expect(text(folder, 'notes/plain.md')).to.equal(PROJECT['notes/plain.md']);
      expect(text(folder, 'theory.yaml')).to.equal(
        THEORY.replace('  H1:', '  Hx:').replace('rivals: H1', 'rivals: Hx'),
      );
      expect(adduce(folder, 'rename', 'H1', 'Hx')).to.deep.equal({
        code: 0,
        out: '',
        err: 'nothing left to do: "Hx" stands in the place of "H1"\n',
      });
    });
  });

  it('changes nothing with --dry-run, and prints a diff that does the same', () => {
    withFolder(PROJECT, (folder) => {
      const { out, err } = adduce(folder, 'rename', 'H1', 'Hx', '--dry-run');
      for (const [name, content] of Object.entries(PROJECT)) expect(text(folder, name)).to.equal(content);
      expect(err).to.equal('2 tags in 2 notes, 2 places in theory.yaml would change\n');
      const patches = parsePatch(out);
      adduce(folder, 'rename', 'H1', 'Hx');
      expect(patches.map(({ oldFileName, newFileName }) => [oldFileName, newFileName])).to.deep.equal([
        ['a/notes/a.md', 'b/notes/a.md'],
        ['a/notes/b.md', 'b/notes/b.md'],
        ['a/theory.yaml', 'b/theory.yaml'],
      ]);
      for (const patch of patches) {
        const name = (patch.newFileName ?? '').slice('b/'.length);
        const after = applyPatch(PROJECT[name as keyof typeof PROJECT], patch, {
          autoConvertLineEndings: false,
        });
        expect(after).to.equal(text(folder, name));
      }
    });
  });

  it('prints a diff with which tools find files whose names have blanks', () => {
    withFolder({ 'theory.yaml': THEORY, 'my notes.md': PROJECT['notes/b.md'] }, (folder) => {
      const { out } = adduce(folder, 'rename', 'H1', 'Hx', '--dry-run');
      expect(out).to.include('--- a/my notes.md\t\n+++ b/my notes.md\t\n');
      expect(out).to.include('--- a/theory.yaml\n+++ b/theory.yaml\n');
    });
  });

  it('changes the theory file once, also where a glob fits it', () => {
    const theory = 'notes: "**/*"\n# evidence [x]{.evidence supports=H1}\nhypotheses: { H1: One }\n';
    withFolder({ 'theory.yaml': theory }, (folder) => {
      expect(adduce(folder, 'rename', 'H1', 'Hx').code).to.equal(0);
      expect(text(folder, 'theory.yaml')).to.equal(theory.replace('{ H1:', '{ Hx:'));
    });
  });

  it('prints the edits with --json, by offsets of the file', () => {
    withFolder(PROJECT, (folder) => {
      const { out } = adduce(folder, 'rename', 'H1', 'Hx', '--json', '--dry-run');
      const data = JSON.parse(out) as { files: { path: string; edits: { start: number; end: number }[] }[] };
      expect(data).to.deep.include({ tags: 2, notes: 2, places: 2, written: false });
      const [first] = data.files;
      const [edit] = first?.edits ?? [];
      expect(edit).to.deep.include({ expected: 'H1', newText: 'Hx' });
      expect(text(folder, first?.path ?? '').slice(edit?.start, edit?.end)).to.equal('H1');
    });
  });

  it('refuses what it cannot do, and writes nothing', () => {
    withFolder(PROJECT, (folder) => {
      const why = (...argv: readonly string[]) => {
        const { code, out, err } = adduce(folder, ...argv);
        expect([code, out]).to.deep.equal([2, '']);
        return err;
      };
      expect(why('rename', 'H9', 'Hx')).to.match(/declares no .* "H9"/);
      expect(why('rename', 'H1', 'H2')).to.match(/merge the two/);
      expect(why('rename', 'H1', 'H 1')).to.match(/cannot be an id/);
      expect(why('rename', 'H1')).to.match(/OLD and NEW expected/);
      expect(why('rename', 'v', 'x', '--kind', 'theories')).to.match(/did you mean 'theory'/);
      writeFileSync(join(folder, 'notes/latin.md'), Buffer.from('[\xe9]{.evidence supports="H1"}', 'latin1'));
      expect(why('rename', 'H1', 'Hx')).to.match(/cannot change .*latin\.md: .*UTF-8/);
      for (const [name, content] of Object.entries(PROJECT)) expect(text(folder, name)).to.equal(content);
    });
  });

  it('keeps the mode of files and follows links to files', () => {
    withFolder({ ...PROJECT, 'shared/c.txt': '[c]{#e-cccccccc .evidence supports="H1"}\n' }, (folder) => {
      chmodSync(join(folder, 'notes/a.md'), 0o640);
      symlinkSync('../shared/c.txt', join(folder, 'notes/c.md'));
      symlinkSync('../shared/c.txt', join(folder, 'notes/d.md'));
      expect(adduce(folder, 'rename', 'H1', 'Hx').code).to.equal(0);
      expect(statSync(join(folder, 'notes/a.md')).mode & 0o777).to.equal(0o640);
      expect(fs.lstatSync(join(folder, 'notes/c.md')).isSymbolicLink()).to.equal(true);
      expect(text(folder, 'shared/c.txt')).to.equal('[c]{#e-cccccccc .evidence supports="Hx"}\n');
    });
  });

  it('changes notes with names as long as file systems allow', () => {
    const name = `${'Ա'.repeat(125)}.md`;
    withFolder({ 'theory.yaml': THEORY, [name]: PROJECT['notes/a.md'] }, (folder) => {
      expect(adduce(folder, 'rename', 'H1', 'Hx').code).to.equal(0);
      expect(text(folder, name)).to.equal(renamed(PROJECT['notes/a.md']));
      expect(readdirSync(folder)).to.have.members(['theory.yaml', name]);
    });
  });

  it('changes nothing where one of the files is read-only or lies outside the project', () => {
    withFolder(
      { 'p/theory.yaml': THEORY, 'p/a.md': PROJECT['notes/a.md'], 'x.md': PROJECT['notes/b.md'] },
      (folder) => {
        const project = join(folder, 'p');
        chmodSync(join(project, 'theory.yaml'), 0o444);
        for (const how of [[], ['--dry-run']]) {
          const { code, err } = adduce(project, 'rename', 'H1', 'Hx', ...how);
          expect(code).to.equal(2);
          expect(err).to.match(/nothing is changed.*\n.*theory\.yaml: it is read-only/);
        }
        chmodSync(join(project, 'theory.yaml'), 0o644);
        symlinkSync('../x.md', join(project, 'linked.md'));
        expect(adduce(project, 'rename', 'H1', 'Hx').err).to.match(/linked\.md: it lies outside the project/);
        expect(text(project, 'a.md')).to.equal(PROJECT['notes/a.md']);
      },
    );
  });

  it('stops at a file that somebody changes meanwhile, says what is left, and does it when run again', () => {
    withFolder(PROJECT, (folder) => {
      const other = '[b, edited]{#e-bbbbbbbb .evidence neutral="H1"}\n';
      const edit = (count: number) => count === 2 && writeFileSync(join(folder, 'notes/b.md'), other);
      withEachWrite(edit, () => {
        const { code, err } = adduce(folder, 'rename', 'H1', 'Hx');
        expect(code).to.equal(2);
        expect(err).to.match(
          /notes\/b\.md: it has changed meanwhile\n1 of 3 files changed, not changed:\n.*b\.md\n.*theory\.yaml\nRun the same command again/,
        );
      });
      expect(text(folder, 'notes/b.md')).to.equal(other);
      expect(text(folder, 'theory.yaml')).to.equal(THEORY);
      expect(adduce(folder, 'rename', 'H1', 'Hx').code).to.equal(0);
      expect(text(folder, 'notes/b.md')).to.equal(other.replace('H1', 'Hx'));
      expect(readdirSync(join(folder, 'notes'))).to.deep.equal(['a.md', 'b.md', 'plain.md']);
    });
  });

  it('removes what a killed run left, and leaves alone what a running one writes', () => {
    const [dead, running] = ['.a.md.999999999.tmp', `.a.md.${process.ppid}.tmp`];
    const tag = '[a]{#e-aaaaaaaa .evidence supports="H1"}';
    withFolder({ ...PROJECT, [`notes/${dead}`]: tag, [`notes/${running}`]: tag }, (folder) => {
      expect(adduce(folder, 'rename', 'H1', 'Hx').err).to.equal(
        '2 tags in 2 notes, 2 places in theory.yaml changed\n',
      );
      expect(readdirSync(join(folder, 'notes')))
        .to.include(running)
        .and.not.include(dead);
      expect(text(folder, `notes/${running}`)).to.equal(tag);
    });
  });
});

describe('adduce merge', () => {
  it('makes one of two hypotheses, and lists the tags that stand in the way', () => {
    withFolder(PROJECT, (folder) => {
      expect(adduce(folder, 'merge', 'H1', 'v').err).to.match(/"H1" is a hypothesis and "v" a variable/);
      expect(adduce(folder, 'merge', 'H1', 'H2').code).to.equal(0);
      expect(text(folder, 'notes/b.md')).to.contain('neutral="H2" variable').and.to.contain('supports=H2');
      expect(text(folder, 'theory.yaml')).to.equal(
        '# T\r\nhypotheses:\r\n  H2: { statement: Two }\r\nvariables: { v: V, w: W }',
      );
      expect(adduce(folder, 'check').code).to.equal(0);
    });
    const both = '\n[a]{#e-aaaaaaaa .evidence supports="H1" contradicts="H2"}\n';
    withFolder({ 'theory.yaml': THEORY, 'a.md': both }, (folder) => {
      const { code, err } = adduce(folder, 'merge', 'H1', 'H2');
      expect(code).to.equal(2);
      expect(err).to.contain('a.md:2: supports="H1" and contradicts="H2"');
      expect(text(folder, 'a.md')).to.equal(both);
    });
  });
});

describe('adduce strip', () => {
  it('removes the tags that pass the filters, and the words stay', () => {
    withFolder(PROJECT, (folder) => {
      expect(adduce(folder, 'strip', '--coder', 'x', '--stance', 'neutral').err).to.equal(
        'no such evidence\n',
      );
      expect(adduce(folder, 'strip', '--note', 'notes/b*', '--hypothesis', 'H1').err).to.equal(
        '1 tag in 1 note changed\n',
      );
      expect(text(folder, 'notes/b.md')).to.equal(PROJECT['notes/b.md'].replace(/\[b\]\{[^}]*\}/, 'b'));
      const unsaid = adduce(folder, 'strip');
      expect([unsaid.code, unsaid.err]).to.deep.equal([
        2,
        'adduce: say which evidence: give a filter such as --hypothesis H1, or --all for every tag of the project\n',
      ]);
      expect(adduce(folder, 'strip', '--all', '--coder', 'x').code).to.equal(2);
      expect(adduce(folder, 'strip', '--all').err).to.equal('2 tags in 2 notes changed\n');
      expect(text(folder, 'notes/a.md')).to.equal('\uFEFFa\r\n\r\nH1');
      expect(text(folder, 'notes/b.md')).to.equal('---\ncoder: y\n---\n\nb\n\nc\n');
    });
  });

  it('says where words would read differently without their tag', () => {
    withFolder(
      { 'theory.yaml': THEORY, 'a.md': 'x\n\n[# y]{#e-aaaaaaaa .evidence supports=H1}\n' },
      (folder) => {
        const { code, err } = adduce(folder, 'strip', '--all');
        expect(code).to.equal(2);
        expect(err).to.match(/a\.md:3: Without its tag/);
      },
    );
  });
});

describe('Filters of evidence', () => {
  const files = { ...PROJECT, 'notes/own.qmd': '[d]{#e-dddddddd .evidence supports="H9" variable="u"}\n' };
  const dry = (folder: string, ...argv: readonly string[]) => adduce(folder, 'strip', '--dry-run', ...argv);

  it('are refused where they name what nothing has, with what was meant', () => {
    withFolder(files, (folder) => {
      const why = (...argv: readonly string[]) => {
        const { code, out, err } = adduce(folder, 'retag', ...argv, '--memo', 'm');
        expect([code, out], argv.join(' ')).to.deep.equal([2, '']);
        return err;
      };
      expect(why('--hypothesis', 'H-raly')).to.match(
        /neither theory file nor notes have a hypothesis 'H-raly'\n/,
      );
      expect(why('--variable', 'nosuch')).to.match(/a variable 'nosuch'\n/);
      expect(why('--coder', 'X')).to.match(/no evidence is tagged by a coder 'X'; did you mean 'x'\?/);
      expect(why('--evidence', 'e-aaaaaaab')).to.match(
        /no evidence has the id 'e-aaaaaaab'; did you mean 'e-aaaaaaaa'\?/,
      );
      for (const named of ['own.qmd', './own.qmd', 'note/own.qmd'])
        expect(why('--note', named)).to.include(
          `no note of the project matches '${named}'; did you mean 'notes/own.qmd'?`,
        );
      expect(why('--note', 'drafts/**')).to.include("matches 'drafts/**'\n");
      expect(why('--hypothesis', 'H1', '--hypothesis', 'H8')).to.match(/a hypothesis 'H8'/);
    });
  });

  it('may name what is declared or stands in tags, and a note without evidence', () => {
    withFolder(files, (folder) => {
      for (const [kind, name] of [
        ['--variable', 'w'],
        ['--note', 'notes/plain.md'],
      ] as const) {
        const { code, err } = dry(folder, kind, name);
        expect([code, err]).to.deep.equal([0, 'no such evidence\n']);
      }
      for (const [kind, name] of [
        ['--hypothesis', 'H9'],
        ['--variable', 'u'],
        ['--coder', 'y'],
      ] as const)
        expect(dry(folder, kind, name).err).to.match(/^\d tags? in 1 note would change\n$/);
    });
  });

  it('lose no time over those of several that a run cut short has dealt with, but tell them', () => {
    withFolder(files, (folder) => {
      const argv = ['strip', '--evidence', 'e-aaaaaaaa', '--evidence', 'e-zzzzzzzz'] as const;
      const { code, err } = adduce(folder, ...argv);
      expect([code, err]).to.deep.equal([
        0,
        "no evidence has the id 'e-zzzzzzzz'\n1 tag in 1 note changed\n",
      ]);
      expect(adduce(folder, ...argv).code).to.equal(2);
    });
  });

  it('are not judged by a theory file that cannot be read whole', () => {
    withFolder({ ...files, 'theory.yaml': 'hypotheses: {' }, (folder) => {
      expect(dry(folder, '--hypothesis', 'H-raly').code).to.equal(0);
    });
  });
});

describe('adduce retag', () => {
  it('changes ratings, variables and memos of what passes the filters', () => {
    withFolder(PROJECT, (folder) => {
      const run = (...argv: readonly string[]) => adduce(folder, 'retag', ...argv).err;
      expect(
        run('--coder', 'y', '--variable', 'v', '--rate', 'contradicts=H1:hoop:6dB', '--unrate', 'H2'),
      ).to.equal('1 tag in 1 note changed\n');
      expect(text(folder, 'notes/b.md')).to.contain(
        '{#e-bbbbbbbb .evidence contradicts="H1:hoop:6dB" variable="v"}',
      );
      expect(
        run('--evidence', 'e-aaaaaaaa', '--move', 'H1=H2', '--add-variable', 'w', '--memo', 'moved'),
      ).to.equal('1 tag in 1 note changed\n');
      expect(text(folder, 'notes/a.md')).to.equal(
        '\uFEFF[a]{#e-aaaaaaaa .evidence supports="H2:strong" variable="w" coder="x" memo="moved"}\r\n\r\nH1',
      );
      expect(run('--evidence', 'e-aaaaaaaa', '--move', 'H1=H2', '--memo', 'moved')).to.equal(
        'no evidence that this would change\n',
      );
    });
  });

  it('passes over tags in which there is nothing to change, also those that bear on nothing', () => {
    const notes = '[a]{#e-aaaaaaaa .evidence}\n\n[b]{#e-bbbbbbbb .evidence supports="H1 H2"}\n';
    withFolder({ 'theory.yaml': THEORY, 'a.md': notes }, (folder) => {
      expect(adduce(folder, 'retag', '--all', '--unrate', 'H1').err).to.equal('1 tag in 1 note changed\n');
      expect(text(folder, 'a.md')).to.equal(notes.replace('H1 H2', 'H2'));
    });
  });

  it('refuses unknown ids, words that are no change, and tags that would bear on nothing', () => {
    withFolder(PROJECT, (folder) => {
      const why = (...argv: readonly string[]) => {
        const { code, err } = adduce(folder, 'retag', '--all', ...argv);
        expect(code).to.equal(2);
        return err;
      };
      expect(why()).to.match(/say what to change/);
      expect(why('--rate', 'supports=H9')).to.match(/no hypothesis 'H9'/);
      expect(why('--rate', 'support=H1')).to.match(/--rate takes STANCE=HYPOTHESIS/);
      expect(why('--rate', 'supports=H1:weak')).to.match(/'weak' .* does not qualify a rating/);
      expect(why('--move', 'H1')).to.match(/--move takes/);
      expect(why('--add-variable', 'u')).to.match(/no variable 'u'/);
      expect(why('--unrate', 'H1')).to.match(/a\.md:1: .*bear on nothing/);
      expect(text(folder, 'notes/a.md')).to.equal(PROJECT['notes/a.md']);
    });
  });
});
