import * as l10n from '../l10n/l10n';
import { refusal } from '../markup/change';
import { isMap, type YAMLMap } from 'yaml';
import { applyEdits, inTextOrder } from '../markup/applyEdits';
import type { TextEdit } from '../model/text';
import type { TheoryModel } from '../model/theory';
import { readTheory } from '../theory/readTheory';
import { indentedBy, type Step, YamlStructure } from '../theory/yaml/structure';
import { lineStart } from '../util/lines';
import { unsafeTheory } from './checkTheory';
import { onlyKind, readWhole } from './declaredIds';
import type { ProjectChangeResult, ProjectTexts } from './projectChange';
import { mentionsOf } from './theoryNames';
import { withoutMentions } from './withoutMentions';

/**
 * Makes a variable an indicator of another one, or, without a new parent, a variable of its own that stands after the
 * one it belonged to. Its declaration moves with its comments and its own indicators. Tags and references stay as they
 * are. Refused for a new parent that is the variable itself or one of its own indicators.
 */
export function moveIndicator(
  texts: ProjectTexts,
  id: string,
  newParent: string | undefined,
): ProjectChangeResult {
  const reading = readWhole(texts);
  if ('kind' in reading) return reading;
  const { model } = reading;
  for (const each of newParent === undefined ? [id] : [id, newParent]) {
    const kind = onlyKind(model, each, 'variable');
    if (typeof kind !== 'string') return kind;
  }
  const why = misplaced(model, id, newParent);
  if (why !== undefined) return refusal(why);
  const { path, text } = texts.theory;
  const edits = moveEdits(text, model, id, newParent);
  if (edits === undefined)
    return refusal(
      l10n.t(
        '"{0}" cannot be moved there: write the variables on lines of their own, without braces, first.',
        id,
      ),
    );
  const unsafe = unsafeTheory(text, reading, edits, { kind: 'variable', id, moved: true });
  if (unsafe) return unsafe;
  if (!isMoved(model, readTheory(applyEdits(text, edits) ?? '').model, id, newParent))
    return refusal(l10n.t('The theory file could not be edited safely: change it by hand.'));
  return { kind: 'change', files: [{ path, before: text, edits }], tags: 0 };
}

/** The variables that one is an indicator of, the nearest first. */
function ancestorsOf({ variables }: TheoryModel, id: string): readonly string[] {
  const found: string[] = [];
  for (let up = variables.get(id)?.parent; up !== undefined; up = variables.get(up)?.parent) found.push(up);
  return found;
}

function misplaced(model: TheoryModel, id: string, newParent: string | undefined): string | undefined {
  const parent = model.variables.get(id)?.parent;
  if (parent === newParent)
    return parent === undefined
      ? l10n.t('"{0}" is no indicator already.', id)
      : l10n.t('"{0}" is an indicator of "{1}" already.', id, parent);
  if (newParent === undefined || (newParent !== id && !ancestorsOf(model, newParent).includes(id)))
    return undefined;
  return newParent === id
    ? l10n.t('"{0}" cannot be an indicator of itself.', id)
    : l10n.t('"{0}" cannot be an indicator of "{1}", which is one of its own.', id, newParent);
}

function isMoved(
  before: TheoryModel,
  after: TheoryModel,
  id: string,
  newParent: string | undefined,
): boolean {
  return [...before.variables.values()].every(
    (variable) =>
      after.variables.get(variable.id)?.parent === (variable.id === id ? newParent : variable.parent),
  );
}

