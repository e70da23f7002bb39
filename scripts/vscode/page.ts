/** Opens the workbench in a browser page. */
import type { Browser, Page } from 'playwright-core';

/** What a workbench is opened on; paths are absolute. */
export interface WorkbenchTarget {
  readonly port: number;
  readonly token: string;
  /** A folder, or a `.code-workspace` file. */
  readonly place: string;
  /** An extension under development and the suite to run in it. */
  readonly development?: { readonly extension: string; readonly tests: string };
}

/** The address that opens a folder or a workspace of several. */
export function workbenchUrl({ port, token, place, development }: WorkbenchTarget): string {
  const kind = place.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: place, tkn: token });
  if (development !== undefined) {
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${String(port)}${encodeURI(path)}`;
    const payload = [
      ['extensionDevelopmentPath', remote(development.extension)],
      ['extensionTestsPath', remote(development.tests)],
      ['skipWelcome', 'true'],
    ];
    query.set('payload', JSON.stringify(payload));
  }
  return `http://127.0.0.1:${String(port)}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** What happens in a page under test. */
export interface PageEvents {
  /** A console line of the extension host or an error of the page. */
  log(line: string): void;
  /** VS Code ended the test run. */
  exit(code: number): void;
  /** The page or the browser is gone. */
  lost(reason: string): void;
}

/**
 * Opens a page that tells about the test run. VS Code calls the two exposed functions when they exist.
 *
 * @param language the display language: for extensions as if its language pack were there, for VS Code's own texts not
 */
export async function openTestPage(
  browser: Browser,
  url: string,
  events: PageEvents,
  language?: string,
): Promise<Page> {
  const page = await newPage(browser);
  // What the messages of a language pack would set before the workbench starts.
  if (language !== undefined)
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
  browser.on('disconnected', () => {
    events.lost('the browser ended');
  });
  page.on('crash', () => {
    events.lost('the page crashed');
  });
  page.on('close', () => {
    events.lost('the page was closed');
  });
  page.on('pageerror', (error) => {
    events.log(`page error: ${error.message}`);
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    events.log(`${type}: ${args.map(asText).join(' ')}`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    events.exit(code);
  });
  await page.goto(url, { timeout: 60_000, waitUntil: 'domcontentloaded' });
  return page;
}

/** A page of the size every screenshot has. */
async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en',
  });
  return context.newPage();
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
