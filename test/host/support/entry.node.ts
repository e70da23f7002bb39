/** The entry of the suites in an extension host on Node. */
import { TEST_LIMIT } from '../../../scripts/vscode/session';
import { runSuites } from './runSuites';

/** Called by VS Code. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT, forbidOnly: process.env['CI'] !== undefined });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await runSuites(mocha, async () => import('adduce:suites'));
}
