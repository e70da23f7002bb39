import * as l10n from '../l10n/l10n';
import schema from '../../../schemas/theory.schema.json';
import type { IdKind } from '../model/theory';
import { ITEM } from './theoryPlace';

/** What of the JSON Schema is needed here. */
interface Node {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
}

/** What can stand at a place of a theory file. */
export interface Shape {
  /** Keys that can stand here, with what they mean. */
  readonly keys: readonly {
    readonly key: string;
    readonly meaning: string;
    readonly holds: 'text' | 'map' | 'list';
  }[];
  /** The words that a value is one of. */
  readonly words: readonly string[];
  /** What a value names: an id, or variables in a path. */
  readonly names: IdKind | 'any' | undefined;
  /** What keys name, where they are not declared here. */
  readonly keysName: IdKind | 'source' | undefined;
  /** Whether a list can stand here. */
  readonly isList: boolean;
}

/** What the values of keys name, by the definition of the schema that they belong to. */
const VALUES: Readonly<Record<string, IdKind | 'any'>> = {
  'question.reference': 'hypothesis',
  'question.part-of': 'question',
  'question.variables': 'variable',
  'theory.extends': 'theory',
  'hypothesis.theory': 'theory',
  'hypothesis.question': 'question',
  'hypothesis.path': 'variable',
  'hypothesis.rivals': 'hypothesis',
  'hypothesis.nested-in': 'hypothesis',
  'hypothesis.part-of': 'hypothesis',
  'hypothesis.complements': 'hypothesis',
  'search.hypotheses': 'hypothesis',
  'expectation.hypothesis': 'hypothesis',
  'acknowledgement.subject': 'any',
};

const KEYS: Readonly<Record<string, IdKind | 'source'>> = {
  'question.priors': 'hypothesis',
  'theory.variables': 'variable',
  'theory.predicts': 'variable',
  'case.observed': 'variable',
  '.sources': 'source',
};

const DEFINITIONS = schema.definitions as unknown as Readonly<Record<string, Node>>;

/** A node with the name of the definition it is, as far as it has one. */
interface Named {
  readonly name: string;
  readonly node: Node;
}

/** The forms that a value can take: references followed, alternatives apart. */
function formsOf({ name, node }: Named): readonly Named[] {
  if (node.$ref !== undefined) {
    const own = node.$ref.replace('#/definitions/', '');
    const target = DEFINITIONS[own];
    return target ? formsOf({ name: own, node: target }) : [];
  }
  const parts = [...(node.anyOf ?? []), ...(node.allOf ?? [])];
  return parts.length > 0 ? parts.flatMap((part) => formsOf({ name, node: part })) : [{ name, node }];
}

/** The forms of what a key of some forms holds, and the name under which that key is known. */
function step(
  forms: readonly Named[],
  key: string,
): { readonly forms: readonly Named[]; readonly name: string } {
  const next: Named[] = [];
  let name = '';
  for (const { name: owner, node } of forms) {
    const { additionalProperties: other } = node;
    const child =
      key === ITEM ? node.items : (node.properties?.[key] ?? (typeof other === 'object' ? other : undefined));
    if (!child) continue;
    if (node.properties?.[key]) name = `${owner}.${key}`;
    next.push(...formsOf({ name: owner, node: child }));
  }
  return { forms: next, name };
}

function holds(name: string, child: Node): 'text' | 'map' | 'list' {
  const [first] = formsOf({ name, node: child });
  if (first?.node.type === 'object' || first?.node.type?.includes('object')) return 'map';
  return first?.node.type?.includes('array') ? 'list' : 'text';
}

/** What can stand under a path of keys; undefined where the file has no such place. */
export function shapeAt(path: readonly string[]): Shape | undefined {
  let forms: readonly Named[] = [{ name: '', node: schema }];
  let name = '';
  for (const key of path) {
    const next = step(forms, key);
    forms = next.forms;
    // An item of a list is named as the list is.
    name = key === ITEM ? name : next.name;
    if (forms.length === 0) return undefined;
  }
  return {
    keys: forms.flatMap(({ name: owner, node }) =>
      Object.entries(node.properties ?? {}).map(([key, child]) => ({
        key,
        meaning: l10n.t(child.description ?? ''),
        holds: holds(owner, child),
      })),
    ),
    words: forms.flatMap(({ node }) => node.enum ?? []).filter((word) => word !== null),
    names: VALUES[name],
    keysName: KEYS[name],
    isList: forms.some(({ node }) => node.type === 'array' || node.type?.includes('array')),
  };
}
