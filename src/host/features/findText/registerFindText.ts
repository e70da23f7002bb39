import { CodingDialog } from '../../coding/codingDialog';
import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/** *Find Text and Tag*. Loaded when it is called. */
export function registerFindText(host: Host): void {
  const dialog = new CodingDialog();
  host.commands.add(COMMANDS.findText, async (argument) =>
    (await import('./findText')).findText(host, dialog, argument),
  );
}
