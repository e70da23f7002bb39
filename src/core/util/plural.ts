/** A number with its noun in English, for documents and the command line: `1 note`, `2 notes`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
