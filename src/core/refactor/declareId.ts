import { isMap, type YAMLMap } from 'yaml';
import { applyEdits } from '../markup/applyEdits';
import { type ChangeResult, type Refusal, refusal } from '../markup/change';
import type { TextEdit } from '../model/text';
import type { IdKind, TheoryModel } from '../model/theory';
import { readTheory } from '../theory/readTheory';
import { YamlStructure } from '../theory/yaml/structure';
import { notFree, readWhole } from './declaredIds';
import { shortEntry } from './theoryNames';

/** A hypothesis or variable to declare. */
export interface Declaration {
  readonly kind: 'hypothesis' | 'variable';
  readonly id: string;
  /** The statement of a hypothesis, the label of a variable. */
  readonly text: string;
  /** The question that a hypothesis answers. */
  readonly question?: string;
}

const SECTIONS = { hypothesis: 'hypotheses', variable: 'variables' } as const;

const INDENT = 2;

/**
 * Declares a hypothesis or variable in the theory file, as the last of its kind. All that stands there stays as it is,
 * comments and line ends included. Refused where the file cannot be read whole, or the id is taken.
 *
 * @param path of the theory file, for messages
 */
export function declareId(path: string, text: string, declaration: Declaration): ChangeResult {
  const reading = readWhole({ theory: { path, text }, notes: [] });
  if ('kind' in reading) return reading;
  const { kind, id, question } = declaration;
  const said = declaration.text.replace(/\s+/g, ' ').trim();
  const taken = notFree(reading.model, id, kind);
  if (taken) return taken;
  if (said === '')
    return refusal(kind === 'hypothesis' ? 'Say what the hypothesis states.' : 'Give the variable a label.');
  if (question !== undefined && !reading.model.questions.has(question))
    return refusal(`The theory file declares no question "${question}".`);
  const structure = new YamlStructure(text);
  const edit = insertion(text, structure, { ...declaration, text: said });
  const unsafe = edit ? unsafeDeclaration(text, edit, { ...declaration, text: said }) : UNSAFE;
  return unsafe ?? { kind: 'change', edits: edit ? [edit] : [], id };
}

const UNSAFE: Refusal = refusal('The theory file could not be edited safely: change it by hand.');

/** The entry as it stands in braces, or on lines of its own. */
function entryOf({ id, text, question }: Declaration, inBraces: boolean): string {
  if (question === undefined) return shortEntry(id, text);
  const fields = [shortEntry('statement', text), shortEntry('question', question)];
  const [key = id] = shortEntry(id, 'x').split(':');
  if (inBraces) return `${key}: { ${fields.join(', ')} }`;
  return `${key}:\n${fields.map((field) => ' '.repeat(INDENT) + field).join('\n')}`;
}

/** The edit that adds the entry, and its section where there is none. Undefined where that cannot be told. */
function insertion(text: string, structure: YamlStructure, declaration: Declaration): TextEdit | undefined {
  const { root } = structure;
  const section = SECTIONS[declaration.kind];
  const block = `${section}:\n${indented(entryOf(declaration, false))}`;
  if (root === null) return structure.insertLines(text.length, 0, block);
  if (!isMap(root)) return undefined;
  const at = root.items.findIndex(({ key }) => 'value' in key && key.value === section);
  if (at < 0) {
    const entry = root.flow ? `${section}: { ${entryOf(declaration, true)} }` : block;
    return root.items.length > 0 ? structure.insertAfter(root, root.items.length - 1, entry) : undefined;
  }
  const map = structure.valueAt(root, at);
  if (isMap(map) && map.items.length > 0)
    return structure.insertAfter(map, map.items.length - 1, entryOf(declaration, map.flow === true));
  return inEmpty(text, structure, { root, at }, declaration);
}

function indented(lines: string): string {
  return lines.replace(/^/gm, ' '.repeat(INDENT));
}

/** In a section that says nothing yet: `hypotheses:` or `hypotheses: {}`. */
function inEmpty(
  text: string,
  structure: YamlStructure,
  { root, at }: { readonly root: YAMLMap.Parsed; readonly at: number },
  declaration: Declaration,
): TextEdit | undefined {
  const { value } = structure.span(root, at);
  const said = text.slice(value.start, value.end);
  if (said.trim() !== '')
    return /^\{\s*\}$/.test(said)
      ? { ...value, expected: said, newText: `{ ${entryOf(declaration, true)} }` }
      : undefined;
  const lines = structure.lines(root, at);
  return lines && structure.insertLines(lines.end, INDENT, entryOf(declaration, false));
}

/** Everything a theory file says, without places and without one id. */
function sayings(model: TheoryModel, kind: IdKind, without: string): string {
  const plain = (key: string, value: unknown): unknown => {
    if (key === 'where' || key === 'range' || key === 'mentions') return undefined;
    if (!(value instanceof Map)) return value;
    const isSection = value === (kind === 'hypothesis' ? model.hypotheses : model.variables);
    return [...(value as Map<unknown, unknown>)].filter(([id]) => !isSection || id !== without);
  };
  return JSON.stringify(model, plain);
}

/** Why an edit must not be made: the file would say something else besides, or have a mistake. */
function unsafeDeclaration(text: string, edit: TextEdit, declaration: Declaration): Refusal | undefined {
  const { kind, id, question } = declaration;
  const changed = applyEdits(text, [edit]);
  if (changed === undefined) return UNSAFE;
  const [before, after] = [readTheory(text), readTheory(changed)];
  const errors = ({ problems }: typeof before) =>
    problems.filter(({ severity }) => severity === 'error').length;
  const hypothesis = after.model.hypotheses.get(id);
  const isSaid =
    kind === 'variable'
      ? after.model.variables.get(id)?.label === declaration.text
      : hypothesis?.statement === declaration.text && hypothesis.questions.join() === (question ?? '');
  const isSame = sayings(before.model, kind, id) === sayings(after.model, kind, id);
  return isSaid && isSame && after.model.complete && errors(after) <= errors(before) ? undefined : UNSAFE;
}

/** An id for a new hypothesis that is not taken: the number after the last. */
export function nextHypothesisId(theory: TheoryModel): string {
  const last = [...theory.hypotheses.keys()].reverse().find((id) => /^[A-Za-z-]+\d+$/.test(id)) ?? 'H0';
  const [, letters = 'H', digits = '0'] = /^(.*?)(\d+)$/.exec(last) ?? [];
  let number = Number.parseInt(digits, 10) + 1;
  while (notFree(theory, `${letters}${number}`, 'hypothesis')) number++;
  return `${letters}${number}`;
}

/** Longest id that is made of a label. */
const LONGEST = 30;

/** An id for a new variable that is not taken: the words of its label, as far as they are Latin. */
export function idFromLabel(theory: TheoryModel, label: string): string {
  const words =
    label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let id = '';
  for (const word of words) {
    const longer = id === '' ? word : `${id}-${word}`;
    if (id !== '' && longer.length > LONGEST) break;
    id = longer;
  }
  const stem = /^[a-z]/.test(id) ? id : `v${id === '' ? '' : `-${id}`}`;
  let free = stem;
  for (let number = 2; notFree(theory, free, 'variable'); number++) free = `${stem}-${number}`;
  return free;
}
