/** Compares Adduce's reading of a document with Pandoc's. */
import { type Difference, differenceOf, seenByAdduce } from './elements';
import { type Answer, answerOf } from './oracle';

export interface Comparison {
  /** Undefined where Pandoc refuses the document. */
  readonly answer: Answer | undefined;
  readonly difference: Difference | undefined;
}

/** Asks both what they see in a document. */
export async function compare(document: string): Promise<Comparison> {
  const answer = await answerOf(document);
  return { answer, difference: answer && differenceOf(answer.evidence, seenByAdduce(document)) };
}
