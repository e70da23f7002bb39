import * as l10n from '../l10n/l10n';
import { valueOf } from '../markup/elementsOf';
import type { Evidence } from '../model/evidence';
import { utcDateTime } from '../util/dateTime';
import { finish } from '../util/steps';
import type { ExportFormat, ExportInput, Exported } from './exportFormat';
import { Guids } from './guid';
import { urlOfPath } from './markdownText';
import { type CodedNote, codedNotes, type PlainPlace } from './plainNote';
import { hypothesisGuid, variableGuid } from './refi/codes';

/** How much of the text around a passage goes along, in code points. */
const AROUND = 32;

function before(text: string, at: number): string {
  return Array.from(text.slice(Math.max(0, at - 2 * AROUND), at))
    .slice(-AROUND)
    .join('');
}

function after(text: string, at: number): string {
  return Array.from(text.slice(at, at + 2 * AROUND))
    .slice(0, AROUND)
    .join('');
}

const urn = (guid: string): string => `urn:uuid:${guid.toLowerCase()}`;

function target({ path, text }: CodedNote, { range, points }: PlainPlace): object {
  const { start, end } = range;
  return {
    source: urlOfPath(path),
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end),
        prefix: before(text, start),
        suffix: after(text, end),
      },
      { type: 'TextPositionSelector', start: points.start, end: points.end },
    ],
  };
}

/** A code as people read it, and as it is called in the REFI-QDA export of the same project. */
function code(value: string, guid: string): object[] {
  return [
    { type: 'TextualBody', purpose: 'tagging', value },
    { type: 'SpecificResource', purpose: 'classifying', source: urn(guid) },
  ];
}

function comment(value: string | undefined, format: string): object[] {
  return value === undefined || value === ''
    ? []
    : [{ type: 'TextualBody', purpose: 'commenting', format, value }];
}

function bodies(note: CodedNote, { id, ratings, variables, segments }: Evidence): object[] {
  const memos = segments.map((segment) => valueOf(note.placeOf(segment).element, 'memo'));
  return [
    ...ratings.flatMap(({ hypothesis, stance }) =>
      code(`${hypothesis} ${stance}`, hypothesisGuid(hypothesis, stance)),
    ),
    ...variables.flatMap(({ variable }) => code(variable, variableGuid(variable))),
    ...memos.flatMap((memo) => comment(memo, 'text/plain')),
    ...comment(note.memos.get(id), 'text/markdown'),
  ];
}

function annotation(note: CodedNote, evidence: Evidence, guids: Guids): object {
  const { id, segments, coder, date } = evidence;
  const places = segments.map(note.placeOf);
  const created = date === undefined ? undefined : utcDateTime(date);
  const body = bodies(note, evidence);
  const targets = places.map((place) => target(note, place));
  return {
    id: urn(guids.give('annotation', id === '' ? `${note.path}@${places[0]?.points.start}` : id)),
    type: 'Annotation',
    motivation: 'classifying',
    ...(created !== undefined && { created }),
    ...(coder !== undefined && { creator: { type: 'Person', name: coder } }),
    ...(body.length > 0 && { body }),
    target: targets.length === 1 ? targets[0] : targets,
  };
}

function* steps(input: ExportInput): Generator<void, Exported> {
  const guids = new Guids();
  const id = urn(guids.give('annotation', 'page'));
  const items: object[] = [];
  for (const note of codedNotes(input)) {
    for (const evidence of note.evidence) items.push(annotation(note, evidence, guids));
    yield;
  }
  const page = { '@context': 'http://www.w3.org/ns/anno.jsonld', id, type: 'AnnotationPage', items };
  return { data: `${JSON.stringify(page, undefined, 2)}\n`, warnings: [] };
}

/** The evidence of a project as annotations of the W3C's model, for the web and for archives (docs/refi-qda.md). */
export const WEB_ANNOTATION_FORMAT: ExportFormat = {
  name: 'web-annotation',
  extension: 'jsonld',
  describe: () => l10n.t('W3C Web Annotation: passages and codes as JSON-LD'),
  write: (input) => finish(steps(input)),
  writeInSteps: steps,
};
