import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { shorten } from '../../../core/util/shorten';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { toRange, wordsRange } from '../../trees/places';
import { measured } from '../../util/timing';
import { codingOf, hypothesisText } from '../../trees/words';

/** Longest passage in a name. */
const LONGEST = 80;

/** Pieces of evidence told for one query: VS Code sorts them all again with each letter. */
const MOST = 300;

/** Pieces of evidence looked at between two chances to do something else. */
const SLICE = 4000;

function nameOf({ passage, id }: Evidence): string {
  return shorten(passage, LONGEST) || id || vscode.l10n.t('(no words)');
}

/** Whether the letters of a query stand in a text in their order: so VS Code chooses. */
function isLike(text: string, query: string): boolean {
  let at = -1;
  for (const letter of query) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Ctrl+T: hypotheses, variables and evidence of all projects. */
export async function inProjects(
  host: Host,
  query: string,
  token: vscode.CancellationToken,
): Promise<vscode.SymbolInformation[]> {
  const letters = query.toLowerCase().replace(/\s/g, '');
  const found: vscode.SymbolInformation[] = [];
  for (const project of await host.service.find()) {
    await project.load();
    found.push(...declared(project));
    if (letters !== '') found.push(...(await evidenceLike(host, project, letters, token)));
  }
  return found;
}

function declared(project: Project): readonly vscode.SymbolInformation[] {
  const { theory } = project.view;
  const symbol = (name: string, kind: vscode.SymbolKind, where: Parameters<typeof toRange>[0]) =>
    new vscode.SymbolInformation(
      name,
      kind,
      theory.title,
      new vscode.Location(project.theoryFile, toRange(where)),
    );
  return [
    ...[...theory.hypotheses.values()].map((one) =>
      symbol(`${one.id}: ${shorten(hypothesisText(one), LONGEST)}`, vscode.SymbolKind.Boolean, one.where),
    ),
    ...[...theory.variables.values()].map((one) =>
      symbol(
        one.label === one.id ? one.id : `${one.id}: ${one.label}`,
        vscode.SymbolKind.Variable,
        one.where,
      ),
    ),
  ];
}

async function evidenceLike(
  { files }: Host,
  project: Project,
  letters: string,
  token: vscode.CancellationToken,
): Promise<readonly vscode.SymbolInformation[]> {
  const { evidence } = project.view;
  const found: vscode.SymbolInformation[] = [];
  for (let at = 0; at < evidence.length && found.length < MOST; at += SLICE) {
    if (at > 0) await files.breathe();
    if (token.isCancellationRequested) return [];
    for (const one of evidence.slice(at, at + SLICE)) {
      if (!isLike(nameOf(one).toLowerCase(), letters)) continue;
      const uri = vscode.Uri.joinPath(project.folder, one.note);
      const place = new vscode.Location(uri, wordsRange(one.segments[0]));
      found.push(
        new vscode.SymbolInformation(nameOf(one), vscode.SymbolKind.String, codingOf(one).join(', '), place),
      );
      if (found.length === MOST) break;
    }
  }
  return found;
}

/** The evidence of a note as an outline: what is tagged within a passage stands below it. */
export async function inNote(
  { service }: Host,
  document: vscode.TextDocument,
): Promise<vscode.DocumentSymbol[]> {
  await service.find();
  const project = service.projectOf(document.uri);
  await project?.readTheory();
  await service.read(document);
  return measured('outline', () => outline(project?.evidenceIn(document) ?? []));
}

function outline(evidence: readonly Evidence[]): vscode.DocumentSymbol[] {
  const roots: vscode.DocumentSymbol[] = [];
  const open: vscode.DocumentSymbol[] = [];
  const inOrder = [...evidence].sort((a, b) => a.segments[0].range.start - b.segments[0].range.start);
  for (const one of inOrder) {
    const [first] = one.segments;
    const range = toRange(first);
    const words = wordsRange(first);
    const symbol = new vscode.DocumentSymbol(
      nameOf(one),
      codingOf(one).join(', '),
      vscode.SymbolKind.String,
      range,
      // VS Code refuses all symbols where one of them reaches out of its own range.
      range.contains(words) ? words : range,
    );
    while (open.length > 0 && !open.at(-1)?.range.contains(range)) open.pop();
    (open.at(-1)?.children ?? roots).push(symbol);
    open.push(symbol);
  }
  return roots;
}
