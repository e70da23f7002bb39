import { expect } from 'chai';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from '../../src/core/theory/templates';
import { adduce, mistakesIn } from '../support/cli';
import { withFolder } from '../support/temporary';

describe('adduce init', () => {
  for (const template of TEMPLATES) {
    it(`starts a project from '${template.id}' that has no mistakes and an index`, () => {
      withFolder({}, (folder) => {
        const { code, out } = adduce(folder, 'init', '--template', template.id, 'new');
        expect(code).to.equal(0);
        expect(out).to.equal(template.files.map((file) => `new/${file.path}\n`).join(''));
        for (const { path, text } of template.files)
          expect(readFileSync(join(folder, 'new', path), 'utf8')).to.equal(text);
        const check = adduce(join(folder, 'new'), 'check', '--fail-on', 'warning');
        expect([check.code, mistakesIn(check.out)]).to.deep.equal([0, []]);
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

  it('leaves a bibliography that is there as it is, and writes the rest', () => {
    const bib = '@book{mine, title = {Mine}, author = {Me, A.}, year = 2020}\n';
    for (const { id, files } of TEMPLATES)
      withFolder({ 'references.bib': bib, 'draft.docx': '' }, (folder) => {
        const { code, out, err } = adduce(folder, 'init', '--template', id);
        const rest = files.map(({ path }) => path).filter((path) => path !== 'references.bib');
        expect([code, out]).to.deep.equal([0, rest.map((path) => `${path}\n`).join('')]);
        expect(err).to.match(/^references\.bib was there and is left as it is\n/);
        expect(readFileSync(join(folder, 'references.bib'), 'utf8')).to.equal(bib);
        expect(adduce(folder, 'check').code).to.equal(0);
      });
    withFolder({ 'references.bib': bib, 'theory.yaml': 'mine' }, (folder) => {
      const { code, err } = adduce(folder, 'init');
      expect(code).to.equal(2);
      expect(err).to.include('these files exist:\n  theory.yaml\n').and.not.to.include('references.bib');
      expect(readdirSync(folder).sort()).to.deep.equal(['references.bib', 'theory.yaml']);
    });
    withFolder({ 'references.bib/keep': '' }, (folder) => {
      expect(adduce(folder, 'init').err).to.include('these files exist:\n  references.bib\n');
    });
  });

  it('says so where it takes notes from the project around it', () => {
    const note = '[x]{#e-aaaaaaaa .evidence supports="H1"}\n';
    withFolder({ 'theory.yaml': 'hypotheses: { H1: One }\n', 'notes/sub/a.md': note }, (folder) => {
      expect(adduce(folder, 'index').err).to.match(/^1 note,/);
      expect(adduce(folder, 'init', 'notes/sub').err).to.include(
        `it lies in the project ${folder}: notes below it belong to the new project from now on\n`,
      );
      expect(adduce(folder, 'index').err).to.include(`no file in ${folder} matches`);
    });
    withFolder({}, (folder) => {
      expect(adduce(folder, 'init').err).not.to.include('it lies in');
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

  it('removes what it wrote when a later file fails', () => {
    const template = TEMPLATES.find((one) => one.files.some((file) => file.path.includes('/')));
    const later = template?.files.find((file) => file.path.includes('/'))?.path.split('/')[0] ?? '';
    expect(template?.files[0]?.path).to.equal('theory.yaml');
    withFolder({}, (folder) => {
      mkdirSync(join(folder, 'new'));
      writeFileSync(join(folder, 'new', later), 'mine');
      const { code, out } = adduce(folder, 'init', '--template', template?.id ?? '', 'new');
      expect([code, out]).to.deep.equal([2, '']);
      expect(readdirSync(join(folder, 'new'))).to.deep.equal([later]);
    });
  });

  it('refuses links that lead nowhere and folders that are links', () => {
    const template = TEMPLATES.find((one) => one.files.some((file) => file.path.includes('/')));
    const inner = template?.files.find((file) => file.path.includes('/'))?.path.split('/')[0] ?? '';
    withFolder({ 'other/keep': '' }, (folder) => {
      for (const [name, target] of [
        ['theory.yaml', 'gone'],
        [inner, '../other'],
        ['', 'gone'],
        ['', 'x'],
      ] as const) {
        const place = join(folder, 'x');
        rmSync(place, { recursive: true, force: true });
        if (name !== '') mkdirSync(place);
        symlinkSync(target, join(place, name).replace(/\/$/, ''));
        const { code, err } = adduce(folder, 'init', '--template', template?.id ?? '', 'x');
        expect(code, name).to.equal(2);
        expect(err).to.contain('nothing was written').and.to.contain(name);
        if (name !== '') expect(readdirSync(place)).to.deep.equal([name]);
        expect(readdirSync(join(folder, 'other'))).to.deep.equal(['keep']);
        expect(existsSync(join(folder, 'gone'))).to.equal(false);
      }
    });
  });
});
