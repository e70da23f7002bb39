import { CODEBOOK_CSV } from './codebookCsv';
import type { ImportFormat, ImportInput } from './imported';
import { QDC_IMPORT } from './refi/qdc';
import { QDPX_IMPORT } from './refi/qdpx';
import { TAGUETTE_HIGHLIGHTS } from './taguetteHighlights';

/** Every kind of file that can be imported; of those that share an extension, the first that recognises a file reads it. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  QDPX_IMPORT,
  QDC_IMPORT,
  TAGUETTE_HIGHLIGHTS,
  CODEBOOK_CSV,
];

/**
 * The kind of a file, by its name and by what it holds; undefined where no kind reads it.
 *
 * @throws ImportRefusal where the file is broken or too large to tell
 */
export function formatOf(
  input: ImportInput,
  formats: readonly ImportFormat[] = IMPORT_FORMATS,
): ImportFormat | undefined {
  const name = input.name.toLowerCase();
  const fitting = formats.filter(({ extensions }) =>
    extensions.some((extension) => name.endsWith(`.${extension}`)),
  );
  // The last one says best what is missing.
  return fitting.find((format) => format.recognises(input)) ?? fitting.at(-1);
}
