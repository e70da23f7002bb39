import { applyEdits } from '../markup/applyEdits';
import type { Refusal } from '../markup/change';
import { composeEdits } from '../markup/chain';
import type { IdChanges } from '../markup/rewriteTokens';
import type { TextEdit } from '../model/text';
import type { TheoryModel, Variable } from '../model/theory';
import { declareEntries, type NamedDeclaration } from '../refactor/declareEntry';
import { defineVariables } from '../refactor/defineVariables';
import { readTheory } from '../theory/readTheory';
import type { ImportedCode } from './imported';
import { comparable, variableBelow } from './newCodes';

/** What tags must say instead of the ids that were imported. */
export interface Renames {
  readonly ids: readonly string[];
  readonly changes: IdChanges;
}

/** What becomes of a theory file, one import after the other. */
export class TheoryPlan {
  readonly #before: string;
  #text: string;
  #edits: readonly TextEdit[] = [];
  /** What was not there before. */
  readonly #own = new Set<string>();
  /** How many codes are declared anew. */
  declared = 0;
  /** How many codes were there already. */
  known = 0;
  /** How many variables got a definition that had none. */
  defined = 0;
  /** Ids that meant something else already, with those that were given instead. */
  readonly renamed: string[] = [];
  /** Codes that are there already, of which the file says something else. */
  readonly undescribed: string[] = [];

  /** @param before the theory file as it is */
  constructor(before: string) {
    this.#before = before;
    this.#text = before;
  }

  /** The file as it is to be. */
  get text(): string {
    return this.#text;
  }

  /** Edits of the file as it was. */
  get edits(): readonly TextEdit[] {
    return this.#edits;
  }

  /**
   * Declares what is not declared yet, and defines variables that have no definition. Returns what tags must say instead of
   * the ids that were imported.
   *
   * @param isOurs whether the codes come with their theory file: then an id means what it means here
   */
  declare(codes: readonly ImportedCode[], isOurs: boolean): Renames | Refusal {
    const { model } = readTheory(this.#text);
    const taken = new Set(model.mentions.map(({ id }) => id));
    const [variables, hypotheses] = [new Map<string, string>(), new Map<string, string>()];
    const entries: NamedDeclaration[] = [];
    const definitions = new Map<string, string>();
    for (const code of codes) {
      const map = code.kind === 'variable' ? variables : hypotheses;
      const parent = code.parent === undefined ? undefined : (variables.get(code.parent) ?? code.parent);
      const there = declaredAs(model, { ...code, parent }, isOurs);
      if (there !== undefined) {
        if (!this.#own.has(there)) this.known++;
        if (!isOurs) this.#describe(model, there, code, definitions);
        if (there !== code.id) map.set(code.id, there);
        continue;
      }
      const id = freeId(code, taken);
      taken.add(id);
      this.#own.add(id);
      if (id !== code.id) {
        map.set(code.id, id);
        this.renamed.push(`${code.id} → ${id}`);
      }
      entries.push({ id, what: declarationOf(code, variables) });
    }
    this.#define(definitions);
    const result = entries.length > 0 ? declareEntries(this.#text, entries) : undefined;
    if (result?.kind === 'refusal') return result;
    this.declared += entries.length;
    this.#add(result?.edits ?? []);
    return { ids: [...variables.keys(), ...hypotheses.keys()], changes: { variables, hypotheses } };
  }

  /** Takes up what is said of a code that is there already, if there is room for it. */
  #describe(
    { variables, hypotheses }: TheoryModel,
    id: string,
    { kind, description = '' }: ImportedCode,
    definitions: Map<string, string>,
  ): void {
    const variable = kind === 'variable' ? variables.get(id) : undefined;
    const here = variable
      ? [...paragraphsOf(variable), definitions.get(id) ?? '']
      : [hypotheses.get(id)?.statement ?? ''];
    const known = new Set(here.flatMap(apart).map(comparedAs));
    const said = apart(description);
    const fresh = said.filter((part) => !known.has(comparedAs(part)));
    if (fresh.length === 0) return;
    const hasAll = said.length - fresh.length >= known.size;
    const isFree = variable && (variable.definition ?? '').trim() === '' && !definitions.has(id);
    if (isFree && hasAll) definitions.set(id, fresh.join('\n\n'));
    else this.undescribed.push(id);
  }

  /** Where the file is written in a way that cannot be edited, the definitions are left out. */
  #define(definitions: ReadonlyMap<string, string>): void {
    const result = definitions.size > 0 ? defineVariables(this.#text, definitions) : undefined;
    if (result?.kind === 'refusal') {
      this.undescribed.push(...definitions.keys());
      return;
    }
    this.defined += definitions.size;
    this.#add(result?.edits ?? []);
  }

  #add(edits: readonly TextEdit[]): void {
    this.#edits = composeEdits(this.#before, this.#edits, edits);
    this.#text = applyEdits(this.#before, this.#edits) ?? this.#text;
  }
}

/** All that the codebook says of a variable. */
function paragraphsOf({ brief, definition, include, exclude, example }: Variable): readonly string[] {
  return [brief, definition, include, exclude, example].map((text) => text ?? '');
}

function apart(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A paragraph without the name that exports put before it. */
function comparedAs(paragraph: string): string {
  return comparable(paragraph.replace(/^(?:Brief|Definition|Include|Exclude|Example): /, ''));
}

/** The id under which the theory file declares a code already; undefined where it does not. */
function declaredAs(
  { variables, hypotheses }: TheoryModel,
  { kind, id, label, parent, description, isDeclared = false }: ImportedCode,
  isOurs: boolean,
): string | undefined {
  if (isDeclared && (kind === 'variable' ? variables : hypotheses).has(id)) return id;
  if (kind === 'variable') {
    const same = variables.get(id);
    const isSame =
      isOurs || label === id || same?.label === id || comparable(same?.label ?? '') === comparable(label);
    return same && isSame ? id : variableBelow({ variables }, label, parent);
  }
  const statement = comparable(description ?? label);
  const same = hypotheses.get(id);
  // Of a hypothesis that is only named nothing else can be meant.
  const isNamed = description === undefined && label === id;
  const isLabelled = label !== id && comparable(same?.label ?? '') === comparable(label);
  if (same && (isOurs || isNamed || isLabelled || comparable(same.statement) === statement)) return id;
  return [...hypotheses.values()].find((one) => comparable(one.statement) === statement)?.id;
}

function freeId({ id }: ImportedCode, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

function declarationOf(
  { kind, id, label, parent, description }: ImportedCode,
  renamed: ReadonlyMap<string, string>,
): NamedDeclaration['what'] {
  const said = description?.replace(/\r\n?/g, '\n').trim() ?? '';
  if (kind === 'hypothesis')
    return said === '' || label === id
      ? { kind, statement: said || label }
      : { kind, label, statement: said };
  return {
    kind,
    label,
    ...(parent === undefined ? {} : { parent: renamed.get(parent) ?? parent }),
    ...(said === '' ? {} : { definition: said }),
  };
}
