/** What the command line needs of its surroundings; tests pass their own. */
export interface CliIo {
  /** Folder that relative paths on the command line start from. */
  readonly cwd: string;
  /** Data. Texts bring their own line ends. */
  readonly stdout: (data: string | Uint8Array) => void;
  /** Whether a terminal shows the data. */
  readonly isTerminal: boolean;
  /** Messages. */
  readonly stderr: (text: string) => void;
}

/** All went well, and nothing at or above the bar was found. */
export const EXIT_OK = 0;
/** The project has findings at or above the bar of `--fail-on`. */
export const EXIT_FINDINGS = 1;
/** The command could not be done: wrong usage, or a file that cannot be read or written. */
export const EXIT_FAILURE = 2;

/** Why a command cannot be done, in words for its user; ends the program with {@link EXIT_FAILURE}. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  ENOSPC: 'no space left',
  ELOOP: 'a symbolic link leads back to itself',
  EROFS: 'the disk is read-only',
};

/** What the system says of a failed call, as words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = 'code' in error ? REASONS[String(error.code)] : undefined;
  return reason ?? error.message;
}
