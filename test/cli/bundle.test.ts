import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/build';
import { withFolder } from '../support/temporary';

const BUNDLE = fileURLToPath(new URL('../../dist/adduce.cjs', import.meta.url));

function run(cwd: string, ...argv: readonly string[]) {
  return spawnSync(BUNDLE, argv, { cwd, encoding: 'utf8' });
}

describe('the bundled command line', () => {
  before(async function () {
    this.timeout(20_000);
    await build(['cli']);
  });

  it('starts a project, checks it and builds its index, as a program of its own', () => {
    withFolder({}, (folder) => {
      expect(run(folder, 'init').status).to.equal(0);
      expect(run(folder, 'check')).to.deep.include({ status: 0, stdout: '' });
      expect(run(folder, 'index').stdout).to.contain('coded-index/index.json\n');
    });
  });

  it('separates data from messages and passes exit codes on', () => {
    withFolder({ 'theory.yaml': 'hypotheses: 7\n' }, (folder) => {
      expect(run(folder, 'check').status).to.equal(1);
      const { status, stdout, stderr } = run(folder, 'chekc');
      expect([status, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.contain("did you mean 'check'?");
    });
  });

  it('prints long data whole to a slow reader, and stops quietly when the reader leaves', () => {
    const tags = '[x]{#e1 .evidence supports="H1"}\n\n'.repeat(20_000);
    withFolder({ 'a.md': tags }, (folder) => {
      const pipe = (reader: string) =>
        spawnSync('sh', ['-c', `{ "$0" parse a.md --json; echo "exit $?" >&2; } | ${reader}`, BUNDLE], {
          cwd: folder,
          encoding: 'utf8',
          maxBuffer: 1e8,
        });
      const { stdout, stderr } = pipe('{ sleep 0.2; cat; }');
      expect(
        (JSON.parse(stdout) as readonly { readonly evidence: readonly unknown[] }[])[0]?.evidence,
      ).to.have.length(20_000);
      expect(stderr).to.contain('exit 0');
      expect(pipe('head -n 1').stderr).to.equal('exit 0\n');
    });
  }).timeout(10_000);
});
