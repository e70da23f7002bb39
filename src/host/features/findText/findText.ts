import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import type { TagContent } from '../../../core/markup/change';
import { tagPassages } from '../../../core/markup/tag';
import type { TextRange } from '../../../core/model/text';
import type { ProjectTexts } from '../../../core/refactor/projectChange';
import { type NotePlaces, tagPlaces } from '../../../core/refactor/tagPlaces';
import { textHits } from '../../../core/search/textHits';
import { LineMap } from '../../../core/util/lineMap';
import { CodingDialog } from '../../coding/codingDialog';
import { makeChange, planChange, readNotes } from '../../documents/changeProject';
import { choosePlaces, type PlaceItem } from '../../documents/choosePlaces';
import { forEachSliced } from '../../files/sliced';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { toRange } from '../../trees/places';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';
import { getSetting } from '../../ui/settings';

/** Most hits that are offered. Whether one can be tagged is tried, which costs a reading of its note. */
const MOST = 300;

/** How many characters around a hit are shown. */
const AROUND = 40;

type Note = ProjectTexts['notes'][number];

/** Words in a note that can be tagged. */
interface Hit extends PlaceItem {
  readonly note: Note;
  readonly range: TextRange;
}

/**
 * *Find Text and Tag*: looks for words in all notes, lets the user choose among the places, asks once what they are
 * evidence of, and tags them in one change, which is shown before it is made.
 *
 * @param argument `{ text }` to look for
 * @returns how many places were tagged
 */
export async function findText(host: Host, argument: unknown): Promise<number | undefined> {
  const project = await chooseProject(host, argument);
  if (!project) return undefined;
  const title = vscode.l10n.t('Find Text and Tag');
  const words = textIn(argument) ?? (await askForText(title));
  if (words === undefined) return undefined;
  const { hits, total } = await findHits(host, project, words);
  if (hits.length === 0)
    throw new Declined(vscode.l10n.t('No note says “{0}” where it can be tagged.', words));
  const placeholder =
    total > MOST
      ? vscode.l10n.t(
          'The first {0} of {1} places; check those to tag (↓ and Space), then Enter',
          MOST,
          total,
        )
      : vscode.l10n.t('Check the places to tag (↓ and Space), then Enter');
  const chosen = await choosePlaces(hits, { title: `${title}: ${words}`, placeholder });
  if (!chosen || chosen.length === 0) return undefined;
  const coding = await new CodingDialog(host.files, host.memento).ask({ project, title, passage: words });
  if (!coding) return undefined;
  const coder = getSetting('coder', project.theoryFile).trim();
  return tagHits(host, project, words, chosen, { coder, ...coding });
}

function textIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('text' in argument)) return undefined;
  return typeof argument.text === 'string' && argument.text.trim() !== '' ? argument.text : undefined;
}

async function askForText(title: string): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).replace(/\s+/g, ' ').trim();
  const text = await vscode.window.showInputBox({
    title,
    value: selected ?? '',
    prompt: vscode.l10n.t('Words to look for in all notes, whatever their case'),
  });
  return text?.trim() === '' ? undefined : text?.trim();
}

/** For trying whether something can be tagged at all. */
const ANY_CONTENT: TagContent = { judgements: [], variables: ['x'] };

/** The places that can be tagged, in the order of the notes, and how many say the words at all. */
async function findHits(
  host: Host,
  project: Project,
  words: string,
): Promise<{ readonly hits: readonly Hit[]; readonly total: number }> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Looking for “{0}”', words),
  };
  return vscode.window.withProgress(options, async () => {
    const notes = await readNotes(host, project);
    const found: { readonly note: Note; readonly range: TextRange }[] = [];
    await forEachSliced(
      host.files,
      project.folder,
      notes,
      (note) => {
        for (const range of textHits(note.text, words)) found.push({ note, range });
      },
      () => false,
    );
    const hits: Hit[] = [];
    await forEachSliced(
      host.files,
      project.folder,
      found.slice(0, MOST),
      ({ note, range }) => {
        const trial = tagPassages(note.text, [range], ANY_CONTENT, () => 'e-trial');
        if (trial.kind === 'change') hits.push(hitOf(project, note, range));
      },
      () => false,
    );
    return { hits, total: found.length };
  });
}

function hitOf(project: Project, note: Note, range: TextRange): Hit {
  const { path, text } = note;
  const lines = new LineMap(text);
  const [start, end] = [lines.positionAt(range.start), lines.positionAt(range.end)];
  const from = Math.max(0, range.start - AROUND);
  const to = Math.min(text.length, range.end + AROUND);
  const shown = text.slice(from, to).replace(/\s+/g, ' ').trim();
  const label = `${from > 0 ? '…' : ''}${shown}${to < text.length ? '…' : ''}`;
  return {
    // Signs such as $(check) in a note are text.
    label: label.replaceAll('$(', '$\u200b('),
    description: `${path}:${start.line + 1}`,
    place: new vscode.Location(vscode.Uri.joinPath(project.folder, path), toRange({ start, end })),
    note,
    range,
  };
}

async function tagHits(
  host: Host,
  project: Project,
  words: string,
  hits: readonly Hit[],
  content: TagContent,
): Promise<number> {
  const chosen = new Map<string, NotePlaces>();
  for (const { note, range } of hits) {
    const places = [...(chosen.get(note.path)?.places ?? []), range];
    chosen.set(note.path, { text: note.text, places });
  }
  const label = vscode.l10n.t('Tag “{0}” in {1} places', words, hits.length);
  const planned = await planChange(host, project, label, ({ notes }) =>
    tagPlaces(notes, chosen, content, () => project.newId()),
  );
  const files = await makeChange(host, planned);
  if (files.length === 0) return 0;
  vscode.window.setStatusBarMessage(
    plural(vscode.l10n.t('{0} place tagged|{0} places tagged'), hits.length),
    5000,
  );
  return hits.length;
}
