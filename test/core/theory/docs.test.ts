import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { ProblemCode } from '../../../src/core/model/problem';
import { readTheory } from '../../../src/core/theory/readTheory';
import { MISTAKES } from './mistakes';

const docs = readFileSync(new URL('../../../docs/theory-file.md', import.meta.url), 'utf8').replace(
  /\r\n/g,
  '\n',
);
const schema = readFileSync(new URL('../../../schemas/theory.schema.json', import.meta.url), 'utf8');

describe('docs/theory-file.md', () => {
  it('gives examples without problems', () => {
    const examples = [...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(examples.length).to.be.above(10);
    for (const example of examples) expect(readTheory(example).problems, example).to.deep.equal([]);
  });

  it('explains every key', () => {
    const keys = new Set<string>();
    JSON.parse(schema, (name: string, value: unknown) => {
      if (name === 'properties') for (const key of Object.keys(value as object)) keys.add(key);
      return value;
    });
    const sections = [...docs.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name.toLowerCase());
    for (const key of keys)
      expect(docs.includes(`| \`${key}\` `) || sections.includes(key), key).to.equal(true);
  });

  it('explains every problem', () => {
    const codes = new Set<ProblemCode>([...MISTAKES.map(([, , code]) => code), 'yaml-syntax']);
    for (const code of codes) expect(docs).to.match(new RegExp(`^\\| \`${code}\` `, 'm'));
  });
});
