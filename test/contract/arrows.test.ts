import { expect } from 'chai';
import { ESLint } from 'eslint';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file that breaks the rules, where it would stand, and the rule that must say so. */
const FORBIDDEN: readonly (readonly [string, string, string])[] = [
  [
    'src/core/gateProbe.ts',
    `import * as vscode from 'vscode';\nexport const x = vscode;\n`,
    'no-restricted-imports',
  ],
  [
    'src/core/gateProbe.ts',
    `import { join } from 'node:path';\nexport const x = join;\n`,
    'no-restricted-imports',
  ],
  [
    'src/core/gateProbe.ts',
    `export { THEORY_FILE } from '../host/contributions';\n`,
    'import-x/no-restricted-paths',
  ],
  [
    'src/cli/gateProbe.ts',
    `export { THEORY_FILE } from '../host/contributions';\n`,
    'import-x/no-restricted-paths',
  ],
  ['src/host/gateProbe.ts', `export { activate } from '../extension';\n`, 'import-x/no-restricted-paths'],
  [
    'src/host/util/gateProbe.ts',
    `export { NodeFiles } from '../node/nodeFiles';\n`,
    'import-x/no-restricted-paths',
  ],
];

async function rulesBroken(path: string, text: string): Promise<(string | null)[]> {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  // The typed rules only look at files of a tsconfig: the probe has to exist for a moment.
  writeFileSync(file, text);
  try {
    const [result] = await new ESLint({ cwd: root }).lintFiles([file]);
    return result?.messages.map((message) => message.ruleId ?? message.message) ?? [];
  } finally {
    rmSync(file);
  }
}

describe('The linter', function () {
  this.timeout(60_000);

  for (const [path, text, rule] of FORBIDDEN) {
    it(`refuses in ${path}: ${text.split('\n')[0] ?? ''}`, async () => {
      expect(await rulesBroken(path, text)).to.include(rule);
    });
  }
});

describe('The features of the extension', () => {
  it('do not import each other', () => {
    const features = join(root, 'src', 'host', 'features');
    const sideways = readdirSync(features, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const [own] = file.split(sep);
        const imports = readFileSync(join(features, file), 'utf8').matchAll(/ from '(\.[^']*)'/g);
        return [...imports]
          .map(([, path]) => relative(features, resolve(dirname(join(features, file)), path ?? '')))
          .filter((target) => !target.startsWith('..') && target.split(sep)[0] !== own)
          .map((target) => `${file} imports ${target}`);
      });
    expect(sideways).to.deep.equal([]);
  });
});
