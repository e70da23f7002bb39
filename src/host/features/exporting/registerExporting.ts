import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *Export…*: writes a project in one of many formats. Takes any URI of the project, or `{ format, target, place?, overwrite? }`: the
 * name of a format, the file to write, any URI of the project (else that of the file counts), and whether a file that is there may be replaced; what is
 * left out is asked for. Returns the URI of the file, or undefined when nothing was written. Loaded when it is called.
 */
export function registerExporting(host: Host): void {
  host.commands.add(COMMANDS.exportProject, async (argument) =>
    (await import('./exportProject')).exportProject(host, argument),
  );
}
