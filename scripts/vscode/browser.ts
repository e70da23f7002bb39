/**
 * The browser the workbench is opened in: the Chromium inside `@sparticuz/chromium`, which needs nothing installed on
 * the machine. `ADDUCE_BROWSER` may name another Chromium.
 */
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { browserEnvironment, unpacked } from './browserFiles';
import { install } from './install';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine can be reached.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

/** Starts the browser, headless. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['ADDUCE_BROWSER'];
  if (own !== undefined && own !== '') return chromium.launch({ executablePath: own, args: flags });
  const folder = unpacked(await install('browser'));
  const executablePath = join(folder, 'chromium');
  const env = await browserEnvironment(folder, executablePath);
  return chromium.launch({ executablePath, args: flags, env });
}
