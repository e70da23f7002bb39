/**
 * A copy of a text. V8 keeps a slice as a view of the text it was cut from, so that a few kept words would
 * keep the whole note in memory.
 */
export function copyOf(text: string): string {
  // Joining makes a new text; slicing it flattens the join.
  return text === '' ? '' : ` ${text}`.slice(1);
}

/** Keeps one copy of each text that is said often, such as the id of a hypothesis. */
export class Interner {
  readonly #known = new Map<string, string>();

  intern(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = copyOf(text);
    this.#known.set(copy, copy);
    return copy;
  }
}
