import { applyEdits } from '../markup/applyEdits';
import { composeEdits } from '../markup/chain';
import type { Refusal } from '../markup/change';
import type { TextEdit } from '../model/text';
import type { Hypothesis, Question, TheoryModel } from '../model/theory';
import { EntryEditor, type NewEntry } from '../theory/edits/entryEditor';
import { ENTRIES, readTheory, TOP_KEYS } from '../theory/readTheory';
import { notFree, onlyKind } from './declaredIds';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';

/** Something to declare in a theory file. */
export type NewDeclaration =
  | {
      readonly kind: 'hypothesis';
      readonly label?: string;
      /** The id where there is none. */
      readonly statement?: string;
      readonly question?: string;
      readonly theory?: string;
    }
  | {
      readonly kind: 'variable';
      /** The id where there is none. */
      readonly label?: string;
      /** The variable that it is an indicator of. */
      readonly parent?: string;
      /** Its lines stay. */
      readonly definition?: string;
    }
  | {
      readonly kind: 'theory';
      /** The id where there is none. */
      readonly label?: string;
    }
  | {
      readonly kind: 'question';
      /** The id where there is none. */
      readonly text?: string;
    };

const SECTIONS = {
  hypothesis: 'hypotheses',
  variable: 'variables',
  theory: 'theories',
  question: 'questions',
} as const;

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Declares a hypothesis, variable, indicator, theory or question at the end of its section of a theory file, in the style of
 * the file. Where something named the id already, it is found from now on. Refused for an id that is none or taken.
 *
 * @param text the theory file
 */
export function declareEntry(text: string, id: string, what: NewDeclaration): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  const taken = notFree(model, id, what.kind);
  if (taken) return taken;
  const missing = unknownRelation(model, what);
  if (missing) return missing;
  const editor = new EntryEditor(text);
  const parent = what.kind === 'variable' ? what.parent : undefined;
  const entry = newEntry(id, what);
  const edits =
    parent === undefined
      ? editor.addToSection(SECTIONS[what.kind], TOP_KEYS, entry)
      : below(editor, model, parent, entry);
  const isNamed = model.mentions.some((mention) => mention.id === id);
  return verified(text, reading, edits, {
    model: withDeclared(model, id, what),
    found: isNamed ? id : undefined,
  });
}

/** Something to declare, and its id. */
export interface NamedDeclaration {
  readonly id: string;
  readonly what: NewDeclaration & { readonly kind: 'hypothesis' | 'variable' };
}

/**
 * Declares variables with their indicators, and hypotheses, as {@link declareEntry} does, in one go. Refused where one
 * of the ids is none, taken, or named already by something.
 *
 * @param text the theory file
 * @param entries a variable before its indicators
 */
export function declareEntries(text: string, entries: readonly NamedDeclaration[]): TheoryEditsResult {
  const reading = readForEdit(text);
  if ('kind' in reading) return reading;
  const { model } = reading;
  const own = new Set(entries.map(({ id }) => id));
  for (const { id, what } of entries) {
    const { parent } = what.kind === 'variable' ? what : {};
    const why =
      notFree(model, id, what.kind) ??
      unknownRelation(model, parent === undefined || !own.has(parent) ? what : { kind: 'variable' });
    if (why) return why;
  }
  const edits = editsForAll(text, entries);
  return verified(text, reading, edits, { model: withAllDeclared(model, entries) });
}

function editsForAll(text: string, entries: readonly NamedDeclaration[]): readonly TextEdit[] | undefined {
  const own = new Set(entries.map(({ id }) => id));
  /** By section, and by the variable that is there already. */
  const groups = new Map<string, NewEntry[]>();
  const parentOf = ({ what }: NamedDeclaration) => (what.kind === 'variable' ? what.parent : undefined);
  const trees = treesOf(entries);
  for (const entry of entries) {
    const parent = parentOf(entry);
    if (parent !== undefined && own.has(parent)) continue;
    const group = parent ?? `:${SECTIONS[entry.what.kind]}`;
    const tree = trees.get(entry.id);
    if (tree) groups.set(group, [...(groups.get(group) ?? []), tree]);
  }
  let edits: readonly TextEdit[] = [];
  let now = text;
  for (const [group, added] of groups) {
    const editor = new EntryEditor(now);
    const more = group.startsWith(':')
      ? editor.addToSection(group.slice(1), TOP_KEYS, ...added)
      : below(editor, readTheory(now).model, group, ...added);
    const after = more && applyEdits(now, more);
    if (more === undefined || after === undefined) return undefined;
    edits = composeEdits(text, edits, more);
    now = after;
  }
  return edits;
}

