/**
 * What stands before the chunks of the web bundle (`bundleForWorker.ts`): VS Code's web worker gives an extension one file
 * and blocks `importScripts`. The second file is read, and run, the way VS Code itself runs the first.
 */
import type * as Vscode from 'vscode';

type Chunk = (
  module: { exports: unknown },
  exports: unknown,
  require: (name: string) => unknown,
  later: (name: string) => Promise<unknown>,
) => void;

/** The chunks that stand behind this in the file, by name. */
declare const CHUNKS: Record<string, Chunk>;
declare const ENTRY: string;
declare const EXTENSION: string;
declare const LATER_FILE: string;

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the one module that VS Code gives by name
const vscode = require('vscode') as typeof Vscode;
const modules = new Map<string, { exports: unknown }>();
let rest: Promise<Record<string, Chunk>> | undefined;

function load(name: string): unknown {
  if (name === 'vscode') return vscode;
  const known = modules.get(name);
  if (known) return known.exports;
  const made = { exports: {} };
  modules.set(name, made);
  CHUNKS[name]?.(made, made.exports, load, later);
  return made.exports;
}

async function readRest(): Promise<Record<string, Chunk>> {
  const extension = vscode.extensions.getExtension(EXTENSION);
  if (!extension) throw new Error(`${EXTENSION} is not installed`);
  const file = vscode.Uri.joinPath(extension.extensionUri, LATER_FILE);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own file, beside this one
  return (new Function(text) as () => Record<string, Chunk>)();
}

/** What `import()` becomes. */
async function later(name: string): Promise<unknown> {
  if (!(name in CHUNKS)) {
    try {
      Object.assign(CHUNKS, await (rest ??= readRest()));
    } catch (error) {
      // Such as a lost connection: tried again next time.
      rest = undefined;
      throw error;
    }
  }
  return load(name);
}

module.exports = load(ENTRY);
