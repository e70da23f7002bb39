import { isSkippedFolder } from '../index/skippedFolder';
import { isDeviceName } from './fileName';

/** Names of files that are Markdown, and what they end with. */
const MARKDOWN = /\.(?:md|markdown|qmd|rmd)$/i;

/** Whether a file of this name is Markdown already. */
export function isMarkdownName(name: string): boolean {
  return MARKDOWN.test(name);
}

/** What documents are called whose text came along as plain text. */
const DOCUMENT = /\.(?:txt|text|docx?|rtf|odt|pdf|html?|csv|tsv)$/i;

/** Longest name of a file or folder, in UTF-16 units: file systems take 255 bytes, and a number may follow. */
const LONGEST = 60;

/** Characters that lead elsewhere, and those that some systems do not take in names. */
const [LEADING, REFUSED] = [/[:\\/]+/g, /[<>:"|?*\\/\u202A-\u202E\u2066-\u2069]+/g];

/** A name that is that of a file where it is used, and of none that is hidden or skipped. */
function safeName(name: string, isOwn: boolean): string {
  const plain = name
    .replace(/[\u0000-\u001F\u007F-\u009F]+/g, ' ')
    .replace(isOwn ? LEADING : REFUSED, '-')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
  const longest = isOwn ? 2 * LONGEST : LONGEST;
  const short = plain.length > longest ? plain.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : plain;
  const ended = short.replace(/[. ]+$/, '');
  return isSkippedFolder(ended) || isDeviceName(ended) ? `_${ended.replace(/^\./, '')}` : ended;
}

/** Gives each note of an import a path of its own below the project folder. */
export class NotePaths {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  /**
   * The path of a note that somebody calls by a name: folders of Markdown files are kept, other documents go to `folder`.
   * Whatever the name, the path leads nowhere else, and differs from all others also where case does not count.
   *
   * @param isOwn whether a project of ours had the path: then it stays, also where another system would not take it
   */
  pathFor(name: string, folder: string, isOwn = false): string {
    const ending = MARKDOWN.exec(name)?.[0] ?? '.md';
    const stem = name.replace(isMarkdownName(name) ? MARKDOWN : DOCUMENT, '');
    const parts = isMarkdownName(name) ? stem.split(/[\\/]/) : [folder, stem];
    const safe = parts.map((part) => safeName(part, isOwn)).filter((part) => part !== '');
    const path = safe.length === 0 ? 'note' : safe.join('/');
    const key = (path + ending).toLowerCase();
    let free = path + ending;
    // Each path counts on, so that many notes of one name take no longer.
    let number = this.#counts.get(key) ?? 2;
    for (; this.#taken.has(free.toLowerCase()); number++) free = `${path} ${number}${ending}`;
    this.#counts.set(key, number);
    this.#taken.add(free.toLowerCase());
    return free;
  }
}
