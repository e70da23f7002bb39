import { runCli } from '../../src/cli/runCli';

/** What a command line did. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in process, in `cwd`. */
export function adduce(cwd: string, ...argv: readonly string[]): CliRun {
  let out = '';
  let err = '';
  const code = runCli(argv, {
    cwd,
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}
