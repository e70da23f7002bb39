import * as vscode from 'vscode';
import { withHonesty } from '../../../core/analysis/rules/honesty';
import { citedEntries, publications } from '../../../core/bibliography/citedEntries';
import { isCodedIndexText } from '../../../core/exporters/codedIndex';
import { PandocFailure } from '../../../core/exporters/pandoc';
import {
  citedIn,
  REPORT_KINDS,
  reportForPandoc,
  reportMarkdown,
  wayUp,
  type ReportKind,
} from '../../../core/exporters/report';
import { refuseOwnFile } from '../../documents/ownFiles';
import { decode } from '../../files/decode';
import { isUnreadable } from '../../files/fileAccess';
import { baseName } from '../../files/paths';
import { replaceWhole } from '../../files/replaceWhole';
import { runSliced } from '../../files/sliced';
import { exists } from '../../files/writeFile';
import type { ProjectView } from '../../../core/model/projectView';
import type { Host, NamedText, Pandoc } from '../../host';
import type { Project } from '../../projects/project';
import { stringIn } from '../../ui/arguments';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';
import { plainMessage } from '../../ui/plainMessage';
import { getSetting } from '../../ui/settings';

const FORMATS = ['markdown', 'docx'] as const;
type Format = (typeof FORMATS)[number];

const EXTENSIONS: Readonly<Record<Format, string>> = { markdown: 'md', docx: 'docx' };
const NAMES: Readonly<Record<ReportKind, string>> = {
  codebook: 'codebook',
  appendix: 'evidence-appendix',
  index: 'coded-index',
};

/** What is to be written, and where. */
interface Order {
  readonly project: Project;
  readonly kind: ReportKind;
  readonly target: vscode.Uri;
  /** For a Word document. */
  readonly pandoc: Pandoc | undefined;
}

/** Asks for kind, format and place as far as the argument does not say them, writes the document and opens it. */
export async function createReport(host: Host, argument: unknown): Promise<vscode.Uri | undefined> {
  const project = await chooseProject(
    host,
    argument instanceof vscode.Uri ? argument : uriIn(argument, 'place'),
  );
  if (!project) return undefined;
  const kind = oneOf(REPORT_KINDS, stringIn(argument, 'kind')) ?? (await pickKind());
  if (kind === undefined) return undefined;
  const format = oneOf(FORMATS, stringIn(argument, 'format')) ?? (await pickFormat());
  if (format === undefined) return undefined;
  // Before a place is asked for.
  const pandoc = format === 'docx' ? await pandocOf(host) : undefined;
  const given = uriIn(argument, 'target');
  if (given && !isOverwriting(argument)) await refuseForeign(host, given, format);
  const target = given ?? (await askForTarget(project, kind, format));
  if (!target) return undefined;
  const isWritten = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Creating the report'),
      cancellable: true,
    },
    (progress, token) => write(host, { project, kind, target, pandoc }, progress, token),
  );
  if (!isWritten) return undefined;
  if (format === 'markdown') await vscode.commands.executeCommand('vscode.open', target, { preview: false });
  else offerToOpen(target);
  return target;
}

function uriIn(argument: unknown, key: string): vscode.Uri | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const found: unknown = Reflect.get(argument, key);
  return found instanceof vscode.Uri ? found : undefined;
}

function isOverwriting(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && Reflect.get(argument, 'overwrite') === true;
}

function oneOf<T extends string>(all: readonly T[], word: string | undefined): T | undefined {
  return all.find((one) => one === word);
}

async function pickKind(): Promise<ReportKind | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly report: ReportKind })[] = [
    {
      report: 'codebook',
      label: `$(list-tree) ${vscode.l10n.t('Codebook')}`,
      detail: vscode.l10n.t('Every variable and hypothesis: definition, counts, best examples'),
    },
    {
      report: 'appendix',
      label: `$(quote) ${vscode.l10n.t('Evidence Appendix')}`,
      detail: vscode.l10n.t('Every piece of evidence: excerpt, analytic note, reference'),
    },
    {
      report: 'index',
      label: `$(book) ${vscode.l10n.t('Coded Index')}`,
      detail: vscode.l10n.t('What speaks for and against each hypothesis'),
    },
  ];
  const placeHolder = vscode.l10n.t('What shall the report be?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.report;
}

async function pickFormat(): Promise<Format | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
    { format: 'markdown', label: `$(markdown) ${vscode.l10n.t('Markdown')}` },
    {
      format: 'docx',
      label: `$(file) ${vscode.l10n.t('Word (.docx)')}`,
      detail: vscode.l10n.t('With citations and references, through Pandoc 3 or newer'),
    },
  ];
  const placeHolder = vscode.l10n.t('In which format?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.format;
}

/** What runs Pandoc: on the desktop, and only in a workspace that the user trusts. */
async function pandocOf(host: Host): Promise<Pandoc> {
  if (!host.pandoc)
    throw new Declined(
      vscode.l10n.t(
        'Word documents are made by Pandoc, which needs VS Code on the desktop: create the report as Markdown instead.',
      ),
      { isWarning: true },
    );
  if (!vscode.workspace.isTrusted)
    throw new Declined(
      vscode.l10n.t(
        'This workspace is not trusted, so no program is run for it: trust it, or create the report as Markdown.',
      ),
      { isWarning: true },
    );
  return host.pandoc();
}

