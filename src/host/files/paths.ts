import type * as vscode from 'vscode';

/** The path of `uri` relative to `folder`, with forward slashes; undefined when it does not lie in it. */
export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return undefined;
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
}

/** Whether `uri` is `folder` or lies in it. */
export function isWithin(folder: vscode.Uri, uri: vscode.Uri): boolean {
  return uri.toString() === folder.toString() || relativePath(folder, uri) !== undefined;
}

/** The last part of a URI's path. */
export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
