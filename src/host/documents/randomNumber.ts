/** A number in [0, 1) that nobody can foresee. */
export function randomNumber(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
