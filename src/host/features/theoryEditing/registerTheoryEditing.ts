import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';
import type { ProjectTree } from '../../trees/projectTree';

/**
 * Edits of the theory from its tree, the palette or a keybinding. Each command takes a row, or an object with what it
 * would ask for, asks for the rest, and returns the URIs of the files it changed. Loaded when one is called.
 */
export function registerTheoryEditing(host: Host, tree: ProjectTree): void {
  const { commands } = host;
  const declaring = () => import('./declaring');
  const describing = () => import('./describing');
  const relating = () => import('./relating');
  commands.add(COMMANDS.newHypothesis, async (first) => (await declaring()).newHypothesis(host, tree, first));
  commands.add(COMMANDS.newVariable, async (first) => (await declaring()).newVariable(host, tree, first));
  commands.add(COMMANDS.newIndicator, async (first) => (await declaring()).newIndicator(host, tree, first));
  commands.add(COMMANDS.newQuestion, async (first) => (await declaring()).newQuestion(host, tree, first));
  commands.add(COMMANDS.changeLabel, async (first) => (await describing()).changeLabel(host, first));
  commands.add(COMMANDS.describeId, async (first) => (await describing()).changeDescription(host, first));
  commands.add(COMMANDS.changeKind, async (first) => (await describing()).changeKind(host, first));
  commands.add(COMMANDS.changeStatus, async (first) => (await describing()).changeStatus(host, first));
  commands.add(COMMANDS.changeRole, async (first) => (await relating()).changeRole(host, first));
  commands.add(COMMANDS.addRival, async (first) => (await relating()).addRival(host, first));
  commands.add(COMMANDS.removeRival, async (first) => (await relating()).removeRival(host, first));
}
