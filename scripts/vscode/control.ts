/**
 * The small HTTP server the suite inside VS Code talks to: it reports its tests and asks for actions on the user
 * interface. It listens on 127.0.0.1 only and answers only who knows the token of the session file.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { perform } from './actions';
import { ONLY, sessionFile, type Answer, type Session, type SuiteReport, type UiAction } from './session';
import { vscodeVersion, type HostName } from './versions';

/** What the server needs from the run it belongs to. */
export interface ControlOptions {
  readonly host: HostName;
  /** The folder that VS Code opens: a copy, into which the session file is written. */
  readonly workspace: string;
  page(): Promise<Page>;
  report(report: SuiteReport): void;
  /** Told of every action that begins and ends. */
  readonly alive: () => void;
}

/** A listening control server. */
export interface Control {
  stop(): void;
}

/** Starts listening and writes the session file. */
export async function startControl(options: ControlOptions): Promise<Control> {
  const token = randomBytes(16).toString('hex');
  const server = createServer((request, response) => void answer(request, response, token, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { host } = options;
  const only = process.env[ONLY];
  const session: Session = {
    url: `http://127.0.0.1:${String(port)}`,
    token,
    host,
    version: vscodeVersion(host),
    ...(only !== undefined && { only: JSON.parse(only) as readonly string[] }),
  };
  await writeFile(join(options.workspace, sessionFile), JSON.stringify(session));
  return {
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  options: ControlOptions,
): Promise<void> {
  // The web worker's origin is the workbench's: its requests are cross-origin.
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-allow-private-network', 'true');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(403).end();
  let reply: Answer;
  try {
    reply = { ok: true, value: await handle(request.url ?? '', JSON.parse(await read(request)), options) };
  } catch (error) {
    reply = { ok: false, error: withoutColours(error instanceof Error ? error.message : String(error)) };
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(reply));
}

async function handle(path: string, body: unknown, options: ControlOptions): Promise<unknown> {
  if (path === '/report') return takeReport(body as SuiteReport, options);
  if (path === '/ui') {
    options.alive();
    return perform(await options.page(), options.host, body as UiAction).finally(options.alive);
  }
  throw new Error(`Nothing is served at ${path}`);
}

/** Passes a report on; of a failing test a picture is taken first, while the window still shows what went wrong. */
async function takeReport(report: SuiteReport, options: ControlOptions): Promise<void> {
  if (report.kind !== 'fail') return options.report(report);
  const name = `FAILED-${report.title.replace(/[^\w.-]+/g, '-').slice(0, 80)}`;
  const picture = await options
    .page()
    .then(async (page) => perform(page, options.host, { action: 'screenshot', name, timeout: 3000 }))
    .catch((error: unknown) => `no picture: ${String(error)}`);
  options.report({ ...report, error: `${report.error}\n${String(picture)}` });
}

function withoutColours(text: string): string {
  return text.replace(/\u001b\[\d*m/g, '');
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
