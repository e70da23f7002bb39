/** Crockford's base 32 without I, L, O and U (https://www.crockford.com/base32.html), in lower case. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 8;

/** The form of every id in a theory file and of evidence ids. */
export const ID = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * A new evidence id: `e-` and eight random letters, so that two branches that tag do not collide.
 *
 * @param random uniform numbers in [0, 1)
 * @param isTaken whether the project has evidence under this id
 */
export function newEvidenceId(random: () => number, isTaken: (id: string) => boolean): string {
  for (;;) {
    let id = 'e-';
    for (let i = 0; i < LENGTH; i++) id += ALPHABET[Math.floor(random() * ALPHABET.length)] ?? '0';
    if (!isTaken(id)) return id;
  }
}
