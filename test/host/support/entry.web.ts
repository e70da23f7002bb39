/** The entry of the suites in a web-worker extension host. */
import 'mocha/mocha.js';
import { TEST_LIMIT } from '../../../scripts/vscode/session';
import { runSuites } from './runSuites';

/** Called by VS Code. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: TEST_LIMIT });
  await runSuites(mocha, async () => import('adduce:suites'));
}
