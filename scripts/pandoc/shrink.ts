/** How much to take away at a time, from coarse to fine, with the most attempts to make at each. */
const UNITS: readonly (readonly [unit: RegExp, attempts: number])[] = [
  [/(?<=\n)/, 500],
  [/(?<=[ \])}])/, 400],
  [/(?:)/u, 300],
];

/** A shorter text for which `holds` still does, found by taking pieces out of `text`, for which it does. */
export async function shrink(text: string, holds: (text: string) => Promise<boolean>): Promise<string> {
  let parts: string[] = [text];
  for (const [unit, attempts] of UNITS) {
    parts = parts.join('').split(unit);
    let left = attempts;
    for (let changed = true; changed && left > 0;) {
      changed = false;
      for (let size = Math.max(1, parts.length >> 1); size >= 1; size >>= 1) {
        for (let i = 0; i + size <= parts.length && left > 0;) {
          const without = parts.toSpliced(i, size);
          left--;
          if (await holds(without.join(''))) {
            parts = without;
            changed = true;
          } else {
            i += size;
          }
        }
      }
    }
  }
  return parts.join('');
}
