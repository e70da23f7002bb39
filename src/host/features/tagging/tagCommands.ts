import * as vscode from 'vscode';
import type { ChangeResult, Refusal, TagContent } from '../../../core/markup/change';
import { sentenceOf, tagBlocks, tagPassages } from '../../../core/markup/tag';
import type { Stance } from '../../../core/model/evidence';
import { CodingDialog } from '../../coding/codingDialog';
import { activeNote, type ActiveNote } from '../../documents/activeNote';
import { applyInEditor } from '../../documents/applyChange';
import { rangesOf, wordsIn } from '../../documents/selections';
import type { Host } from '../../host';
import { Declined } from '../../ui/commands';
import { plainMessage } from '../../ui/plainMessage';
import { getSetting } from '../../ui/settings';
import { tagArguments, undeclared } from './tagArguments';

/** What becomes a passage: the words selected, or the whole blocks around them. */
type Extent = 'words' | 'blocks';

/** How a tag comes about. */
interface Request {
  readonly dialog: CodingDialog;
  readonly note: ActiveNote;
  readonly title: string;
  /** What is to be written; asked for where there is none. */
  readonly given?: TagContent | undefined;
  /** The only stance that is asked about. */
  readonly stance?: Stance;
}

/** *Tag Passage as Evidence* and its short cuts; they share what was tagged last. */
export class TagCommands {
  readonly #host: Host;
  readonly #dialog: CodingDialog;

  constructor(host: Host) {
    this.#host = host;
    this.#dialog = new CodingDialog(host.files, host.memento);
  }

  /** Tags with what the argument says, or asks; `stance` is the only one that is asked about. */
  async tag(argument: unknown, title: string, stance?: Stance): Promise<string | undefined> {
    const note = await activeNote(this.#host);
    const given = tagArguments(argument, stance);
    return note && tag({ dialog: this.#dialog, note, title, given, ...(stance && { stance }) }, 'words');
  }

  /** Tags as the last time. Where there is none, it is asked for. */
  async repeat(title: string): Promise<string | undefined> {
    const note = await activeNote(this.#host);
    if (!note) return undefined;
    await note.project.readTheory();
    const [given] = this.#dialog.recent.of(note.project);
    return tag({ dialog: this.#dialog, note, title, given }, 'words');
  }
}

async function tag(request: Request, extent: Extent): Promise<string | undefined> {
  const { dialog, note, given } = request;
  const before = wordsIn(note.editor);
  const refused = (why: Refusal) => void explain(request, why);
  if (!given) {
    // What can't be tagged is said before any question is asked.
    const trial = tagSelections(note, note.editor.document.getText(), ANY_CONTENT, extent);
    if (trial.kind === 'refusal') {
      refused(trial);
      return undefined;
    }
  }
  const answer = given ?? (await askUser(request));
  if (!answer) return undefined;
  const content = { coder: getSetting('coder', note.editor.document.uri).trim(), ...answer };
  // Ids must be new in the whole project, so every note has to be known.
  await note.project.load();
  if (given) refuseUndeclared(given, note);
  const result = await applyInEditor(note.editor, (text) => {
    if (wordsIn(note.editor) === before) return tagSelections(note, text, content, extent);
    const message = vscode.l10n.t(
      'The selected words changed meanwhile. Nothing was written; select them again.',
    );
    return { kind: 'refusal', message };
  });
  if (result.kind === 'change') {
    dialog.recent.remember(note.project, content);
    return result.id;
  }
  refused(result);
  return undefined;
}

/** A key that is bound to an id which the theory file no longer has would write a mistake. */
function refuseUndeclared(content: TagContent, { project }: ActiveNote): void {
  const wrong = undeclared(content, project.view.theory);
  if (!wrong) return;
  const message =
    wrong.near === undefined
      ? vscode.l10n.t('The theory file does not declare “{0}”. Nothing was written.', wrong.id)
      : vscode.l10n.t(
          'The theory file does not declare “{0}”. Did you mean “{1}”? Nothing was written.',
          wrong.id,
          wrong.near,
        );
  throw new Declined(message, { isWarning: true });
}

/** For trying whether something can be tagged at all. */
const ANY_CONTENT: TagContent = { judgements: [], variables: ['x'] };

/** Says why nothing was tagged, and offers what can be tagged instead. */
async function explain(request: Request, { message, alternative }: Refusal): Promise<void> {
  const whole =
    alternative === 'table'
      ? vscode.l10n.t('Tag the Whole Table')
      : vscode.l10n.t('Tag the Whole Paragraph or Block');
  const offers = alternative ? [whole] : [];
  const answer = await vscode.window.showWarningMessage(plainMessage(message), ...offers);
  if (answer === whole) await tag(request, 'blocks');
}

async function askUser({ dialog, note, title, stance }: Request): Promise<TagContent | undefined> {
  await note.project.readTheory();
  return dialog.ask({ project: note.project, title, passage: passageIn(note), stance });
}

/** The words that are going to be tagged, to guess what they are about. */
function passageIn({ editor }: ActiveNote): string {
  const text = editor.document.getText();
  return rangesOf(editor)
    .map((range) => (range.start < range.end ? range : (sentenceOf(text, range.start) ?? range)))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function tagSelections(
  { editor, project }: ActiveNote,
  text: string,
  content: TagContent,
  extent: Extent,
): ChangeResult {
  // VS Code keeps selections where their words are: they fit the text of this very moment.
  const ranges = rangesOf(editor);
  const newId = () => project.newId();
  const [first] = ranges;
  if (extent === 'blocks' && first) return tagBlocks(text, first, content, newId);
  return tagPassages(text, ranges, content, newId);
}
