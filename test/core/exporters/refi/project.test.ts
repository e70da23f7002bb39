import { expect } from 'chai';
import { readFileSync, readdirSync } from 'node:fs';
import { QDC_FORMAT } from '../../../../src/core/exporters/refi/codebook';
import { QDPX_FORMAT } from '../../../../src/core/exporters/refi/project';
import type { ExportInput } from '../../../../src/core/exporters/exportFormat';
import { exportInput, type GeneratedProject, generatedProject } from '../../../support/generatedProject';
import { all, child, parseXml, readCodes, readProject, type ReadProject } from '../../../support/refiReader';
import { schemaErrors } from '../../../support/refiSchema';

const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
const EXAMPLE = new URL('../../../../examples/karabakh/', import.meta.url);

function exampleInput(): ExportInput {
  const notes = readdirSync(new URL('notes/', EXAMPLE)).map((name) => ({
    path: `notes/${name}`,
    text: readFileSync(new URL(`notes/${name}`, EXAMPLE), 'utf8'),
  }));
  return exportInput(readFileSync(new URL('theory.yaml', EXAMPLE), 'utf8'), notes);
}

function bytesOf(input: ExportInput): Uint8Array {
  const { data } = QDPX_FORMAT.write(input);
  if (typeof data === 'string') throw new Error('an archive is no text');
  return data;
}

function codebookOf(input: ExportInput): string {
  const { data } = QDC_FORMAT.write(input);
  if (typeof data !== 'string') throw new Error('a codebook is a text');
  return data;
}

/** A project of one note. */
function small(note: string, theory = THEORY): ExportInput {
  return exportInput(theory, [{ path: 'notes/a.md', text: note }]);
}

const THEORY = `title: A test
variables:
  balance: { label: Balance of power, definition: Who has more., include: Arms., indicators: { arms: { label: Arms } } }
theories: { SR: { label: Structural realism, variables: { balance: independent } } }
hypotheses:
  H1: { label: Misreading, statement: The shift was misread., theory: SR }
  H2: { statement: It was not. }
`;

function selections(input: ExportInput) {
  return readProject(bytesOf(input)).sources.flatMap((source) => source.selections);
}

