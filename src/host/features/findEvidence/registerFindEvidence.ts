import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/** *Find Evidence*. Loaded when it is called. */
export function registerFindEvidence(host: Host): void {
  host.commands.add(COMMANDS.findEvidence, async (argument) =>
    (await import('./findEvidence')).findEvidence(host, argument),
  );
}
