import { parseArgs, type ParseArgsConfig } from 'node:util';
import { suggest } from '../core/util/suggest';
import { CliFailure, reasonOf, type CliIo } from './io';

type Options = NonNullable<ParseArgsConfig['options']>;

/** One command of the command line. */
export interface Verb {
  readonly name: string;
  /** One line for `adduce --help`. */
  readonly summary: string;
  /** All of `adduce <verb> --help`. */
  readonly help: string;
  readonly options: Options;
  /** Returns the exit code; throws {@link CliFailure} for what ends with exit code 2. */
  readonly run: (args: Arguments, io: CliIo) => number;
}

/** A verb's command line, taken apart. */
export class Arguments {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];

  constructor(values: Readonly<Record<string, unknown>>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  /** Whether a switch such as `--json` is set. */
  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  /** The value of an option such as `--out DIR`. */
  option(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The value of an option that allows only some. */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.option(name);
    const known = choices.find((choice) => choice === value);
    if (value !== undefined && known === undefined) {
      throw new CliFailure(
        `--${name} is one of ${choices.join(', ')}, not '${value}'${didYouMean(value, choices)}`,
      );
    }
    return known;
  }

  /** The values of an option that may be given several times. */
  all(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  }

  /** The arguments that are no options: two that are needed, and perhaps a folder. */
  twoNamesAndFolder(first: string, second: string): readonly [string, string, string | undefined] {
    const [one, two, folder, ...more] = this.positionals;
    if (one === undefined || two === undefined || more.length > 0) {
      const got = this.positionals.join(' ') || 'nothing';
      throw new CliFailure(`${first} and ${second} expected, then at most one folder; got ${got}`);
    }
    return [one, two, folder];
  }

  /** The only argument that is no option; more than one is an error. */
  atMostOnePositional(): string | undefined {
    if (this.positionals.length > 1) {
      throw new CliFailure(
        `one folder expected, got ${this.positionals.length}: ${this.positionals.join(' ')}`,
      );
    }
    return this.positionals[0];
  }
}

/** `; did you mean 'x'?`, or nothing where nothing is near. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const near = suggest(wrong, known);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

const COMMON: Options = { help: { type: 'boolean', short: 'h' } };

function usageProblem(error: unknown, options: Options): string {
  const message = reasonOf(error).split('\n')[0] ?? '';
  const unknown = /^Unknown option '(-+[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const known = Object.keys(options).map((name) => `--${name}`);
  return `unknown option '${unknown}'${didYouMean(unknown, known)}`;
}

/** Takes a verb's arguments apart; undefined when help is asked for. */
export function parseVerbArguments(verb: Verb, argv: readonly string[]): Arguments | undefined {
  const options = { ...verb.options, ...COMMON };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    return values['help'] === true ? undefined : new Arguments(values, positionals);
  } catch (error) {
    throw new CliFailure(`${usageProblem(error, options)}\nTry 'adduce ${verb.name} --help'.`, {
      cause: error,
    });
  }
}
