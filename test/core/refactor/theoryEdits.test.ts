import { expect } from 'chai';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { assignRoles } from '../../../src/core/refactor/assignRoles';
import { declareEntry } from '../../../src/core/refactor/declareEntry';
import { describeId } from '../../../src/core/refactor/describeId';
import { relateRivals } from '../../../src/core/refactor/relateRivals';
import type { TheoryEditsResult } from '../../../src/core/refactor/theoryEdit';
import { readTheory } from '../../../src/core/theory/readTheory';

const SEED = Number(process.env['ADDUCE_SEED'] ?? Date.now() % 1_000_000);
const RUNS = Number(process.env['ADDUCE_CASES'] ?? 15);

function after(text: string, result: TheoryEditsResult): string {
  if (result.kind === 'refusal') throw new Error(result.message);
  const changed = applyEdits(text, result.edits);
  if (changed === undefined) throw new Error('the edits do not fit');
  return changed;
}

function why(result: TheoryEditsResult): string {
  if (result.kind === 'change') throw new Error('not refused');
  return result.message;
}

const THEORY = `variables:
  power: { label: "Power", definition: 'It''s arms' } # braces
  elite: Elite # short
  empty:
  long:
    # what it is
    definition: >- # folded
      A text that goes on over
      two lines

    indicators: { x: X }
theories:
  t:
    label: T
    variables: { power: independent, long: [dependent, mechanism] }
  u: U
hypotheses:
  H1:
    statement: One # first
    rivals: [H2] # both
  H2: Two
  H3:
    statement: |
      Three
    rivals:
      - H1 # of old
  H4: { statement: Four, rivals: H3 }
`;

