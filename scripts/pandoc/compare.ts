/** Compares Adduce's reading of a document with Pandoc's. */
import { type Difference, differenceOf, seenByAdduce } from './elements';
import { type Answer, answerOf } from './oracle';

/** A kind of difference that is meant (docs/markup.md). */
export interface Departure {
  readonly name: string;
  readonly reason: string;
  /** The document without what causes it: the difference is of this kind if it is gone then. */
  readonly without: (document: string) => string;
}

/** HTML elements that never have a closing tag and that Pandoc takes for blocks. */
const VOID_BLOCK = /<(col|hr|meta|embed|area|source|track)((?:[ \n][^<>]*)?)>/g;

export const DEPARTURES: readonly Departure[] = [
  {
    name: 'void-element',
    reason: 'Pandoc up to 3.10 takes what follows <hr> for its content; later versions do not',
    without: (document) => document.replace(VOID_BLOCK, '<$1$2/>'),
  },
];

export interface Comparison {
  /** Undefined where Pandoc refuses the document. */
  readonly answer: Answer | undefined;
  readonly difference: Difference | undefined;
  /** The kind of the difference, if it is one that is meant. */
  readonly departure: Departure | undefined;
}

async function differenceIn(
  document: string,
): Promise<{ answer: Answer | undefined; difference: Difference | undefined }> {
  const answer = await answerOf(document);
  const difference = answer && differenceOf(answer.evidence, seenByAdduce(document));
  return { answer, difference };
}

/** Whether all that differs of each element is what it holds: no tag of Pandoc's is missed. */
function missesNone({ missing, extra }: Difference): boolean {
  return missing.every((one) => extra.some(({ kind, id }) => kind === one.kind && id === one.id));
}

async function departureOf(document: string, found: Difference): Promise<Departure | undefined> {
  if (!missesNone(found)) return undefined;
  for (const departure of DEPARTURES) {
    const without = departure.without(document);
    if (without === document) continue;
    const { answer, difference } = await differenceIn(without);
    if (answer && !difference) return departure;
  }
  return undefined;
}

/** Asks both; where they differ, says whether that is a departure that is meant. */
export async function compare(document: string): Promise<Comparison> {
  const { answer, difference } = await differenceIn(document);
  return { answer, difference, departure: difference && (await departureOf(document, difference)) };
}
