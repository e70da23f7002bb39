import { expect } from 'chai';
import { CODEBOOK_CSV } from '../../../src/core/importers/codebookCsv';
import type { Imported, ImportedCode } from '../../../src/core/importers/imported';
import { reportMarkdown } from '../../../src/core/importers/importReport';
import { type ImportPart, intoProject, type ImportTarget } from '../../../src/core/importers/intoProject';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { readTheory } from '../../../src/core/theory/readTheory';
import { finish } from '../../../src/core/util/steps';

const nothing = { kept: [], changed: [], dropped: [] };

function bringing(more: Partial<Imported>, name = 'file.qdpx'): ImportPart {
  return { name, imported: { codes: [], notes: [], report: nothing, ...more } };
}

const variable = (id: string, label: string, more: Partial<ImportedCode> = {}): ImportedCode => ({
  kind: 'variable',
  id,
  label,
  ...more,
});

interface Outcome {
  readonly theory: string | undefined;
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
  readonly report: string;
  readonly tags: number;
}

function run(
  parts: readonly ImportPart[],
  theoryText?: string,
  more: Partial<ImportTarget> = {},
): Outcome | string {
  let count = 0;
  const target: ImportTarget = {
    theoryPath: 'theory.yaml',
    theoryText,
    isTaken: () => false,
    hasEvidence: () => false,
    newId: () => `e-new${++count}`,
    ...more,
  };
  const steps = intoProject(parts, target);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    if (step.value.kind === 'refusal') return step.value.message;
    const { change, report } = step.value;
    const edited = change.files.map(
      ({ path, before, edits }) => [path, applyEdits(before, edits) ?? '?'] as const,
    );
    const files = Object.fromEntries([
      ...edited,
      ...(change.created ?? []).map(({ path, text }) => [path, text] as const),
    ]);
    return { theory: files['theory.yaml'], files, report: reportMarkdown(report), tags: change.tags };
  }
}

function made(parts: readonly ImportPart[], theoryText?: string, more: Partial<ImportTarget> = {}): Outcome {
  const outcome = run(parts, theoryText, more);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
}

const THEORY = `# by hand
title: T # short

variables:
  # what they see
  ep:
    label: Elite perception # keep

hypotheses:
  H1: It was so
`;

