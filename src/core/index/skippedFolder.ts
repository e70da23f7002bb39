// A file of its own: the extension needs this at once, and globs with the first project.
const SKIPPED = new Set(['node_modules', '_site', '_book']);

/** Whether notes are never looked for in a folder of this name, whatever the globs say. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}
