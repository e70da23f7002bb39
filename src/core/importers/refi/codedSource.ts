import { writeAttributes } from '../../markup/attributeWriter';
import { isShortMemo } from '../../markup/memo';
import type { TextRange } from '../../model/text';
import { plainToMarkdown } from '../plainToMarkdown';
import { type Anchor, anchorPassages } from './anchors';
import type { Target } from './codes';
import type { RefiCoding, RefiSelection, RefiSource } from './refiProject';
import { reconciled, type SaidEvidence, saidEvidence, says } from './saidEvidence';

/** What the whole import knows and keeps account of. */
export interface ImportContext {
  readonly isAtlas: boolean;
  readonly users: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, Target>;
  /** Texts of notes by their GUID. */
  readonly notes: ReadonlyMap<string, string>;
  /** GUIDs of the notes that refer to a passage from elsewhere. */
  readonly notesOf: ReadonlyMap<string, readonly string[]>;
  /** Whether the file has a code for something. */
  readonly hasCode: (target: Target) => boolean;
  /** An id of evidence: the one given, where nothing has it yet, else a new one. */
  readonly takeId: (wanted: string) => string;
  readonly newId: () => string;
}

/** A piece of evidence in a source, and where its words are in the text with LF. */
export interface SourceEvidence {
  readonly attributes: string;
  readonly parts: readonly [SourcePart, ...SourcePart[]];
  /** Whether our exporter wrote it. */
  readonly isOurs: boolean;
  /** A memo that does not fit into its attributes, as Markdown; the second is what shows it as it is where that will not do. */
  readonly memo: readonly string[];
}

export interface SourcePart extends TextRange {
  readonly id: string;
}

/** A passage that could not be found. */
export interface LostPassage {
  readonly name: string;
  readonly codings: number;
}

export interface CodedSource {
  /** With LF and without byte order mark. */
  readonly text: string;
  readonly evidence: readonly SourceEvidence[];
  readonly lost: readonly LostPassage[];
  readonly moved: number;
  readonly doubtful: readonly string[];
  /** Passages without a code. */
  readonly uncoded: number;
  readonly unjudged: number;
  readonly contradictory: number;
  /** Codings with a folder, or with a code that the file lacks. */
  readonly unknownCodes: number;
}

/** A user name that stands for nobody: what our exporter writes where a tag has no coder. */
const NOBODY = 'Adduce';

/** Evidence while it is put together. */
interface Draft {
  readonly id: string;
  readonly said: SaidEvidence | undefined;
  readonly coder: string;
  readonly date: string;
  readonly memos: string[];
  readonly targets: Target[];
  readonly parts: SourcePart[];
}

