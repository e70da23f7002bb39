import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *Build Coded Index*: writes the index of one project, then opens it. Takes any URI of the project; returns
 * the URIs of the files, or undefined when nothing was written. Loaded when it is called.
 */
export function registerCodedIndex(host: Host): void {
  host.commands.add(COMMANDS.buildIndex, async (place) =>
    (await import('./buildIndex')).buildCodedIndex(host, place),
  );
}
