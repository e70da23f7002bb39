import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';
import type { TagCommands } from './tagCommands';

/**
 * *Tag Passage as Evidence* and its short cuts: every selection, and the sentence at every cursor. Each command returns
 * the evidence id (the last one of several), or undefined when nothing was written.
 */
export function registerTagging(host: Host): void {
  const { commands } = host;
  let loading: Promise<TagCommands> | undefined;
  const load = () => (loading ??= import('./tagCommands').then((loaded) => new loaded.TagCommands(host)));
  commands.add(COMMANDS.tag, async (argument) =>
    (await load()).tag(argument, vscode.l10n.t('Tag Passage as Evidence')),
  );
  commands.add(COMMANDS.tagFor, async (argument) =>
    (await load()).tag(argument, vscode.l10n.t('Tag as For'), 'supports'),
  );
  commands.add(COMMANDS.tagAgainst, async (argument) =>
    (await load()).tag(argument, vscode.l10n.t('Tag as Against'), 'contradicts'),
  );
  commands.add(COMMANDS.repeatTag, async () =>
    (await load()).repeat(vscode.l10n.t('Tag Passage as Evidence')),
  );
}