/** Puts the passages of one source together to evidence. */
class Collecting {
  readonly lost: LostPassage[] = [];
  readonly drafts: Draft[] = [];
  unknownCodes = 0;
  readonly #byKey = new Map<string, Draft>();
  /** Drafts by the id that the file gives their evidence. */
  readonly #bySaidId = new Map<string, Draft>();
  readonly #further: {
    readonly said: SaidEvidence;
    readonly selection: RefiSelection;
    readonly range: TextRange;
  }[] = [];
  readonly #context: ImportContext;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  add(selection: RefiSelection, range: TextRange | undefined): void {
    if (!range) {
      this.lost.push({ name: selection.name, codings: selection.codings.length });
      return;
    }
    const said = saidEvidence(selection.description);
    if (said?.continues !== undefined) this.#further.push({ said, selection, range });
    else if (said) this.#ours(selection, range, said);
    else this.#foreign(selection, range, selection.description);
  }

  /** Further segments join the first one, which may stand after them. */
  finish(): void {
    for (const { said, selection, range } of this.#further) {
      const first = this.#bySaidId.get(said.continues ?? '');
      if (!first) {
        this.#foreign(selection, range, said.memo);
        continue;
      }
      const id = this.#context.takeId(said.id);
      first.parts.push({ id, ...range });
      for (const target of this.#targetsOf(selection.codings))
        if (first.said && !says(first.said, target)) first.targets.push(target);
    }
  }

  #targetsOf(codings: readonly RefiCoding[]): readonly Target[] {
    const found: Target[] = [];
    for (const { code } of codings) {
      const target = this.#context.targets.get(code);
      if (target) found.push(target);
      else this.unknownCodes++;
    }
    return found;
  }

  #name(guid: string): string {
    const name = this.#context.users.get(guid)?.replace(/\s+/g, ' ').trim() ?? '';
    return name === NOBODY ? '' : name;
  }

  /** What notes say of a passage. */
  #notes({ guid, notes, codings }: RefiSelection): readonly string[] {
    const refs = [
      ...notes,
      ...codings.flatMap((coding) => coding.notes),
      ...(this.#context.notesOf.get(guid) ?? []),
    ];
    return [...new Set(refs)].map((ref) => this.#context.notes.get(ref)?.trim() ?? '');
  }

  #draft(key: string, fresh: () => Omit<Draft, 'memos' | 'targets'>): Draft {
    const known = this.#byKey.get(key);
    if (known) return known;
    const draft = { ...fresh(), memos: [], targets: [] };
    this.#byKey.set(key, draft);
    this.drafts.push(draft);
    return draft;
  }

  #ours(selection: RefiSelection, range: TextRange, said: SaidEvidence): void {
    const creator = this.#name(selection.user);
    const isOwn = ({ user, code }: RefiCoding) => {
      const target = this.#context.targets.get(code);
      const coder = this.#name(user);
      return coder === '' || coder === creator || (target !== undefined && says(said, target));
    };
    const place = `${range.start}-${range.end}`;
    const draft = this.#draft(`ours ${said.id} ${place}`, () => {
      const id = this.#context.takeId(said.id);
      return { id, said, coder: '', date: '', parts: [{ id, ...range }] };
    });
    if (said.id !== '' && !this.#bySaidId.has(said.id)) this.#bySaidId.set(said.id, draft);
    draft.targets.push(...this.#targetsOf(selection.codings.filter(isOwn)));
    remember(draft.memos, [said.memo, ...this.#notes(selection)]);
    const others = selection.codings.filter((coding) => !isOwn(coding));
    if (others.length > 0) this.#foreign({ ...selection, codings: others, notes: [] }, range, '');
  }

  /** What another program tagged: one piece of evidence for the same words and coder. */
  #foreign(selection: RefiSelection, range: TextRange, description: string): void {
    const byCoder = new Map<string, RefiCoding[]>();
    for (const coding of selection.codings) {
      const coder = this.#name(coding.user) || this.#name(selection.user);
      byCoder.set(coder, [...(byCoder.get(coder) ?? []), coding]);
    }
    if (byCoder.size === 0) byCoder.set(this.#name(selection.user), []);
    let memos = [description, ...this.#notes(selection)];
    for (const [coder, codings] of byCoder) {
      const draft = this.#draft(`foreign ${range.start}-${range.end} ${coder}`, () => {
        const id = this.#context.takeId('');
        const date = selection.date || (codings[0]?.date ?? '');
        return { id, said: undefined, coder, date, parts: [{ id, ...range }] };
      });
      draft.targets.push(...this.#targetsOf(codings));
      remember(draft.memos, memos);
      memos = [];
    }
  }
}

/** Adds what is said, each text once. */
function remember(memos: string[], more: readonly string[]): void {
  for (const memo of more) if (memo !== '' && !memos.includes(memo)) memos.push(memo);
}

function day(date: string): string {
  return /^\d{4}-\d\d-\d\d(?=T|$)/.exec(date.trim())?.[0] ?? '';
}

/** The Markdown of a memo too long for an attribute. Ours is Markdown already, unless it could be taken for markup of ours. */
function memoTexts(memo: string, isOurs: boolean): readonly string[] {
  const shown = plainToMarkdown(memo).text;
  return isOurs && shown !== memo ? [memo, shown] : [shown];
}

/**
 * Makes evidence of the passages of a source. Passages of the same words and coder become one, as tagging them by hand
 * would; what our exporter wrote comes back as it was, with the codes that were added or taken away since.
 *
 * @param raw the text as it came, without byte order mark
 */
export function codedSource(
  raw: string,
  hadMark: boolean,
  source: RefiSource,
  context: ImportContext,
): CodedSource {
  const { text, anchors } = anchorPassages(raw, hadMark, source.selections, context.isAtlas);
  const collecting = new Collecting(context);
  source.selections.forEach((selection, i) => collecting.add(selection, anchors[i]?.range));
  collecting.finish();
  let [unjudged, contradictory, uncoded] = [0, 0, 0];
  const evidence = collecting.drafts.map((draft): SourceEvidence => {
    const { id, said, coder, date, targets, memos } = draft;
    const coded = reconciled(said, targets, context.hasCode);
    unjudged += coded.unjudged.length;
    contradictory += coded.contradictory.length;
    if (!said && targets.length === 0) uncoded++;
    const all = memos.join('\n\n');
    const first = said && said.first !== '' && all.startsWith(`${said.first}\n\n`) ? said.first : '';
    const memo = first === '' ? all : all.slice(first.length).trim();
    const own = said ? [] : [['coder', coder] as const, ['date', day(date)] as const];
    const isShort = first === '' && said?.isBlock !== true && isShortMemo(memo);
    const short = isShort || first !== '' ? [['memo', isShort ? memo : first] as const] : [];
    const pairs = [...coded.pairs, ...own, ...short];
    const [head, ...rest] = draft.parts;
    return {
      attributes: writeAttributes({ id, classes: ['evidence', ...(said?.classes ?? [])], pairs }),
      parts: [head ?? { id, start: 0, end: 0 }, ...rest],
      isOurs: said !== undefined,
      memo: isShort ? [] : memoTexts(memo, said !== undefined),
    };
  });
  const isOf = (certainty: Anchor['certainty']) => (_: unknown, i: number) =>
    anchors[i]?.certainty === certainty && anchors[i]?.range !== undefined;
  return {
    text,
    evidence,
    lost: collecting.lost,
    moved: source.selections.filter(isOf('moved')).length,
    doubtful: source.selections.filter(isOf('doubtful')).map(({ name }) => name),
    uncoded,
    unjudged,
    contradictory,
    unknownCodes: collecting.unknownCodes,
  };
}