describe('describeId', () => {
  const define = (id: string, text: string): string =>
    after(THEORY, describeId(THEORY, id, { kind: 'variable', field: 'definition', text }));

  it('keeps the way in which a text is written, and the comments beside it', () => {
    expect(define('power', `a: "b" isn't`)).to.equal(THEORY.replace("It''s arms", `a: "b" isn''t`));
    const words = Array.from({ length: 12 }, (_, i) => `word${i}`).join(' ');
    const folded = define('long', words);
    expect(folded).to.match(/>- # folded\n {6}word0 [^\n]{40,60}\n {6}word\d+ [^\n]+\n\n {4}indicators/);
    expect(readTheory(folded).model.variables.get('long')?.definition).to.equal(words);
    const statement = { kind: 'hypothesis', field: 'statement' } as const;
    expect(after(THEORY, describeId(THEORY, 'H3', { ...statement, text: 'New: 3' }))).to.equal(
      THEORY.replace('      Three\n', '      New: 3\n'),
    );
    expect(after(THEORY, describeId(THEORY, 'H1', { ...statement, text: '1 # no comment' }))).to.equal(
      THEORY.replace('One # first', '"1 # no comment" # first'),
    );
    expect(after(THEORY, describeId(THEORY, 'H2', { ...statement, text: 'Deux' }))).to.equal(
      THEORY.replace('Two', 'Deux'),
    );
  });

  it('adds what is not said yet, where docs/theory-file.md has it, and spells a short form out', () => {
    expect(define('elite', 'E')).to.equal(
      THEORY.replace('elite: Elite # short', 'elite:\n    label: Elite # short\n    definition: E'),
    );
    expect(define('empty', 'E')).to.equal(THEORY.replace('empty:\n', 'empty:\n    definition: E\n'));
    expect(define('x', 'a, b')).to.equal(
      THEORY.replace('{ x: X }', '{ x: { label: X, definition: "a, b" } }'),
    );
    const label = { kind: 'variable', field: 'label', text: 'L' } as const;
    expect(after(THEORY, describeId(THEORY, 'long', label))).to.equal(
      THEORY.replace('  long:\n', '  long:\n    label: L\n'),
    );
    const status = { kind: 'hypothesis', field: 'status', text: 'mixed' } as const;
    expect(after(THEORY, describeId(THEORY, 'H4', status))).to.equal(
      THEORY.replace('rivals: H3 }', 'rivals: H3, status: mixed }'),
    );
  });

  it('takes an empty definition out, but no statement', () => {
    expect(define('power', '  ')).to.equal(THEORY.replace(`, definition: 'It''s arms'`, ''));
    expect(why(describeId(THEORY, 'H1', { kind: 'hypothesis', field: 'statement', text: ' ' }))).to.include(
      'cannot be empty',
    );
  });
});

describe('assignRoles', () => {
  const assign = (theory: string, id: string, ...roles: Parameters<typeof assignRoles>[3]): string =>
    after(THEORY, assignRoles(THEORY, theory, id, roles));

  it('changes, adds and removes what a variable is in a theory', () => {
    expect(assign('t', 'power', 'control')).to.equal(THEORY.replace('power: independent', 'power: control'));
    expect(assign('t', 'long', 'control')).to.equal(THEORY.replace('[dependent, mechanism]', 'control'));
    expect(assign('t', 'power', 'control', 'condition')).to.equal(
      THEORY.replace('power: independent', 'power: [control, condition]'),
    );
    expect(assign('t', 'elite', 'intervening')).to.equal(
      THEORY.replace('mechanism] }', 'mechanism], elite: intervening }'),
    );
    expect(assign('u', 'elite', 'intervening')).to.equal(
      THEORY.replace('  u: U\n', '  u:\n    label: U\n    variables:\n      elite: intervening\n'),
    );
    expect(assign('t', 'long')).to.equal(THEORY.replace(', long: [dependent, mechanism]', ''));
  });

  it('refuses where comments in a list would be lost', () => {
    const text =
      'variables:\n  v: V\ntheories:\n  t:\n    variables:\n      v:\n        - control # why\n        - mechanism\n';
    expect(why(assignRoles(text, 't', 'v', ['control']))).to.include('by hand');
    const bare = text.replace(' # why', '');
    expect(after(bare, assignRoles(bare, 't', 'v', ['control']))).to.equal(
      'variables:\n  v: V\ntheories:\n  t:\n    variables:\n      v: control\n',
    );
  });
});

describe('relateRivals', () => {
  const relate = (one: string, other: string, are: boolean): string =>
    after(THEORY, relateRivals(THEORY, one, other, are));

  it('writes the relation with the first, in its list or in a new one', () => {
    expect(relate('H1', 'H4', true)).to.equal(THEORY.replace('[H2] # both', '[H2, H4] # both'));
    expect(relate('H3', 'H2', true)).to.equal(
      THEORY.replace('- H1 # of old\n', '- H1 # of old\n      - H2\n'),
    );
    expect(relate('H4', 'H2', true)).to.equal(THEORY.replace('rivals: H3', 'rivals: [H3, H2]'));
    expect(relate('H2', 'H4', true)).to.equal(
      THEORY.replace('  H2: Two\n', '  H2:\n    statement: Two\n    rivals: [H4]\n'),
    );
  });

  it('takes it out wherever it stands', () => {
    expect(relate('H2', 'H1', false)).to.equal(THEORY.replace('    rivals: [H2] # both\n', ''));
    expect(relate('H3', 'H4', false)).to.equal(THEORY.replace(', rivals: H3', ''));
    expect(why(relateRivals(THEORY, 'H1', 'H2', true))).to.include('already');
    expect(why(relateRivals(THEORY, 'H2', 'H4', false))).to.include('no rivals');
  });

  it('refuses rivals that are nested in each other', () => {
    const text = 'hypotheses:\n  A: a\n  B: { statement: b, nested-in: A }\n';
    expect(why(relateRivals(text, 'A', 'B', true))).to.include('nested');
  });
});

describe('Edits of a theory file in whatever style it is written', function () {
  this.timeout(60_000);

  const quoted = (text: string) => fc.constantFrom(text, `"${text}"`, `'${text}'`);
  const note = fc.constantFrom('', ' # a remark', '  #another');
  const above = fc.constantFrom('', '# above', '');
  /** An entry with its fields on lines, in braces, or short; `\t` stands for one level. */
  const entry = (id: string, bare: string, fields: readonly string[]) =>
    fc
      .tuple(
        fc.constantFrom('lines', 'braces', 'short', 'folded', 'spread'),
        quoted(`${id} holds`),
        note,
        above,
        fc.subarray([...fields]),
      )
      .map(([style, text, remark, comment, rest]) => {
        const head = comment === '' ? '' : `\t${comment} ${id}\n`;
        const lines = rest.map((field) => `\t\t${field}\n`).join('');
        switch (style) {
          case 'lines':
            return `${head}\t${id}:${remark}\n\t\t${bare}: ${text}${remark}\n${lines}`;
          case 'folded':
            return `${head}\t"${id}":\n${lines}\t\t${bare}: >-${remark}\n\t\t\t${id}\n\t\t\tholds\n`;
          case 'braces':
            return `${head}\t${id}: { ${[`${bare}: ${text}`, ...rest].join(', ')} }${remark}\n`;
          case 'spread':
            return `${head}\t${id}: {${remark}\n\t\t${[`${bare}: ${text}`, ...rest].join(',\n\t\t')},\n\t}\n`;
          case 'short':
            return `${head}\t${id}: ${text}${remark}\n`;
        }
      });
  const file = fc
    .record({
      entries: fc.tuple(
        entry('Q1', 'text', []),
        entry('v1', 'label', ['values: [a, b]', 'level: local']),
        entry('v2', 'label', ['aliases: w', "exclude: 'no # no'"]),
        entry('t1', 'label', ['variables: { v1: independent }', 'aliases: [x]']),
        entry('H1', 'statement', ['rivals: [H2]', 'question: Q1']),
        entry('H2', 'statement', ['kind: scope', 'path: v1 -> v2']),
        entry('H3', 'statement', ['label: third', 'theory: t1', 'rivals: H2']),
      ),
      level: fc.constantFrom('  ', '    ', '   '),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      gap: fc.constantFrom('', '\n', '\n# of the section\n'),
      between: fc.constantFrom('', '\n'),
      end: fc.constantFrom('', '\n', '\n\n', '\n# the end\n'),
    })
    .map(({ entries: [q, v1, v2, t, h1, h2, h3], level, lineEnd, gap, between, end }) =>
      [
        `title: "T" # title\n${gap}questions:\n${q}${gap}variables:\n${v1}${between}${v2}${gap}theories:\n${t}`,
        `${gap}hypotheses:\n${h1}${between}${h2}${between}${h3}`.replace(/\n$/, end),
      ]
        .join('')
        .replace(/\t/g, level)
        .replace(/\n/g, lineEnd),
    );
  const words = fc.constantFrom(
    'plain words',
    'a: b',
    '# no',
    "it's",
    '"so"',
    '- x',
    'é – ß, [x]',
    'true',
    '12',
  );
  const step = fc.oneof(
    words.map(
      (text) => (now: string) => describeId(now, 'H2', { kind: 'hypothesis', field: 'statement', text }),
    ),
    words.map(
      (text) => (now: string) => describeId(now, 'v1', { kind: 'variable', field: 'definition', text }),
    ),
    words.map((text) => (now: string) => describeId(now, 'v2', { kind: 'variable', field: 'label', text })),
    words.map((text) => (now: string) => describeId(now, 'Q1', { kind: 'question', field: 'text', text })),
    words.map(
      (text) => (now: string) => describeId(now, 't1', { kind: 'theory', field: 'description', text }),
    ),
    words.map(
      (text) => (now: string) => declareEntry(now, 'v3', { kind: 'variable', label: text, parent: 'v1' }),
    ),
    words.map((text) => (now: string) => declareEntry(now, 'v4', { kind: 'variable', label: text })),
    words.map(
      (statement) => (now: string) =>
        declareEntry(now, 'H4', { kind: 'hypothesis', statement, question: 'Q1' }),
    ),
    fc.constant((now: string) => declareEntry(now, 'Q2', { kind: 'question', text: 'Why?' })),
    fc.constant((now: string) => assignRoles(now, 't1', 'v2', ['control'])),
    fc.constant((now: string) => assignRoles(now, 't1', 'v1', ['dependent', 'mechanism'])),
    fc.constant((now: string) => assignRoles(now, 't1', 'v1', [])),
    fc.constant((now: string) => relateRivals(now, 'H1', 'H3', true)),
    fc.constant((now: string) => relateRivals(now, 'H1', 'H2', false)),
    fc.constant((now: string) =>
      describeId(now, 'H1', { kind: 'hypothesis', field: 'status', text: 'mixed' }),
    ),
  );
  const comments = (text: string): readonly string[] =>
    [...text.matchAll(/(?<=^|\s)# ?(?:a remark|another|above \w+|of the section|title|the end)/gm)]
      .map(String)
      .sort();

  it(`say what was meant, keep comments and line ends, and are not refused (seed ${SEED})`, () => {
    let done = 0;
    const refusals: string[] = [];
    fc.assert(
      fc.property(file, fc.array(step, { minLength: 1, maxLength: 5 }), (text, steps) => {
        expect(readTheory(text).problems, text).to.deep.equal([]);
        let now = text;
        for (const each of steps) {
          const result = each(now);
          if (result.kind === 'refusal') {
            if (!/already|no rivals/.test(result.message)) refusals.push(`${result.message}\n${now}`);
            continue;
          }
          done++;
          const next = after(now, result);
          expect(readTheory(next).problems, next).to.deep.equal([]);
          const gone = comments(now).filter(
            (one, i, all) => count(all, one) > count(comments(next), one) && all.indexOf(one) === i,
          );
          expect(gone, `${now}\n---\n${next}`).to.deep.equal([]);
          if (text.includes('\r\n')) expect(next.replace(/\r\n/g, '')).to.not.include('\n');
          if (!/\n$/.test(now)) expect(next).to.not.match(/\n$/);
          now = next;
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(refusals).to.deep.equal([]);
    expect(done).to.be.greaterThan(0);
  });
});

function count(all: readonly string[], one: string): number {
  return all.filter((each) => each === one).length;
}
