import type { Hypothesis, Question, TheoryModel, Variable } from '../model/theory';
import { EntryEditor, type NewEntry } from '../theory/edits/entryEditor';
import { ENTRIES, TOP_KEYS } from '../theory/readTheory';
import { notFree, onlyKind } from './declaredIds';
import { entryOf, readForEdit, type TheoryEditsResult, verified } from './theoryEdit';

/** Something to declare in a theory file. */
export type NewDeclaration =
  | {
      readonly kind: 'hypothesis';
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

function unknownRelation(model: TheoryModel, what: NewDeclaration) {
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
      if (what.theory !== undefined) fields.push(['theory', what.theory]);
      if (what.question !== undefined) fields.push(['question', what.question]);
      return { id, bare: ENTRIES.hypothesis.bare, fields };
    }
    case 'variable':
      return { id, bare: ENTRIES.variable.bare, fields: [['label', textOf(what.label, id)]] };
    case 'theory':
      return { id, bare: ENTRIES.theory.bare, fields: [['label', textOf(what.label, id)]] };
    case 'question':
      return { id, bare: ENTRIES.question.bare, fields: [['text', textOf(what.text, id)]] };
  }
}

function below(editor: EntryEditor, model: TheoryModel, parent: string, entry: NewEntry) {
  const place = entryOf(editor, model, 'variable', parent);
  return place && editor.addBelow(place, ENTRIES.variable, 'indicators', entry);
}

function withDeclared(model: TheoryModel, id: string, what: NewDeclaration): TheoryModel {
  const head = { id, where: NOWHERE };
  switch (what.kind) {
    case 'hypothesis': {
      const hypothesis: Hypothesis = {
        ...head,
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
      return { ...model, hypotheses: new Map([...model.hypotheses, [id, hypothesis]]) };
    }
    case 'variable': {
      const { parent } = what;
      const variable: Variable = {
        ...head,
        label: textOf(what.label, id),
        values: [],
        aliases: [],
        indicators: [],
        ...(parent === undefined ? {} : { parent }),
      };
      const others = [...model.variables.values()].map((one) =>
        one.id === parent ? { ...one, indicators: [...one.indicators, id] } : one,
      );
      return { ...model, variables: new Map([...others, variable].map((one) => [one.id, one])) };
    }
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
