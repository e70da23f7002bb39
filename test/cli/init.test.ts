import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from '../../src/core/theory/templates';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

describe('adduce init', () => {
  for (const template of TEMPLATES) {
    it(`starts a project from '${template.id}' that has no problems and an index`, () => {
      withFolder({}, (folder) => {
        const { code, out } = adduce(folder, 'init', '--template', template.id, 'new');
        expect(code).to.equal(0);
        expect(out).to.equal(template.files.map((file) => `new/${file.path}\n`).join(''));
        for (const { path, text } of template.files)
          expect(readFileSync(join(folder, 'new', path), 'utf8')).to.equal(text);
        expect(adduce(join(folder, 'new'), 'check')).to.deep.include({ code: 0, out: '' });
        expect(adduce(folder, 'index', 'new').code).to.equal(0);
      });
    });
  }

  it('uses the empty template and the current folder by default', () => {
    withFolder({}, (folder) => {
      expect(adduce(folder, 'init').code).to.equal(0);
      const empty = TEMPLATES.find((template) => template.id === 'empty');
      expect(readFileSync(join(folder, 'theory.yaml'), 'utf8')).to.equal(
        empty?.files.find((file) => file.path === 'theory.yaml')?.text,
      );
    });
  });

  it('prints the files as JSON', () => {
    withFolder({}, (folder) => {
      const { files } = JSON.parse(adduce(folder, 'init', 'x', '--json').out) as {
        readonly files: readonly string[];
      };
      expect(files).to.include('theory.yaml');
    });
  });

  it('writes nothing when a file is in the way, and names it', () => {
    withFolder({ 'theory.yaml': 'mine' }, (folder) => {
      const { code, out, err } = adduce(folder, 'init', '--template', 'neoclassical-realism');
      expect([code, out]).to.deep.equal([2, '']);
      expect(err).to.contain('these files exist:\n  theory.yaml\n');
      expect(readdirSync(folder)).to.deep.equal(['theory.yaml']);
      expect(readFileSync(join(folder, 'theory.yaml'), 'utf8')).to.equal('mine');
    });
  });

  it('fails when the folder is a file', () => {
    withFolder({ x: '' }, (folder) => {
      const { code, err } = adduce(folder, 'init', 'x');
      expect(code).to.equal(2);
      expect(err).to.contain('a file is in the way');
      expect(existsSync(join(folder, 'theory.yaml'))).to.equal(false);
    });
  });
});
