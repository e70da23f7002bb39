import { v5 } from 'uuid';

/** The namespace of everything that Adduce gives a UUID. */
const NAMESPACE = '0d6e3d0c-5a3b-5c0e-9d1f-adc0adc0adc0';

/** What can have a GUID. */
export type GuidKind =
  | 'folder'
  | 'hypothesis'
  | 'stance'
  | 'variable'
  | 'theory'
  | 'user'
  | 'source'
  | 'selection'
  | 'coding'
  | 'note'
  | 'attribute'
  | 'annotation';

/**
 * The GUID of something, RFC 9562's UUID of version 5: the same in every export, and on every machine. In upper case,
 * since some programs are said to refuse the lower one, and files in archives are named by it.
 */
export function guidOf(kind: GuidKind, id: string): string {
  return v5(`${kind}/${id}`, NAMESPACE).toUpperCase();
}

/** Gives GUIDs of which no two are the same, also to things that share an id by mistake. */
export class Guids {
  readonly #given = new Map<string, number>();

  give(kind: GuidKind, id: string): string {
    const name = `${kind}/${id}`;
    const count = (this.#given.get(name) ?? 0) + 1;
    this.#given.set(name, count);
    // No id holds a control character.
    return guidOf(kind, count === 1 ? id : `${id}\u0000${count}`);
  }
}
