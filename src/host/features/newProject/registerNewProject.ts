import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *New Project*: starts a project from a template and opens its theory file. Takes `{template, folder}` to ask
 * nothing; returns the URIs of the files written, or undefined. Loaded when it is called.
 */
export function registerNewProject(host: Host): void {
  host.commands.add(COMMANDS.newProject, async (argument) =>
    (await import('./newProject')).newProject(host, argument),
  );
}
