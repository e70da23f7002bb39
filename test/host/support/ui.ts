/**
 * Drives the user interface from inside a suite, as a person would: keys, pointer, and what can be seen.
 * Selectors are Playwright's (CSS, `text=`, `role=button[name="…"]`). A failing action rejects with its reason.
 */
import * as vscode from 'vscode';
import { WAIT_LIMIT, type ClickOptions, type Target, type UiAction } from '../../../scripts/vscode/session';
import { send, session } from './client';

/** Where to look: a selector in the workbench, or `inWebview(selector)`. */
export type Place = string | Target;

/** A selector inside a webview: the visible one that has a match. */
export function inWebview(selector: string): Target {
  return { selector, webview: true };
}

/** Presses key combinations one after another: `press('ControlOrMeta+Shift+P')`, `press('ArrowDown', 'Enter')`. */
export async function press(...keys: readonly string[]): Promise<void> {
  await act({ action: 'press', keys });
}

/** Types text where the focus is. */
export async function type(text: string): Promise<void> {
  await act({ action: 'type', text });
}

/** Clicks the first match, once it is visible and still. */
export async function click(place: Place, options: ClickOptions = {}): Promise<void> {
  await act({ action: 'click', ...target(place), ...options });
}

/** Moves the pointer over the first match. */
export async function hover(place: Place): Promise<void> {
  await act({ action: 'hover', ...target(place) });
}

/** Gives the first match the keyboard focus. */
export async function focus(place: Place): Promise<void> {
  await act({ action: 'focus', ...target(place) });
}

/** Replaces the content of an input. */
export async function fill(place: Place, text: string): Promise<void> {
  await act({ action: 'fill', ...target(place), text });
}

/** Chooses an option of a `<select>` by value or label. */
export async function select(place: Place, value: string): Promise<void> {
  await act({ action: 'select', ...target(place), value });
}

/** Drags the first match onto another element. */
export async function drag(from: Place, to: Place): Promise<void> {
  await act({ action: 'drag', ...target(from), to: target(to) });
}

/** Waits until a match is visible. A limit of its own, in milliseconds, is for who tries again. */
export async function waitFor(place: Place, timeout = WAIT_LIMIT): Promise<void> {
  await act({ action: 'waitFor', ...target(place), state: 'visible', timeout });
}

/** Waits until nothing that matches is visible. */
export async function waitUntilGone(place: Place): Promise<void> {
  await act({ action: 'waitFor', ...target(place), state: 'hidden' });
}

/** The texts of all matches as they are shown, at this moment. */
export async function texts(place: Place): Promise<string[]> {
  return (await act({ action: 'texts', ...target(place) })) as string[];
}

/** The text of the first match, once there is one. */
export async function text(place: Place): Promise<string> {
  await waitFor(place);
  return (await texts(place))[0] ?? '';
}

/** How many elements match at this moment. */
export async function count(place: Place): Promise<number> {
  return (await act({ action: 'count', ...target(place) })) as number;
}

/** An attribute of the first match. */
export async function attribute(place: Place, name: string): Promise<string | null> {
  return (await act({ action: 'attribute', ...target(place), name })) as string | null;
}

/** An attribute of all matches at this moment, of those that have it. */
export async function attributes(place: Place, name: string): Promise<string[]> {
  return (await act({ action: 'attributes', ...target(place), name })) as string[];
}

/** Runs a function of the first match, given as text, in its page. Returns its answer. */
export async function evaluate(place: Place, script: string): Promise<unknown> {
  return act({ action: 'evaluate', ...target(place), script });
}

/** What axe finds wrong in the document of the first match, a line each. */
export async function axe(place: Place): Promise<readonly string[]> {
  return (await act({ action: 'axe', ...target(place) })) as readonly string[];
}

/** What a screen reader is told about the first match, as Playwright's aria snapshot. */
export async function aria(place: Place): Promise<string> {
  return (await act({ action: 'aria', ...target(place) })) as string;
}

/** Takes a picture of the window (or of one element) into `screenshots/<host>/<name>.png`; returns its path. */
export async function screenshot(name: string, selector?: string): Promise<string> {
  return (await act({
    action: 'screenshot',
    name,
    ...(selector === undefined ? {} : { selector }),
  })) as string;
}

/** Runs a command by name through the command palette, with the keyboard only. */
export async function runFromPalette(title: string): Promise<void> {
  await press('F1');
  await waitFor('.quick-input-widget .monaco-list-row');
  await type(title);
  await waitFor(`.quick-input-widget .monaco-list-row.focused:has-text(${JSON.stringify(title)})`);
  await press('Enter');
}

/**
 * Waits for a notification that contains a text. It looks into the notification centre, because the newest VS Code shows
 * no toasts while it is driven by tests.
 */
export async function waitForNotification(part: string): Promise<void> {
  const message = `.notifications-center .notification-list-item-message:has-text(${JSON.stringify(part)})`;
  const end = Date.now() + WAIT_LIMIT;
  for (let isShown = false; !isShown;) {
    // The centre does not open while it is empty, nor by itself for what comes later.
    await vscode.commands.executeCommand('notifications.showList');
    isShown = await waitFor(message, 2_000).then(
      () => true,
      (error: unknown) => {
        if (Date.now() > end) throw error;
        return false;
      },
    );
  }
  await vscode.commands.executeCommand('notifications.hideList');
}

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
} as const;
const themeClass = {
  light: '.vs',
  dark: '.vs-dark',
  contrast: '.hc-black',
  'contrast-light': '.hc-light',
} as const;

/** Switches the colour theme and waits until it shows. */
export async function setTheme(theme: keyof typeof themes): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update('workbench.colorTheme', themes[theme], vscode.ConfigurationTarget.Global);
  await waitFor(`.monaco-workbench${themeClass[theme]}`);
}

/**
 * Takes a picture in a light and a dark theme and in both of high contrast, then goes back to dark. Changing the theme is
 * slow: hosts that run beside the newest take one picture, as they are.
 */
export async function screenshotInThemes(name: string, selector?: string): Promise<void> {
  const { host } = await session();
  if (host === 'floor' || host === 'web') return void (await screenshot(name, selector));
  for (const theme of ['light', 'contrast', 'contrast-light', 'dark'] as const) {
    await setTheme(theme);
    await screenshot(`${name}-${theme}`, selector);
  }
}

function target(place: Place): Target {
  return typeof place === 'string' ? { selector: place } : place;
}

async function act(action: UiAction): Promise<unknown> {
  return send('/ui', action);
}
