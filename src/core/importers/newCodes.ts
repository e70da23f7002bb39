import { ID } from '../markup/evidenceId';
import { idFromWords } from '../refactor/newIds';
import type { ImportedCode, KnownCodes } from './imported';

/** A name as names are compared: without case, and with single blanks. */
export function comparable(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The variable of a theory that a name stands for: by id, label or alias, where only one does. */
export function variableNamed(
  { variables }: Pick<KnownCodes, 'variables'>,
  name: string,
): string | undefined {
  if (variables.has(name)) return name;
  const wanted = comparable(name);
  const fits = (words: readonly string[]) => words.some((word) => comparable(word) === wanted);
  const all = [...variables.values()];
  for (const wordsOf of [
    ({ id }: (typeof all)[number]) => [id],
    ({ label }: (typeof all)[number]) => [label],
    ({ aliases }: (typeof all)[number]) => aliases,
  ]) {
    const [only, second] = all.filter((variable) => fits(wordsOf(variable)));
    if (only && !second) return only.id;
  }
  return undefined;
}

/** The variable that a code of a name stands for which lies in `parent`, if in any: not one that indicates something else. */
export function variableBelow(
  known: Pick<KnownCodes, 'variables'>,
  name: string,
  parent: string | undefined,
): string | undefined {
  const id = variableNamed(known, name);
  const own = id === undefined ? undefined : known.variables.get(id)?.parent;
  return own === undefined || parent === undefined || own === parent ? id : undefined;
}

/** The hypothesis of a theory that a name stands for: its id, also in other case where nothing else is called so. */
export function hypothesisNamed(known: KnownCodes, name: string): string | undefined {
  if (known.hypotheses.has(name)) return name;
  if (variableNamed(known, name) !== undefined) return undefined;
  const [only, second] = [...known.hypotheses.keys()].filter((id) => comparable(id) === comparable(name));
  return second === undefined ? only : undefined;
}

/** What of a theory is meant by a name as our exports give it to other programs: `id: label`, of a hypothesis also its id. */
export function exportedAs(
  known: KnownCodes | undefined,
  name: string,
): { readonly kind: ImportedCode['kind']; readonly id: string } | undefined {
  const [, id = name] = /^([A-Za-z][\w-]*): /.exec(name) ?? [];
  if (known?.hypotheses.has(id)) return { kind: 'hypothesis', id };
  return id !== name && known?.variables.has(id) ? { kind: 'variable', id } : undefined;
}

/** What parts the names of codes in QualCoder. */
export const QUALCODER = '>>';

/**
 * The names of a code and of those it lies in, from the outermost on. Points part names only where they cannot be those of
 * abbreviations or numbers.
 *
 * @param isPath whether the name is known to say where the code lies
 */
export function partsOf(name: string, isPath: boolean): readonly string[] {
  const separator = name.includes(QUALCODER)
    ? QUALCODER
    : name.includes('\\')
      ? '\\'
      : !isPath
        ? undefined
        : name.includes('/')
          ? '/'
          : /^\p{L}[^\s.]*(?:\.\p{L}[^\s.]*)+$/u.test(name)
            ? '.'
            : undefined;
  const parts = separator === undefined ? [name] : name.split(separator).map((part) => part.trim());
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? [name] : said;
}

/** Two descriptions of one code, a paragraph each where they differ. */
function joined(before: string | undefined, more: string | undefined): string | undefined {
  if (more === undefined || more.trim() === '') return before;
  const said = before?.split('\n\n').some((part) => comparable(part) === comparable(more));
  return before === undefined ? more : said ? before : `${before}\n\n${more}`;
}

interface Draft {
  readonly kind: ImportedCode['kind'];
  readonly id: string;
  readonly label: string;
  readonly parent: string | undefined;
  readonly wish: string | undefined;
  readonly isDeclared: boolean;
  description?: string | undefined;
}

/** What else is said of a code. */
export interface CodeDetails {
  readonly kind?: ImportedCode['kind'];
  readonly description?: string;
  /** An id that the code would like to have. */
  readonly wish?: string;
  /** Whether that id is known to be the project's for it. */
  readonly isDeclared?: boolean;
}

/** Collects the codes that an import brings, by their paths; each gets an id that nothing else has. */
export class NewCodes {
  readonly #drafts = new Map<string, Draft>();
  readonly #ids: Set<string>;
  readonly #known: KnownCodes | undefined;

  /** @param known what the project has already: a variable of the same name is that one */
  constructor(known?: KnownCodes) {
    this.#known = known;
    this.#ids = new Set(known?.mentions.map(({ id }) => id.toLowerCase()));
  }

  /** The id of the code at a path, which is made where there is none yet, and so are those it lies in. */
  add(
    path: readonly string[],
    { kind = 'variable', description, wish, isDeclared = false }: CodeDetails = {},
  ): string {
    const label = path.at(-1) ?? '';
    const there = kind === 'variable' ? this.#variableOf(wish ?? label, path.at(-2)) : undefined;
    if (there !== undefined) return there;
    const name = [kind, ...path.map(comparable)].join('\n');
    // Two of one name, of which each has an id of its own, are two.
    const other = this.#drafts.get(name)?.wish;
    const key = wish === undefined || other === undefined || other === wish ? name : `${name}\n#${wish}`;
    const parent = path.length > 1 ? this.add(path.slice(0, -1)) : undefined;
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = { kind, id: this.#newId(wish, label), label, parent, wish, isDeclared };
      this.#drafts.set(key, draft);
    }
    draft.description = joined(draft.description, description);
    return draft.id;
  }

  /** The variable of the project that a code in another one stands for. */
  #variableOf(name: string, outer: string | undefined): string | undefined {
    if (!this.#known) return undefined;
    return variableBelow(this.#known, name, outer && (variableNamed(this.#known, outer) ?? outer));
  }

  #newId(wish: string | undefined, label: string): string {
    const isTaken = (one: string) => this.#ids.has(one.toLowerCase());
    const id =
      wish !== undefined && ID.test(wish) && !isTaken(wish) ? wish : idFromWords(wish ?? label, isTaken);
    this.#ids.add(id.toLowerCase());
    return id;
  }

  /** Those that are new, parents before their indicators. */
  get all(): readonly ImportedCode[] {
    return [...this.#drafts.values()].map(({ kind, id, label, parent, description, isDeclared }) => {
      const more = {
        ...(description === undefined ? {} : { description }),
        ...(isDeclared && { isDeclared }),
      };
      return { kind, id, label, parent, ...more };
    });
  }
}
