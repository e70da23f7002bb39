/**
 * `npm test`: builds, then runs every test: those that need no VS Code, then the host suites in real VS Codes
 * (`npm run test:node` and `npm run test:host` run one kind). Ends with one line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from './build';
import { installAll } from './vscode/install';
import { type HostTestOptions, isGreen, runHostTests } from './vscode/runHostTests';
import { npmHostsRunHere } from './vscode/versions';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Count {
  passed: number;
  failed: number;
}

/** Runs Mocha over the tests that need no VS Code. Its own summary is what counts. */
async function runNodeTests(): Promise<Count> {
  const folders = ['core', 'protocol', 'webview', 'limits', 'cli', 'contract', 'syntaxes', 'pandoc'];
  if (npmHostsRunHere() || process.env['ADDUCE_BROWSER'] !== undefined) folders.push('browser');
  else console.log('test/browser is left out: its browser is for Linux x64; ADDUCE_BROWSER names another.');
  const suites = `test/{${folders.join(',')}}/**/*.test.ts`;
  const args = ['--import=tsx', 'node_modules/mocha/bin/mocha.js', '--reporter', 'dot', suites];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  const number = (word: string) => Number(new RegExp(`^ +(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  const count = { passed: number('passing'), failed: number('failing') };
  if (number('pending') > 0)
    throw new Error('there are skipped tests: none may be skipped without saying why');
  // A run that broke before or after its tests is a failure too.
  if (count.passed === 0 || (code !== 0 && count.failed === 0)) count.failed++;
  return count;
}

/** What runs in one host with nothing beside it: what is measured in milliseconds, and another language. */
const ALONE: readonly HostTestOptions[] = [
  { build: false, hosts: ['newest'], suites: 'test/latency' },
  // The desktop build would need a language pack.
  { build: false, hosts: ['newest'], suites: 'test/translated', language: 'ru' },
];

async function runHosts(): Promise<Count> {
  const results = await runHostTests({ build: false });
  if (npmHostsRunHere()) for (const options of ALONE) results.push(...(await runHostTests(options)));
  const count = { passed: 0, failed: 0 };
  for (const result of results) {
    count.passed += result.passed;
    count.failed += isGreen(result) ? 0 : Math.max(1, result.failed);
  }
  if (results.length === 0) count.failed++;
  return count;
}

const kinds = process.argv.slice(2);
const wants = (kind: string) => kinds.length === 0 || kinds.includes(kind);
await build();
// The grammar that VS Code ships is tested too.
if (npmHostsRunHere()) await installAll(['server-newest']);
const counts: Count[] = [];
if (wants('node')) counts.push(await runNodeTests());
if (wants('host')) counts.push(await runHosts());
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