describe('an import into a project', () => {
  it('declares what is not declared yet and leaves every other byte of the theory file', () => {
    const { theory, report } = made(
      [
        bringing({
          codes: [
            variable('elite-perception', 'elite  perception'),
            variable('signal', 'Signal', {
              parent: 'elite-perception',
              description: 'What counts:\n\nall of it',
            }),
            variable('faint', 'Faint', { parent: 'signal' }),
            variable('trust', 'Trust'),
            { kind: 'hypothesis', id: 'H1', label: 'H1', description: 'it was  so' },
            { kind: 'hypothesis', id: 'H2', label: 'Two' },
          ],
        }),
      ],
      THEORY,
    );
    expect(theory).to.equal(
      THEORY.replace(
        '# keep\n',
        '# keep\n    indicators:\n      signal:\n        label: Signal\n        definition: "What counts:\\n\\nall of it"\n' +
          '        indicators:\n          faint: Faint\n  trust: Trust\n',
      ).replace('It was so\n', 'It was so\n  H2: Two\n'),
    );
    expect(report)
      .to.contain('4 new entries in theory.yaml')
      .and.to.contain('2 codes that theory.yaml has already');
  });

  it('gives ids that mean something else another one, in the theory file and in the tags of its own notes', () => {
    const note = '[a]{#e-1 .evidence supports="H1" variable="ep x"}\n';
    const { theory, files, report } = made(
      [
        bringing({
          codes: [variable('ep', 'Episode'), variable('x', 'X', { parent: 'ep' }), variable('H1', 'Heading')],
          notes: [{ path: 'a.md', text: '[a]{#e-1 .evidence variable="ep x H1"}\n' }],
        }),
      ],
      THEORY,
    );
    expect(theory).to.contain('  ep-2:\n    label: Episode\n    indicators:\n      x: X\n  H1-2: Heading\n');
    expect(files['imported/file/a.md']).to.equal('[a]{#e-1 .evidence variable="ep-2 x H1-2"}\n');
    expect(report).to.contain('ep → ep-2, H1 → H1-2');
    const own = {
      path: 'own.md',
      before: note,
      edits: [{ start: 0, end: 0, expected: '', newText: '[b]{#e-2 .evidence variable="ep"}\n' }],
    };
    const mixed = made([{ ...bringing({ codes: [variable('ep', 'Episode')] }), edited: [own] }], THEORY);
    expect(mixed.files['own.md']).to.equal(`[b]{#e-2 .evidence variable="ep-2"}\n${note}`);
  });

  it('knows what names of our exports stand for, whatever else is said of it', () => {
    const text =
      'name,description,parent\nep: Perceived power,,\nfaint,So,ep: Perceived power\nH1,It is so,\n';
    const known = readTheory(THEORY).model;
    const input = { name: 'c.csv', bytes: new TextEncoder().encode(text) };
    const imported = finish(CODEBOOK_CSV.read(input, () => '', { known }));
    const { theory } = made([{ name: 'c.csv', imported }], THEORY);
    expect(theory).to.equal(
      THEORY.replace(
        '# keep\n',
        '# keep\n    indicators:\n      faint:\n        label: faint\n        definition: So\n',
      ),
    );
  });

  it('finds the same codes a second time and changes nothing then', () => {
    const parts = [bringing({ codes: [variable('a', 'Ä b'), variable('c', 'C', { parent: 'a' })] })];
    const { theory } = made(parts, THEORY);
    expect(made(parts, theory).files).to.deep.equal({});
  });

  it('takes what is said of variables that have no definition yet, and names those of which something else is said', () => {
    const before =
      'title: T\n\nvariables:\n  a: A # short\n  b: { label: B, brief: In short }\n  c:\n    label: C\n    indicators:\n' +
      '      d: D\n      e:\n        label: E\n        definition: Old\n        include: All\nhypotheses:\n' +
      '  H1: { statement: So, label: First }\n';
    const codes = [
      variable('a', 'A', { description: 'New a: it' }),
      variable('b', 'B', { description: 'In short\n\nNew b' }),
      variable('c', 'C', { description: 'New c\n\nInclude: much' }),
      variable('d', 'D', { description: 'New d' }),
      variable('e', 'E', { description: 'Old\n\nInclude: All' }),
      { kind: 'hypothesis', id: 'H1', label: 'First', description: 'So' } as const,
    ];
    const { theory, report, files } = made([bringing({ codes })], before);
    expect(theory).to.equal(
      before
        .replace('  a: A # short\n', '  a:\n    label: A # short\n    definition: "New a: it"\n')
        .replace('brief: In short }', 'brief: In short, definition: New b }')
        .replace('    label: C\n', '    label: C\n    definition: "New c\\n\\nInclude: much"\n')
        .replace('      d: D\n', '      d:\n        label: D\n        definition: New d\n'),
    );
    expect(report)
      .to.contain('4 definitions that theory.yaml did not have yet')
      .and.not.to.contain('Left out');
    expect(Object.keys(files)).to.deep.equal(['theory.yaml']);
    expect(made([bringing({ codes })], theory).files, 'a second time').to.deep.equal({});
    const other = [
      variable('b', 'B', { description: 'In brief\n\nNew b' }),
      variable('e', 'E', { description: 'Newer' }),
      { kind: 'hypothesis', id: 'H1', label: 'First', description: 'Or not' } as const,
    ];
    const changed = made([bringing({ codes: other })], before);
    expect(changed.files).to.deep.equal({});
    expect(changed.report).to.contain('where it says something else: b, e, H1');
  });

  it('overwrites nothing: folders and notes get numbers, and its notes lie where notes are looked for', () => {
    const taken = new Set(['imported/file', 'imported/file 2']);
    const parts = [
      bringing({ notes: [{ path: 'a.md', text: 'x\n' }] }),
      bringing({ notes: [{ path: 'a.md', text: 'y\n' }] }),
    ];
    expect(made(parts, THEORY, { isTaken: (path) => taken.has(path) }).files).to.deep.equal({
      'imported/file 3/a.md': 'x\n',
      'imported/file 4/a.md': 'y\n',
    });
    const { files } = made(parts, undefined, { isTaken: (path) => path === 'a.md' });
    expect(Object.keys(files)).to.deep.equal(['theory.yaml', 'a 2.md', 'a 3.md']);
    const narrow = `notes: notes/**\n${THEORY}`;
    expect(Object.keys(made(parts.slice(0, 1), narrow).files)).to.deep.equal(['notes/imported/file/a.md']);
    const { report } = made(parts.slice(0, 1), `notes: texts/*.md\n${THEORY}`);
    expect(report).to.contain('leaves out imported/file');
  });

  it('gives evidence that the project has already ids of its own', () => {
    const text =
      '[a]{#e-1 .evidence variable="ep"} [b]{#e-2 .evidence continues="e-1"} [c]{#e-3 .evidence variable="ep"}\n';
    const { files, tags, report } = made([bringing({ notes: [{ path: 'a.md', text }] })], THEORY, {
      hasEvidence: (id) => id === 'e-1' || id === 'e-2',
    });
    expect(files['imported/file/a.md']).to.equal(
      text.replaceAll('e-1', 'e-new1').replaceAll('e-2', 'e-new2'),
    );
    expect(tags).to.equal(3);
    expect(report).to.contain('1 passage is in the project already under the same id');
  });

  it('says of the same file a second time that its passages count twice, and gives them ids of their own', () => {
    const part = bringing({ notes: [{ path: 'a.md', text: '[a]{#e-1 .evidence variable="ep"}\n' }] });
    const { files, report } = made([part, part], THEORY);
    expect(files['imported/file/a.md']).to.contain('#e-1 ');
    expect(files['imported/file 2/a.md']).to.contain('#e-new1 ');
    expect(report)
      .to.contain('1 passage is in the project already')
      .and.to.contain('copy its notes over your own');
    const { report: later } = made([part], THEORY, { isTaken: (path) => path === 'imported/file' });
    expect(later).to.contain('imported/file is there already, so that the notes stand in imported/file 2');
  });

  it('makes a new project of the theory file that comes along, or of one with its codes', () => {
    const carried = made([
      bringing({
        theoryText: THEORY,
        codes: [variable('ep', 'Elite perception')],
        notes: [{ path: 'n/a.md', text: 'x\n' }],
      }),
    ]);
    expect(carried.files).to.deep.equal({ 'theory.yaml': THEORY, 'n/a.md': 'x\n' });
    expect(carried.report).to.contain('as it was exported');
    const { theory } = made([bringing({ codes: [variable('a', 'A: b')] }, 'My: codes.csv')]);
    expect(theory).to.match(/\ntitle: "My: codes"\n\nvariables:\n {2}a: "A: b"\n$/);
    const into = made([bringing({ theoryText: THEORY, codes: [variable('ep', 'EP')] })], THEORY);
    expect(into.files).to.deep.equal({});
    expect(into.report).to.contain('What else than variables and hypotheses');
  });

  it('declares a code beside the variable of its name that indicates something else', () => {
    const theory = 'variables: { theme: { label: Theme, indicators: { trust: Trust } } }\n';
    const codes = (parent: string) => [variable(parent, parent), variable('trust-2', 'Trust', { parent })];
    const { variables } = readTheory(made([bringing({ codes: codes('fear') })], theory).theory ?? '').model;
    expect([...variables].map(([id, one]) => `${one.parent ?? ''}/${id}`)).to.deep.equal([
      ...['/theme', 'theme/trust', '/fear', 'fear/trust-2'],
    ]);
    expect(made([bringing({ codes: codes('theme') })], theory).theory).to.equal(undefined);
  });

  it('keeps the label of a hypothesis beside its statement', () => {
    const codes: readonly ImportedCode[] = [
      { kind: 'hypothesis', id: 'K1', label: 'My label', description: 'So it was' },
      { kind: 'hypothesis', id: 'K2', label: 'K2', description: 'So it was not' },
    ];
    for (const theoryText of [undefined, THEORY]) {
      const { hypotheses } = readTheory(made([bringing({ codes })], theoryText).theory ?? '').model;
      const said = ['K1', 'K2'].map((id) => [hypotheses.get(id)?.label, hypotheses.get(id)?.statement]);
      expect(said).to.deep.equal([
        ['My label', 'So it was'],
        [undefined, 'So it was not'],
      ]);
    }
  });

  it('takes one theory file for a new project, and says what the others do not bring', () => {
    const [a, b] = ['A', 'B'].map((title) =>
      bringing(
        { theoryText: `title: ${title}\nvariables: {}\n`, codes: [variable('x', 'X')] },
        `${title}.qdpx`,
      ),
    );
    const { theory, report } = made([a, b].flatMap((part) => part ?? []));
    expect(readTheory(theory ?? '').model.title).to.equal('A');
    expect(report).to.include('1 new entry in theory.yaml').and.to.not.include('as it was exported');
    expect(report).to.include(
      'What else than variables and hypotheses the theory file says that comes along',
    );
  });

  it('is refused where there is nothing, and where the theory file cannot be edited', () => {
    expect(run([bringing({})], THEORY)).to.equal('There is nothing to import.');
    expect(run([bringing({ codes: [variable('a', 'A')] })], 'variables: [\n')).to.match(
      /cannot be read whole/,
    );
  });

  it('declares a thousand codes in a moment', function () {
    this.timeout(10_000);
    const codes = Array.from({ length: 1000 }, (_, i) =>
      variable(`v${i}`, `Variable ${i}`, i % 10 === 0 ? {} : { parent: `v${i - (i % 10)}` }),
    );
    const { theory } = made([bringing({ codes })], THEORY);
    expect(theory?.match(/Variable \d+/g)?.length).to.equal(1000);
  });
});
