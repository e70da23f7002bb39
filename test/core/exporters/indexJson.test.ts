import { Ajv } from 'ajv';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { indexJson } from '../../../src/core/exporters/indexJson';
import { evidence, hypothesis, projectView, rating, theoryModel } from '../../support/builders';
import { expectGolden } from '../../support/golden';
import { sampleView } from '../../support/sampleView';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../schemas/coded-index.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

interface Index {
  readonly version: number;
  readonly evidence: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

function parsed(text: string): Index {
  return JSON.parse(text) as Index;
}

const ajv = new Ajv({ strict: true, allErrors: true });
const validate = ajv.compile(SCHEMA);

/** What the schema finds wrong, as words; empty when all is well. */
function violations(data: unknown): string {
  return validate(data) ? '' : ajv.errorsText(validate.errors);
}

describe('index.json', () => {
  it('holds everything of a rich project', () => {
    expectGolden('index.json', indexJson(sampleView()));
  });

  it('validates against its schema', () => {
    expect(violations(parsed(indexJson(sampleView())))).to.equal('');
    expect(violations(parsed(indexJson(projectView())))).to.equal('');
  });

  it('has a schema that refuses what does not belong', () => {
    const good = parsed(indexJson(sampleView()));
    expect(violations({ ...good, version: 2 })).to.not.equal('');
    expect(violations({ ...good, extra: 1 })).to.not.equal('');
    const [first] = good.evidence;
    for (const wrong of [
      { form: 'speech' },
      { segments: [] },
      { ratings: [{}] },
      { extra: 1 },
      { id: undefined },
    ]) {
      const copy = parsed(JSON.stringify({ ...good, evidence: [{ ...first, ...wrong }] }));
      expect(violations(copy), JSON.stringify(wrong)).to.not.equal('');
    }
  });

  it('describes every property in its schema', () => {
    const missing: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, child] of Object.entries((node as { properties?: object }).properties ?? {})) {
        const isDescribed = 'description' in (child as object) || '$ref' in (child as object);
        if (!isDescribed) missing.push(`${path}/${name}`);
      }
      for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`);
    };
    visit(SCHEMA, '');
    expect(missing).to.deep.equal([]);
  });

  it('puts one piece of evidence on one line', () => {
    const text = indexJson(sampleView());
    expect(text.split('\n').filter((line) => line.includes('"item":'))).to.have.length(5);
  });

  it('keeps named and implied variables apart', () => {
    const model = theoryModel({ hypotheses: [hypothesis('H1', { pathVariables: ['a', 'b'] })] });
    const one = evidence('e-11111111', { variables: ['b'], ratings: [rating('H1', 'neutral')] });
    const [entry] = parsed(indexJson(projectView({ theory: model, evidence: [one] }))).evidence;
    expect(entry).to.deep.include({ variables: ['b'], impliedVariables: ['a'] });
  });

  it('counts lines and columns from 1 and offsets from 0', () => {
    const [entry] = parsed(indexJson(projectView({ evidence: [evidence('e-1', { line: 2 })] }))).evidence;
    const [segment] = entry?.['segments'] as Record<string, unknown>[];
    expect(segment).to.deep.include({ start: 200, line: 3, column: 1 });
  });

  it('holds the translation of a passage', () => {
    const json = indexJson(projectView({ evidence: [evidence('e-1', { translation: 'A war' })] }));
    expect(parsed(json).evidence[0]).to.include({ translation: 'A war' });
    expect(violations(parsed(json))).to.equal('');
  });

  it('leaves out what is absent', () => {
    const [entry] = parsed(indexJson(projectView({ evidence: [evidence('e-1')] }))).evidence;
    expect(entry).to.not.have.any.keys('source', 'via', 'locator', 'memo', 'translation', 'coder', 'claim');
  });

  it('takes nothing from the theory but what the format names', () => {
    const strange = { ...hypothesis('H1'), secret: 'x' };
    expect(indexJson(projectView({ theory: theoryModel({ hypotheses: [strange] }) }))).to.not.contain(
      'secret',
    );
  });
});
