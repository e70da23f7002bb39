import { strToU8, zipSync } from 'fflate';
import { QDPX_IMPORT } from '../../src/core/importers/refi/qdpx';
import { readNote } from '../../src/core/index/noteFacts';
import type { Imported } from '../../src/core/importers/imported';
import { finish } from '../../src/core/util/steps';

/** How another program writes a project: what knowledge of real exports says that programs do differently. */
export interface Shape {
  readonly origin: string;
  readonly newline: '\n' | '\r\n';
  /** How many characters a line end counts as. */
  readonly newlineCounts: 1 | 2;
  readonly units: 'code points' | 'UTF-16';
  readonly end: 'exclusive' | 'inclusive';
  readonly mark: 'none' | 'there' | 'counted';
  /** Words of a passage as its name: all, cut after some characters, or none. */
  readonly names: 'whole' | 'cut' | 'none';
  readonly guid: (plain: string) => string;
  readonly folder: string;
  readonly file: string;
  readonly dates: boolean;
  readonly users: boolean;
  /** Whether the text stands in the project file. */
  readonly inline: boolean;
  /** More files of the archive. */
  readonly more: Readonly<Record<string, Uint8Array>>;
}

export const PLAIN_SHAPE: Shape = {
  origin: 'Somebody 1.0',
  newline: '\n',
  newlineCounts: 1,
  units: 'code points',
  end: 'exclusive',
  mark: 'none',
  names: 'whole',
  guid: (plain) => plain,
  folder: 'sources',
  file: 'project.qde',
  dates: true,
  users: true,
  inline: false,
  more: {},
};

/** A passage of a source by its words, which stand there once. */
export interface ForeignPassage {
  readonly words: string;
  readonly codes: readonly string[];
  readonly memo?: string;
  readonly coder?: string;
}

export interface ForeignSource {
  readonly name: string;
  /** With LF. */
  readonly text: string;
  readonly passages: readonly ForeignPassage[];
}

/** A GUID made of a word, for tests. */
export function testGuid(word: string): string {
  let hash = 7;
  for (const char of word) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  const hex = hash.toString(16).toUpperCase().padStart(8, '0');
  return `${hex}-1234-4ABC-8DEF-${hex}0000`;
}

export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** Where words stand, as a program of a shape counts. */
function positionOf(text: string, at: number, shape: Shape): number {
  const before = text.slice(0, at);
  const lines = before.split('\n').length - 1;
  const units = shape.units === 'code points' ? Array.from(before).length : before.length;
  return units + lines * (shape.newlineCounts - 1) + (shape.mark === 'counted' ? 1 : 0);
}

function selectionXml({ text }: ForeignSource, passage: ForeignPassage, i: number, shape: Shape): string {
  const at = text.indexOf(passage.words);
  if (at < 0 || text.includes(passage.words, at + 1))
    throw new Error(`not once in the text: ${passage.words}`);
  const start = positionOf(text, at, shape);
  const end = positionOf(text, at + passage.words.length, shape) - (shape.end === 'inclusive' ? 1 : 0);
  const words = Array.from(passage.words.replaceAll('\n', ' '));
  const cut = words.length > 20 ? `${words.slice(0, 20).join('')}…` : words.join('');
  const name = { whole: words.join(''), cut, none: '' }[shape.names];
  const user = shape.users ? ` creatingUser="${shape.guid(testGuid(passage.coder ?? 'ada'))}"` : '';
  const date = shape.dates ? ' creationDateTime="2026-03-02T10:11:12Z"' : '';
  const own = `${text.length} ${at} ${i}`;
  const codings = passage.codes.map(
    (code, n) =>
      `<Coding guid="${shape.guid(testGuid(`${own} ${n}`))}"${user}${date}><CodeRef targetGUID="${shape.guid(testGuid(code))}"/></Coding>`,
  );
  const memo = passage.memo === undefined ? '' : `<Description>${xmlText(passage.memo)}</Description>`;
  return `<PlainTextSelection guid="${shape.guid(testGuid(own))}" name="${xmlText(name)}" startPosition="${start}" endPosition="${end}"${user}${date}>${memo}${codings.join('')}</PlainTextSelection>`;
}

function sourceXml(source: ForeignSource, shape: Shape): string {
  const guid = testGuid(source.name);
  const text = shape.inline
    ? `<PlainTextContent>${source.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</PlainTextContent>`
    : '';
  const path = shape.inline ? '' : ` plainTextPath="internal://${guid}.txt"`;
  const selections = source.passages.map((passage, i) => selectionXml(source, passage, i, shape));
  return `<TextSource guid="${shape.guid(guid)}" name="${xmlText(source.name)}"${path}>${text}${selections.join('')}</TextSource>`;
}

/** The bytes of an archive. */
export function archiveOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
  );
}

/** The project file of a shape. `codes` is the XML of the codes; without it each code that passages name is one. */
export function projectXml(
  sources: readonly ForeignSource[],
  shape: Shape,
  codes?: string,
  more = '',
): string {
  const names = new Set(sources.flatMap(({ passages }) => passages.flatMap((passage) => passage.codes)));
  const coders = new Set(sources.flatMap(({ passages }) => passages.map(({ coder = 'ada' }) => coder)));
  const own = [...names].map(
    (name) => `<Code guid="${shape.guid(testGuid(name))}" name="${xmlText(name)}" isCodable="true"/>`,
  );
  const users = [...coders].map((name) => `<User guid="${shape.guid(testGuid(name))}" name="${name}"/>`);
  return [
    '<?xml version="1.0" encoding="utf-8" standalone="no"?>',
    `<Project name="p"${shape.origin === '' ? '' : ` origin="${shape.origin}"`} xmlns="urn:QDA-XML:project:1.0">`,
    shape.users ? `<Users>${users.join('')}</Users>` : '',
    `<CodeBook><Codes>${codes ?? own.join('')}</Codes></CodeBook>`,
    `<Sources>${sources.map((source) => sourceXml(source, shape)).join('')}</Sources>${more}`,
    '</Project>',
  ].join('\n');
}

/** A project as a program of a shape would export it, made without our exporter. */
export function foreignProject(
  sources: readonly ForeignSource[],
  shape: Partial<Shape>,
  codes?: string,
  more = '',
): Uint8Array {
  const whole = { ...PLAIN_SHAPE, ...shape };
  const texts = sources.map(({ name, text }) => {
    const file = text.replaceAll('\n', whole.newline);
    return [`${whole.folder}/${testGuid(name)}.txt`, (whole.mark === 'none' ? '' : '\uFEFF') + file] as const;
  });
  return archiveOf({
    [whole.file]: projectXml(sources, whole, codes, more),
    ...(whole.inline ? {} : Object.fromEntries(texts)),
    ...whole.more,
  });
}

/** Ids of evidence, one after the other. */
export function ids(): () => string {
  let count = 0;
  return () => `e-${String(++count).padStart(8, '0')}`;
}

export function importProject(bytes: Uint8Array): Imported {
  return finish(QDPX_IMPORT.read({ name: 'project.qdpx', bytes }, ids()));
}

/** The evidence of an import: words and what they are tagged with, in the order of the notes. */
export function evidenceIn({ notes }: Imported) {
  return notes.flatMap(({ path, text }) => [...readNote(path, text).evidence]);
}
