/**
 * A message whose text comes from notes, theory file or file names: VS Code shows `[label](command:…)` in
 * notifications as a link that runs a command. A zero-width space keeps it text. Of line breaks it makes blanks, which
 * run lists together.
 */
export function plainMessage(text: string): string {
  return text.replaceAll('](', ']\u200b(').replaceAll(':\n', ': ').replaceAll('\n', '; ');
}