/** The output folder of the project holds no notes, so that a document there is none; it may not be there yet. */
async function askForTarget(
  project: Project,
  kind: ReportKind,
  format: Format,
): Promise<vscode.Uri | undefined> {
  const output = vscode.Uri.joinPath(project.folder, project.view.theory.output);
  const folder = (await exists(output)) ? output : project.folder;
  const extension = EXTENSIONS[format];
  const type = format === 'docx' ? vscode.l10n.t('Word document') : vscode.l10n.t('Markdown');
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${NAMES[kind]}.${extension}`),
    filters: { [type]: [extension] },
    title: vscode.l10n.t('Create Report'),
  });
}

/** A place that nobody was asked about may hold somebody's work; a Word document may hold comments of others. */
async function refuseForeign(host: Host, target: vscode.Uri, format: Format): Promise<void> {
  const content = await host.files.read(target);
  if (content === undefined) return;
  const isOurs =
    format === 'markdown' &&
    !isUnreadable(content) &&
    isCodedIndexText(decode(content.subarray(0, 1000)).text.slice(0, 200));
  if (isOurs) return;
  throw new Declined(
    vscode.l10n.t('{0} is there already: choose another name.', vscode.workspace.asRelativePath(target)),
    { isWarning: true },
  );
}

/** Writes the document; false when cancelled, and then nothing is written. */
async function write(
  host: Host,
  { project, kind, target, pandoc }: Order,
  progress: vscode.Progress<{ readonly message?: string }>,
  token: vscode.CancellationToken,
): Promise<boolean> {
  progress.report({ message: vscode.l10n.t('reading notes') });
  const cancelled = new Promise<'cancelled'>((resolve) => {
    token.onCancellationRequested(() => resolve('cancelled'));
  });
  if ((await Promise.race([project.load(), cancelled])) === 'cancelled') return false;
  await refuseOwnFile(host.files, project, target);
  await host.files.breathe();
  // Only the coded index tells what the honesty rules find; with the thresholds of the command line.
  const view = kind === 'index' ? withHonesty(project.wholeView) : project.wholeView;
  const { folder } = project;
  const isNear = folder.scheme === target.scheme && folder.authority === target.authority;
  const up = isNear ? wayUp(folder.path, target.path) : undefined;
  let content: Uint8Array | undefined;
  if (pandoc) {
    const markdown = await runSliced(host.files, reportForPandoc(view, kind, up), token);
    if (markdown === undefined) return false;
    progress.report({ message: vscode.l10n.t('Pandoc makes the document') });
    const bibliographies = (await citedTexts(host, project, view)).map(({ file, text, keys }, i) => ({
      name: `references-${i + 1}${file.slice(file.lastIndexOf('.'))}`,
      text: citedEntries(file, text, keys),
    }));
    content = await docxOf(pandoc, markdown, bibliographies, project, token);
  } else {
    // Only the appendix tells where works were published.
    const texts = kind === 'appendix' ? await citedTexts(host, project, view) : [];
    const published = new Map(texts.flatMap(({ file, text, keys }) => [...publications(file, text, keys)]));
    const markdown = await runSliced(host.files, reportMarkdown(view, kind, up, published), token);
    content = markdown === undefined ? undefined : new TextEncoder().encode(markdown);
  }
  // The last moment.
  if (!content || token.isCancellationRequested) return false;
  progress.report({ message: plainMessage(baseName(target)) });
  await replaceWhole(vscode.workspace.fs, target, content);
  return true;
}

/** The texts of the bibliographies that works are cited from, and the keys. */
async function citedTexts(
  { files }: Host,
  { folder }: Project,
  view: ProjectView,
): Promise<readonly { readonly file: string; readonly text: string; readonly keys: ReadonlySet<string> }[]> {
  const found: { file: string; text: string; keys: ReadonlySet<string> }[] = [];
  for (const [file, keys] of citedIn(view)) {
    const content = await files.read(vscode.Uri.joinPath(folder, file));
    if (content === undefined || isUnreadable(content))
      throw new Declined(vscode.l10n.t('The bibliography {0} cannot be read.', file), { isWarning: true });
    found.push({ file, text: decode(content).text, keys });
  }
  return found;
}

async function docxOf(
  pandoc: Pandoc,
  markdown: string,
  bibliographies: readonly NamedText[],
  project: Project,
  token: vscode.CancellationToken,
): Promise<Uint8Array | undefined> {
  try {
    const where = { path: getSetting('pandoc.path').trim(), project: project.folder };
    return await pandoc.makeDocx(markdown, bibliographies, where, token);
  } catch (error) {
    if (error instanceof PandocFailure) throw new Declined(error.message, { isWarning: true });
    throw error;
  }
}

/** Word documents open in another program, which nobody starts unasked. */
function offerToOpen(target: vscode.Uri): void {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('{0} is written.', vscode.workspace.asRelativePath(target));
  void vscode.window.showInformationMessage(plainMessage(message), open).then(async (chosen) => {
    if (chosen !== open) return;
    // The program would have to run where the file is.
    const isHere = vscode.env.remoteName === undefined && target.scheme === 'file';
    if (isHere) await vscode.env.openExternal(target);
    else await vscode.commands.executeCommand('revealInExplorer', target);
  });
}
