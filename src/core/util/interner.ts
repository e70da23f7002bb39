/**
 * A copy of a text. V8 keeps a slice as a view of the text it was cut from, so that a few kept words would
 * keep the whole note in memory.
 */
export function copyOf(text: string): string {
  if (text.length < 2) return text;
  const copy = text.slice(0, 1) + text.slice(1);
  // Asked for a character, V8 writes what was added together into a text of its own.
  return copy.charCodeAt(0) >= 0 ? copy : text;
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
