import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { runCli } from './runCli';

/** Writes everything before it returns, also to a pipe; a reader that has left (`| head`) is no error. */
function writer(descriptor: number): (data: string | Uint8Array) => void {
  return (data) => {
    let rest: Uint8Array = typeof data === 'string' ? Buffer.from(data) : data;
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'EPIPE') return;
        if (code !== 'EAGAIN') throw error;
        // A full non-blocking pipe: wait for its reader instead of spinning.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  };
}

const code = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: writer(1),
  isTerminal: isatty(1),
  stderr: writer(2),
});
// Everything is written: nothing is left to wait for, nor to be tidied away.
process.exit(code);
