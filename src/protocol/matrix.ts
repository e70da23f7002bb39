/** What the panel of the matrix and the extension say to each other. Whoever receives a message checks it first. */
import { isBoolean, isEither, isListOf, isNumber, isOneOf, isShape, isString, type Guard } from './guards';

/** The texts of the page, in the user's language. `{0}` and `{1}` stand for what the page knows. */
export const TEXT_KEYS = [
  'grid',
  'filter',
  'order',
  'orderNotes',
  'orderSource',
  'orderDiagnosticity',
  'hide',
  'copy',
  'exportCsv',
  'exportSvg',
  'shown',
  'keys',
  'passage',
  'weighted',
  'inconsistency',
  'judged',
  'of',
  'leading',
  'untested',
  'supports',
  'supportsStrongly',
  'contradicts',
  'contradictsStrongly',
  'neutral',
  'unjudged',
  'disagree',
  'diagnosticity',
  'credibility',
  'change',
  'rating',
  'passages',
  'noRows',
  'noMatch',
  'tabMatrix',
  'tabVariables',
  'tabBalance',
  'tabs',
  'balance',
  'balanceText',
  'variables',
  'variable',
  'tagged',
  'implied',
  'readNone',
  'notRead',
  'nothingRelevant',
  'noVariables',
  'sum',
  'running',
  'runningText',
] as const;
export type TextKey = (typeof TEXT_KEYS)[number];
export type MatrixTexts = Readonly<Record<TextKey, string>>;

/** What a passage can be rated for a hypothesis; null takes the rating away. */
export const RATINGS = [2, 1, -1, -2, 0, null] as const;
export type CellRating = (typeof RATINGS)[number];

/** Which matrix a panel shows: what brings it back after a reload. */
export interface MatrixName {
  /** Address of the theory file. */
  readonly project: string;
  readonly kind: 'question' | 'rivals';
  /** Id of the question, or of the hypothesis whose rivals they are. */
  readonly id: string;
}

/** A judgement that is more than its value. */
export interface CellDetail {
  /** −2 … +2; of several coders the mean. */
  readonly value: number;
  /** Whether coders judged it for and against. */
  readonly disagree: boolean;
  /** Test, weight and number of coders, in words; may be empty. */
  readonly detail: string;
}

/** null: nobody judged. A number, −2 … +2: there is nothing to say beyond it. */
export type CellData = CellDetail | number | null;

/** A rival. */
export interface ColumnData {
  readonly hypothesis: string;
  readonly label: string;
  readonly inconsistency: number;
  readonly weighted: number;
  readonly judged: number;
  readonly supports: number;
  readonly contradicts: number;
  readonly isTested: boolean;
  readonly isLeading: boolean;
}

/** A passage. Texts are those of notes: whoever shows them shows text, never markup. */
export interface RowData {
  /** Names the row from one message to the next. */
  readonly key: string;
  readonly passage: string;
  readonly source: string;
  readonly place: string;
  /** H, M or L. */
  readonly credibility: string;
  /** What a contradiction counts by credibility. */
  readonly weight: number;
  /** Name it shares with passages that are not independent of it; empty where there is none. */
  readonly group: string;
  readonly diagnosticity: number | null;
  readonly discriminates: boolean;
  /** One for each column. */
  readonly cells: readonly CellData[];
}

/** Everything the page shows. */
export interface MatrixMessage {
  readonly type: 'matrix';
  readonly name: MatrixName;
  readonly texts: MatrixTexts;
  /** The question, or what the rivals are of. */
  readonly heading: string;
  /** The ranking, or why there is none; what the numbers are. */
  readonly summary: string;
  readonly columns: readonly ColumnData[];
  readonly rows: readonly RowData[];
}

/** What an empty cell of a source says: it is not read, it is read, or it is read and has nothing relevant. */
export const BLANKS = ['not-read', 'read-none', 'nothing-relevant'] as const;
export type Blank = (typeof BLANKS)[number];

/** A source of passages. */
export interface SourceData {
  readonly label: string;
  readonly items: number;
  readonly blank: Blank;
}

/** How often passages of a source name a variable, and imply it by what they rate. */
export interface VariableCount {
  /** Index of the source. */
  readonly source: number;
  readonly tagged: number;
  readonly implied: number;
}

/** A variable over all sources; those that never name it have no count. */
export interface VariableData {
  readonly variable: string;
  readonly label: string;
  readonly tagged: number;
  readonly implied: number;
  readonly counts: readonly VariableCount[];
}

/** Variables by sources of the whole project. */
export interface VariablesMessage {
  readonly type: 'variables';
  readonly sources: readonly SourceData[];
  readonly rows: readonly VariableData[];
  /** The greatest number of tagged passages in a cell. */
  readonly most: number;
  /** What is left out, in words. */
  readonly note: string;
}

/** Something to tell the user in the page. */
export interface SayMessage {
  readonly type: 'say';
  readonly text: string;
}

/** A rating that the page asked for is in the note, or was refused: what stands in the cell now was told before. */
export interface RatedMessage {
  readonly type: 'rated';
  readonly row: string;
  readonly hypothesis: string;
}

/** There is nothing to show any more, or not yet. */
export interface EmptyMessage {
  readonly type: 'empty';
  readonly text: string;
}

export type ToPage = MatrixMessage | VariablesMessage | RatedMessage | SayMessage | EmptyMessage;

