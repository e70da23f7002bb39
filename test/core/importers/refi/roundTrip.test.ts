import * as fs from 'node:fs';
import * as path from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { expect } from 'chai';
import type { ExportInput } from '../../../../src/core/exporters/exportFormat';
import { QDC_FORMAT } from '../../../../src/core/exporters/refi/codebook';
import { QDPX_FORMAT } from '../../../../src/core/exporters/refi/project';
import { openArchive } from '../../../../src/core/importers/archive';
import type { Imported } from '../../../../src/core/importers/imported';
import { QDC_IMPORT } from '../../../../src/core/importers/refi/qdc';
import { QDPX_IMPORT } from '../../../../src/core/importers/refi/qdpx';
import type { Evidence } from '../../../../src/core/model/evidence';
import type { ProjectView } from '../../../../src/core/model/projectView';
import { compareText } from '../../../../src/core/util/compare';
import { ids, importProject } from '../../../support/foreignProject';
import { exportInput, generatedProject } from '../../../support/generatedProject';
import { finish } from '../../../../src/core/util/steps';

function qdpxOf(input: ExportInput): Uint8Array {
  const { data } = QDPX_FORMAT.write(input);
  return typeof data === 'string' ? strToU8(data) : data;
}

function again({ theoryText = '', notes }: Imported): ExportInput {
  return exportInput(theoryText, notes);
}

/** What is said of a piece of evidence, without places in the note. */
function said(evidence: Evidence) {
  const { id, note, passage, ratings, variables, segments, item, memo, ...rest } = evidence;
  return {
    ...rest,
    id,
    note,
    passage,
    item,
    // XML has no control characters.
    memo: memo?.replaceAll('\u0007', ''),
    ratings: ratings
      .map(({ range: _, ...rating }) => rating)
      .sort((a, b) => compareText(a.hypothesis, b.hypothesis)),
    variables: variables.map(({ variable }) => variable),
    segments: segments.map((segment) => segment.passage),
  };
}

/** What a project says and counts. */
function contentOf(view: ProjectView) {
  const { evidence, theory, notes, problems } = view;
  return {
    evidence: evidence.map(said),
    notes,
    counts: [...theory.hypotheses.keys()].map((id) => [id, view.countsOf(id)]),
    variables: [...theory.variables.keys()].map((id) => [id, view.countsOfVariable(id)]),
    problems: problems.filter(({ severity }) => severity === 'error').map(({ code, file }) => [code, file]),
  };
}

/** The files of a project. Codes of one passage are a set: their order follows that of its attributes. */
function filesOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const archive = openArchive(bytes);
  const files = archive.names.map((name) => [name, strFromU8(archive.read(name))] as const);
  const sorted = (codings: string) => codings.split('</Coding>\n').sort().join('</Coding>\n');
  return Object.fromEntries(
    files.map(([name, text]) => [name, text.replace(/(?:<Coding [^]*?<\/Coding>\n)+/g, sorted)]),
  );
}

function checkRoundTrip(input: ExportInput): Imported {
  const bytes = qdpxOf(input);
  const imported = importProject(bytes);
  expect(imported.report.changed).to.deep.equal([]);
  expect(imported.report.dropped).to.deep.equal([]);
  expect(imported.theoryText).to.equal(input.theoryText);
  const next = again(imported);
  const [now, before] = [contentOf(next.view), contentOf(input.view)];
  const [files, filesBefore] = [filesOf(qdpxOf(next)), filesOf(bytes)];
  // What is the same is compared quickly; what is not is told in full.
  if (JSON.stringify([now, files]) === JSON.stringify([before, filesBefore])) return imported;
  before.evidence.forEach((one, i) => expect(now.evidence[i], one.id).to.deep.equal(one));
  expect(now).to.deep.equal(before);
  expect(files).to.deep.equal(filesBefore);
  return imported;
}

