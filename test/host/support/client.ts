/** The suite's connection to the harness that runs this VS Code. Works in Node and in a web worker. */
import * as vscode from 'vscode';
import { WAIT_LIMIT, sessionFile, type Answer, type Session } from '../../../scripts/vscode/session';

let known: Promise<Session> | undefined;

/** Where this suite runs: `host` is `floor`, `newest`, `web` or `desktop`. */
export async function session(): Promise<Session> {
  known ??= readSession();
  return known;
}

/** Sends one request to the harness and returns its answer's value. */
export async function send(path: '/report' | '/ui', body: unknown): Promise<unknown> {
  const { url, token } = await session();
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The test harness answered ${String(response.status)}`);
  const answer = (await response.json()) as Answer;
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

/** The session file; in the browser the file system may come up after the suite. */
async function readSession(): Promise<Session> {
  const end = Date.now() + WAIT_LIMIT;
  for (;;) {
    const folder = vscode.workspace.workspaceFolders?.[0];
    try {
      if (folder === undefined) throw new Error('No workspace folder is open');
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, sessionFile));
      return JSON.parse(new TextDecoder().decode(bytes)) as Session;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
