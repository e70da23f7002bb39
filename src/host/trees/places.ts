import * as vscode from 'vscode';
import type { Segment } from '../../core/model/evidence';
import type { PositionRange } from '../../core/model/text';

/** A core range as VS Code's. */
export function toRange({ start, end }: PositionRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where the tagged words of a segment stand; the whole of a div. */
export function wordsRange(segment: Segment): vscode.Range {
  if (segment.kind === 'div') return toRange(segment);
  const opening = segment.content.start - segment.range.start;
  const lines = segment.raw.split(/\r\n|\r|\n/);
  const { line, character } = segment.start;
  const last = lines[lines.length - 1] ?? '';
  const endCharacter = lines.length === 1 ? character + opening + last.length : last.length;
  return new vscode.Range(line, character + opening, line + lines.length - 1, endCharacter);
}

/** Opens a place the way built-in views do: preview tab, focus stays in the tree. */
export function openCommand(uri: vscode.Uri, selection: vscode.Range): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection, preserveFocus: true, preview: true };
  return { command: 'vscode.open', title: '', arguments: [uri, options] };
}