const ids = /^\{#(\S+) /;
const idOf = (description: string): string => ids.exec(description.split('\n').at(-1) ?? '')?.[1] ?? '';

/** What QualCoder stops at, or silently loses (its `refi.py` of 2026). */
function expectNothingThatQualCoderTripsOver({ root, codes, sources, files, xml }: ReadProject): void {
  expect(root.attributes['origin']).to.equal('Adduce');
  expect(root.attributes).not.to.have.property('basePath');
  for (const note of all(root, 'Note')) expect(note.attributes['creationDateTime']).to.match(/^\d{4}-/);
  expect(all(root, 'PlainTextContent')).to.deep.equal([]);
  expect(xml).not.to.contain('richTextPath');
  const paths = [...all(root, 'TextSource'), ...all(root, 'Note')].map(
    (one) => one.attributes['plainTextPath'],
  );
  for (const path of paths) expect(files).to.include((path ?? '').replace('internal://', 'sources/'));
  const noteNames = all(root, 'Note').map(({ attributes }) => attributes['name']);
  expect(new Set(noteNames).size).to.equal(noteNames.length);
  expect(all(root, 'Case')).to.deep.equal([]);
  const names = codes.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size, 'names of codes').to.equal(names.length);
  for (const code of all(root, 'Code'))
    expect(code.attributes['color'] ?? '#000000').to.match(/^#[0-9A-F]{6}$/);
  for (const coding of all(root, 'Coding')) expect(coding.attributes).to.have.property('creatingUser');
  for (const user of all(root, 'User')) expect(user.attributes['name']).not.to.equal('');
  const folders = new Set(codes.filter(({ isCodable }) => !isCodable).map(({ name }) => name));
  for (const { text, selections } of sources) {
    expect(text.charCodeAt(0)).not.to.equal(0xfeff);
    expect(text).not.to.contain('\r');
    for (const { codes: coded } of selections) for (const name of coded) expect(folders).not.to.include(name);
  }
}

function expectUniqueGuids({ root }: ReadProject): void {
  const named = ['Code', 'User', 'Variable', 'TextSource', 'Note', 'Set', 'PlainTextSelection', 'Coding'];
  const guids = named.flatMap((name) => all(root, name).map(({ attributes }) => attributes['guid'] ?? ''));
  expect(new Set(guids).size).to.equal(guids.length);
  for (const guid of guids) expect(guid).to.match(/^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
}

/** Every code that something refers to is there, and every user. */
function expectWholeReferences({ root }: ReadProject): void {
  const have = (name: string) => new Set(all(root, name).map(({ attributes }) => attributes['guid']));
  const [codes, users, variables] = [have('Code'), have('User'), have('Variable')];
  for (const name of ['CodeRef', 'MemberCode'])
    for (const { attributes } of all(root, name)) expect(codes).to.include(attributes['targetGUID']);
  for (const { attributes } of all(root, 'VariableRef'))
    expect(variables).to.include(attributes['targetGUID']);
  for (const name of ['TextSource', 'PlainTextSelection', 'Coding', 'Note'])
    for (const { attributes } of all(root, name)) expect(users).to.include(attributes['creatingUser']);
}

/** Whether the selections of a project are those of the view: codes, users and passages. */
function expectTheCodings({ sources }: ReadProject, { view }: ExportInput): void {
  const read = sources.flatMap(({ name, selections }) =>
    selections.map(({ description, codes }) => [name, idOf(description), ...codes.map(idOfCode)].join('|')),
  );
  const held = view.evidence.flatMap(({ id, note, ratings, variables, segments }) => {
    const codes = [
      ...ratings.map(({ hypothesis, stance }) => `${hypothesis} ${stance}`),
      ...variables.map(({ variable }) => variable),
    ];
    return segments.map((_, i) => ({ line: [oneLine(note), i === 0 ? id : '*', ...codes].join('|'), i }));
  });
  expect(read).to.have.length(held.length);
  for (const [i, { line, i: segment }] of held.entries()) {
    const own = segment === 0 ? read[i] : read[i]?.replace(/\|[^|]+/, '|*');
    expect(own).to.equal(line);
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const idOfCode = (name: string): string => name.split(': ')[0]?.replace(/ \(\d+\)$/, '') ?? '';

const inputs: { readonly project: GeneratedProject; readonly input: ExportInput }[] = [];
const read: ReadProject[] = [];

before('exports the generated projects', () => {
  for (const seed of SEEDS) {
    const project = generatedProject(seed);
    const input = exportInput(project.theory, project.notes);
    inputs.push({ project, input });
    read.push(readProject(bytesOf(input)));
  }
});

describe('a REFI-QDA project', () => {
  it(`is valid by the official schema, for the example and ${SEEDS.length} generated projects`, async () => {
    const example = readProject(bytesOf(exampleInput()));
    expect(await schemaErrors('project', [example.xml, ...read.map(({ xml }) => xml)])).to.deep.equal([]);
    const broken = example.xml.replace('<Codes>', '<Kodes>').replace('</Codes>', '</Kodes>');
    expect(await schemaErrors('project', [broken])).not.to.deep.equal([]);
  });

  it('holds each note without its markup, and each passage at its place in code points', () => {
    for (const [i, { project }] of inputs.entries()) {
      for (const note of project.notes) {
        const source = read[i]?.sources.find(({ name }) => name === oneLine(note.path));
        expect(source?.text, `seed ${project.seed}, ${note.path}`).to.equal(note.plain);
        const points = Array.from(note.plain);
        const found = (source?.selections ?? [])
          .map(({ description, passage, start }) => ({ id: idOf(description), passage, start }))
          .sort((a, b) => a.start - b.start || b.passage.length - a.passage.length);
        const written = note.places.map(({ id, start, end }) => ({
          id,
          passage: points.slice(start, end).join(''),
          start,
        }));
        const order = (list: typeof written) =>
          [...list].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
        expect(order(found), `seed ${project.seed}, ${note.path}`).to.deep.equal(order(written));
      }
    }
  });

  it('has the codings of the coded index', () => {
    for (const [i, { input }] of inputs.entries()) {
      const project = read[i];
      if (project) expectTheCodings(project, input);
    }
    const example = exampleInput();
    expect(example.view.evidence).to.have.length.greaterThan(80);
    expectTheCodings(readProject(bytesOf(example)), example);
  });

  it('has nothing that QualCoder stops at or loses, no GUID twice, no reference to nothing', () => {
    for (const project of [...read, readProject(bytesOf(exampleInput()))]) {
      expectNothingThatQualCoderTripsOver(project);
      expectUniqueGuids(project);
      expectWholeReferences(project);
    }
  });

  it('is the same bytes each time, and in steps', () => {
    const input = exampleInput();
    const once = bytesOf(input);
    expect(bytesOf(exampleInput())).to.deep.equal(once);
    const steps = QDPX_FORMAT.writeInSteps?.(input);
    let count = 0;
    let step = steps?.next();
    for (; step && step.done !== true; step = steps?.next()) count++;
    expect(step?.value?.data).to.deep.equal(once);
    expect(count).to.be.greaterThan(input.view.notes.length);
  });

  it('carries the theory file word for word, with a date', () => {
    for (const [i, { project }] of inputs.entries())
      expect(read[i]?.notes.get('theory.yaml')).to.equal(project.theory);
  });

  it('names a selection by its words on one line, at most a hundred code points', () => {
    const long = '😀'.repeat(150);
    const [first, second] = selections(
      small(`[two\nlines]{#e-1 .evidence variable="arms"} [${long}]{#e-2 .evidence variable="arms"}`),
    );
    expect(first?.name).to.equal('two lines');
    expect(first?.passage).to.equal('two\nlines');
    expect(second?.name).to.equal(`${'😀'.repeat(99)}…`);
    expect(second?.passage).to.equal(long);
  });

  it('says in each description the memo and, in the last line, the tag as Adduce writes it', () => {
    const memo = 'A memo\n\n* with a list, & <b>';
    const [first, further] = selections(
      small(
        `[one]{.evidence memo='short "one"' supports=H1:strong #e-1 mine=x} [two]{#e-2 .evidence continues="e-1"}\n\n` +
          `::: {.memo for="e-1"}\n\n${memo}\n\n:::\n`,
      ),
    );
    expect(first?.description).to.equal(
      `short "one"\n\n${memo}\n{#e-1 .evidence supports="H1:strong" memo="short \\"one\\"" mine="x"}`,
    );
    expect(further?.description).to.equal('{#e-2 .evidence continues="e-1"}');
    expect(further?.codes).to.deep.equal(first?.codes);
  });

  it('gives codings to their coder, with a date where there is one', () => {
    const input = small(
      '---\ncoder: ani\n---\n\n[one]{#e-1 .evidence variable="arms" date="2026-03-02"} [two]{#e-2 .evidence variable="arms" coder="davit" date="in spring"}',
    );
    const { root } = readProject(bytesOf(input));
    const users = new Map(
      all(root, 'User').map(({ attributes }) => [attributes['guid'], attributes['name']]),
    );
    expect([...users.values()]).to.deep.equal(['ani', 'davit', 'Adduce']);
    const codings = all(root, 'Coding').map(({ attributes }) => [
      users.get(attributes['creatingUser']),
      attributes['creationDateTime'],
    ]);
    expect(codings).to.deep.equal([
      ['ani', '2026-03-02T00:00:00Z'],
      ['davit', undefined],
    ]);
  });

  it('names a source by the path of its note, blanks and all', () => {
    const path = ' a  b/<c> & "d".md';
    const input = exportInput(THEORY, [{ path, text: 'x' }]);
    expect(readProject(bytesOf(input)).sources.map(({ name }) => name)).to.deep.equal([path]);
  });

  it('has a note without evidence as a source, and the citekey of its front matter as an attribute', () => {
    const input = exportInput(THEORY, [
      { path: 'a.md', text: '---\nsource: doe2020\n---\n\nNo tags.\n' },
      { path: 'b.md', text: 'None here.\n' },
    ]);
    const { sources } = readProject(bytesOf(input));
    expect(sources.map(({ name, values }) => [name, values])).to.deep.equal([
      ['a.md', ['doe2020']],
      ['b.md', []],
    ]);
  });

  it('exports duplicate ids, evidence without an id and ids that the theory file lacks', async () => {
    const tag = '[x]{#e-1 .evidence supports="H9" variable="unheard-of H1"}';
    const project = readProject(
      bytesOf(small(`${tag} ${tag} [y]{.evidence supports="H1"} []{#e-2 .evidence}\n`)),
    );
    expect(await schemaErrors('project', [project.xml])).to.deep.equal([]);
    expectUniqueGuids(project);
    expectWholeReferences(project);
    expect(project.sources[0]?.selections.map(({ codes }) => codes)).to.deep.equal([
      ['H9 supports', 'unheard-of', 'H1'],
      ['H9 supports', 'unheard-of', 'H1'],
      ['H1 supports'],
      [],
    ]);
  });

  it('is valid without notes, codes and title', async () => {
    const input = exportInput('', []);
    expect(await schemaErrors('project', [readProject(bytesOf(input)).xml])).to.deep.equal([]);
    expect(await schemaErrors('codebook', [codebookOf(input)])).to.deep.equal([]);
  });

  it('warns of notes with characters of two units, of names that had to change, of characters XML has not', () => {
    const theory = 'variables:\n  A: { label: "b\\u0007" }\n  a: { label: B }\n';
    const note = '[😀 \u0007]{#e-1 .evidence variable="A"}';
    const notes = Array.from({ length: 12 }, (_, i) => ({ path: `n${i}.md`, text: note }));
    const { warnings } = QDPX_FORMAT.write(exportInput(theory, [...notes, { path: 'z.md', text: 'plain' }]));
    expect(warnings).to.have.length(3);
    expect(warnings[0]).to.match(/: n0\.md, n1\.md, n10\.md, n11\.md, n2\.md.* and 2 more$/);
    expect(warnings[1]).to.match(/: a: B \(2\)$/);
    expect(warnings[2]).to.match(/^13 control characters were left out/);
    expect(QDPX_FORMAT.write(small('[x]{#e-1 .evidence variable="arms"}')).warnings).to.deep.equal([]);
  });
});

describe('a REFI-QDA codebook', () => {
  it('is valid by the official schema, with the codes of the project', async () => {
    const documents = inputs.map(({ input }) => codebookOf(input));
    expect(await schemaErrors('codebook', [codebookOf(exampleInput()), ...documents])).to.deep.equal([]);
    for (const [i, document] of documents.entries())
      expect(readCodes(parseXml(document))).to.deep.equal(read[i]?.codes);
  });

  it('is the same text each time', () => {
    expect(codebookOf(exampleInput())).to.equal(codebookOf(exampleInput()));
  });

  it('has hypotheses with their stances, variables with their indicators, and theories as sets', () => {
    const root = parseXml(codebookOf(small('[x]{#e-1 .evidence supports="H1"}')));
    const codes = readCodes(root);
    expect(
      codes.map(({ path, name, isCodable }) => `${'  '.repeat(path.length)}${name}${isCodable ? '' : '/'}`),
    ).to.deep.equal([
      'Hypotheses/',
      '  H1: Misreading',
      '    H1 supports',
      '    H1 contradicts',
      '    H1 neutral',
      '  H2',
      '    H2 supports',
      '    H2 contradicts',
      '    H2 neutral',
      'Variables/',
      '  balance: Balance of power',
      '    arms: Arms',
    ]);
    const described = new Map(codes.map(({ name, description }) => [name, description]));
    expect(described.get('H1: Misreading')).to.equal('The shift was misread.\n\n{#H1 .hypothesis}');
    expect(described.get('H1 supports')).to.equal('{#H1 .hypothesis stance="supports"}');
    expect(described.get('balance: Balance of power')).to.equal(
      'Definition: Who has more.\n\nInclude: Arms.\n\n{#balance .variable}',
    );
    expect(described.get('Variables')).to.equal('{.variables}');
    const [set] = all(root, 'Set');
    const guids = new Map(codes.map(({ guid, name }) => [guid, name]));
    expect(set?.attributes['name']).to.equal('SR: Structural realism');
    expect(set && child(set, 'Description')?.text).to.equal('{#SR .theory}');
    expect(
      set && all(set, 'MemberCode').map(({ attributes }) => guids.get(attributes['guid'] ?? '')),
    ).to.deep.equal(['balance: Balance of power', 'H1: Misreading']);
  });

  it('gives the same code the same GUID whatever else the project holds', () => {
    const guids = (theory: string) =>
      new Map(readCodes(parseXml(codebookOf(small('', theory)))).map(({ guid, name }) => [name, guid]));
    const [one, other] = [guids(THEORY), guids('variables: { balance: { label: Balance of power } }')];
    expect(other.get('balance: Balance of power')).to.equal(one.get('balance: Balance of power'));
  });
});
