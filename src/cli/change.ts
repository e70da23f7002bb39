import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import * as path from 'node:path';
import { applyEdits } from '../core/markup/applyEdits';
import type { FileChange, ProjectChangeResult } from '../core/refactor/projectChange';
import type { Arguments } from './args';
import { readBytes, relativeTo, replaceUnchanged, THEORY_FILE, whyNotReplaceable } from './files';
import { CliFailure, EXIT_OK, plural, type CliIo } from './io';
import type { OpenTexts } from './project';

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

function plan({ folder, files }: OpenTexts, { path: name, before, edits }: FileChange): Planned {
  const original = files.get(name);
  const after = applyEdits(before, edits);
  if (!original || after === undefined) throw new Error(`the edits of ${name} do not fit`);
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

function diffOf({ path: name, before, after }: Planned): string {
  const diff = formatPatch(structuredPatch(`a/${name}`, `b/${name}`, before, after), FILE_HEADERS_ONLY);
  // A tab ends a name with blanks, else `patch` takes its first word for it.
  return name.includes(' ') ? diff.replace(/^(.*)\n(.*)/, '$1\t\n$2\t') : diff;
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

const CHANGED = 'it has changed meanwhile';

/** Writes the files one by one, the theory file last, so that a run that is cut short can be made again. */
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

/** `12 tags in 5 notes, 3 places in theory.yaml` */
function summaryOf(files: readonly Planned[], tags: number): string {
  const notes = files.filter((file) => file.path !== THEORY_FILE).length;
  const places = files.find((file) => file.path === THEORY_FILE)?.edits.length ?? 0;
  const parts = [
    notes > 0 ? `${plural(tags, 'tag')} in ${plural(notes, 'note')}` : '',
    places > 0 ? `${plural(places, 'place')} in ${THEORY_FILE}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * Carries out a change of a project, or shows it: `--dry-run`, `--json`. Ends the command where the change is refused.
 *
 * @param nothing what to say where there is nothing to do
 */
export function carryOut(
  result: ProjectChangeResult,
  project: OpenTexts,
  args: Arguments,
  io: CliIo,
  nothing: string,
): number {
  if (result.kind === 'refusal') throw new CliFailure(result.message);
  const files = result.files.map((file) => plan(project, file));
  const dry = args.flag('dry-run');
  refuseUnwritable(project.folder, files);
  if (!dry) writeAll(files);
  if (args.flag('json')) {
    const theory = files.find((file) => file.path === THEORY_FILE);
    const data = {
      files: files.map(({ path: name, edits }) => ({ path: name, edits })),
      tags: result.tags,
      notes: files.length - (theory ? 1 : 0),
      places: theory?.edits.length ?? 0,
      written: !dry,
    };
    io.stdout(`${JSON.stringify(data, null, 2)}\n`);
  } else if (dry) {
    for (const file of files) io.stdout(diffOf(file));
  } else {
    for (const file of files) io.stdout(`${relativeTo(io.cwd, file.place)}\n`);
  }
  const summary = summaryOf(files, result.tags);
  io.stderr(summary === '' ? `${nothing}\n` : `${summary}${dry ? ' would change' : ' changed'}\n`);
  return EXIT_OK;
}
