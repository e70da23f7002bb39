import * as l10n from '../../l10n/l10n';
import { ID } from '../../markup/evidenceId';
import { isStance, type Stance } from '../../model/evidence';
import { idFromWords } from '../../refactor/newIds';
import type { ImportedCode, ImportReport } from '../imported';
import type { RefiCode } from './refiProject';

/** What giving a code to a passage means. */
export type Target =
  | { readonly kind: 'variable'; readonly id: string }
  /** Without a stance where another program coded with the hypothesis itself. */
  | { readonly kind: 'rating'; readonly id: string; readonly stance: Stance | undefined };

export interface ImportedCodes {
  readonly codes: readonly ImportedCode[];
  /** By the GUID of the code; folders have none. */
  readonly targets: ReadonlyMap<string, Target>;
  readonly report: ImportReport;
}

/** What the last line of a description says that a code is; written by our exporter. */
interface Said {
  readonly id: string;
  readonly what: 'hypothesis' | 'variable' | 'hypotheses' | 'variables';
  readonly stance: Stance | undefined;
  /** The description without that line. */
  readonly text: string;
}

const LAST_LINE =
  /(?:^|\s)\{(?:#([A-Za-z][A-Za-z0-9_-]*) )?\.(hypothesis|variable|hypotheses|variables)(?: stance="(\w+)")?\}\s*$/;

function saidBy(description: string): Said | undefined {
  const match = LAST_LINE.exec(description);
  if (!match) return undefined;
  const [, id = '', what = '', stance = ''] = match;
  const isFolder = what === 'hypotheses' || what === 'variables';
  if (isFolder ? id !== '' : !ID.test(id)) return undefined;
  return {
    id,
    what: what as Said['what'],
    stance: isStance(stance) ? stance : undefined,
    text: description.slice(0, match.index).trim(),
  };
}

/** Tops of the tree that only say that codes follow. */
const TOP = /^(?:nodes|codes|code ?system|codebook)$/i;

/** What a description says of a variable: our exporter names its parts. */
function definitionOf(text: string): string | undefined {
  const plain = text.replace(/(^|\n\n)Definition: /, '$1').trim();
  return plain === '' ? undefined : plain;
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

/** Goes over the tree of codes, parents first. */
class CodeReader {
  readonly codes: ImportedCode[] = [];
  readonly targets = new Map<string, Target>();
  readonly lifted: string[] = [];
  readonly #ids = new Set<string>();
  readonly #known = new Set<string>();
  readonly #counts = new Map<string, number>();
  readonly #notes: ReadonlyMap<string, string>;

  /** @param notes texts of the notes that codes refer to, by GUID */
  constructor(roots: readonly RefiCode[], notes: ReadonlyMap<string, string>) {
    this.#notes = notes;
    this.#reserve(roots);
    const [only, second] = roots;
    const isTop = only && !second && !only.isCodable && TOP.test(oneLine(only.name));
    if (isTop) this.lifted.push(oneLine(only.name));
    for (const code of isTop ? only.children : roots) this.#read(code, undefined);
  }

  /** Ids that the file gives are kept; made ones must not be the same. */
  #reserve(codes: readonly RefiCode[]): void {
    for (const { description, children } of codes) {
      const id = saidBy(description)?.id ?? '';
      if (id !== '') this.#ids.add(id.toLowerCase());
      this.#reserve(children);
    }
  }

  /** An id made of a name. Each stem counts on, so that many codes of one name take no longer. */
  #newId(name: string): string {
    const stem = idFromWords(name, () => false);
    let number = this.#counts.get(stem) ?? 1;
    let id = number === 1 ? stem : `${stem}-${number}`;
    while (this.#ids.has(id.toLowerCase())) id = `${stem}-${++number}`;
    this.#counts.set(stem, number + 1);
    this.#ids.add(id.toLowerCase());
    return id;
  }

  #read(code: RefiCode, parent: string | undefined): void {
    const said = saidBy(code.description);
    if (said?.what === 'hypotheses' || said?.what === 'variables') {
      for (const child of code.children) this.#read(child, parent);
    } else if (said?.stance !== undefined && this.#isKnown('hypothesis', said.id)) {
      this.targets.set(code.guid, { kind: 'rating', id: said.id, stance: said.stance });
      for (const child of code.children) this.#read(child, parent);
    } else if (
      said?.what === 'hypothesis' &&
      said.stance === undefined &&
      !this.#isKnown('hypothesis', said.id)
    ) {
      this.#hypothesis(code, said);
    } else {
      this.#variable(code, parent, said?.what === 'variable' ? said : undefined);
    }
  }

  #isKnown(kind: ImportedCode['kind'], id: string): boolean {
    return this.#known.has(`${kind} ${id}`);
  }

  #add(code: ImportedCode): void {
    this.codes.push(code);
    this.#known.add(`${code.kind} ${code.id}`);
  }

  #textOf(code: RefiCode, text: string): string {
    const notes = code.notes.map((guid) => this.#notes.get(guid)?.trim() ?? '');
    return [text.trim(), ...notes].filter((part) => part !== '').join('\n\n');
  }

  #labelOf(name: string, id: string): string {
    const label = oneLine(name);
    return label.startsWith(`${id}: `) ? label.slice(id.length + 2) : label === '' ? id : label;
  }

  #hypothesis(code: RefiCode, { id, text }: Said): void {
    const description = this.#textOf(code, text);
    this.#add({
      kind: 'hypothesis',
      id,
      label: this.#labelOf(code.name, id),
      ...(description !== '' && { description }),
    });
    this.targets.set(code.guid, { kind: 'rating', id, stance: undefined });
    for (const child of code.children) this.#read(child, undefined);
  }

  #variable(code: RefiCode, parent: string | undefined, said: Said | undefined): void {
    const known = said && !this.#isKnown('variable', said.id) ? said : undefined;
    const id = known?.id ?? this.#newId(oneLine(code.name));
    const description = definitionOf(this.#textOf(code, said?.text ?? code.description));
    this.#add({
      kind: 'variable',
      id,
      label: this.#labelOf(code.name, id),
      ...(parent !== undefined && { parent }),
      ...(description !== undefined && { description }),
    });
    this.targets.set(code.guid, { kind: 'variable', id });
    for (const child of code.children) this.#read(child, id);
  }
}

/**
 * The codes of a codebook as variables and, where our exporter said so, hypotheses. What has no id gets one made of its
 * name; a folder becomes a variable with indicators.
 *
 * @param notes texts of the notes that codes refer to, by GUID
 */
export function importCodes(
  roots: readonly RefiCode[],
  notes: ReadonlyMap<string, string> = new Map(),
): ImportedCodes {
  const { codes, targets, lifted } = new CodeReader(roots, notes);
  const [hypotheses, variables] = (['hypothesis', 'variable'] as const).map(
    (kind) => codes.filter((code) => code.kind === kind).length,
  );
  const kept: string[] = [];
  if (hypotheses) kept.push(l10n.plural(l10n.t('{0} hypothesis|{0} hypotheses'), hypotheses));
  if (variables) kept.push(l10n.plural(l10n.t('{0} code, as a variable|{0} codes, as variables'), variables));
  const changed = lifted.map((name) => l10n.t('The codes below "{0}" stand at the top', name));
  return { codes, targets, report: { kept, changed, dropped: [] } };
}
