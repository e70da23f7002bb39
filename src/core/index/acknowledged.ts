import type { FileProblem } from '../model/problem';
import type { Acknowledgement, TheoryModel } from '../model/theory';

function isWordCharacter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
}

function mentions(message: string, word: string): boolean {
  for (let at = message.indexOf(word); at >= 0; at = message.indexOf(word, at + 1)) {
    if (!isWordCharacter(message[at - 1]) && !isWordCharacter(message[at + word.length])) return true;
  }
  return false;
}

/** `rule` is the problem's code; `subject` is its file, the id that it is about, or else an id that its message names. */
function covers({ rule, subject }: Acknowledgement, problem: FileProblem): boolean {
  if (rule !== problem.code || subject === '') return false;
  if (subject === problem.file) return true;
  // A finding about one hypothesis may name its rivals.
  return problem.subject === undefined ? mentions(problem.message, subject) : subject === problem.subject;
}

/** Why a problem does not count, as the theory file says; undefined when it counts. */
export function acknowledgement(problem: FileProblem, theory: TheoryModel): string | undefined {
  return theory.acknowledged.find((one) => covers(one, problem))?.reason;
}

/** Whether the theory file acknowledges a problem, so that it does not count. */
export function isAcknowledged(problem: FileProblem, theory: TheoryModel): boolean {
  return acknowledgement(problem, theory) !== undefined;
}
