import * as vscode from 'vscode';
import type { MatrixTexts } from '../../../protocol/matrix';

/** Folder of the page's script and style, below the extension. */
const PAGE_FOLDER = ['dist', 'webview'] as const;

/** Where the page may load anything from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, ...PAGE_FOLDER);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}

/** The page before it is told anything: nothing but its own script runs in it, and nothing is loaded from elsewhere. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, title: string): string {
  const nonce = newNonce();
  const folder = pageFolder(extension);
  const address = (name: string): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString());
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<link rel="stylesheet" href="${address('matrix.css')}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main id="page"><p role="status">${escapeHtml(vscode.l10n.t('Reading notes…'))}</p></main>
<script nonce="${nonce}" src="${address('matrix.js')}"></script>
</body>
</html>
`;
}

/** What the page says, in the language of VS Code. */
export function matrixTexts(): MatrixTexts {
  return {
    grid: vscode.l10n.t('Passages and rival hypotheses'),
    filter: vscode.l10n.t('Filter passages'),
    order: vscode.l10n.t('Order'),
    orderNotes: vscode.l10n.t('as in the notes'),
    orderSource: vscode.l10n.t('grouped by source'),
    orderDiagnosticity: vscode.l10n.t('most diagnostic first'),
    hide: vscode.l10n.t('Only what tells rivals apart'),
    copy: vscode.l10n.t('Copy as Markdown'),
    exportCsv: vscode.l10n.t('Export CSV…'),
    exportSvg: vscode.l10n.t('Export SVG…'),
    shown: vscode.l10n.t('{0} of {1} passages', '{0}', '{1}'),
    keys: vscode.l10n.t(
      'Enter opens the passage. Space changes a rating; + - 0 rate at once, Delete takes a rating away. Ctrl+Z takes back the last change.',
    ),
    passage: vscode.l10n.t('Passage'),
    weighted: vscode.l10n.t('Inconsistency, weighted by credibility'),
    inconsistency: vscode.l10n.t('Inconsistency'),
    judged: vscode.l10n.t('Judged passages'),
    of: vscode.l10n.t('{0} of {1}', '{0}', '{1}'),
    leading: vscode.l10n.t('least speaks against it'),
    untested: vscode.l10n.t('not ranked: too little bears on it'),
    supports: vscode.l10n.t('supports'),
    supportsStrongly: vscode.l10n.t('supports strongly'),
    contradicts: vscode.l10n.t('contradicts'),
    contradictsStrongly: vscode.l10n.t('contradicts strongly'),
    neutral: vscode.l10n.t('neutral'),
    unjudged: vscode.l10n.t('not judged'),
    disagree: vscode.l10n.t('coders disagree'),
    diagnosticity: vscode.l10n.t('diagnosticity {0}', '{0}'),
    credibility: vscode.l10n.t('credibility {0}', '{0}'),
    change: vscode.l10n.t('Change Rating'),
    rating: vscode.l10n.t('Rating for {0}', '{0}'),
    passages: vscode.l10n.t('passages: {0}', '{0}'),
    noRows: vscode.l10n.t('No passage is judged for these hypotheses yet.'),
    noMatch: vscode.l10n.t('No passage matches.'),
    tabMatrix: vscode.l10n.t('Matrix'),
    tabVariables: vscode.l10n.t('Variables'),
    tabBalance: vscode.l10n.t('Balance'),
    tabs: vscode.l10n.t('What is shown'),
    balance: vscode.l10n.t('Passages for and against'),
    balanceText: vscode.l10n.t('{0}: {1} for, {2} against', '{0}', '{1}', '{2}'),
    variables: vscode.l10n.t('Passages by variable and source, of the whole project'),
    variable: vscode.l10n.t('Variable'),
    tagged: vscode.l10n.t('{0} tagged', '{0}'),
    implied: vscode.l10n.t('{0} implied by ratings', '{0}'),
    readNone: vscode.l10n.t('read, nothing found'),
    notRead: vscode.l10n.t('not read'),
    nothingRelevant: vscode.l10n.t('nothing relevant'),
    noVariables: vscode.l10n.t('No passage names a variable yet.'),
    sum: vscode.l10n.t('All sources'),
    running: vscode.l10n.t('Weighted inconsistency, passage by passage as in the notes'),
    runningText: vscode.l10n.t('{0}: {1} after the last passage', '{0}', '{1}'),
  };
}
