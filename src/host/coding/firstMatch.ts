import * as vscode from 'vscode';

/** Whether the characters of `typed` stand in `text` in this order. */
function holdsInOrder(text: string, typed: string): boolean {
  let at = -1;
  return [...typed].every((char) => (at = text.indexOf(char, at + 1)) >= 0);
}

/** How well a row matches, the best first: the classes in which VS Code sorts what a quick pick finds. */
function rankOf({ label, description = '' }: vscode.QuickPickItem, typed: string): number {
  const name = label.replace(/^\$\([\w-]+\) /, '').toLowerCase();
  const about = description.toLowerCase();
  const tests = [
    name.startsWith(typed),
    name.includes(typed),
    about.startsWith(typed),
    about.includes(typed),
    holdsInOrder(name, typed),
  ];
  return tests.indexOf(true);
}

/**
 * The row of a quick pick that best matches what was typed. With check boxes VS Code makes no row active while typing,
 * and tells extensions neither what it found nor in which order; without, it tells a moment later.
 */
export function firstMatch<T extends vscode.QuickPickItem>(
  items: readonly T[],
  typed: string,
): T | undefined {
  const words = typed.trim().toLowerCase();
  if (words === '') return undefined;
  let best: T | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (item.kind === vscode.QuickPickItemKind.Separator) continue;
    const rank = rankOf(item, words);
    if (rank < 0 || rank > bestRank) continue;
    if (rank === bestRank && best && item.label.length >= best.label.length) continue;
    best = item;
    bestRank = rank;
  }
  return best;
}
