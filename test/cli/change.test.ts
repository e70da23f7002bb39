import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseVerbArguments } from '../../src/cli/args';
import { carryOut } from '../../src/cli/change';
import { importVerb } from '../../src/cli/verbs/import';
import { withFolder } from '../support/temporary';

describe('a change of a project', () => {
  it('is refused where its edits were computed from another text than that of the file', () => {
    withFolder({ 'x.md': 'The text of this file.\n' }, (folder) => {
      const args = parseVerbArguments(importVerb, []);
      if (!args) throw new Error('no arguments');
      const io = { cwd: folder, stdout: () => {}, stderr: () => {}, isTerminal: false };
      const bytes = readFileSync(join(folder, 'x.md'));
      const project = { folder, files: new Map([['x.md', { bytes, hasMark: false }]]) };
      const edits = [{ start: 0, end: 0, expected: '', newText: '# ' }];
      const file = { path: 'x.md', before: 'The text of another one.\n', edits };
      const make = () => carryOut({ kind: 'change', files: [file], tags: 0 }, project, args, io, '');
      expect(make).to.throw('the edits of x.md do not fit');
      expect(readFileSync(join(folder, 'x.md'))).to.deep.equal(bytes);
    });
  });
});
