/** Compares Adduce's reading of a document with Pandoc's. */
import { type Difference, differenceOf, seenByAdduce, type SeenElement } from './elements';
import { type Answer, answerOf } from './oracle';
import { shrink } from './shrink';

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

/** A document on which the two differ, and what each sees in it. */
export interface Finding {
  /** A small part of the document, on which they differ too; all of it where it was not shrunk. */
  readonly shrunk: string;
  readonly pandoc: readonly SeenElement[];
  readonly adduce: readonly SeenElement[];
}

/** What the two see in a document on which they differ; shrunk first where asked, which takes a while. */
export async function findingIn(document: string, shrinks: boolean): Promise<Finding> {
  const differs = async (text: string) => (await compare(text)).difference !== undefined;
  const shrunk = shrinks ? await shrink(document, differs) : document;
  const { answer } = await compare(shrunk);
  return { shrunk, pandoc: answer?.evidence ?? [], adduce: seenByAdduce(shrunk) };
}
