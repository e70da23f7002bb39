/**
 * User settings that silence a first run: nothing may cover the view under test, ask a question, or reach the network.
 * A suite changes what it needs (the colour theme, for instance) with `workspace.getConfiguration().update`.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionFile } from './session';

/** The settings. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'chat.agent.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  // In the browser VS Code saves by itself; a note is written when its reader says so.
  'files.autoSave': 'off',
};

/** The settings of a test run: as above, and nothing happens without the suite. */
export const testSettings: Readonly<Record<string, unknown>> = {
  ...quietSettings,
  'workbench.colorTheme': 'Default Dark Modern',
  'git.enabled': false,
  'files.hotExit': 'off',
  'files.simpleDialog.enable': true,
  'files.exclude': { [sessionFile]: true },
  'editor.cursorBlinking': 'solid',
  // A row under it cannot be clicked.
  'workbench.tree.enableStickyScroll': false,
  // The hover of a row or button where the mouse rests would lie over what is clicked next. Milliseconds.
  'workbench.hover.delay': 3_600_000,
  'editor.accessibilitySupport': 'off',
  'window.confirmBeforeClose': 'never',
};

/**
 * Writes the settings where VS Code looks for them: `User/` in a desktop profile, `data/User/` of a server. A file that
 * is there already stays: it holds what somebody has set.
 */
export async function writeUserSettings(
  userFolder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(userFolder, { recursive: true });
  const file = join(userFolder, 'settings.json');
  if (!existsSync(file)) await writeFile(file, JSON.stringify(settings, undefined, 2));
}

/** Writes an extension that only brings settings, for VS Code in the browser, which has no settings file on disk. */
export async function writeSettingsExtension(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'quiet-settings',
    publisher: 'adduce-tests',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    contributes: { configurationDefaults: settings },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
