import * as l10n from '../l10n/l10n';

/** Why Pandoc made no document, in the language of the user: what is wrong and what to do. */
export class PandocFailure extends Error {
  override readonly name = 'PandocFailure';
}

/** One call of Pandoc. */
export interface PandocCall {
  readonly args: readonly string[];
  /** For its standard input. */
  readonly input: string;
  /** After so many seconds it is to be ended. */
  readonly seconds: number;
}

/** What became of a call. */
export interface PandocAnswer {
  /** Its exit code; undefined where it did not run or was ended. */
  readonly code: number | undefined;
  /** Why it did not run, in the words of the system. */
  readonly reason?: string | undefined;
  readonly isLate?: boolean | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** What a Word document is made from. */
export interface DocxInput {
  /** Written by us: nothing of it is front matter, HTML, TeX or a file name from a note. */
  readonly markdown: string;
  /** Names of bibliography files in the folder that Pandoc runs in: one that holds nothing else. */
  readonly bibliographies: readonly string[];
  /** The program that is called, for messages. */
  readonly program: string;
}

/** The oldest version whose `--sandbox`, citations and Markdown are the ones that the tests are run with. */
const OLDEST = 3;
const SECONDS_TO_START = 20;
const SECONDS_TO_WRITE = 120;
/** Of what Pandoc says when it fails. */
const LONGEST_WORDS = 1_000;
/** Pandoc's exit code for a file of its own that it cannot find. */
const NO_DATA_FILE = 97;

/** No metadata, no raw formats, no macros, no math: none is ever written, so that none can come from a note. */
const READER = `markdown${[
  'yaml_metadata_block',
  'pandoc_title_block',
  'raw_html',
  'raw_tex',
  'raw_attribute',
  'latex_macros',
  'tex_math_dollars',
  'smart',
]
  .map((extension) => `-${extension}`)
  .join('')}`;

/**
 * Neither filters nor defaults files, no data folder but the empty one it runs in. The sandbox keeps reader and writer from
 * every file and the network; citations are made outside of it, from the bibliographies named here.
 */
function docxArguments(bibliographies: readonly string[], isSandboxed: boolean): readonly string[] {
  return [
    `--from=${READER}`,
    '--to=docx',
    '--output=-',
    '--data-dir=.',
    ...(isSandboxed ? ['--sandbox'] : []),
    ...(bibliographies.length > 0
      ? [
          '--citeproc',
          '--metadata=link-citations:true',
          ...bibliographies.map((name) => `--bibliography=${name}`),
        ]
      : []),
  ];
}

/** What Pandoc says, for a message: without control characters, and not all of it. */
function wordsOf(stderr: string): string {
  const plain = stderr
    .slice(0, 4 * LONGEST_WORDS)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return plain.length > LONGEST_WORDS ? `${plain.slice(0, LONGEST_WORDS)}…` : plain;
}

function failed(program: string, { reason, isLate, code, stderr }: PandocAnswer): PandocFailure {
  if (isLate) return new PandocFailure(l10n.t('Pandoc takes too long, so it was ended: {0}', program));
  if (reason !== undefined) return new PandocFailure(l10n.t('{0} cannot be run: {1}', program, reason));
  const words = wordsOf(stderr) || l10n.t('it ended with code {0}', String(code ?? '?'));
  return new PandocFailure(l10n.t('Pandoc made no document: {0}', words));
}

/** The first line of what it prints of itself. */
function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 100));
}

/** Whether a build without files of its own in it asks for one, which the sandbox keeps from it (jgm/pandoc#8128). */
function lacksItsFiles({ code, stderr }: PandocAnswer): boolean {
  return code === NO_DATA_FILE || wordsOf(stderr).includes('Could not find data file');
}

/**
 * Makes a Word document with Pandoc 3: yields each call to be made, without a shell, in a folder that holds nothing but the
 * bibliographies, and is told what became of it. Many Linux distributions build Pandoc so that it cannot write `.docx` in its own
 * sandbox: there it is called again without. Returns the bytes of the document.
 *
 * @throws PandocFailure
 */
export function* makeDocx({
  markdown,
  bibliographies,
  program,
}: DocxInput): Generator<PandocCall, Uint8Array, PandocAnswer> {
  const version = yield { args: ['--version'], input: '', seconds: SECONDS_TO_START };
  if (version.code !== 0) throw failed(program, version);
  const [, number, major] = /^pandoc(?:\.exe)? ((\d+)[\d.]*)/.exec(asciiOf(version.stdout)) ?? [];
  if (number === undefined) throw new PandocFailure(l10n.t('{0} does not seem to be Pandoc.', program));
  if (Number(major) < OLDEST)
    throw new PandocFailure(
      l10n.t('{0} is Pandoc {1}: version {2} or newer is needed, from pandoc.org.', program, number, OLDEST),
    );
  const write = (isSandboxed: boolean): PandocCall => ({
    args: docxArguments(bibliographies, isSandboxed),
    input: markdown,
    seconds: SECONDS_TO_WRITE,
  });
  let answer = yield write(true);
  if (answer.code !== 0 && lacksItsFiles(answer)) answer = yield write(false);
  if (answer.code !== 0) throw failed(program, answer);
  // A Word document is a ZIP archive.
  if (answer.stdout[0] !== 0x50 || answer.stdout[1] !== 0x4b) throw failed(program, answer);
  return answer.stdout;
}

/** What is known of the system that Pandoc is looked for in. */
export interface Surroundings {
  /** The variable PATH. */
  readonly path: string;
  readonly isWindows: boolean;
}

/**
 * Where Pandoc may be installed, the first place first: in the folders of the PATH. Those that are relative are left
 * out: they could be a folder of the workspace. On Windows only a program counts, not a script.
 */
export function pandocPlaces({ path, isWindows }: Surroundings): readonly string[] {
  const folders = path.split(isWindows ? ';' : ':').map((folder) => folder.replace(/^"(.*)"$/, '$1'));
  const [slash, name] = isWindows ? ['\\', 'pandoc.exe'] : ['/', 'pandoc'];
  return folders
    .filter((folder) => isAbsolute(folder, isWindows))
    .map((folder) => (/[\\/]$/.test(folder) ? `${folder}${name}` : `${folder}${slash}${name}`));
}

/** Whether a path says on its own where it leads. */
export function isAbsolute(path: string, isWindows: boolean): boolean {
  return isWindows ? /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path) : path.startsWith('/');
}

/** That Pandoc is not installed. `setting` says where its path can be given. */
export function pandocMissing(setting: string): PandocFailure {
  return new PandocFailure(
    l10n.t(
      'Word documents are made by Pandoc, which is not on the PATH: install it from pandoc.org, or name the program with {0}.',
      setting,
    ),
  );
}
