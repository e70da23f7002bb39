/** Reads REFI-QDA files with nothing of the exporter's: what another program would find in them. */
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** An element with what it holds. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Draft = { name: string; attributes: Record<string, string>; children: Draft[]; text: string };

/** The root of a document; throws where it is not well-formed. */
export function parseXml(xml: string): XmlNode {
  const parser = new SaxesParser();
  const top: Draft = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('opentag', ({ name, attributes }) => {
    const node: Draft = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error('an empty document');
  return root;
}

/** All elements of a name, an outer one before those in it. */
export function all(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((one) => one.name === name);
}

export interface ReadCode {
  readonly guid: string;
  readonly name: string;
  readonly isCodable: boolean;
  /** Names of the codes it stands in, the outermost first. */
  readonly path: readonly string[];
  readonly description: string;
}

export interface ReadSelection {
  readonly guid: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What stands there in the source. */
  readonly passage: string;
  readonly description: string;
  readonly user: string | undefined;
  /** Names of codes. */
  readonly codes: readonly string[];
}

export interface ReadSource {
  readonly guid: string;
  readonly name: string;
  readonly text: string;
  readonly selections: readonly ReadSelection[];
  readonly values: readonly string[];
}

export interface ReadProject {
  /** The document. */
  readonly xml: string;
  readonly root: XmlNode;
  /** Names of the files in the archive. */
  readonly files: readonly string[];
  readonly codes: readonly ReadCode[];
  readonly sources: readonly ReadSource[];
  /** Text of each note of the project, by its name. */
  readonly notes: ReadonlyMap<string, string>;
}

function codesIn(node: XmlNode, path: readonly string[]): ReadCode[] {
  return node.children
    .filter(({ name }) => name === 'Code')
    .flatMap((code) => {
      const { guid = '', name = '', isCodable } = code.attributes;
      const description = child(code, 'Description')?.text ?? '';
      const own = { guid, name, isCodable: isCodable === 'true', path, description };
      return [own, ...codesIn(code, [...path, name])];
    });
}

/** The codes of a document, a code before those in it. */
export function readCodes(root: XmlNode): ReadCode[] {
  const [codes] = all(root, 'Codes');
  return codes ? codesIn(codes, []) : [];
}

function internal(path: string | undefined, files: Readonly<Record<string, Uint8Array>>): string {
  const name = /^internal:\/\/([^/]+)$/.exec(path ?? '')?.[1] ?? '';
  const bytes = files[`sources/${name}`];
  if (!bytes) throw new Error(`no file for ${path}`);
  // Throws where the bytes are no UTF-8; keeps a byte order mark.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function readSource(source: XmlNode, text: string, codeNames: ReadonlyMap<string, string>): ReadSource {
  const points = Array.from(text);
  const selections = source.children
    .filter(({ name }) => name === 'PlainTextSelection')
    .map((selection): ReadSelection => {
      const { guid = '', name = '', startPosition, endPosition, creatingUser } = selection.attributes;
      const [start, end] = [Number(startPosition), Number(endPosition)];
      return {
        guid,
        name,
        start,
        end,
        passage: points.slice(start, end).join(''),
        description: child(selection, 'Description')?.text ?? '',
        user: creatingUser,
        codes: all(selection, 'CodeRef').map(
          ({ attributes }) => codeNames.get(attributes['targetGUID'] ?? '') ?? 'no such code',
        ),
      };
    });
  const { guid = '', name = '' } = source.attributes;
  return { guid, name, text, selections, values: all(source, 'TextValue').map((value) => value.text) };
}

/** Reads a `.qdpx` file. */
export function readProject(data: Uint8Array): ReadProject {
  const files = unzipSync(data);
  const document = files['project.qde'];
  if (!document) throw new Error('no project.qde');
  const xml = strFromU8(document);
  const root = parseXml(xml);
  const codes = readCodes(root);
  const codeNames = new Map(codes.map(({ guid, name }) => [guid, name]));
  const sources = all(root, 'TextSource').map((source) =>
    readSource(source, internal(source.attributes['plainTextPath'], files), codeNames),
  );
  const notes = new Map(
    all(root, 'Note').map(({ attributes }) => [
      attributes['name'] ?? '',
      internal(attributes['plainTextPath'], files),
    ]),
  );
  return { xml, root, files: Object.keys(files), codes, sources, notes };
}
