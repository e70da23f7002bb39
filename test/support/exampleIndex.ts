import { expect } from 'chai';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adduce } from './cli';
import { withFolder } from './temporary';

const EXAMPLE = fileURLToPath(new URL('../../examples/karabakh', import.meta.url));

/** Builds the coded index of a copy of the example and returns its files. */
export function exampleIndex(): Readonly<Record<'json' | 'md' | 'html' | 'csv', string>> {
  return withFolder({}, (folder) => {
    const copy = join(folder, 'copy');
    cpSync(EXAMPLE, copy, { recursive: true });
    rmSync(join(copy, 'coded-index'), { recursive: true, force: true });
    expect(adduce(copy, 'index').code).to.equal(0);
    const read = (name: string) => readFileSync(join(copy, 'coded-index', name), 'utf8');
    return {
      json: read('index.json'),
      md: read('index.md'),
      html: read('index.html'),
      csv: read('evidence.csv'),
    };
  });
}
