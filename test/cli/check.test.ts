import { expect } from 'chai';
import { join } from 'node:path';
import { adduce } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const THEORY = 'title: A test\nhypotheses:\n  H1: { statement: It was so. }\n';

/** A project with two errors in two notes, the second one further back in the alphabet. */
const PROJECT: FileTree = {
  'theory.yaml': THEORY,
  'notes/b.md': '[x]{#e-aaaaaaaa .evidence supports="H7"}\n',
  'notes/a.md': '😀 [x]{#e-bbbbbbbb .evidence supports="H8"}\n',
  'notes/c.md': '[x]{#e-cccccccc .evidence supports="H1"}\n',
};

interface Report {
  readonly problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly acknowledged?: string;
  }[];
  readonly errors: number;
}

describe('adduce check', () => {
  it('prints nothing but a message for a sound project', () => {
    withFolder({ 'theory.yaml': THEORY, 'a.md': PROJECT['notes/c.md'] ?? '' }, (folder) => {
      expect(adduce(folder, 'check')).to.deep.equal({ code: 0, out: '', err: 'no problems\n' });
    });
  });

  it('prints file, line and column in UTF-16 units, severity, code and message, sorted', () => {
    withFolder(PROJECT, (folder) => {
      const { code, out, err } = adduce(folder, 'check');
      expect(code).to.equal(1);
      const lines = out.trimEnd().split('\n');
      expect(lines[0]).to.match(/^notes\/a\.md:1:40: error unknown-hypothesis \S/);
      expect(lines[1]).to.match(/^notes\/b\.md:1:37: error unknown-hypothesis \S/);
      expect(lines).to.have.length(2);
      expect(err).to.equal('2 errors\n');
    });
  });

  it('fails on a tag that Pandoc does not see, unless the theory file acknowledges it', () => {
    const note = 'One.\n\n[x] {#e-cccccccc .evidence supports="H1"}\n';
    withFolder({ 'theory.yaml': THEORY, 'a.md': note }, (folder) => {
      const { code, out } = adduce(folder, 'check');
      expect([code, out]).to.deep.equal([
        1,
        'a.md:3:3: error dead-markup this tags nothing, because Pandoc sees no evidence here: a space stands between ] and {: remove it\n',
      ]);
    });
    const known = `${THEORY}acknowledged:\n  - { rule: dead-markup, subject: a.md, reason: An example. }\n`;
    withFolder({ 'theory.yaml': known, 'a.md': note }, (folder) => {
      expect(adduce(folder, 'check').code).to.equal(0);
    });
  });

  it('reads the bibliographies that the theory file and the notes name', () => {
    const tree: FileTree = {
      'p/theory.yaml': `bibliography: [../shared.bib, gone.bib]\n${THEORY}`,
      'p/notes/n.md': '---\nbibliography: own.json\n---\n\nNothing tagged.\n',
      'p/notes/own.json': '[{"id": "a"}, {"title": "T"}]\n',
      'shared.bib': '@book{a, title={A}}\n@book{b, title={B},, year=}\n',
    };
    withFolder(tree, (folder) => {
      const { code, out } = adduce(join(folder, 'p'), 'check');
      expect(code).to.equal(0);
      expect(out.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).to.deep.equal([
        '../shared.bib:2:7: warning bibliography-syntax',
        'notes/own.json:1:15: warning bibliography-syntax',
        'theory.yaml:1:31: warning missing-bibliography',
        '',
      ]);
    });
  });

  it('finds the citekeys that a bibliography lacks, also one that only Quarto’s file names', () => {
    const tree: FileTree = {
      'theory.yaml': THEORY,
      '_quarto.yml': 'bibliography: refs/all.bib\n',
      'refs/all.bib': '@book{waltz1979, title={T}}\n',
      'a.md': '[x]{#e-1 .evidence supports="H1"} [@walz1979; @fig-map].\n',
      'b.md': '[x [@waltz1979; @waltz1979, p. 3] @other]{#e-2 .evidence supports="H1"}\n',
    };
    withFolder(tree, (folder) => {
      const { code, out } = adduce(folder, 'check', '--fail-on', 'warning');
      expect(code).to.equal(1);
      expect(out.split('\n').filter((line) => /citekey|source/.test(line))).to.deep.equal([
        'a.md:1:37: warning unknown-citekey no bibliography has the citekey "walz1979": did you mean "waltz1979"?',
        'b.md:1:42: warning ambiguous-source several works are cited here, @waltz1979, @other: name the one that the passage comes from with source="…" in the tag',
      ]);
    });
  });

  it('names files from the current folder', () => {
    withFolder(PROJECT, (folder) => {
      const [parent, name = ''] = [join(folder, '..'), folder.split('/').at(-1)];
      expect(adduce(parent, 'check', name).out).to.match(new RegExp(`^${name}/notes/a\\.md:1:40: `));
      expect(adduce(join(folder, 'notes'), 'check').out).to.match(/^\.\.\/notes\/a\.md:1:40: /);
    });
  });

  it('prints JSON with names from the project folder', () => {
    withFolder(PROJECT, (folder) => {
      const { code, out } = adduce('/', 'check', folder, '--json');
      expect(code).to.equal(1);
      const report = JSON.parse(out) as Report;
      expect(report.errors).to.equal(2);
      expect(report.problems[0]).to.deep.include({
        file: 'notes/a.md',
        line: 1,
        column: 40,
        endLine: 1,
        endColumn: 42,
        severity: 'error',
        code: 'unknown-hypothesis',
      });
    });
  });

  it('does not count what the theory file acknowledges, but prints it', () => {
    const acknowledged = [
      '  - { rule: unknown-hypothesis, subject: H7, reason: To come. }',
      '  - { rule: unknown-hypothesis, subject: notes/a.md, reason: An old note. }',
    ];
    const theory = `${THEORY}acknowledged:\n${acknowledged.join('\n')}\n`;
    withFolder({ ...PROJECT, 'theory.yaml': theory }, (folder) => {
      const { code, out, err } = adduce(folder, 'check');
      expect(code).to.equal(0);
      expect(out).to.contain(' (acknowledged: To come.)\n').and.to.contain(' (acknowledged: An old note.)\n');
      expect(err).to.equal('2 acknowledged\n');
      expect(adduce(folder, 'index').code).to.equal(0);
    });
    const other = `${THEORY}acknowledged:\n  - { rule: unknown-hypothesis, subject: H, reason: No. }\n`;
    withFolder({ ...PROJECT, 'theory.yaml': other }, (folder) =>
      expect(adduce(folder, 'check').code).to.equal(1),
    );
  });

  it('fails on warnings and hints when asked', () => {
    const warning = '[x]{.evidence supports="H1"}\n';
    const info = '[x]{#e-aaaaaaaa .evidence supports="H1" memo="a" memo="b"}\n';
    for (const [severity, note] of [
      ['warning', warning],
      ['info', info],
    ]) {
      withFolder({ 'theory.yaml': THEORY, 'a.md': note ?? '' }, (folder) => {
        expect(adduce(folder, 'check').out).to.contain(`: ${severity} `);
        expect(adduce(folder, 'check').code).to.equal(0);
        expect(adduce(folder, 'check', '--fail-on', 'info').code).to.equal(1);
        expect(adduce(folder, 'check', '--fail-on', 'warning').code).to.equal(severity === 'warning' ? 1 : 0);
        expect(adduce(folder, 'index', '--fail-on', 'info').code).to.equal(1);
      });
    }
  });

  it('counts places after a byte order mark as editors do', () => {
    withFolder(
      { 'theory.yaml': `\ufeff${THEORY}`, 'a.md': `\ufeff${String(PROJECT['notes/b.md'])}` },
      (folder) => {
        expect(adduce(folder, 'check').out).to.match(/^a\.md:1:37: error unknown-hypothesis /);
      },
    );
  });

  it('checks a project whose output folder lies outside, for it writes nothing', () => {
    withFolder({ 'p/theory.yaml': `${THEORY}output: ../elsewhere\n` }, (folder) => {
      expect(adduce(join(folder, 'p'), 'check').code).to.be.lessThan(2);
      expect(adduce(join(folder, 'p'), 'index').code).to.be.greaterThan(0);
    });
  });
});
