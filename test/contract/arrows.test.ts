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
  [
    'src/host/gateProbe.ts',
    `export { Grid } from '../webview/matrix/grid';\n`,
    'import-x/no-restricted-paths',
  ],
  [
    'src/core/gateProbe.ts',
    `export { isToPage } from '../protocol/matrix';\n`,
    'import-x/no-restricted-paths',
  ],
  [
    'src/webview/gateProbe.ts',
    `export { shorten } from '../core/util/shorten';\n`,
    'import-x/no-restricted-paths',
  ],
  [
    'src/webview/gateProbe.ts',
    `import * as vscode from 'vscode';\nexport const x = vscode;\n`,
    'no-restricted-imports',
  ],
  [
    'src/protocol/gateProbe.ts',
    `export { shorten } from '../core/util/shorten';\n`,
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

/** The files of the repository that `file` imports, types included. */
function importsOf(file: string): string[] {
  const imports = readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']*)'/g);
  return [...imports].map(([, path]) => `${relative(root, resolve(root, dirname(file), path ?? ''))}.ts`);
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

describe('A file of src', () => {
  it('does not exist only to serve one other', () => {
    const importers = new Map<string, string[]>();
    for (const file of filesBelow('src'))
      for (const target of new Set(importsOf(file)))
        importers.set(target, [...(importers.get(target) ?? []), file]);
    const tested = new Set(filesBelow('test').flatMap(importsOf));
    const isAlone = (file: string) => importers.get(file)?.length === 1;
    /** One of three or more of a kind in a folder, which one file knows all of: verbs, exporters, constructs. */
    const isOfASet = (file: string) => {
      const by = importers.get(file)?.[0] ?? '';
      const kind = importsOf(by).filter((other) => isAlone(other) && dirname(other) === dirname(file));
      return new Set(kind).size >= 3;
    };
    const isFeature = (file: string) => /\/features\/[^/]+\/register\w+\.ts$/.test(file);
    const isRoom = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length > 60;
    const serving = [...importers.keys()].filter(
      (file) =>
        file.startsWith('src') &&
        isAlone(file) &&
        !isOfASet(file) &&
        !isFeature(file) &&
        !isRoom(file) &&
        !tested.has(file),
    );
    expect(importers.size).to.be.greaterThan(100);
    expect(serving).to.deep.equal([]);
  });
});
