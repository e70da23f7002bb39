import type { MarkupElement } from '../markup/scan';
import type { Form } from '../model/evidence';

/** Quotation marks that open, with those that can close them. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
]);

function isPair(open: string, close: string): boolean {
  return close !== '' && (MARKS.get(open)?.includes(close) ?? false);
}

/** What a passage is where its tag does not say: a quotation in a block quote or quotation marks, else a paraphrase. */
export function formOf(element: MarkupElement, note: string): Form {
  if (element.quoted) return 'quote';
  const { passage } = element;
  const last = '.,;'.includes(passage.charAt(passage.length - 1)) ? passage.length - 2 : passage.length - 1;
  const inside = isPair(passage.charAt(0), passage.charAt(last));
  const around = isPair(note.charAt(element.range.start - 1), note.charAt(element.range.end));
  return inside || around ? 'quote' : 'paraphrase';
}
