/**
 * Names for the columns of a table that programs for statistics take as they are: letters and digits of any script with `_` for
 * everything else, and no name twice, whether capitals count or not.
 */
export class ColumnNames {
  readonly #taken: Set<string>;

  /** @param reserved names of other columns */
  constructor(reserved: readonly string[]) {
    this.#taken = new Set(reserved.map((name) => name.toLowerCase()));
  }

  /** A name of these parts, with a number where it is taken. Parts without letters or digits are left out. */
  give(...parts: readonly string[]): string {
    const wanted = parts.map(plain).filter((part) => part !== '');
    let name = wanted.join('_');
    for (let n = 2; this.#taken.has(name.toLowerCase()); n++) name = `${wanted.join('_')}_${n}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function plain(text: string): string {
  return text
    .normalize()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}
