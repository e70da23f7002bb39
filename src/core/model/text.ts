/** A stretch of a text: UTF-16 offsets from its start, `end` excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A place in a text, as editors count it: line and UTF-16 column, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text between two places. */
export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/**
 * One replacement in a text. It carries the words it expects to replace, so that a host can refuse it
 * when the text has moved since the edit was computed.
 */
export interface TextEdit extends TextRange {
  readonly expected: string;
  readonly newText: string;
}
