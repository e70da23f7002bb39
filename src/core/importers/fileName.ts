/** Longest name of a file, in characters, without its ending: file systems take 255 bytes, and names for a moment are longer. */
const LONGEST = 50;

/** Whether Windows keeps a name for a device: it does so whatever follows the first point. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i.test(name);
}

/**
 * A name for a file that no file system refuses and that leads nowhere else, made of any text; with a number where
 * another one has it, also in other case.
 *
 * @param taken names given already, in lower case; grows by the new one
 */
export function fileNameOf(text: string, ending: string, taken: Set<string>): string {
  const plain = text
    .normalize('NFC')
    .replace(/\.(?:md|markdown|qmd|rmd|txt|docx?|pdf|html?|rtf|odt|epub)$/i, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}"*/:<>?\\|#%{}[\]^`]+/gu, ' ')
    .replace(/\s+/g, ' ');
  const cut = [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const stem = cut === '' || isDeviceName(cut) ? `note ${cut}`.trim() : cut;
  let name = stem + ending;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem} ${number}${ending}`;
  taken.add(name.toLowerCase());
  return name;
}
