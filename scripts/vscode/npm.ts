/** Runs the npm that started us, quietly, inside one folder. */
import { spawn } from 'node:child_process';

const limit = 5 * 60_000;

/** Runs npm and resolves when it succeeded; its output is shown only when it did not. */
export async function runNpm(folder: string, args: readonly string[]): Promise<string> {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') === true ? [process.execPath, [script]] : ['npm', []];
  const all = [...first, ...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, {
      cwd: folder,
      env: ownEnvironment(),
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const ending =
        signal === null ? `exit code ${String(code)}` : `stopped after ${String(limit / 60_000)} minutes`;
      reject(new Error(`npm ${args.join(' ')} failed in ${folder} (${ending})\n${output}${errors}`));
    });
  });
}

/** The environment without what `npm run` says about the package it runs for; registry, cache and proxy stay. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^npm_(package_|lifecycle_|config_(local_prefix|prefix|omit|include|ignore_scripts|workspace|global)|command$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
