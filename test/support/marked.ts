/** A text with a selection written into it: `one «two» three`. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the guillemets out of a text and tells where they stood. */
export function marked(source: string): Marked {
  const start = source.indexOf('«');
  const end = source.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`no «selection» in ${JSON.stringify(source)}`);
  return { text: source.replace('«', '').replace('»', ''), start, end };
}
