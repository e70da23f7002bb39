/**
 * A message whose text comes from notes, theory file or file names: VS Code shows `[label](command:…)` in
 * notifications as a link that runs a command. A zero-width space keeps it text.
 */
export function plainMessage(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
