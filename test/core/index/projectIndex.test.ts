import { expect } from 'chai';
import fc from 'fast-check';
import { acknowledgement } from '../../../src/core/index/acknowledged';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import { readTheory } from '../../../src/core/theory/readTheory';

const THEORY = [
  'variables: { a: A, b: B }',
  'questions: { Q1: { text: Why?, reference: H1 } }',
  'hypotheses:',
  '  H1: { statement: S1, path: a -> b, question: Q1 }',
  '  H2: { statement: S2 }',
  '  H-structure: { statement: S3 }',
].join('\n');

function project(notes: Readonly<Record<string, string>>, theory = THEORY): ProjectIndex {
  const index = new ProjectIndex();
  index.setTheory('theory.yaml', readTheory(theory));
  for (const [path, text] of Object.entries(notes)) index.setNote(path, text);
  return index;
}

/** Everything a project says, as data. */
function snapshot(index: ProjectIndex): unknown {
  const { view } = index;
  const { theory, notes, problems } = view;
  // Places are getters, which a comparison would pass over.
  const evidence = view.evidence.map((one) => ({
    ...one,
    segments: one.segments.map((segment) => ({
      ...segment,
      range: segment.range,
      content: segment.content,
      start: segment.start,
      end: segment.end,
    })),
  }));
  const hypotheses = [...theory.hypotheses.keys(), 'H9'].map((id) => [id, view.countsOf(id)]);
  const variables = [...theory.variables.keys(), 'v9'].map((id) => [id, view.countsOfVariable(id)]);
  return { notes, evidence, problems, hypotheses, variables };
}

function found(index: ProjectIndex): string[] {
  return index.view.problems.map(
    ({ file, range, code }) => `${file}:${range.start.line + 1}:${range.start.character + 1} ${code}`,
  );
}

