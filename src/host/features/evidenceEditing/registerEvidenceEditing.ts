import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';
import type { EvidenceCommands } from './evidenceCommands';

/** Commands on evidence that is there: its ratings and variables, and its memo. */
export function registerEvidenceEditing(host: Host): void {
  const { commands } = host;
  let loading: Promise<EvidenceCommands> | undefined;
  const load = () =>
    (loading ??= import('./evidenceCommands').then((loaded) => new loaded.EvidenceCommands(host)));
  commands.add(COMMANDS.editCoding, async (first) => (await load()).editCoding(first));
  commands.add(COMMANDS.moveRating, async (first) => (await load()).moveRating(first));
  commands.add(COMMANDS.editMemo, async (first) => (await load()).editMemo(first));
}
