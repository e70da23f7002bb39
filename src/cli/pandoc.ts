import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import {
  makeDocx,
  PandocFailure,
  pandocMissing,
  pandocPlaces,
  type PandocAnswer,
  type PandocCall,
} from '../core/exporters/pandoc';
import { CliFailure, reasonOf } from './io';

/** More than a document of a hundred thousand passages takes, in bytes. */
const LARGEST = 2 ** 28;

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Pandoc on the PATH, without the folders of the project: it may be somebody else's. */
function findPandoc(project: string): string {
  const surroundings = { path: process.env['PATH'] ?? '', isWindows: process.platform === 'win32' };
  const folder = fs.realpathSync(project);
  const isOutside = (place: string): boolean => {
    const relative = path.relative(folder, fs.realpathSync(place));
    return relative.startsWith('..') || path.isAbsolute(relative);
  };
  const found = pandocPlaces(surroundings).find((place) => isProgram(place) && isOutside(place));
  if (found === undefined) throw new CliFailure(pandocMissing('--pandoc PATH').message);
  return found;
}

function answerOf(program: string, { args, input, seconds }: PandocCall, cwd: string): PandocAnswer {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    input,
    timeout: seconds * 1_000,
    killSignal: 'SIGKILL',
    maxBuffer: LARGEST,
    windowsHide: true,
  });
  const isLate = error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
  const [out, words] = [stdout as Buffer | null, stderr as Buffer | null];
  return {
    code: status ?? undefined,
    // A program that ends before it has read everything is no failure of the call.
    reason: status === null && error ? reasonOf(error) : undefined,
    isLate,
    stdout: out ?? new Uint8Array(),
    stderr: words?.toString('utf8') ?? '',
  };
}

/** A file that Pandoc is to read, by its name. */
export interface PandocFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A Word document, made by Pandoc in an empty folder of its own, which is removed afterwards.
 *
 * @param given path of the program; undefined: the one on the PATH, outside of the project
 */
export function docxByPandoc(
  markdown: string,
  bibliographies: readonly PandocFile[],
  { given, project }: { readonly given: string | undefined; readonly project: string },
): Uint8Array {
  const program = given ?? findPandoc(project);
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'adduce-pandoc-'));
  try {
    for (const { name, text } of bibliographies) fs.writeFileSync(path.join(folder, name), text);
    const making = makeDocx({ markdown, bibliographies: bibliographies.map(({ name }) => name), program });
    let step = making.next();
    while (step.done !== true) step = making.next(answerOf(program, step.value, folder));
    return step.value;
  } catch (error) {
    const isOurs = !(error instanceof PandocFailure) && !(error instanceof Error && 'code' in error);
    throw isOurs ? error : new CliFailure(reasonOf(error), { cause: error });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
