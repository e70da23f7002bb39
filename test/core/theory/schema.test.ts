import { Ajv, type AnySchema } from 'ajv';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  CREDIBILITIES,
  HYPOTHESIS_KINDS,
  HYPOTHESIS_STATUSES,
  ROLES,
  SOURCE_STATUSES,
  TESTS,
} from '../../../src/core/model/theory';
import { readTheory, TOP_KEYS } from '../../../src/core/theory/readTheory';
import { TEMPLATES } from '../../../src/core/theory/templates';

interface Schema {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
  readonly definitions: Readonly<Record<string, unknown>>;
}

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/theory.schema.json', import.meta.url), 'utf8'),
) as AnySchema & Schema;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

describe('schemas/theory.schema.json', () => {
  for (const { id, files } of TEMPLATES) {
    it(`accepts the template ${id}`, () => {
      expect(validate(parse(files[0]?.text ?? '')), JSON.stringify(validate.errors)).to.equal(true);
    });
  }

  it('knows the keys that the reader knows, and describes each', () => {
    expect(Object.keys(schema.properties)).to.have.members(TOP_KEYS);
    for (const each of objectsIn(schema)) {
      for (const [key, property] of Object.entries(each.properties ?? {})) {
        expect(property, key).to.have.property('description').that.matches(/\S/);
      }
    }
  });

  it('knows the words that the model knows', () => {
    const enums = objectsIn(schema).flatMap((each) =>
      each.enum ? [each.enum.filter((word) => word !== null)] : [],
    );
    expect(enums).to.have.deep.members(
      [ROLES, HYPOTHESIS_KINDS, HYPOTHESIS_STATUSES, SOURCE_STATUSES, CREDIBILITIES, TESTS].map((words) => [
        ...words,
      ]),
    );
  });

  for (const text of [
    'titel: a',
    'title: [a]',
    'title: 1918\nvariables: { a: 1, b: }\nsources: { a: }',
    'variables: { a: { labels: x } }',
    'variables: { a: { indicators: { b: { indicators: { c: { zzz: x } } } } } }',
    'variables: { a b: x }',
    'variables: { a: x }\ntheories: { t: { variables: { a: [independent, moderator] } } }',
    'variables: { a: x }\ntheories: { t: { variables: { a: dependant } } }',
    'variables: { a: x }\ntheories: { t: { variables: { a: [independent, wrong] } } }',
    'theories: { t: T }\ncases: { c: C }\nquestions: { Q: q }',
    'hypotheses: { A: a }',
    'hypotheses: { A: { label: a } }',
    'hypotheses: { A: }',
    'hypotheses: { A: { statement: a, kind: cause } }',
    'hypotheses: { A: { statement: a, status: done } }',
    'hypotheses: { A: { statement: a, rivals: B }, B: { statement: b, nested-in: [] } }',
    'hypotheses: [A]',
    'output: out/coded',
    'output: ../out',
    'output: /out',
    'output: .',
    'output: c:/x',
    'sources: { "a:b/2020": { credibility: H, status: read } }',
    'sources: { a: { credibility: high } }',
    'sources: { a: read }',
    'searches: [{ date: 2026-03-01, where: a, query: b }]',
    'searches: [{ date: 2026-03-01 }]',
    'searches: { date: 2026 }',
    'hypotheses: { A: a }\nexpectations: [{ hypothesis: A, observation: o, test: hoop }]',
    'hypotheses: { A: a }\nexpectations: [{ hypothesis: A, observation: o, test: hop }]',
    'acknowledged: [{ rule: a, subject: b }]',
    'notes: [a, [b]]',
    'notes: a',
    '- a',
    '',
  ]) {
    it(`judges ${JSON.stringify(text)} as the reader does`, () => {
      expect(validate(parse(text)), JSON.stringify(validate.errors)).to.equal(
        readTheory(text).problems.length === 0,
      );
    });
  }
});

interface SchemaObject {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly enum?: readonly unknown[];
}

function objectsIn(value: unknown): readonly SchemaObject[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
