import { spawn } from 'node:child_process';
import { constants, promises } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import * as vscode from 'vscode';
import {
  makeDocx,
  PandocFailure,
  pandocMissing,
  pandocPlaces,
  type PandocAnswer,
  type PandocCall,
} from '../../core/exporters/pandoc';
import type { NamedText, Pandoc } from '../host';

const SETTING = 'adduce.pandoc.path';
/** More than a document of a hundred thousand passages takes, in bytes. */
const LARGEST = 2 ** 28;
/** Of what a program says while it runs; the rest is not kept. */
const MOST_WORDS = 2 ** 16;

async function isProgram(file: string): Promise<boolean> {
  try {
    await promises.access(file, constants.X_OK);
    return (await promises.stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Whether a program lies in none of the folders, also when links are followed. */
async function isOutside(file: string, folders: readonly vscode.Uri[]): Promise<boolean> {
  const real = await promises.realpath(file);
  for (const { scheme, fsPath } of folders) {
    if (scheme !== 'file') continue;
    // One that is gone holds no program.
    const folder = await promises.realpath(fsPath).catch(() => fsPath);
    const way = relative(folder, real);
    if (!way.startsWith('..') && !isAbsolute(way)) return false;
  }
  return true;
}

/** The program to run: by its path from the user's settings, else the one on the PATH that is not the workspace's. */
async function programOf(path: string, project: vscode.Uri): Promise<string> {
  if (path !== '') {
    if (isAbsolute(path)) return path;
    throw new PandocFailure(vscode.l10n.t('The setting {0} needs the full path of the program.', SETTING));
  }
  const surroundings = { path: process.env['PATH'] ?? '', isWindows: process.platform === 'win32' };
  const folders = [project, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  for (const place of pandocPlaces(surroundings))
    if ((await isProgram(place)) && (await isOutside(place, folders))) return place;
  throw pandocMissing(SETTING);
}

/** Makes one call, without a shell; undefined when cancelled. The program is ended when it takes too long. */
function answerOf(
  program: string,
  { args, input, seconds }: PandocCall,
  cwd: string,
  token: vscode.CancellationToken,
): Promise<PandocAnswer | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, windowsHide: true, stdio: 'pipe' });
    const out: Buffer[] = [];
    let [size, words, isLate] = [0, '', false];
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, seconds * 1_000);
    const cancelling = token.onCancellationRequested(() => child.kill('SIGKILL'));
    const end = (code: number | undefined, reason?: string): void => {
      clearTimeout(timer);
      cancelling.dispose();
      if (token.isCancellationRequested) resolve(undefined);
      else resolve({ code, reason, isLate, stdout: Buffer.concat(out), stderr: words });
    };
    child.stdout.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size <= LARGEST) out.push(bytes);
      else child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (words.length < MOST_WORDS) words += text;
    });
    // A program that ends before it has read everything is no failure of the call.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => end(undefined, error.message));
    child.on('close', (code) => end(code ?? undefined));
    child.stdin.end(input);
  });
}

/** Runs Pandoc in an empty folder of its own, which is removed afterwards. */
export class NodePandoc implements Pandoc {
  async makeDocx(
    markdown: string,
    bibliographies: readonly NamedText[],
    { path, project }: { readonly path: string; readonly project: vscode.Uri },
    token: vscode.CancellationToken,
  ): Promise<Uint8Array | undefined> {
    const program = await programOf(path, project);
    const folder = await promises.mkdtemp(join(tmpdir(), 'adduce-pandoc-'));
    try {
      for (const { name, text } of bibliographies) await promises.writeFile(join(folder, name), text);
      const names = bibliographies.map(({ name }) => name);
      const making = makeDocx({ markdown, bibliographies: names, program });
      let step = making.next();
      while (step.done !== true) {
        const answer = token.isCancellationRequested
          ? undefined
          : await answerOf(program, step.value, folder, token);
        if (!answer) return undefined;
        step = making.next(answer);
      }
      return step.value;
    } finally {
      await promises.rm(folder, { recursive: true, force: true });
    }
  }
}
