import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *New Project*: starts a project from a template and opens its theory file. Takes `{template, folder}` to ask
 * nothing. *Open Sample Project*: copies the example project; takes `{folder}`, the one to put it into. Both return the URIs
 * of the files written, or undefined. Loaded when called.
 */
export function registerNewProject(host: Host): void {
  host.commands.add(COMMANDS.newProject, async (argument) =>
    (await import('./newProject')).newProject(host, argument),
  );
  host.commands.add(COMMANDS.openSample, async (argument) =>
    (await import('./openSample')).openSample(host, argument),
  );
}
