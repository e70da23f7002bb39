import { isMap, isScalar } from 'yaml';
import { type ChangeResult, refusal } from '../markup/change';
import type { TextEdit, TextRange } from '../model/text';
import { applyEdits } from '../markup/applyEdits';
import { readTheory } from '../theory/readTheory';
import { YamlStructure } from '../theory/yaml/structure';
import { lineStart } from '../util/lines';
import { unsafeTheory } from './checkTheory';
import { notFree, readWhole } from './declaredIds';
import { shortEntry } from './theoryNames';

/** What can be declared in a section of its own. */
export type Creatable = 'hypothesis' | 'variable' | 'theory' | 'question';

const SECTIONS: Readonly<Record<Creatable, string>> = {
  hypothesis: 'hypotheses',
  variable: 'variables',
  theory: 'theories',
  question: 'questions',
};

/** Something to declare. */
export interface Declaration {
  readonly kind: Creatable;
  /** The statement of a hypothesis, the text of a question, the label of the others. */
  readonly text: string;
}

const INDENT = 2;

/**
 * Declares an id at the end of its section of a theory file, in the short form `id: text`; adds the section where it is
 * missing. All other bytes, comments included, stay. Refused where the file cannot be read whole, where the id is
 * taken or is none, and where the section is written in a way that cannot be added to. `passage` of the change is the
 * text: what a host may select, so that it can be worded.
 */
export function createDeclared(theory: string, id: string, what: Declaration): ChangeResult {
  const reading = readWhole({ theory: { path: 'theory.yaml', text: theory }, notes: [] });
  if ('kind' in reading) return reading;
  const taken = notFree(reading.model, id, what.kind);
  if (taken) return taken;
  const section = SECTIONS[what.kind];
  const edit = insertion(theory, section, shortEntry(id, what.text));
  if (!edit) return refusal(`“${id}” cannot be added to \`${section}\` as it is written: add it by hand.`);
  const unsafe = unsafeTheory(theory, reading, [edit], { kind: what.kind, id, added: [id] });
  if (unsafe) return unsafe;
  const after = applyEdits(theory, [edit]) ?? '';
  const isThere = readTheory(after).model.mentions.some(
    (one) => one.declares && one.kind === what.kind && one.id === id,
  );
  if (!isThere) return refusal('The theory file could not be edited safely: change it by hand.');
  return { kind: 'change', edits: [edit], id, passage: wordsIn(edit, what.text) };
}

function wordsIn({ start, newText }: TextEdit, text: string): TextRange {
  const at = newText.lastIndexOf(text);
  const from = start + Math.max(at, 0);
  return { start: from, end: at < 0 ? from : from + text.length };
}

function insertion(theory: string, section: string, entry: string): TextEdit | undefined {
  const structure = new YamlStructure(theory);
  const { root } = structure;
  if (root === null || (isScalar(root) && root.value === null))
    return newSection(theory, structure, section, entry);
  if (!isMap(root)) return undefined;
  const index = root.items.findIndex(({ key }) => isScalar(key) && key.value === section);
  if (index < 0) {
    if (root.flow) return structure.insertAfter(root, root.items.length - 1, `${section}: { ${entry} }`);
    return newSection(theory, structure, section, entry);
  }
  const value = structure.valueAt(root, index);
  if (isMap(value) && value.items.length > 0)
    return structure.insertAfter(value, value.items.length - 1, entry);
  const { start, end } = structure.span(root, index).value;
  if (isMap(value) && value.flow && theory.slice(start + 1, end - 1).trim() === '')
    return { start, end, expected: theory.slice(start, end), newText: `{ ${entry} }` };
  const isEmpty = value === null || (isScalar(value) && value.value === null && start === end);
  const lines = isEmpty && !root.flow ? structure.lines(root, index) : undefined;
  const key = structure.span(root, index).start;
  return lines && structure.insertLines(lines.end, key - lineStart(theory, key) + INDENT, entry);
}

/** Lines at the end of the file, with a blank line before them. */
function newSection(theory: string, structure: YamlStructure, section: string, entry: string): TextEdit {
  const gap = theory.trim() === '' || /\n[ \t]*\r?\n$/.test(theory) ? '' : structure.lineEnd;
  const edit = structure.insertLines(theory.length, 0, `${section}:\n${' '.repeat(INDENT)}${entry}`);
  return { ...edit, newText: gap + edit.newText };
}
