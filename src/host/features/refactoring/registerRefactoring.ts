import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * Changes of the theory across all notes: each is shown file by file before anything is written, and taken back
 * by *Undo Last Change*. Each command returns the URIs of the files it changed. Loaded when one is called.
 */
export function registerRefactoring(host: Host): void {
  const { commands } = host;
  const load = () => import('./refactorings');
  commands.add(COMMANDS.renameId, async (first) => (await load()).rename(host, first));
  commands.add(COMMANDS.mergeIds, async (first) => (await load()).merge(host, first));
  commands.add(COMMANDS.splitVariable, async (first) => (await import('./splitting')).splitOff(host, first));
  commands.add(COMMANDS.moveIndicator, async (first, second) => (await load()).move(host, first, second));
  commands.add(COMMANDS.deleteId, async (first) => (await load()).remove(host, first));
}
