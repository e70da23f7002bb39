import { strToU8, Zip, ZipDeflate } from 'fflate';
import * as l10n from '../../l10n/l10n';
import type { ProjectView } from '../../model/projectView';
import { compareText } from '../../util/compare';
import type { ExportFormat, ExportInput, Exported } from '../exportFormat';
import { guidOf, Guids } from '../guid';
import { codedNotes } from '../plainNote';
import { finish } from '../../util/steps';
import { codebookOf, codeXml, setXml } from './codes';
import { CITEKEY_GUID, OWN_USER, SourceWriter, userGuid } from './sources';
import { refiWarnings } from './warnings';
import { XmlWriter } from './xml';

const NAMESPACES = {
  xmlns: 'urn:QDA-XML:project:1.0',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd',
};

/** What has no date gets this one, so that a project gives the same bytes every time. */
const NO_DATE = '2000-01-01T00:00:00Z';

const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;

/** Citekeys that the front matter of notes names, by note. */
function citekeysByNote({ notesAbout }: ProjectView): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const key of [...notesAbout.keys()].sort(compareText))
    for (const note of notesAbout.get(key) ?? []) found.set(note, [...(found.get(note) ?? []), key]);
  return found;
}

/** Coders by name; the first user becomes the coder of everything in QualCoder, so that Adduce comes last. */
function usersXml(xml: XmlWriter, { evidence }: ProjectView): string[] {
  const coders = new Set(evidence.flatMap(({ coder }) => coder ?? []));
  coders.delete(OWN_USER);
  return [...[...coders].sort(compareText), OWN_USER].map((name) =>
    xml.element('User', { guid: userGuid(name), name: xml.line(name) }),
  );
}

/** The theory file, word for word, as a note of the project. QualCoder stops at a note without a date. */
function theoryNote(xml: XmlWriter, guid: string): string {
  const creatingUser = userGuid(undefined);
  const path = `internal://${guid}.txt`;
  const attributes = { guid, name: 'theory.yaml', plainTextPath: path, creatingUser };
  return xml.element('Note', { ...attributes, creationDateTime: NO_DATE });
}

/** Bytes compressed in one step: some milliseconds. */
const CHUNK = 2 ** 16;

/** An archive of files in the order given; it holds no other time than one that is the same everywhere. */
function* zipped(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
): Generator<void, Uint8Array> {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, bytes] of files) {
    const file = new ZipDeflate(name, { level: 6 });
    // Archives hold local time: what is written of this date is the same in every zone.
    file.mtime = new Date(2000, 0, 1);
    archive.add(file);
    for (let at = 0; at === 0 || at < bytes.length; at += CHUNK) {
      file.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
      yield;
    }
  }
  archive.end();
  const data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    data.set(part, end);
    end += part.length;
  }
  return data;
}

/** Writes a project note by note. */
function* steps(input: ExportInput): Generator<void, Exported> {
  const { view, theoryText } = input;
  const xml = new XmlWriter();
  const guids = new Guids();
  const citekeys = citekeysByNote(view);
  const writer = new SourceWriter(xml, guids);
  const texts: [name: string, bytes: Uint8Array][] = [];
  const sources: string[] = [];
  const astral: string[] = [];
  for (const note of codedNotes(input)) {
    const guid = guids.give('source', note.path);
    sources.push(writer.source(note, guid, citekeys.get(note.path) ?? []));
    texts.push([`sources/${guid}.txt`, strToU8(note.text)]);
    if (ASTRAL.test(note.text)) astral.push(note.path);
    yield;
  }
  const theory = guidOf('note', 'theory.yaml');
  texts.push([`sources/${theory}.txt`, strToU8(theoryText)]);
  const { codes, sets, renamed } = codebookOf(view, xml);
  const variable = { guid: CITEKEY_GUID, name: 'citekey', typeOfVariable: 'Text' };
  const name = xml.line(view.theory.title).trim() || 'Adduce';
  const root = xml.element('Project', { ...NAMESPACES, name, origin: 'Adduce' }, [
    xml.element('Users', {}, usersXml(xml, view)),
    xml.element(
      'CodeBook',
      {},
      xml.wrapper(
        'Codes',
        codes.map((code) => codeXml(xml, code)),
      ),
    ),
    ...xml.wrapper('Variables', citekeys.size === 0 ? [] : [xml.element('Variable', variable)]),
    ...xml.wrapper('Sources', sources),
    ...xml.wrapper('Notes', [theoryNote(xml, theory)]),
    ...xml.wrapper(
      'Sets',
      sets.map((set) => setXml(xml, set, 'targetGUID')),
    ),
  ]);
  yield;
  const document = strToU8(`<?xml version="1.0" encoding="utf-8"?>\n${root}\n`);
  const data = yield* zipped([['project.qde', document], ...texts]);
  return { data, warnings: refiWarnings({ astral, renamed, dropped: xml.dropped }) };
}

/** A project with its notes, passages and codes as a REFI-QDA project (docs/refi-qda.md). */
export const QDPX_FORMAT: ExportFormat = {
  name: 'qdpx',
  extension: 'qdpx',
  describe: () => l10n.t('REFI-QDA project for ATLAS.ti, NVivo, MAXQDA and QualCoder'),
  write: (input) => finish(steps(input)),
  writeInSteps: steps,
};