describe('the project index', () => {
  it('counts items for and against a hypothesis, and variables named and implied', () => {
    const index = project({
      'a.md':
        '[x]{#e-1 .evidence supports="H1" variable="b"} [y]{#e-2 .evidence contradicts="H1" neutral="H2"}',
      'b.md': '[[z]{#e-4 .evidence supports="H1" coder="y"}]{#e-3 .evidence supports="H1" coder="x"}',
    });
    expect(index.view.countsOf('H1')).to.deep.equal({ supports: 2, contradicts: 1, neutral: 0 });
    expect(index.view.countsOf('H2')).to.deep.equal({ supports: 0, contradicts: 0, neutral: 1 });
    expect(index.view.countsOfVariable('a')).to.deep.equal({ tagged: 0, implied: 3 });
    expect(index.view.countsOfVariable('b')).to.deep.equal({ tagged: 1, implied: 2 });
  });

  it('sorts notes by code unit', () => {
    expect(project({ 'é.md': '', 'b/a.md': '', 'Z.md': '', 'b.md': '' }).view.notes).to.deep.equal([
      'Z.md',
      'b.md',
      'b/a.md',
      'é.md',
    ]);
  });

  it('reports ids the theory file does not have, in their place', () => {
    const index = project({ 'a.md': 'a\n[x]{#e-1 .evidence supports="H1 H-structur" variable="c"}' });
    expect(found(index)).to.deep.equal(['a.md:2:33 unknown-hypothesis', 'a.md:2:55 unknown-variable']);
    expect(index.view.problems[0]?.message).to.match(/did you mean "H-structure"\?/);
  });

  it('does not report ids while the theory file cannot be read whole', () => {
    const index = project({ 'a.md': '[x]{#e-1 .evidence supports="H7"}' }, 'hypotheses: { H1: "x"\n  : : [');
    expect(found(index).filter((line) => line.startsWith('a.md'))).to.deep.equal([]);
  });

  it('reports a weight in decibels without a reference', () => {
    const index = project({
      'a.md': '[x]{#e-1 .evidence supports="H1:3dB"} [y]{#e-2 .evidence supports="H2:3dB"}',
    });
    expect(found(index)).to.deep.equal(['a.md:1:68 decibels-without-reference']);
  });

  it('reports each further use of an evidence id, and no longer when it is gone', () => {
    const index = project({
      'a.md': '[x]{#e-1 .evidence supports="H1"}',
      'b.md': '[y]{#e-1 .evidence supports="H1"} [z]{#e-1 .evidence supports="H1"}',
    });
    expect(found(index)).to.deep.equal(['b.md:1:6 duplicate-evidence-id', 'b.md:1:40 duplicate-evidence-id']);
    expect(index.hasId('e-1')).to.equal(true);
    index.removeNote('b.md');
    expect(found(index)).to.deep.equal([]);
    index.removeNote('a.md');
    expect(index.hasId('e-1')).to.equal(false);
  });

  it('keeps findings of whoever read a file', () => {
    const index = project({});
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } };
    index.setNote('a.md', 'x', [{ code: 'invalid-utf8', severity: 'error', message: 'm', range }]);
    expect(found(index)).to.deep.equal(['a.md:1:4 invalid-utf8']);
  });

  it('tells which problems the theory file acknowledges, by code and by file or id', () => {
    const acknowledged = '\nacknowledged: [{ rule: unknown-hypothesis, subject: H8, reason: later }]';
    const index = project(
      { 'a.md': '[x]{#e-1 .evidence supports="H8"} [y]{#e-2 .evidence supports="H88"}' },
      THEORY + acknowledged,
    );
    const { problems, theory } = index.view;
    expect(problems.map((problem) => acknowledgement(problem, theory))).to.deep.equal(['later', undefined]);
  });

  it('gives the same view until something changes', () => {
    const index = project({ 'a.md': 'x' });
    const { view } = index;
    expect(index.view).to.equal(view);
    index.setNote('a.md', 'y');
    expect(index.view).not.to.equal(view);
  });

  it('equals a rebuilt index after any sequence of edits', () => {
    const tag = fc
      .record({
        id: fc.constantFrom('e-1', 'e-2', 'e-3', ''),
        key: fc.constantFrom('supports', 'contradicts', 'neutral', 'variable', 'continues'),
        value: fc.constantFrom('H1', 'H2', 'H9', 'a', 'b', 'v9', 'e-1', 'H1 H2:strong'),
      })
      .map(({ id, key, value }) => `[w]{${id && `#${id} `}.evidence ${key}="${value}"}`);
    const text = fc.array(fc.oneof(tag, fc.constantFrom('word ', '\n\n', '::: {.evidence #e-1}\n', '`')), {
      maxLength: 8,
    });
    const path = fc.constantFrom('a.md', 'b.md', 'c/d.md');
    const theory = fc.constantFrom(THEORY, 'hypotheses: { H1: x }', 'hypotheses: {', 'variables: { a: A }');
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), path, text: text.map((parts) => parts.join('')) }),
      fc.record({ kind: fc.constant('remove' as const), path }),
      fc.record({ kind: fc.constant('theory' as const), theory }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const index = project({});
        const notes: Record<string, string> = {};
        let current = THEORY;
        for (const one of edits) {
          if (one.kind === 'set') index.setNote(one.path, (notes[one.path] = one.text));
          else if (one.kind === 'theory') index.setTheory('theory.yaml', readTheory((current = one.theory)));
          else {
            delete notes[one.path];
            index.removeNote(one.path);
          }
          // Looking in between must not matter.
          if (edits.length % 2 === 0) snapshot(index);
        }
        expect(snapshot(index)).to.deep.equal(snapshot(project(notes, current)));
      }),
      { numRuns: 150, verbose: true },
    );
  });

  it('lets problems point at what they collide with', () => {
    const tag = (id: string, ratings: string) => `[a]{#${id} .evidence ${ratings}}\n`;
    const index = project(
      {
        'a.md': tag('e-1', 'supports="H1"'),
        'b.md': tag('e-1', 'supports="H1"') + tag('e-1', 'supports="H1" contradicts="H1"'),
      },
      `${THEORY}\n  H2: again\n`,
    );
    const related = index.view.problems.map(({ code, related = [] }) => [
      code,
      ...related.map(
        ({ file, range }) => `${file ?? ''}:${range.start.line + 1}:${range.start.character + 1}`,
      ),
    ]);
    expect(related).to.deep.equal([
      ['duplicate-evidence-id', 'a.md:1:6', 'b.md:2:6'],
      ['duplicate-evidence-id', 'a.md:1:6', 'b.md:1:6'],
      ['rated-twice', ':2:30'],
      ['duplicate-key', ':5:3'],
    ]);
  });
});
