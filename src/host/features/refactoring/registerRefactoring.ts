import * as vscode from 'vscode';
import { COMMANDS, NOTE_LANGUAGES, THEORY_FILE } from '../../contributions';
import type { Host } from '../../host';

/**
 * Changes of the theory across all notes: each is shown file by file before anything is written, and taken back
 * by *Undo Last Change*. Each command returns the URIs of the files it changed. F2 renames as *Rename Id* does. Loaded
 * when one is called.
 */
export function registerRefactoring(host: Host): void {
  const { commands } = host;
  const load = () => import('./refactorings');
  commands.add(COMMANDS.renameId, async (first) => (await load()).rename(host, first));
  commands.add(COMMANDS.mergeIds, async (first) => (await load()).merge(host, first));
  commands.add(COMMANDS.splitVariable, async (first) => (await import('./splitting')).splitOff(host, first));
  commands.add(COMMANDS.moveIndicator, async (first, second) => (await load()).move(host, first, second));
  commands.add(COMMANDS.deleteId, async (first) => (await load()).remove(host, first));
  const places: vscode.DocumentSelector = [...NOTE_LANGUAGES, { pattern: `**/${THEORY_FILE}` }];
  const renaming = () => import('./renameProvider');
  host.own(
    vscode.languages.registerRenameProvider(places, {
      prepareRename: async (document, position) => (await renaming()).prepareRename(host, document, position),
      provideRenameEdits: async (document, position, newName) =>
        (await renaming()).renameEverywhere(host, document, position, newName),
    }),
  );
}