/** Every entry by its id, with its indicators in it. */
function treesOf(entries: readonly NamedDeclaration[]): ReadonlyMap<string, NewEntry> {
  const trees = new Map<string, NewEntry>();
  const children = new Map<string, NewEntry[]>();
  // From the last to the first: indicators come after what they belong to.
  for (const { id, what } of [...entries].reverse()) {
    const indicators = children.get(id) ?? [];
    const under = indicators.length > 0 && { below: { key: 'indicators', entries: indicators } };
    const entry = { ...newEntry(id, what), ...under };
    trees.set(id, entry);
    const parent = what.kind === 'variable' ? what.parent : undefined;
    if (parent !== undefined) children.set(parent, [entry, ...(children.get(parent) ?? [])]);
  }
  return trees;
}

function withAllDeclared(model: TheoryModel, entries: readonly NamedDeclaration[]): TheoryModel {
  const [variables, hypotheses] = [new Map(model.variables), new Map(model.hypotheses)];
  for (const { id, what } of entries) {
    if (what.kind === 'hypothesis') {
      hypotheses.set(id, newHypothesis(id, what));
      continue;
    }
    const { parent, definition } = what;
    const owner = parent === undefined ? undefined : variables.get(parent);
    if (owner) variables.set(owner.id, { ...owner, indicators: [...owner.indicators, id] });
    variables.set(id, {
      id,
      where: NOWHERE,
      label: textOf(what.label, id),
      values: [],
      aliases: [],
      indicators: [],
      ...(parent === undefined ? {} : { parent }),
      ...(definition === undefined ? {} : { definition }),
    });
  }
  return { ...model, variables, hypotheses };
}

function newHypothesis(id: string, what: NewDeclaration & { readonly kind: 'hypothesis' }): Hypothesis {
  return {
    id,
    where: NOWHERE,
    ...(what.label === undefined ? {} : { label: textOf(what.label, id) }),
    statement: textOf(what.statement, id),
    theories: what.theory === undefined ? [] : [what.theory],
    questions: what.question === undefined ? [] : [what.question],
    kind: 'causal',
    status: 'open',
    pathVariables: [],
    rivals: [],
    nestedIn: [],
    partOf: [],
    complements: [],
  };
}

function unknownRelation(model: TheoryModel, what: NewDeclaration): Refusal | undefined {
  const relations =
    what.kind === 'hypothesis'
      ? ([
          ['question', what.question],
          ['theory', what.theory],
        ] as const)
      : ([['variable', what.kind === 'variable' ? what.parent : undefined]] as const);
  for (const [kind, other] of relations) {
    const found = other === undefined ? kind : onlyKind(model, other, kind);
    if (typeof found !== 'string') return found;
  }
  return undefined;
}

function textOf(given: string | undefined, id: string): string {
  const text = given?.trim().replace(/\s+/g, ' ') ?? '';
  return text === '' ? id : text;
}

function newEntry(id: string, what: NewDeclaration): NewEntry {
  switch (what.kind) {
    case 'hypothesis': {
      const fields: (readonly [string, string])[] = [['statement', textOf(what.statement, id)]];
      if (what.label !== undefined) fields.unshift(['label', textOf(what.label, id)]);
      if (what.theory !== undefined) fields.push(['theory', what.theory]);
      if (what.question !== undefined) fields.push(['question', what.question]);
      return { id, bare: ENTRIES.hypothesis.bare, fields };
    }
    case 'variable': {
      const fields: (readonly [string, string])[] = [['label', textOf(what.label, id)]];
      if (what.definition !== undefined) fields.push(['definition', what.definition]);
      return { id, bare: ENTRIES.variable.bare, fields };
    }
    case 'theory':
      return { id, bare: ENTRIES.theory.bare, fields: [['label', textOf(what.label, id)]] };
    case 'question':
      return { id, bare: ENTRIES.question.bare, fields: [['text', textOf(what.text, id)]] };
  }
}

function below(
  editor: EntryEditor,
  model: TheoryModel,
  parent: string,
  ...entries: readonly NewEntry[]
): readonly TextEdit[] | undefined {
  const place = entryOf(editor, model, 'variable', parent);
  return place && editor.addBelow(place, ENTRIES.variable, 'indicators', ...entries);
}

function withDeclared(model: TheoryModel, id: string, what: NewDeclaration): TheoryModel {
  const head = { id, where: NOWHERE };
  switch (what.kind) {
    case 'hypothesis':
    case 'variable':
      return withAllDeclared(model, [{ id, what }]);
    case 'theory': {
      const theory = {
        ...head,
        label: textOf(what.label, id),
        extends: [],
        aliases: [],
        variables: [],
        predicts: [],
      };
      return { ...model, theories: new Map([...model.theories, [id, theory]]) };
    }
    case 'question': {
      const question: Question = { ...head, text: textOf(what.text, id), variables: [] };
      return { ...model, questions: new Map([...model.questions, [id, question]]) };
    }
  }
}
