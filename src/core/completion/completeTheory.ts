import type { Evidence } from '../model/evidence';
import { HONESTY_CODES, type FileProblem } from '../model/problem';
import type { Declared, IdKind, TheoryModel } from '../model/theory';
import type { TextRange } from '../model/text';
import type { Work } from '../model/work';
import { hypothesisOffer, variableOffer, workOffer } from './completeTag';
import type { Completion, Offer } from './offer';
import { ITEM, type TheoryPlace, theoryPlaceAt } from './theoryPlace';
import { type Shape, shapeAt } from './theoryShape';

/** What a theory file can name. */
export interface TheoryContext {
  /** The file as it was last read. */
  readonly theory: TheoryModel;
  /** All evidence of the project. */
  readonly evidence: readonly Evidence[];
  /** What the bibliography files give, by citekey. */
  readonly works: ReadonlyMap<string, Work>;
  /** Every problem of the project: what can be acknowledged. */
  readonly problems: readonly FileProblem[];
}

/**
 * What can be written at a place of a theory file, valid YAML or not yet: the keys that can stand there, words of fixed
 * lists, and ids where ids are meant. What the same map or list holds already is left out.
 */
export function completeTheory(text: string, offset: number, context: TheoryContext): Completion | undefined {
  const place = theoryPlaceAt(text, offset);
  const shape = place && shapeAt(place.path);
  if (!shape) return undefined;
  const isInPath = place.path.at(-1) === 'path';
  const range = isInPath ? lastWord(text, offset, place.word) : place.word;
  const before = text.slice(range.start, offset);
  // A text of several words is no id.
  if (/\s/.test(before)) return undefined;
  const offers = offersAt(text, place, shape, context).filter(({ label }) => !place.siblings.includes(label));
  return offers.length === 0 ? undefined : { range, offers };
}

/** The word of a path that ends at the cursor: a `-` belongs to it unless it begins an arrow. */
function lastWord(text: string, offset: number, { start, end }: TextRange): TextRange {
  const word = /(?:[A-Za-z](?:[A-Za-z0-9_]|-(?!>))*)?$/.exec(text.slice(start, offset))?.[0] ?? '';
  const isArrow = text.startsWith('->', offset);
  return { start: offset - word.length, end: isArrow ? offset : end };
}

function offersAt(text: string, place: TheoryPlace, shape: Shape, context: TheoryContext): readonly Offer[] {
  const { kind, path } = place;
  const values = () => valuesAt(path, shape, context);
  const keys = () => keysAt(text, place, shape, context);
  if (kind === 'value') return values();
  if (kind === 'item') return [...keys(), ...values()];
  // Below a key that takes a list, a dash begins one.
  const items = shape.isList ? valuesAt([...path, ITEM], shapeAt([...path, ITEM]) ?? shape, context) : [];
  return [...keys(), ...items.map((offer) => ({ ...offer, newText: `- ${offer.newText}` }))];
}

function keysAt(text: string, place: TheoryPlace, shape: Shape, context: TheoryContext): readonly Offer[] {
  // The colon stands there already.
  const hasColon = /^["']?[ \t]*:/.test(text.slice(place.word.end));
  const withColon = (offer: Offer): Offer => {
    const leadsOn = hasOffers([...place.path, offer.label], context);
    return hasColon ? offer : { ...offer, newText: `${offer.newText}: `, leadsOn };
  };
  const named = shape.keysName === undefined ? [] : idsOf(shape.keysName, context).map(withColon);
  const known = shape.keys.map(({ key, meaning, holds }): Offer => {
    const offer: Offer = { label: key, kind: 'key', newText: key, documentation: meaning };
    if (hasColon || place.isFlow || holds === 'text') return withColon(offer);
    const isList = holds === 'list';
    const leadsOn = hasOffers([...place.path, key, ...(isList ? [ITEM] : [])], context);
    return { ...offer, newText: `${key}:\n  ${isList ? '- ' : ''}`, leadsOn };
  });
  return [...known, ...named];
}

/** Whether something is offered under a path of keys: in an empty list VS Code would offer any word of the file. */
function hasOffers(path: readonly string[], context: TheoryContext): boolean {
  const shape = shapeAt(path);
  if (!shape) return false;
  const named = shape.keysName === undefined ? [] : idsOf(shape.keysName, context);
  return shape.keys.length + named.length + valuesAt(path, shape, context).length > 0;
}

function valuesAt(path: readonly string[], shape: Shape, context: TheoryContext): readonly Offer[] {
  const words = shape.words.map((word): Offer => ({ label: word, kind: 'word', newText: word }));
  if (words.length > 0) return words;
  if (shape.names === 'any')
    return [...filesOf(context), ...idsOf('hypothesis', context), ...idsOf('variable', context)];
  const own =
    path[0] === 'hypotheses' || path[0] === 'questions' || path[0] === 'theories' ? path[1] : undefined;
  if (shape.names !== undefined) return idsOf(shape.names, context).filter(({ label }) => label !== own);
  return predicted(path, context) ?? rules(path, context);
}

/** The values of the variable that a theory predicts or a case shows. */
function predicted(path: readonly string[], { theory }: TheoryContext): readonly Offer[] | undefined {
  if (!['predicts', 'observed'].includes(path.at(-2) ?? '')) return undefined;
  const values = theory.variables.get(path.at(-1) ?? '')?.values ?? [];
  return values.map((value) => ({ label: value, kind: 'word', newText: value }));
}

/** Codes of the problems that the project has, and of the honesty rules, whose findings take a while to look for. */
function rules(path: readonly string[], { problems }: TheoryContext): readonly Offer[] {
  if (path[0] !== 'acknowledged' || path.at(-1) !== 'rule') return [];
  const codes = [...new Set([...problems.map(({ code }) => code).sort(), ...HONESTY_CODES])];
  return codes.map((code) => ({ label: code, kind: 'word', newText: code }));
}

function filesOf({ problems }: TheoryContext): readonly Offer[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.map((file) => ({ label: file, kind: 'word', newText: file }));
}

function idsOf(kind: IdKind | 'source', { theory, evidence, works }: TheoryContext): readonly Offer[] {
  switch (kind) {
    case 'hypothesis':
      return [...theory.hypotheses.values()].map(hypothesisOffer);
    case 'variable':
      return [...theory.variables.values()].map(variableOffer);
    case 'theory':
      return [...theory.theories.values()].map((one) => idOffer(kind, one, one.label));
    case 'question':
      return [...theory.questions.values()].map((one) => idOffer(kind, one, one.text));
    case 'case':
      return [...theory.cases.values()].map((one) => idOffer(kind, one, one.label ?? one.id));
    case 'source': {
      const cited = evidence.flatMap(({ source, via }) => [source, via].filter((key) => key !== undefined));
      return [...new Set([...cited, ...works.keys()])].map((key) => workOffer(key, works.get(key)));
    }
  }
}

function idOffer(kind: IdKind, { id }: Declared, text: string): Offer {
  return { label: id, kind, newText: id, detail: text, words: text };
}
