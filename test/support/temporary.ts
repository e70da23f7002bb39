import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by path relative to their folder. */
export type FileTree = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a folder. */
function writeTree(folder: string, files: FileTree): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Runs `use` with a new folder that holds `files`, and removes the folder afterwards. */
export function withFolder<T>(files: FileTree, use: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'adduce-')));
  try {
    writeTree(folder, files);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
