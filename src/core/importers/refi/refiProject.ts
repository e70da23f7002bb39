import * as l10n from '../../l10n/l10n';
import { ImportRefusal } from '../imported';
import { childOf, childrenOf, type XmlElement } from '../xml';

/** A code of a codebook, with those below it. */
export interface RefiCode {
  readonly guid: string;
  readonly name: string;
  readonly isCodable: boolean;
  readonly description: string;
  readonly notes: readonly string[];
  readonly children: readonly RefiCode[];
}

/** A code given to a passage. */
export interface RefiCoding {
  readonly code: string;
  readonly user: string;
  readonly date: string;
  readonly notes: readonly string[];
}

/** A passage of a source. */
export interface RefiSelection {
  readonly guid: string;
  readonly name: string;
  readonly description: string;
  /** As the file counts; not a number where it gives none, such as for an area of a page. */
  readonly start: number;
  readonly end: number;
  readonly user: string;
  readonly date: string;
  readonly codings: readonly RefiCoding[];
  readonly notes: readonly string[];
}

/** Something with a plain text: a document, or the text of a PDF. */
export interface RefiText {
  /** The text itself, where it stands in the project file. */
  readonly inline: string | undefined;
  /** Where the plain text is. */
  readonly path: string;
  /** Whether there is a formatted document besides. */
  readonly hasDocument: boolean;
}

export interface RefiSource extends RefiText {
  readonly kind: 'text' | 'pdf' | 'other';
  readonly guid: string;
  readonly name: string;
  readonly description: string;
  readonly selections: readonly RefiSelection[];
  /** Codes given to the source as a whole. */
  readonly codings: readonly RefiCoding[];
  readonly notes: readonly string[];
}

export interface RefiNote extends RefiText {
  readonly guid: string;
  readonly name: string;
  readonly description: string;
}

/** A project as its file says; GUIDs are upper case without braces. */
export interface RefiProject {
  readonly origin: string;
  /** Names by GUID. */
  readonly users: ReadonlyMap<string, string>;
  readonly codes: readonly RefiCode[];
  readonly sources: readonly RefiSource[];
  readonly notes: readonly RefiNote[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
  /** How many there are of what a project of notes has no place for. */
  readonly others: {
    readonly cases: number;
    readonly variables: number;
    readonly graphs: number;
    readonly sets: number;
  };
}

function guidOf(text: string | undefined): string {
  return (text ?? '')
    .trim()
    .replace(/^\{|\}$/g, '')
    .toUpperCase();
}

function attribute({ attributes }: XmlElement, name: string): string {
  return attributes.get(name) ?? '';
}

function description(element: XmlElement): string {
  return childOf(element, 'Description')?.text.trim() ?? '';
}

function noteRefs(element: XmlElement): readonly string[] {
  return childrenOf(element, 'NoteRef').map((ref) => guidOf(ref.attributes.get('targetGUID')));
}

function readCode(element: XmlElement): RefiCode {
  return {
    guid: guidOf(element.attributes.get('guid')),
    name: attribute(element, 'name'),
    isCodable: attribute(element, 'isCodable') !== 'false',
    description: description(element),
    notes: noteRefs(element),
    children: childrenOf(element, 'Code').map(readCode),
  };
}

/** The codes of a codebook, whether it is a file of its own or part of a project. */
export function readCodes(root: XmlElement): readonly RefiCode[] {
  const book = root.name === 'Project' ? childOf(root, 'CodeBook') : root;
  return childrenOf(childOf(book, 'Codes'), 'Code').map(readCode);
}

function readCodings(element: XmlElement): readonly RefiCoding[] {
  return childrenOf(element, 'Coding').map((coding) => ({
    code: guidOf(childOf(coding, 'CodeRef')?.attributes.get('targetGUID')),
    user: guidOf(coding.attributes.get('creatingUser')),
    date: attribute(coding, 'creationDateTime'),
    notes: noteRefs(coding),
  }));
}

/** A position; a number that is none, or none at all, is no number. */
function position(element: XmlElement, name: string): number {
  const text = attribute(element, name).trim();
  return /^[+-]?\d{1,15}$/.test(text) ? Math.max(0, Number(text)) : Number.NaN;
}

function readSelection(element: XmlElement): RefiSelection {
  return {
    guid: guidOf(element.attributes.get('guid')),
    name: attribute(element, 'name'),
    description: description(element),
    start: position(element, 'startPosition'),
    end: position(element, 'endPosition'),
    user: guidOf(element.attributes.get('creatingUser')),
    date: attribute(element, 'creationDateTime'),
    codings: readCodings(element),
    notes: noteRefs(element),
  };
}

function readText(element: XmlElement | undefined): RefiText {
  return {
    inline: childOf(element, 'PlainTextContent')?.text,
    path: element ? attribute(element, 'plainTextPath').trim() : '',
    hasDocument: element !== undefined && attribute(element, 'richTextPath') !== '',
  };
}

const KINDS: Readonly<Record<string, RefiSource['kind']>> = { TextSource: 'text', PDFSource: 'pdf' };

function readSource(element: XmlElement): RefiSource {
  const kind = KINDS[element.name] ?? 'other';
  const representation = childOf(element, 'Representation') ?? childOf(element, 'TextDescription');
  const parts = kind === 'text' ? [element] : [element, ...(representation ? [representation] : [])];
  const selections = parts.flatMap(({ children }) =>
    children.filter(({ name }) => name.endsWith('Selection')),
  );
  return {
    kind,
    ...readText(kind === 'text' ? element : representation),
    ...(kind === 'pdf' && { hasDocument: true }),
    guid: guidOf(element.attributes.get('guid')),
    name: attribute(element, 'name'),
    description: description(element),
    selections: selections.map(readSelection),
    codings: parts.flatMap(readCodings),
    notes: parts.flatMap(noteRefs),
  };
}

/**
 * Reads the file of a REFI-QDA project (https://www.qdasoftware.org, version 1.5 of the standard), leniently: any
 * namespace, any order, what is missing is empty.
 *
 * @throws ImportRefusal where it is something else
 */
export function readProject(root: XmlElement): RefiProject {
  if (root.name !== 'Project') {
    throw new ImportRefusal(
      l10n.t('The file holds no REFI-QDA project: its first element is "{0}", not "Project".', root.name),
    );
  }
  const count = (wrapper: string, name: string) => childrenOf(childOf(root, wrapper), name).length;
  const users = childrenOf(childOf(root, 'Users'), 'User');
  return {
    origin: attribute(root, 'origin'),
    users: new Map(
      users.map((user) => [guidOf(user.attributes.get('guid')), attribute(user, 'name').trim()]),
    ),
    codes: readCodes(root),
    sources:
      childOf(root, 'Sources')
        ?.children.filter(({ name }) => name.endsWith('Source'))
        .map(readSource) ?? [],
    notes: childrenOf(childOf(root, 'Notes'), 'Note').map((note) => ({
      ...readText(note),
      guid: guidOf(note.attributes.get('guid')),
      name: attribute(note, 'name'),
      description: description(note),
    })),
    links: childrenOf(childOf(root, 'Links'), 'Link').map((link) => ({
      from: guidOf(link.attributes.get('originGUID')),
      to: guidOf(link.attributes.get('targetGUID')),
    })),
    others: {
      cases: count('Cases', 'Case'),
      variables: count('Variables', 'Variable'),
      graphs: count('Graphs', 'Graph'),
      sets: count('Sets', 'Set'),
    },
  };
}
