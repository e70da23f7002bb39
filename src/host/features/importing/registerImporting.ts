import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *Import…*: brings codebooks, coded notes and marks in. Takes the URIs of files and folders, as the Explorer passes them, or
 * `{files, into, variable, format}` to ask for nothing but consent; returns the URIs of the files written. Loaded when it is
 * called.
 */
export function registerImporting(host: Host): void {
  host.commands.add(COMMANDS.import, async (...args) =>
    (await import('./importFiles')).importFiles(host, args),
  );
}
