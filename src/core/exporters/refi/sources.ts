import { valueOf } from '../../markup/elementsOf';
import { keyOf } from '../../markup/pandoc/attributes';
import { writeAttributes } from '../../markup/attributeWriter';
import { isShortMemo } from '../../markup/memo';
import type { MarkupElement } from '../../markup/scan';
import type { Evidence, Segment } from '../../model/evidence';
import { utcDateTime } from '../../util/dateTime';
import { guidOf, type Guids } from '../guid';
import type { CodedNote, PlainPlace } from '../plainNote';
import { hypothesisGuid, variableGuid } from './codes';
import type { XmlWriter } from './xml';

/** The user who made what has no coder. */
export const OWN_USER = 'Adduce';

export function userGuid(coder: string | undefined): string {
  return guidOf('user', coder ?? OWN_USER);
}

/** The text attribute of a source that holds the citekeys of its front matter. */
export const CITEKEY_GUID = guidOf('attribute', 'citekey');

/** Longest name of a selection, in code points: ATLAS.ti cuts them there, too. */
const LONGEST_NAME = 100;

function nameOf(passage: string): string {
  const words = passage.replace(/\s+/g, ' ').trim();
  // More than a hundred code points are at most twice as many units.
  const points = Array.from(words.slice(0, 2 * LONGEST_NAME + 2));
  return points.length <= LONGEST_NAME ? words : `${points.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** The memos of a passage, that of its tag first, and whether a short one stands in a div all the same. */
interface Memos {
  readonly texts: readonly string[];
  readonly isBlock: boolean;
}

const NO_MEMOS: Memos = { texts: [], isBlock: false };

/**
 * What a tag says, as Adduce would write it; its memo stands above, and in it only where another one follows that. An empty
 * one says that what stands above is of a div, though it would fit into the tag.
 */
function attributesOf({ id, classes, pairs }: MarkupElement, { texts, isBlock }: Memos): string {
  const kept = pairs
    .filter((pair) => texts.length > 1 || keyOf(pair) !== 'memo')
    .map((pair) => [keyOf(pair), pair.value] as const);
  const block = isBlock ? [['memo', '', 'memo=""'] as const] : [];
  return writeAttributes({ id, classes, pairs: [...kept, ...block] });
}

/** What a piece of evidence and each of its segments have in common. */
interface Codes {
  readonly creatingUser: string;
  readonly creationDateTime: string | undefined;
  /** The id of a code with its GUID. */
  readonly targets: readonly (readonly [id: string, guid: string])[];
}

function codesOf({ ratings, variables, coder, date }: Evidence): Codes {
  return {
    creatingUser: userGuid(coder),
    creationDateTime: date === undefined ? undefined : utcDateTime(date),
    targets: [
      ...ratings.map(({ hypothesis, stance }) => [hypothesis, hypothesisGuid(hypothesis, stance)] as const),
      ...variables.map(({ variable }) => [variable, variableGuid(variable)] as const),
    ],
  };
}

/** Writes the sources of a project, which share the GUIDs that are given. */
export class SourceWriter {
  readonly #xml: XmlWriter;
  readonly #guids: Guids;

  constructor(xml: XmlWriter, guids: Guids) {
    this.#xml = xml;
    this.#guids = guids;
  }

  #selection(note: CodedNote, place: PlainPlace, codes: Codes, memos: Memos): string {
    const { range, points, element } = place;
    const { creatingUser, creationDateTime, targets } = codes;
    const own = element.id === '' ? `${note.path}@${points.start}` : element.id;
    const attributes = attributesOf(element, memos);
    const codings = targets.map(([id, targetGUID]) =>
      this.#xml.element(
        'Coding',
        { guid: this.#guids.give('coding', `${own}/${id}`), creatingUser, creationDateTime },
        [this.#xml.element('CodeRef', { targetGUID })],
      ),
    );
    return this.#xml.element(
      'PlainTextSelection',
      {
        guid: this.#guids.give('selection', own),
        name: nameOf(note.text.slice(range.start, range.end)),
        startPosition: points.start,
        endPosition: points.end,
        creatingUser,
        creationDateTime,
      },
      [
        this.#xml.text(
          'Description',
          [...(memos.texts.length > 0 ? [memos.texts.join('\n\n')] : []), attributes].join('\n'),
        ),
        ...codings,
      ],
    );
  }

  #selections(note: CodedNote, evidence: Evidence): string[] {
    const codes = codesOf(evidence);
    const isFirst = (segment: Segment) => !isFurther(note.placeOf(segment).element);
    const first = evidence.segments.find(isFirst);
    return evidence.segments.map((segment) => {
      const place = note.placeOf(segment);
      const [short, long] = [valueOf(place.element, 'memo') ?? '', note.memos.get(evidence.id) ?? ''];
      const texts = [short, long].filter((text) => text !== '');
      const isBlock = short === '' && long !== '' && isShortMemo(long);
      return this.#selection(note, place, codes, segment === first ? { texts, isBlock } : NO_MEMOS);
    });
  }

  /**
   * A note as a text source.
   *
   * @param citekeys the works that its front matter names
   */
  source(note: CodedNote, guid: string, citekeys: readonly string[]): string {
    const values = citekeys.length === 0 ? [] : [this.#citekeyValue(citekeys)];
    const attributes = { guid, name: note.path, plainTextPath: `internal://${guid}.txt` };
    return this.#xml.element('TextSource', { ...attributes, creatingUser: userGuid(undefined) }, [
      ...note.evidence.flatMap((one) => this.#selections(note, one)),
      ...values,
    ]);
  }

  #citekeyValue(citekeys: readonly string[]): string {
    return this.#xml.element('VariableValue', {}, [
      this.#xml.element('VariableRef', { targetGUID: CITEKEY_GUID }),
      this.#xml.text('TextValue', citekeys.join(' ')),
    ]);
  }
}

function isFurther(element: MarkupElement): boolean {
  return valueOf(element, 'continues') !== undefined;
}
