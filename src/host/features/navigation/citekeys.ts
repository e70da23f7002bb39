import * as vscode from 'vscode';
import { citekeysIn } from '../../../core/markup/citekey';
import type { Work } from '../../../core/model/work';
import { describeWork } from '../../../core/presentation/describeWork';
import { escaped } from '../../documents/evidenceText';
import { isTheoryFile } from '../../documents/idAt';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { toRange } from '../../trees/places';

/** A citekey in a note or theory file, and what the bibliography says of it. */
interface FoundWork {
  readonly project: Project;
  readonly work: Work;
  readonly range: vscode.Range;
}

/** A word of a theory file that may be a citekey. */
const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*/u;

/** The work whose citekey stands at a position; undefined where no bibliography has it. */
async function workAt(
  { service }: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<FoundWork | undefined> {
  const project = service.projectOf(document.uri);
  if (!project) return undefined;
  const { range: lineRange, text } = document.lineAt(position);
  let range: vscode.Range | undefined;
  if (isTheoryFile(project, document.uri)) range = document.getWordRangeAtPosition(position, WORD);
  else {
    const { character } = position;
    const found = citekeysIn(text).find(
      ({ range: { start, end } }) => start - 1 <= character && character <= end,
    );
    range =
      found &&
      new vscode.Range(
        lineRange.start.translate(0, found.range.start),
        lineRange.start.translate(0, found.range.end),
      );
  }
  if (!range) return undefined;
  await project.load();
  const work = project.view.works.get(document.getText(range));
  return work && { project, work, range };
}

/** F12: the entry in the bibliography. */
export async function entryOf(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const found = await workAt(host, document, position);
  if (!found) return undefined;
  const target = toRange(found.work.where);
  return [
    {
      originSelectionRange: found.range,
      targetUri: vscode.Uri.joinPath(found.project.folder, found.work.file),
      targetRange: target,
      targetSelectionRange: target,
    },
  ];
}

/** What the bibliography says of a work. Its words are never read as Markdown. */
export async function workHover(
  host: Host,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const found = await workAt(host, document, position);
  if (!found) return undefined;
  const { key, file } = found.work;
  const text = new vscode.MarkdownString(`**${escaped(key)}**`);
  text.appendMarkdown(`\n\n${escaped(describeWork(found.work))}\n\n${escaped(file)}`);
  return new vscode.Hover(text, found.range);
}
