/**
 * `npm run bump-vscode`: moves every pin but the floor's to npm's latest, and writes the lock files anew. The Node that
 * runs the servers stays within the major version the newest code-server asks for. Run the host tests afterwards.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm';
import { bundleSources, makeTemporaryFolder, removeFolder } from './paths';
import { mainPackage, type BundleName } from './versions';

const movable: readonly BundleName[] = ['server-newest', 'node', 'web', 'browser'];

async function bump(): Promise<void> {
  const work = await makeTemporaryFolder('bump');
  try {
    const major = await view(work, 'code-server', 'engines.node');
    for (const bundle of movable) await bumpBundle(bundle, work, major);
  } finally {
    await removeFolder(work);
  }
}

async function bumpBundle(bundle: BundleName, work: string, nodeMajor: string): Promise<void> {
  const folder = join(bundleSources, bundle);
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  const before = JSON.stringify(manifest.dependencies);
  for (const name of Object.keys(manifest.dependencies)) {
    manifest.dependencies[name] = await view(
      work,
      name === mainPackage.node ? `${name}@${nodeMajor}` : name,
      'version',
    );
  }
  const after = JSON.stringify(manifest.dependencies);
  if (before === after) return void console.log(`${bundle}: ${after}, already the latest`);
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  await runNpm(folder, ['install', '--package-lock-only', '--ignore-scripts']);
  console.log(`${bundle}: ${before} -> ${after}`);
}

/** What the registry says about a package; of several versions the highest. */
async function view(folder: string, name: string, field: string): Promise<string> {
  const answer: unknown = JSON.parse(await runNpm(folder, ['view', name, field, '--json']));
  const byNumber = new Intl.Collator('en', { numeric: true });
  const value: unknown = Array.isArray(answer) ? answer.map(String).sort(byNumber.compare).at(-1) : answer;
  if (typeof value !== 'string') throw new Error(`npm view ${name} ${field} gave ${JSON.stringify(answer)}`);
  return value;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bump();
