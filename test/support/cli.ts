import { HONESTY_CODES } from '../../src/core/model/problem';
import { runCli } from '../../src/cli/runCli';

/** What a command line did. */
export interface CliRun {
  readonly code: number;
  /** Bytes that are no text are read as Latin 1: a character each. */
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in process, in `cwd`. */
export function adduce(cwd: string, ...argv: readonly string[]): CliRun {
  let out = '';
  let err = '';
  const code = runCli(argv, {
    cwd,
    stdout: (data) => (out += typeof data === 'string' ? data : Buffer.from(data).toString('latin1')),
    isTerminal: false,
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}

/** The lines of `adduce check` that tell mistakes: those that are no findings of an honesty rule. */
export function mistakesIn(out: string): readonly string[] {
  const rules = new Set<string>(HONESTY_CODES);
  const lines = out.split('\n').filter((line) => line !== '');
  return lines.filter((line) => !rules.has(/^\S+: \w+ (\S+)/.exec(line)?.[1] ?? ''));
}
