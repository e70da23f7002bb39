/** Quarto's files that may name a bibliography; the first that does counts. */
export const QUARTO_FILES: readonly string[] = [
  '_quarto.yml',
  '_quarto.yaml',
  '_metadata.yml',
  '_metadata.yaml',
];

/** Whether a file is of a kind that is read without being named: of YAML there is too much that is none. */
export function isBibliographyFile(path: string): boolean {
  return /\.(?:bib|bibtex|json)$/i.test(path);
}

/** Whether a file of this name, directly in the project folder, may tell the bibliography where nothing names one. */
export function maySayBibliography(file: string): boolean {
  return !file.includes('/') && (QUARTO_FILES.includes(file) || isBibliographyFile(file));
}

/**
 * The path of a file from a folder, which may begin with `../`; undefined where it lies on another drive.
 *
 * @param folder absolute, with forward slashes, as in URIs: `/home/me/project`, `/c:/project`
 * @param file likewise
 */
export function pathFromFolder(folder: string, file: string): string | undefined {
  const from = folder.split('/').filter((part) => part !== '');
  const to = file.split('/').filter((part) => part !== '');
  const isDrive = (part = ''): boolean => /^[A-Za-z]:$/.test(part);
  const isOther =
    isDrive(from[0]) || isDrive(to[0]) ? from[0]?.toLowerCase() !== to[0]?.toLowerCase() : false;
  if (isOther) return undefined;
  let shared = isDrive(from[0]) ? 1 : 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
