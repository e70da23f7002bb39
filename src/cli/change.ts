import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import * as path from 'node:path';
import { applyEdits } from '../core/markup/applyEdits';
import type { CreatedFile, FileChange, ProjectChangeResult } from '../core/refactor/projectChange';
import type { Arguments } from './args';
import {
  decode,
  folderWithin,
  isThere,
  readBytes,
  relativeTo,
  replaceUnchanged,
  THEORY_FILE,
  whyNotReplaceable,
  writeNew,
} from './files';
import { CliFailure, EXIT_OK, type CliIo } from './io';
import type { OpenTexts } from './project';
import { plural } from '../core/util/plural';

const MARK = '\uFEFF';

/** Options of every verb that changes a project. */
export const CHANGE_OPTIONS = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** What `--help` says of them. */
export const CHANGE_HELP = `  --dry-run            change nothing; print what would change as a unified diff
  --json               print {files, tags, notes, places, written} instead, where files
                       is [{path, edits: [{start, end, expected, newText}]}]`;

/** A file to write: what it held when it was read, and what it is to hold. */
interface Planned {
  readonly path: string;
  readonly place: string;
  readonly bytes: Buffer;
  readonly before: string;
  readonly after: string;
  readonly edits: FileChange['edits'];
}

/** Where a change is made: the files that it edits, as they were read. */
export type Changeable = Pick<OpenTexts, 'folder' | 'files'>;

/** Fails where the edits are not those of the text that was read: the text of one note must not get into another. */
function plan({ folder, files }: Changeable, { path: name, before, edits }: FileChange): Planned {
  const original = files.get(name);
  const after = applyEdits(before, edits);
  const isOfFile = original && decode(original.bytes).text === before;
  if (!isOfFile || after === undefined) throw new Error(`the edits of ${name} do not fit`);
  const mark = original.hasMark ? MARK : '';
  const shift = mark.length;
  return {
    path: name,
    place: path.join(folder, name),
    bytes: original.bytes,
    before: mark + before,
    after: mark + after,
    edits: edits.map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift })),
  };
}

function diffOf({
  path: name,
  before,
  after,
}: Pick<Planned, 'path' | 'after'> & { before?: string }): string {
  const old = before === undefined ? '/dev/null' : `a/${name}`;
  const diff = formatPatch(structuredPatch(old, `b/${name}`, before ?? '', after), FILE_HEADERS_ONLY);
  // A tab ends a name with blanks, else `patch` takes its first word for it.
  const oldEnd = before === undefined ? '' : '\t';
  return name.includes(' ') ? diff.replace(/^(.*)\n(.*)/, `$1${oldEnd}\n$2\t`) : diff;
}

/** Refuses before anything is written or shown. */
function refuseUnwritable(folder: string, files: readonly Planned[]): void {
  const refused = files.flatMap(({ place, bytes }) => {
    const why = whyNotReplaceable(folder, place) ?? (readBytes(place).equals(bytes) ? undefined : CHANGED);
    return why === undefined ? [] : [`  ${place}: ${why}`];
  });
  if (refused.length > 0)
    throw new CliFailure(`nothing is changed, since these files cannot be:\n${refused.join('\n')}`);
}

/** Refuses to make files where something stands, or outside the project. */
function refuseTaken(folder: string, created: readonly CreatedFile[]): void {
  const places = created.map((file) => path.join(folder, file.path));
  for (const place of places) folderWithin(folder, path.dirname(place));
  const taken = places.filter(isThere);
  if (taken.length > 0)
    throw new CliFailure(
      `nothing is changed, since these files exist:\n${taken.map((place) => `  ${place}`).join('\n')}`,
    );
}

const CHANGED = 'it has changed meanwhile';

/** Writes the files one by one, in the order of the change, so that a run that is cut short can be made again. */
function writeAll(files: readonly Planned[]): void {
  for (const [i, { place, bytes, after }] of files.entries()) {
    let why: string | undefined;
    try {
      why = replaceUnchanged(place, bytes, after) ? undefined : `${place}: ${CHANGED}`;
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      why = error.message;
    }
    if (why === undefined) continue;
    const left = files.slice(i).map((file) => `  ${file.place}`);
    const advice = 'Run the same command again to do the rest.';
    throw new CliFailure(
      `${why}\n${i} of ${plural(files.length, 'file')} changed, not changed:\n${left.join('\n')}\n${advice}`,
    );
  }
}

/** `12 tags in 5 notes, 3 places in theory.yaml, 2 new files` */
function summaryOf(files: readonly Planned[], created: readonly CreatedFile[], tags: number): string {
  const notes = [...files, ...created].filter((file) => file.path !== THEORY_FILE).length;
  const places = files.find((file) => file.path === THEORY_FILE)?.edits.length ?? 0;
  const parts = [
    notes > 0 ? `${plural(tags, 'tag')} in ${plural(notes, 'note')}` : '',
    places > 0 ? `${plural(places, 'place')} in ${THEORY_FILE}` : '',
    created.length > 0 ? plural(created.length, 'new file') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * Carries out a change of a project, or shows it: `--dry-run`, `--json`. Ends the command where the change is refused.
 *
 * @param nothing what to say where there is nothing to do
 * @param more what `--json` prints besides
 */
export function carryOut(
  result: ProjectChangeResult,
  project: Changeable,
  args: Arguments,
  io: CliIo,
  nothing: string,
  more: Readonly<Record<string, unknown>> = {},
): number {
  if (result.kind === 'refusal') throw new CliFailure(result.message);
  const files = result.files.map((file) => plan(project, file));
  const { created = [] } = result;
  const dry = args.flag('dry-run');
  refuseUnwritable(project.folder, files);
  refuseTaken(project.folder, created);
  if (!dry) {
    writeAll(files);
    writeNew(created.map((file) => ({ path: path.join(project.folder, file.path), text: file.text })));
  }
  if (args.flag('json')) {
    const theory = files.find((file) => file.path === THEORY_FILE);
    const data = {
      files: files.map(({ path: name, edits }) => ({ path: name, edits })),
      tags: result.tags,
      notes: files.length - (theory ? 1 : 0),
      places: theory?.edits.length ?? 0,
      ...more,
      written: !dry,
    };
    io.stdout(`${JSON.stringify(data, null, 2)}\n`);
  } else if (dry) {
    for (const file of files) io.stdout(diffOf(file));
    for (const { path: name, text } of created) io.stdout(diffOf({ path: name, after: text }));
  } else {
    const places = [...files, ...created].map((file) => path.join(project.folder, file.path));
    for (const place of places) io.stdout(`${relativeTo(io.cwd, place)}\n`);
  }
  const summary = summaryOf(files, created, result.tags);
  const verb = created.length > 0 ? ['written', 'would be written'] : ['changed', 'would change'];
  io.stderr(summary === '' ? `${nothing}\n` : `${summary} ${verb[dry ? 1 : 0] ?? ''}\n`);
  return EXIT_OK;
}
