import { Ajv } from 'ajv';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scanMarkup } from '../../src/core/markup/scan';
import { exampleIndex } from '../support/exampleIndex';
import { elementsOf, expectLinksToResolve } from '../support/htmlDocument';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Index {
  readonly evidence: readonly {
    readonly note: string;
    readonly segments: readonly {
      readonly contentStart: number;
      readonly contentEnd: number;
      readonly raw: string;
    }[];
  }[];
}

describe('the coded index of the example', () => {
  it('is the same wherever and whenever it is built', () => {
    expect(exampleIndex()).to.deep.equal(exampleIndex());
  });

  it('validates against the published schema', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/coded-index.schema.json'), 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allErrors: true });
    const isValid = ajv.validate(schema, JSON.parse(exampleIndex().json));
    expect(isValid, ajv.errorsText()).to.equal(true);
  });

  it('names places that hold the words in the notes', () => {
    const { evidence } = JSON.parse(exampleIndex().json) as Index;
    expect(evidence.length).to.be.at.least(40);
    for (const { note, segments } of evidence) {
      const text = readFileSync(join(ROOT, 'examples/karabakh', note), 'utf8');
      for (const { contentStart, contentEnd, raw } of segments)
        expect(text.slice(contentStart, contentEnd)).to.equal(raw);
    }
  });

  it('holds no evidence markup and no path of the machine in index.md', () => {
    const { md } = exampleIndex();
    expect(scanMarkup(md).elements).to.deep.equal([]);
    expect(md).to.not.contain(ROOT).and.not.contain('/tmp/');
  });

  it('is a page whose links lead somewhere, without a path of the machine in it', () => {
    const { html, json } = exampleIndex();
    const elements = elementsOf(html);
    expectLinksToResolve(elements);
    const { evidence } = JSON.parse(json) as { readonly evidence: readonly { readonly id: string }[] };
    const ids = new Set(elements.map(({ attributes }) => attributes.get('id')));
    expect(evidence.filter(({ id }) => !ids.has(id))).to.deep.equal([]);
    expect(html).to.not.contain(ROOT).and.not.contain('/tmp/');
  });
});