/** What the page asks for. */
export type FromPage =
  /** The page listens: it wants to be told everything. */
  | { readonly type: 'ready' }
  /** Shows the passage of a row beside the panel. */
  | { readonly type: 'open'; readonly row: string }
  /** Changes a rating; `shown` is the value that the user saw, null where nobody had judged. */
  | {
      readonly type: 'rate';
      readonly row: string;
      readonly hypothesis: string;
      readonly rating: CellRating;
      readonly shown: number | null;
    }
  /** Wants to be told of variables and sources, from now on. */
  | { readonly type: 'variables' }
  /** Takes back the last change. */
  | { readonly type: 'undo' }
  /** Puts the table into the clipboard. */
  | { readonly type: 'copy' }
  /** Writes a file that the user names. */
  | { readonly type: 'export'; readonly format: 'csv' | 'svg'; readonly text: string };

const isNumberOrNull = isEither(isNumber, isOneOf([null]));

export const isMatrixName: Guard<MatrixName> = isShape<MatrixName>({
  project: isString,
  kind: isOneOf(['question', 'rivals']),
  id: isString,
});

const isCell: Guard<CellData> = isEither(
  isNumberOrNull,
  isShape<CellDetail>({ value: isNumber, disagree: isBoolean, detail: isString }),
);

const isColumn = isShape<ColumnData>({
  hypothesis: isString,
  label: isString,
  inconsistency: isNumber,
  weighted: isNumber,
  judged: isNumber,
  supports: isNumber,
  contradicts: isNumber,
  isTested: isBoolean,
  isLeading: isBoolean,
});

const isRow = isShape<RowData>({
  key: isString,
  passage: isString,
  source: isString,
  place: isString,
  credibility: isString,
  weight: isNumber,
  group: isString,
  diagnosticity: isNumberOrNull,
  discriminates: isBoolean,
  cells: isListOf(isCell),
});

const isTexts: Guard<MatrixTexts> = isShape<MatrixTexts>(
  Object.fromEntries(TEXT_KEYS.map((key) => [key, isString])) as Record<TextKey, Guard<string>>,
);

const isMatrix = isShape<MatrixMessage>({
  type: isOneOf(['matrix']),
  name: isMatrixName,
  texts: isTexts,
  heading: isString,
  summary: isString,
  columns: isListOf(isColumn),
  rows: isListOf(isRow),
});

const isVariables = isShape<VariablesMessage>({
  type: isOneOf(['variables']),
  sources: isListOf(isShape<SourceData>({ label: isString, items: isNumber, blank: isOneOf(BLANKS) })),
  rows: isListOf(
    isShape<VariableData>({
      variable: isString,
      label: isString,
      tagged: isNumber,
      implied: isNumber,
      counts: isListOf(isShape<VariableCount>({ source: isNumber, tagged: isNumber, implied: isNumber })),
    }),
  ),
  most: isNumber,
  note: isString,
});

const isText = isEither(
  isShape<SayMessage>({ type: isOneOf(['say']), text: isString }),
  isShape<EmptyMessage>({ type: isOneOf(['empty']), text: isString }),
);

const isRated = isShape<RatedMessage>({ type: isOneOf(['rated']), row: isString, hypothesis: isString });

/** Whether a message is one for the page: rows have as many cells as there are columns. */
export function isToPage(value: unknown): value is ToPage {
  if (isText(value) || isRated(value) || isVariables(value)) return true;
  return isMatrix(value) && value.rows.every(({ cells }) => cells.length === value.columns.length);
}

const REQUESTS: { readonly [K in FromPage['type']]: Guard<Extract<FromPage, { readonly type: K }>> } = {
  ready: isShape({ type: isOneOf(['ready']) }),
  open: isShape({ type: isOneOf(['open']), row: isString }),
  rate: isShape({
    type: isOneOf(['rate']),
    row: isString,
    hypothesis: isString,
    rating: isOneOf(RATINGS),
    shown: isNumberOrNull,
  }),
  variables: isShape({ type: isOneOf(['variables']) }),
  undo: isShape({ type: isOneOf(['undo']) }),
  copy: isShape({ type: isOneOf(['copy']) }),
  export: isShape({ type: isOneOf(['export']), format: isOneOf(['csv', 'svg']), text: isString }),
};

/** Whether a message is one that the page may send. */
export function isFromPage(value: unknown): value is FromPage {
  return Object.values<Guard<FromPage>>(REQUESTS).some((guard) => guard(value));
}

/** How the user looks at the matrix: kept by VS Code with the panel. */
export interface PageView {
  readonly tab: 'matrix' | 'variables' | 'balance';
  readonly order: 'notes' | 'source' | 'diagnosticity';
  readonly filter: string;
  readonly hide: boolean;
  /** Where the keyboard is: the key of the row, and the column from 0. */
  readonly row: string;
  readonly column: number;
  /** How far the grid is scrolled, in pixels. */
  readonly top: number;
}

/** What VS Code keeps of a panel while it is hidden, and over a reload. */
export interface PageState {
  readonly name: MatrixName;
  readonly view: PageView;
}

export const isPageState: Guard<PageState> = isShape<PageState>({
  name: isMatrixName,
  view: isShape<PageView>({
    tab: isOneOf(['matrix', 'variables', 'balance']),
    order: isOneOf(['notes', 'source', 'diagnosticity']),
    filter: isString,
    hide: isBoolean,
    row: isString,
    column: isNumber,
    top: isNumber,
  }),
});
