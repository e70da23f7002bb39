import * as vscode from 'vscode';

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
