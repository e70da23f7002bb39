import { BIBTEX, publicationInBibtex } from './bibtex';
import { CSL_JSON, publicationInCsl } from './cslJson';
import type { Piece, Publication } from './entry';

/** Fields of BibTeX and BibLaTeX that name entries which an entry takes something from. */
const PARENTS = /\b(?:crossref|xref|xdata)\s*=\s*(?:\{([^{}]*)\}|"([^"]*)")/gi;

function parentsOf({ text }: Piece): readonly string[] {
  return [...text.matchAll(PARENTS)].flatMap(([, braced, quoted]) =>
    (braced ?? quoted ?? '').split(',').map((key) => key.trim()),
  );
}

function isCslJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** The entries of a bibliography by key: of several under one key the first that can be read, and none that never ends. */
function entriesByKey(path: string, text: string): ReadonlyMap<string, Piece> {
  const format = isCslJson(path) ? CSL_JSON : BIBTEX;
  const byKey = new Map<string, Piece>();
  const again: Piece[] = [];
  for (const piece of format.pieces(text)) {
    if (piece.flaw !== undefined) continue;
    if (byKey.has(piece.key)) again.push(piece);
    else byKey.set(piece.key, piece);
  }
  const isBroken = (piece: Piece | undefined) => !piece || 'message' in format.read(piece);
  // Reading takes its time: only where there is a choice.
  for (const piece of again)
    if (isBroken(byKey.get(piece.key)) && !isBroken(piece)) byKey.set(piece.key, piece);
  return byKey;
}

/**
 * A bibliography with nothing but the entries of some works, and those that they take something from, as they stand in
 * the file: of several under one key the first that can be read. Entries that never end are left out, so that whoever reads the rest is not
 * stopped by one that nobody asked for.
 *
 * @param path only its end counts: `.json` is CSL JSON, all else BibTeX
 */
export function citedEntries(path: string, text: string, keys: ReadonlySet<string>): string {
  const isJson = isCslJson(path);
  const byKey = entriesByKey(path, text);
  const wanted = new Set<string>();
  const want = (key: string): void => {
    const piece = byKey.get(key);
    if (!piece || wanted.has(key)) return;
    wanted.add(key);
    if (!isJson) for (const parent of parentsOf(piece)) want(parent);
  };
  for (const key of keys) want(key);
  // In the order of the file: a parent stands after its children.
  const entries = [...byKey.values()].filter(({ key }) => wanted.has(key)).map((piece) => piece.text);
  return isJson ? `[${entries.join(',\n')}]\n` : `${entries.join('\n\n')}\n`;
}

/** Where a work was published, on one line: `World Politics 51 (1): 144–172`. */
function publicationText(publication: Publication): string {
  const { container, book, volume, issue, pages, place, publisher, doi, url } = publication;
  const number = [volume, issue === '' ? '' : `(${issue})`].filter((part) => part !== '').join(' ');
  const inWhat = [book === '' ? container : `In ${book}`, number].filter((part) => part !== '').join(' ');
  const where = [inWhat, pages].filter((part) => part !== '').join(book === '' ? ': ' : ', ');
  const by = [place, publisher].filter((part) => part !== '').join(': ');
  const address = doi === '' ? url : /^https?:/.test(doi) ? doi : `https://doi.org/${doi}`;
  return [where, by, address].filter((part) => part !== '').join('. ');
}

/** Where the works of a bibliography were published, by key, in a line each; those of which it says nothing are left out. */
export function publications(
  path: string,
  text: string,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const byKey = entriesByKey(path, text);
  const found = new Map<string, string>();
  for (const key of keys) {
    const piece = byKey.get(key);
    const publication = piece && (isCslJson(path) ? publicationInCsl : publicationInBibtex)(piece);
    const said = publication ? publicationText(publication) : '';
    if (said !== '') found.set(key, said);
  }
  return found;
}
