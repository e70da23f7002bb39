import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/** *Find Text and Tag*. Loaded when it is called. */
export function registerFindText(host: Host): void {
  host.commands.add(COMMANDS.findText, async (argument) =>
    (await import('./findText')).findText(host, argument),
  );
}
