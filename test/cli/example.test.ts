import { Ajv } from 'ajv';
import { expect } from 'chai';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scanMarkup } from '../../src/core/markup/scan';
import { adduce } from '../support/cli';
import { withFolder } from '../support/temporary';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the index of a copy of the example and returns its three files. */
function buildIndex(): Readonly<Record<'json' | 'md' | 'csv', string>> {
  return withFolder({}, (folder) => {
    const copy = join(folder, 'copy');
    cpSync(join(ROOT, 'examples/karabakh'), copy, { recursive: true });
    rmSync(join(copy, 'coded-index'), { recursive: true, force: true });
    expect(adduce(copy, 'index').code).to.equal(0);
    const read = (name: string) => readFileSync(join(copy, 'coded-index', name), 'utf8');
    return { json: read('index.json'), md: read('index.md'), csv: read('evidence.csv') };
  });
}

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
    expect(buildIndex()).to.deep.equal(buildIndex());
  });

  it('validates against the published schema', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/coded-index.schema.json'), 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allErrors: true });
    const isValid = ajv.validate(schema, JSON.parse(buildIndex().json));
    expect(isValid, ajv.errorsText()).to.equal(true);
  });

  it('names places that hold the words in the notes', () => {
    const { evidence } = JSON.parse(buildIndex().json) as Index;
    expect(evidence.length).to.be.at.least(40);
    for (const { note, segments } of evidence) {
      const text = readFileSync(join(ROOT, 'examples/karabakh', note), 'utf8');
      for (const { contentStart, contentEnd, raw } of segments)
        expect(text.slice(contentStart, contentEnd)).to.equal(raw);
    }
  });

  it('holds no evidence markup and no path of the machine in index.md', () => {
    const { md } = buildIndex();
    expect(scanMarkup(md).elements).to.deep.equal([]);
    expect(md).to.not.contain(ROOT).and.not.contain('/tmp/');
  });
});
