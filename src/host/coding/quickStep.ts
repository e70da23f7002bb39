import * as vscode from 'vscode';
import { type CodingWords, readShorthand } from '../../core/coding/shorthand';
import type { TopicIndex } from '../../core/coding/topicIndex';
import { Disposable } from '../util/dispose';
import { type CodingRow, codingRows, type RowSource } from './codingRows';
import { firstMatch } from './firstMatch';
import { typedRows } from './typedRows';

/** How the list was answered. */
export type QuickAnswer =
  /** What the passage is evidence of. */
  | { readonly kind: 'coding'; readonly coding: CodingWords }
  /** The same, to be gone on with. */
  | { readonly kind: 'several'; readonly coding: CodingWords }
  | { readonly kind: 'create'; readonly what: 'hypothesis' | 'variable'; readonly typed: string };

/**
 * How long VS Code may take to tell which row is active after rows or text changed, in milliseconds. Until then Enter
 * takes the row that is going to be.
 */
const SETTLE_MS = 100;

/** The same on a busy machine, in milliseconds, where it has to tell that a row which we know of is active. */
const BUSY_SETTLE_MS = 1000;

/** Pause before rows are found for what is typed. */
const PAUSE_MS = 40;

/** Ends what was typed: the active row is taken, and more is to come. */
const AND = ',';

const NOTHING: CodingWords = { judgements: [], variables: [] };

/**
 * The list that a passage is tagged from: one Enter takes a row and ends it. Several ids can be typed in one line; a
 * comma takes the active row and goes on to further ratings and variables. Undefined when the user cancels.
 */
export function quickStep(
  title: string,
  source: RowSource,
  topics: TopicIndex,
): Promise<QuickAnswer | undefined> {
  return new Promise((resolve) => {
    const step = new QuickStep(title, source, topics, (answer) => {
      resolve(answer);
      step.dispose();
    });
  });
}

class QuickStep extends Disposable {
  readonly #pick = this.register(vscode.window.createQuickPick<CodingRow>());
  readonly #source: RowSource;
  readonly #topics: TopicIndex;
  readonly #base: readonly CodingRow[];
  /** The row that Enter takes when VS Code has not told yet which is active. */
  #meant: CodingRow | undefined;
  #isOpen = false;
  /** Whether VS Code has told that the meant row is active: what it tells afterwards is the user's doing. */
  #isTold = false;
  #filledAt = 0;
  #filledFor: string | undefined;
  /** The row that was active before the last change of the text. */
  #settled: { readonly row: CodingRow | undefined; readonly typed: string } | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    title: string,
    source: RowSource,
    topics: TopicIndex,
    end: (answer: QuickAnswer | undefined) => void,
  ) {
    super();
    this.#source = source;
    this.#topics = topics;
    this.#base = codingRows(source);
    const pick = this.#pick;
    pick.title = title;
    pick.placeholder = vscode.l10n.t('Enter tags. H1 is for, H1- against, H1 R4- both; a comma goes on');
    pick.matchOnDescription = true;
    this.#fill('');
    this.register(pick.onDidChangeActive(() => this.#activeChanged()));
    this.register(
      pick.onDidChangeValue((typed) => {
        const taken = this.#takenByComma(typed);
        if (taken) end({ kind: 'several', coding: taken });
        else this.#typed(typed);
      }),
    );
    this.register(
      pick.onDidAccept(() => {
        const answer = this.#answerOf(this.#active());
        if (answer) end(answer);
      }),
    );
    this.register(
      pick.onDidTriggerItemButton(({ item }) => end({ kind: 'several', coding: item.coding ?? NOTHING })),
    );
    // Also after `dispose`: a promise keeps its first answer.
    this.register(pick.onDidHide(() => end(undefined)));
    pick.show();
  }

  override dispose(): void {
    clearTimeout(this.#settling);
    clearTimeout(this.#typing);
    super.dispose();
  }

  get #stance() {
    return this.#source.stance ?? 'supports';
  }

  #activeChanged(): void {
    clearTimeout(this.#settling);
    if (this.#meant && this.#pick.activeItems[0] === this.#meant) this.#isTold = true;
    // VS Code tells of the row that a new text makes active before it tells of the text.
    this.#settling = setTimeout(() => {
      this.#settled = { row: this.#pick.activeItems[0], typed: this.#pick.value };
    }, SETTLE_MS / 2);
  }

  #typed(typed: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#fill(typed), PAUSE_MS);
  }

  #fill(typed: string): void {
    const {
      rows,
      meant,
      isOpen = false,
    } = typedRows(typed, this.#base, this.#source.theory, this.#topics, this.#stance);
    this.#meant = meant;
    this.#isOpen = isOpen;
    this.#isTold = false;
    this.#filledFor = typed;
    this.#filledAt = performance.now();
    this.#pick.items = rows;
    if (meant && !isOpen) this.#pick.activeItems = [meant];
  }

  /** The row that the user means: the active one, unless VS Code can't have told yet which that is. */
  #active(): CodingRow | undefined {
    const { value, activeItems } = this.#pick;
    if (this.#filledFor !== value) this.#fill(value);
    else if (this.#isSettled() && activeItems[0]) return activeItems[0];
    return this.#isOpen ? undefined : (this.#meant ?? this.#first(value));
  }

  /** Whether the active row is one of the rows as they are, not what VS Code told of those before. */
  #isSettled(): boolean {
    const limit = this.#meant ? BUSY_SETTLE_MS : SETTLE_MS;
    return this.#isTold || performance.now() - this.#filledAt > limit;
  }

  /** The row that comes first for what is typed, as far as can be told. */
  #first(typed: string): CodingRow | undefined {
    const { items } = this.#pick;
    const words = typed.trim().toLowerCase();
    // What is created has what was typed for its description.
    const rows = items.filter(({ coding, label }) => coding ?? label.toLowerCase().includes(words));
    if (words === '') return rows.find(({ coding }) => coding !== undefined);
    return firstMatch(rows, typed) ?? items.find(({ alwaysShow }) => alwaysShow === true);
  }

  #answerOf(row: CodingRow | undefined): QuickAnswer | undefined {
    if (row?.action === 'several') return { kind: 'several', coding: NOTHING };
    if (row?.action) return { kind: 'create', what: row.action, typed: this.#pick.value.trim() };
    return row?.coding && { kind: 'coding', coding: row.coding };
  }

  /** What a comma takes: nothing where it only parts ids in a line. */
  #takenByComma(typed: string): CodingWords | undefined {
    if (!typed.endsWith(AND)) return undefined;
    const before = typed.slice(0, -AND.length).trimEnd();
    if (before !== '' && readShorthand(before, this.#source.theory, this.#stance)) return undefined;
    const row = this.#settled?.typed === before ? this.#settled.row : this.#first(before);
    return row?.coding ?? NOTHING;
  }
}
