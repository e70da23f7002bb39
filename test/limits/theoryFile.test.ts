import { expect } from 'chai';
import fc from 'fast-check';
import { readTheory, TOP_KEYS } from '../../src/core/theory/readTheory';
import { TEMPLATES } from '../../src/core/theory/templates';

const SEED = Number(process.env.ADDUCE_SEED ?? Date.now() % 2 ** 31);

const word = fc.constantFrom(
  'a',
  'b',
  'H1',
  'x y',
  '"',
  "'",
  '*x',
  '&x ',
  '!t ',
  '-> ',
  '1',
  '2026-01-01',
  '~',
  '@',
  '`',
  '|',
  '>',
  '\t',
  '😀',
  '\uFEFF',
  '#',
);
const key = fc.oneof(
  fc.constantFrom(...TOP_KEYS, 'label', 'indicators', 'extends', 'rivals', 'path', 'nested-in', 'H1', 'a'),
  word,
);
const line = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.boolean(),
    key,
    fc.constantFrom(': ', ':', ' ', ''),
    word,
    fc.constantFrom('', '[', ']', '{', '}', ', '),
  )
  .map(
    ([depth, item, name, colon, value, bracket]) =>
      `${'  '.repeat(depth)}${item ? '- ' : ''}${name}${colon}${bracket}${value}`,
  );
const yamlish = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));
const damaged = fc
  .tuple(
    fc.constantFrom(...TEMPLATES.map(({ files }) => files[0]?.text ?? '')),
    fc.nat(),
    fc.nat(40),
    fc.string({ maxLength: 4, unit: 'grapheme' }),
  )
  .map(([text, at, length, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + length);
  });

/** Never throws; problems are inside the text and in order; what the model names it declares. */
function check(text: string): void {
  const { model, problems } = readTheory(text);
  const lines = text.split('\n');
  let last = { line: 0, character: 0 };
  for (const { range, message } of problems) {
    expect(message, text).to.match(/\S/);
    expect(range.start.line * 1e6 + range.start.character).to.be.at.least(last.line * 1e6 + last.character);
    expect(range.end.character).to.be.at.most(lines[range.end.line]?.length ?? -1);
    last = range.start;
  }
  for (const {
    rivals,
    nestedIn,
    partOf,
    complements,
    pathVariables,
    theories,
    questions,
    id,
  } of model.hypotheses.values()) {
    for (const other of [...rivals, ...nestedIn, ...partOf, ...complements])
      expect(model.hypotheses.has(other)).to.equal(true);
    for (const rival of rivals) expect(model.hypotheses.get(rival)?.rivals).to.include(id);
    for (const variable of pathVariables) expect(model.variables.has(variable)).to.equal(true);
    for (const theory of theories) expect(model.theories.has(theory)).to.equal(true);
    for (const question of questions) expect(model.questions.has(question)).to.equal(true);
  }
  for (const { id, parent, indicators } of model.variables.values()) {
    if (parent !== undefined) expect(model.variables.get(parent)?.indicators).to.include(id);
    for (const indicator of indicators) expect(model.variables.get(indicator)?.parent).to.equal(id);
  }
  if (model.complete)
    expect(
      problems.filter(({ code, severity }) => code === 'yaml-syntax' && severity === 'error'),
    ).to.deep.equal([]);
  else expect(problems).not.to.deep.equal([]);
}

describe('readTheory, on anything', function () {
  this.timeout(20_000);

  const parameters = { seed: SEED, numRuns: 500 };

  it(`reads any text (ADDUCE_SEED=${SEED})`, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), check), parameters);
  });

  it(`reads what resembles YAML (ADDUCE_SEED=${SEED})`, () => {
    fc.assert(fc.property(yamlish, check), parameters);
  });

  it(`reads a theory file with a stretch damaged (ADDUCE_SEED=${SEED})`, () => {
    fc.assert(fc.property(damaged, check), { ...parameters, numRuns: 100 });
  });

  it('reads a large file within seconds', () => {
    const ids = Array.from({ length: 800 }, (_, index) => index);
    const variables = ids.map((id) => `  v${id}: { label: Variable ${id} }`).join('\n');
    const hypotheses = ids
      .map((id) => `  H${id}: { statement: s, path: v${id} -> w${id}, rivals: [H${id + 1}] }`)
      .join('\n');
    const start = performance.now();
    const { problems } = readTheory(`variables:\n${variables}\nhypotheses:\n${hypotheses}\n  I: "open\n`);
    expect(problems).to.have.length(1);
    readTheory(`variables:\n${variables}\nhypotheses:\n${hypotheses}\n`);
    expect(performance.now() - start).to.be.below(2_500);
  });
});

describe('a theory file without end', function () {
  this.timeout(20_000);

  it('stops aliases that multiply', () => {
    const letters = [...'abcdefghij'];
    const lines = letters.map((letter, index) => {
      const item = index === 0 ? 'x' : `*${letters[index - 1] ?? ''}`;
      return `${letter}: &${letter} { indicators: { ${[...'pqrstuvwx'].map((id) => `${letter}${id}: ${item}`).join(', ')} } }`;
    });
    const { problems, model } = readTheory(`variables:\n  ${lines.join('\n  ')}\ntitle: t\n`);
    const syntax = problems.filter(({ code }) => code === 'yaml-syntax');
    expect(syntax.map(({ message }) => message)).to.have.length(1);
    expect(syntax[0]?.message).to.match(/more than 10000 values/);
    expect(model.title).to.equal('t');
  });

  for (const [name, text] of [
    ['brackets', '['.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['maps in a row', '{a: '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['lines', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ] as const) {
    it(`reports ${name} nested without end, instead of ending the process`, () => {
      const { problems } = readTheory(text);
      const syntax = problems.filter(({ code }) => code === 'yaml-syntax');
      expect(syntax).to.have.length(1);
      expect(syntax[0]?.message).to.match(/nested too deeply/);
    });
  }

  it('reads parentheses of a path nested without end', () => {
    const { problems } = readTheory(`hypotheses: { H: { statement: s, path: "${'('.repeat(20_000)}" } }`);
    expect(problems.map(({ code }) => code)).to.deep.equal(['invalid-path']);
  });
});