describe('a project that goes out as REFI-QDA and comes back', () => {
  const seed = Number(process.env['ADDUCE_SEED'] ?? 1);
  const cases = Number(process.env['ADDUCE_CASES'] ?? 200);

  it(`is the same in codes, codings, passages and counts (${cases} projects from seed ${seed})`, function () {
    this.timeout(120_000);
    for (let i = seed; i < seed + cases; i++) {
      const { theory, notes } = generatedProject(i);
      try {
        checkRoundTrip(exportInput(theory, notes));
      } catch (error) {
        throw new Error(`project of seed ${i}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  });

  it('is the same: the example', () => {
    const folder = 'examples/karabakh';
    const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '');
    const notes = fs.readdirSync(path.join(folder, 'notes')).filter((name) => name.endsWith('.md'));
    const texts = notes.sort().map((name) => ({ path: `notes/${name}`, text: read(`notes/${name}`) }));
    const input = exportInput(read('theory.yaml'), texts);
    expect(input.view.evidence.length).to.be.greaterThan(20);
    const imported = checkRoundTrip(input);
    // Where nothing had to be written another way, notes come back byte for byte.
    const same = imported.notes.filter(({ path: name, text }) =>
      texts.some((one) => one.path === name && one.text.replace(/\r\n/g, '\n') === text),
    );
    expect(same.length).to.be.greaterThan(0);
  });

  it('is read source by source, so that a window stays quick', () => {
    const { theory, notes } = generatedProject(seed);
    const bytes = qdpxOf(exportInput(theory, notes));
    const steps = QDPX_IMPORT.read({ name: 'project.qdpx', bytes }, ids());
    const imported = importProject(bytes);
    expect([...steps].length).to.be.at.least(imported.notes.length);
    expect(imported.notes.length).to.be.greaterThan(1);
  });

  it('keeps the formatting in and around passages', () => {
    const note = [
      '---\ntitle: On *form*\nsource: doe2020\n---\n\n# A [heading *here*]{#e-aaaaaaa1 .evidence supports="H1"}\n',
      'Some **bold [with *emphasis* in `code`]{#e-aaaaaaa2 .evidence contradicts="H1:strong" memo="short"} and** more[^1].\n',
      '> A [quote with a [link](https://x.org/a_b "T") and @doe2020 [p. 3]\n> over lines]{#e-aaaaaaa3 .evidence variable="v"}.\n',
      '| a | b |\n|---|---|\n| [cell]{#e-aaaaaaa4 .evidence neutral="H1"} | $x|y$ |\n',
      '::: {#e-aaaaaaa5 .evidence supports="H1"}\n\n- one\n- two *three*\n\n1) and\n\n:::\n',
      '::: {.memo for="e-aaaaaaa5"}\nA *long* memo.\n\nIn two paragraphs.\n:::\n',
      '[^1]: A footnote with [evidence]{#e-aaaaaaa6 .evidence variable="v"}.\n',
    ].join('\n');
    const theory = 'variables: { v: { label: V } }\nhypotheses: { H1: { statement: S } }\n';
    const imported = checkRoundTrip(exportInput(theory, [{ path: 'a.md', text: note }]));
    expect(imported.notes).to.deep.equal([{ path: 'a.md', text: note }]);
  });

  it('keeps short memos where they stood, in the tag or in a div', () => {
    const note =
      '[a]{#e-aaaaaaa1 .evidence variable="v" memo="plain *signs*"}\n\n[b]{#e-aaaaaaa2 .evidence variable="v"}\n\n::: {.memo for="e-aaaaaaa2"}\nshort **words**\n:::\n';
    const input = exportInput('variables: { v: { label: V } }\n', [{ path: 'a.md', text: note }]);
    const imported = checkRoundTrip(input);
    expect(imported.notes).to.deep.equal([{ path: 'a.md', text: note }]);
  });

  it('has the same codes as a codebook of its own', () => {
    for (let i = seed; i < seed + 20; i++) {
      const { theory, notes } = generatedProject(i);
      const input = exportInput(theory, notes);
      const { data } = QDC_FORMAT.write(input);
      const bytes = typeof data === 'string' ? strToU8(data) : data;
      const imported = finish(QDC_IMPORT.read({ name: 'codes.qdc', bytes }, ids()));
      const kinds = imported.codes.map(({ kind, id, parent }) => [kind, id, parent]);
      const { hypotheses, variables } = input.view.theory;
      const named = new Set(kinds.map(([, id]) => id));
      expect([...hypotheses.keys(), ...variables.keys()].filter((id) => !named.has(id))).to.deep.equal([]);
      for (const [kind, id, parent] of kinds)
        if (kind === 'variable') expect(parent).to.equal(variables.get(id ?? '')?.parent);
      expect(imported.codes).to.deep.equal(importProject(qdpxOf(input)).codes);
    }
  });
});
