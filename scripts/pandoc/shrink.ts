/** Questions asked at most for each size of piece. */
const BUDGET = 400;

/** A document in pieces, from coarse to fine. */
const PIECES: readonly ((document: string) => string[])[] = [
  (document) => document.split(/(?<=\n)/),
  (document) => document.split(/(?<=[ \]})])/),
  (document) => [...document],
];

async function withoutPieces(
  pieces: readonly string[],
  holds: (document: string) => Promise<boolean>,
): Promise<string> {
  let left = [...pieces];
  let budget = BUDGET;
  for (let size = Math.max(1, left.length >> 1); size >= 1; size >>= 1) {
    for (let at = 0; at < left.length && budget > 0; budget--) {
      const fewer = left.slice(0, at).concat(left.slice(at + size));
      if (await holds(fewer.join(''))) left = fewer;
      else at += size;
    }
  }
  return left.join('');
}

/** Takes pieces out of a document as long as `holds` still does: a small document for which it does. */
export async function shrink(
  document: string,
  holds: (document: string) => Promise<boolean>,
): Promise<string> {
  let best = document;
  for (const inPieces of PIECES) {
    for (let before = ''; before !== best;) {
      before = best;
      best = await withoutPieces(inPieces(best), holds);
    }
  }
  return best;
}