function moveEdits(
  text: string,
  model: TheoryModel,
  id: string,
  newParent: string | undefined,
): readonly TextEdit[] | undefined {
  const structure = new YamlStructure(text);
  const stepOf = (variable: string) => {
    const declaration = mentionsOf(model.mentions, 'variable', variable).find(({ declares }) => declares);
    return declaration && { declaration, step: structure.stepsTo(declaration.range.start).at(-1) };
  };
  const moved = stepOf(id);
  const target = stepOf(newParent ?? ancestorsOf(model, id).at(-1) ?? id);
  if (!moved?.step || !target?.step) return undefined;
  const entry = entryOf(text, structure, moved.step);
  const insertion =
    newParent === undefined
      ? [structure.insertAfter(target.step.collection, target.step.index, fitting(entry, target.step))]
      : underParent(text, structure, target.step, entry);
  const removal = withoutMentions(structure, [moved.declaration], false);
  // In braces a comment beside the entry is no part of it, and would be lost.
  const besides = removal.map(({ expected }) => expected.replace(entry, '')).join('');
  if (moved.step.collection.flow && besides.includes('#')) return undefined;
  const edits = insertion.filter((edit) => edit !== undefined);
  return edits.length < insertion.length ? undefined : inTextOrder([...edits, ...removal]);
}

/** A declaration without its indentation and last line end. */
function entryOf(text: string, structure: YamlStructure, { collection, index }: Step): string {
  const lines = structure.lines(collection, index);
  const { start, end } = structure.span(collection, index);
  if (!lines) return text.slice(start, end);
  return indentedBy(
    text.slice(lines.start, lines.end).replace(/(?:\r\n|\n)$/, ''),
    lineStart(text, start) - start,
  );
}

/** An entry as it can stand beside another: in braces, a text with brackets or commas needs quotation marks. */
function fitting(entry: string, { collection }: Step): string {
  if (!collection.flow || entry.includes('\n')) return entry;
  return entry.replace(
    /^([^:]+:[ ]+)([^"'{[].*[,[\]{}].*)$/,
    (_, key: string, value: string) => key + JSON.stringify(value),
  );
}

/** Edits that put an entry among the indicators of a variable; undefined where it cannot stand there. */
function underParent(
  text: string,
  structure: YamlStructure,
  step: Step,
  entry: string,
): readonly (TextEdit | undefined)[] {
  const { collection, index } = step;
  const { start, value } = structure.span(collection, index);
  const map = structure.valueAt(collection, index);
  if (isMap(map)) return [amongFields(structure, map, entry)];
  const said = text.slice(value.start, value.end);
  const inBraces = `{ ${said === '' ? '' : `label: ${said}, `}indicators: { ${fitting(entry, step)} } }`;
  if (collection.flow) {
    if (entry.includes('\n')) return [undefined];
    const newText = said === '' ? `: ${inBraces}` : inBraces;
    return [{ start: value.start, end: value.end, expected: said, newText }];
  }
  const lines = structure.lines(collection, index);
  if (!lines) return [undefined];
  const indent = start - lineStart(text, start) + INDENT;
  const list = structure.insertLines(lines.end, indent, `indicators:\n${indentedBy(entry, INDENT)}`);
  if (said === '') return [list];
  // A short form becomes the label.
  const gap = /[ \t]*$/.exec(text.slice(start, value.start))?.[0] ?? '';
  const before = { start: value.start - gap.length, end: value.start, expected: gap };
  return [{ ...before, newText: `${structure.lineEnd}${' '.repeat(indent)}label: ` }, list];
}

const INDENT = 2;

function amongFields(structure: YamlStructure, map: YAMLMap.Parsed, entry: string): TextEdit | undefined {
  const last = map.items.length - 1;
  const at = map.items.findIndex(({ key }) => 'value' in key && key.value === 'indicators');
  const step = { collection: map, index: last, key: '', inKey: false };
  if (last < 0) return undefined;
  if (at < 0) {
    const one = map.flow
      ? `indicators: { ${fitting(entry, step)} }`
      : `indicators:\n${indentedBy(entry, INDENT)}`;
    return entry.includes('\n') && map.flow ? undefined : structure.insertAfter(map, last, one);
  }
  const indicators = structure.valueAt(map, at);
  if (!isMap(indicators) || indicators.items.length === 0) return undefined;
  const inner = indicators;
  return structure.insertAfter(inner, inner.items.length - 1, fitting(entry, { ...step, collection: inner }));
}
