/**
 * `npm start`: opens the example project in a real VS Code with this extension. Uses the desktop VS Code where `code` is
 * on the PATH; else serves VS Code from npm on 127.0.0.1 until Ctrl+C. Options: `--port N`, `--no-open`, `--browser`
 * (serve even where there is a desktop VS Code).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { build } from './build';
import { installAll } from './vscode/install';
import { installExtension } from './vscode/installExtension';
import { workbenchUrl } from './vscode/page';
import { cacheFolder, exampleProject, repositoryRoot } from './vscode/paths';
import { startServer } from './vscode/server';
import { quietSettings } from './vscode/settings';
import { npmHostsRunHere, vscodeVersion } from './vscode/versions';

interface Options {
  readonly port: string;
  readonly openBrowser: boolean;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, browser: { type: 'boolean' } },
  });
  if (!existsSync(exampleProject)) throw new Error(`There is no example project at ${exampleProject}`);
  const code = onPath('code');
  if (code !== undefined && values.browser !== true) return openDesktop(code);
  if (npmHostsRunHere())
    return serve({ port: values.port ?? '8484-8499', openBrowser: values['no-open'] !== true });
  console.log('The VS Code from npm is for Linux x64 (glibc): downloading the desktop build instead.');
  return openDesktop(await downloadAndUnzipVSCode(vscodeVersion('desktop')));
}

/** Opens the desktop VS Code with the extension under development. */
async function openDesktop(program: string): Promise<void> {
  await build();
  console.log(`Opening ${exampleProject} in ${program}`);
  const args = ['--new-window', `--extensionDevelopmentPath=${repositoryRoot}`, exampleProject];
  const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve(status ?? 1);
    });
  });
}

/** Serves VS Code until Ctrl+C. */
async function serve({ port, openBrowser }: Options): Promise<void> {
  const dataFolder = join(cacheFolder, 'start');
  await Promise.all([
    build().then(() => installExtension(join(dataFolder, 'extensions'))),
    installAll(['server-newest', 'node']),
  ]);
  const server = await startServer({
    bundle: 'server-newest',
    dataFolder,
    settings: quietSettings,
    port,
    development: false,
  });
  const url = workbenchUrl({ port: server.port, token: server.token, place: exampleProject });
  console.log(`\nVS Code ${vscodeVersion('newest')} with Adduce: ${url}\nCtrl+C ends it.`);
  if (openBrowser) openInBrowser(url);
  const stop = (): void => void server.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  await server.ended;
  if (!server.stopped()) throw new Error(`The VS Code server ended by itself\n${server.log()}`);
}

/** Opens the default browser where there is one, and says nothing where not. (Only Linux gets here.) */
function openInBrowser(url: string): void {
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function onPath(program: string): string | undefined {
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

await main();
