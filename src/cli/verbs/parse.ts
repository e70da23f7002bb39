import * as path from 'node:path';
import { scanMarkup } from '../../core/markup/scan';
import { LineMap } from '../../core/util/lineMap';
import type { Verb } from '../args';
import { decode, readBytes } from '../files';
import { CliFailure, EXIT_FINDINGS, EXIT_OK, type CliIo } from '../io';
import { plural } from '../../core/util/plural';

type Element = ReturnType<typeof scanMarkup>['elements'][number];

/** A note's elements of class `evidence`. */
interface Parsed {
  /** As given on the command line. */
  readonly file: string;
  readonly text: string;
  /** UTF-16 units before the text: 1 where a byte order mark stands there. */
  readonly offset: number;
  readonly elements: readonly Element[];
}

function parseFile(file: string, io: CliIo): Parsed & { readonly isValid: boolean } {
  const { text, hasMark, problems } = decode(readBytes(path.resolve(io.cwd, file)));
  for (const { range, message } of problems) {
    io.stderr(`${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}\n`);
  }
  const elements = scanMarkup(text).elements.filter((element) => element.classes.includes('evidence'));
  return { file, text, offset: hasMark ? 1 : 0, elements, isValid: problems.length === 0 };
}

/** Values of a repeated key are joined by a space, as for `class` in HTML. */
function attributesOf(element: Element): Readonly<Record<string, string>> {
  const attributes = new Map<string, string>();
  for (const { key, value } of element.pairs) {
    const before = attributes.get(key);
    attributes.set(key, before === undefined ? value : `${before} ${value}`);
  }
  return Object.fromEntries(attributes);
}

function jsonOf({ file, offset, elements }: Parsed): unknown {
  const evidence = elements.map((element) => ({
    kind: element.kind,
    id: element.id,
    classes: element.classes,
    attributes: attributesOf(element),
    passage: element.passage,
    start: element.range.start + offset,
    end: element.range.end + offset,
  }));
  return { file, evidence };
}

function listingOf({ file, text, elements }: Parsed): string {
  const map = new LineMap(text);
  return elements
    .map((element) => {
      const { line, character } = map.positionAt(element.range.start);
      const pairs = Object.entries(attributesOf(element)).map(
        ([key, value]) => ` ${key}=${JSON.stringify(value)}`,
      );
      const id = element.id === '' ? '(no id)' : `#${element.id}`;
      return `${file}:${line + 1}:${character + 1}: ${element.kind} ${id}${pairs.join('')}\n    ${element.passage}\n`;
    })
    .join('');
}

/** `adduce parse`: what Adduce sees in files. */
export const parseVerb: Verb = {
  name: 'parse',
  summary: 'show the evidence markup that Adduce sees in files',
  help: `Usage: adduce parse FILE... [--json]

Shows every bracket or div of class evidence in Markdown files, in the order of the
text, as Pandoc would read it. Needs no project.

  FILE         one or more Markdown files
  --json       print [{file, evidence: [{kind: "span"|"div", id, classes, attributes,
               passage, start, end}]}]; start and end count UTF-16 units
  -h, --help   print this

Exit codes: 0 all read, 1 a file is not UTF-8, 2 wrong usage or a file that cannot
be read.

Example: adduce parse notes/*.md --json
`,
  options: { json: { type: 'boolean' } },
  run(args, io) {
    if (args.positionals.length === 0) {
      throw new CliFailure("no file given\nTry 'adduce parse --help'.");
    }
    const parsed = args.positionals.map((file) => parseFile(file, io));
    if (args.flag('json')) {
      io.stdout(`${JSON.stringify(parsed.map(jsonOf), null, 2)}\n`);
    } else {
      io.stdout(parsed.map(listingOf).join(''));
      const found = parsed.reduce((sum, { elements }) => sum + elements.length, 0);
      io.stderr(
        `${plural(found, 'bracket or div', 'brackets and divs')} in ${plural(parsed.length, 'file')}\n`,
      );
    }
    return parsed.every(({ isValid }) => isValid) ? EXIT_OK : EXIT_FINDINGS;
  },
};
