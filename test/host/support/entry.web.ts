/** The entry of the suites in a web-worker extension host. */
import 'mocha/mocha.js';
import { runSuites, testTimeout } from './runSuites';

/** Called by VS Code. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: testTimeout });
  await runSuites(mocha, async () => import('adduce:suites'));
}
