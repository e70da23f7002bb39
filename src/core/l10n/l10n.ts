/** What a text of ours says of something: a word of the user's, a number, or another text of ours. */
export type Argument = string | number | Message;

/** A text for the user in no language yet: its English wording, and what stands for `{0}`, `{1}` … in it. */
export interface Message {
  readonly text: string;
  readonly args: readonly Argument[];
}

/** CLDR's categories of number, in the order in which a text gives its forms. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

let translations: Readonly<Record<string, string>> = {};
let rules = new Intl.PluralRules('en');

/**
 * Makes all that is said to the user appear in another language from now on: until then, and without texts, it is
 * English. What is written to files, and every code, is the same in all languages.
 *
 * @param texts by English wording, as in `l10n/bundle.l10n.json`
 * @param language the language of the texts, as a BCP 47 tag
 */
export function useTranslations(texts: Readonly<Record<string, string>> | undefined, language: string): void {
  translations = texts ?? {};
  rules = new Intl.PluralRules(texts === undefined ? 'en' : language);
}

/** A text that is put into words later: in English for files, in the user's language where it is read. */
export function said(text: string, ...args: readonly Argument[]): Message {
  return { text, args };
}

/** A text in the user's language. */
export function t(text: string, ...args: readonly Argument[]): string {
  return shown({ text, args });
}

/** A message in the user's language. */
export function shown({ text, args }: Message): string {
  return filled(
    translations[text] ?? text,
    args.map((arg) => (typeof arg === 'object' ? shown(arg) : arg)),
  );
}

/** A message in English, whatever the user's language is. */
export function english({ text, args }: Message): string {
  return filled(
    text,
    args.map((arg) => (typeof arg === 'object' ? english(arg) : arg)),
  );
}

/**
 * A text in the form that a number asks for.
 *
 * @param forms the translated forms with `|` between them, one for each category of whole numbers in the language, such
 *   as `{0} note|{0} notes`; `{0}` stands for the number
 * @param more what `{1}`, `{2}` … stand for
 */
export function plural(forms: string, count: number, ...more: readonly (string | number)[]): string {
  const all = forms.split('|');
  const used = new Set<string>(rules.resolvedOptions().pluralCategories);
  const index = CATEGORIES.filter((category) => used.has(category)).indexOf(rules.select(count));
  return filled(all[Math.min(index, all.length - 1)] ?? '', [count, ...more]);
}

function filled(text: string, values: readonly (string | number)[]): string {
  if (values.length === 0) return text;
  return text.replace(/\{(\d)\}/g, (placeholder, at: string) => String(values[Number(at)] ?? placeholder));
}

/** Something with a message that is kept: in English for files and the command line, and as it was said for the user. */
export interface Worded {
  readonly message: string;
  /** Absent where the message is not ours. */
  readonly wording?: Message;
}

/** What is kept of a message. */
export function worded(wording: Message): Required<Worded> {
  return { message: english(wording), wording };
}

/** What is kept of a message, in the user's language. */
export function messageOf({ message, wording }: Worded): string {
  return wording ? shown(wording) : message;
}
