import { version } from '../../package.json';
import { didYouMean, parseVerbArguments, type Verb } from './args';
import { CliFailure, EXIT_FAILURE, EXIT_OK, reasonOf, type CliIo } from './io';
import { analyseVerb } from './verbs/analyse';
import { indexVerb } from './verbs/buildIndex';
import { checkVerb } from './verbs/check';
import { exportVerb } from './verbs/export';
import { importVerb } from './verbs/import';
import { initVerb } from './verbs/init';
import { matrixVerb } from './verbs/matrix';
import { mergeVerb } from './verbs/merge';
import { parseVerb } from './verbs/parse';
import { renameVerb } from './verbs/rename';
import { reportVerb } from './verbs/report';
import { retagVerb } from './verbs/retag';
import { stripVerb } from './verbs/strip';

const VERBS: readonly Verb[] = [
  initVerb,
  parseVerb,
  indexVerb,
  checkVerb,
  matrixVerb,
  analyseVerb,
  reportVerb,
  exportVerb,
  importVerb,
  renameVerb,
  mergeVerb,
  retagVerb,
  stripVerb,
];

function generalHelp(): string {
  const width = Math.max(...VERBS.map((verb) => verb.name.length));
  return `adduce: theory-driven literature coding, from the command line

Usage: adduce <verb> [options] [folder or files]

${VERBS.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`).join('\n')}

  adduce <verb> --help   options and examples of one verb
  adduce --version       the version

A project is the folder of a theory.yaml and all below it. Where a verb takes a
folder, the nearest theory.yaml in it or above it counts; without one, the
current folder does.

Data goes to the standard output, messages to the standard error.
Exit codes: 0 all well, 1 errors found in the project, 2 wrong usage or a file
that cannot be read or written.
`;
}

function unknownVerb(name: string): CliFailure {
  const known = VERBS.map((verb) => verb.name);
  return new CliFailure(
    `there is no verb '${name}'${didYouMean(name, known)}\nVerbs: ${known.join(', ')}. Try 'adduce --help'.`,
  );
}

function verbNamed(name: string): Verb {
  const verb = VERBS.find((one) => one.name === name);
  if (!verb) throw unknownVerb(name);
  return verb;
}

function dispatch(argv: readonly string[], io: CliIo): number {
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr(generalHelp());
    return EXIT_FAILURE;
  }
  if (first === '--version') {
    io.stdout(`${version}\n`);
    return EXIT_OK;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    io.stdout(rest[0] === undefined ? generalHelp() : verbNamed(rest[0]).help);
    return EXIT_OK;
  }
  if (first.startsWith('-')) throw new CliFailure(`unknown option '${first}'\nTry 'adduce --help'.`);
  const verb = verbNamed(first);
  const args = parseVerbArguments(verb, rest);
  if (args) return verb.run(args, io);
  io.stdout(verb.help);
  return EXIT_OK;
}

/** Runs one command line, without the program's name, and returns its exit code. Never throws. */
export function runCli(argv: readonly string[], io: CliIo): number {
  try {
    return dispatch(argv, io);
  } catch (error) {
    // Anything else is a mistake of ours: show where it happened.
    const message = error instanceof Error && !(error instanceof CliFailure) ? error.stack : reasonOf(error);
    io.stderr(`adduce: ${message}\n`);
    return EXIT_FAILURE;
  }
}
