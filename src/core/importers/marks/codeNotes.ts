import { readTree } from '../../theory/yaml/readTree';

/** A note of a vault. */
export interface VaultNote {
  /** From the vault's folder, with forward slashes. Single notes of several folders may share one. */
  readonly path: string;
  /** Without byte order mark. */
  readonly text: string;
  /** Its path from the project folder, where it is a note of the project: then it is changed in its place. */
  readonly own?: string | undefined;
}

/** Folders of notes that stand for codes: Quadro's own name for it, and what its manual shows. */
const FOLDER = /^(?:codes?|coding)$/i;
const ENDING = /\.(?:md|markdown|qmd|rmd)$/i;

/** The path of a code, where a path leads through a folder of codes. */
function inCodeFolder(path: string): readonly string[] | undefined {
  const parts = path.replace(ENDING, '').split('/');
  const folder = parts.slice(0, -1).findIndex((part) => FOLDER.test(part));
  return folder < 0 ? undefined : parts.slice(folder + 1);
}

/** The codes that notes of a vault stand for, as in Quadro: each note in the folder of codes is one. */
export class CodeNotes {
  readonly #paths = new Map<string, readonly string[]>();
  readonly #byName = new Map<string, readonly string[]>();

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const code = inCodeFolder(path);
      // Quadro makes new codes from such a note.
      if (!code || code.join('/') === 'Template') continue;
      this.#paths.set(path, code);
      this.#byName.set((code.at(-1) ?? '').toLowerCase(), code);
    }
  }

  /** Whether the vault keeps codes as notes: then no other note is one. */
  get areKept(): boolean {
    return this.#paths.size > 0;
  }

  /** The path of the code that a note stands for. */
  codeOf(note: string): readonly string[] | undefined {
    return this.#paths.get(note);
  }

  /** The path of the code that a link leads to; undefined where it leads to no code, as far as is known. */
  codeOfLink(target: string): readonly string[] | undefined {
    const path = target.replace(ENDING, '');
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    return inCodeFolder(path) ?? this.#byName.get(name);
  }
}

/** What a note of a code says of it: Quadro's field for that, and whatever else is no list of passages. */
export function describedIn(text: string): string {
  const [front = '', yaml = ''] = /^---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  const { root } = readTree(yaml);
  const field =
    root.kind === 'map'
      ? root.entries.find(({ key }) => /^(?:code[ _-])?description$/i.test(key.text))
      : undefined;
  const said = field?.value.kind === 'text' ? field.value.word.text.trim() : '';
  const body = text
    .slice(front.length)
    .split(/\r\n|\n|\r/)
    .filter((line) => !/^\s*!?\[\[[^\]]*\]\]\s*$/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return [said, body].filter((part) => part !== '').join('\n\n');
}
