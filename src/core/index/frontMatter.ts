import { isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { TextRange } from '../model/text';
import { CREDIBILITIES, type Credibility } from '../model/theory';
import type { Interner } from '../util/interner';

/** What a note's front matter says about its evidence; empty where it says nothing. */
export interface FrontMatter {
  readonly source: string;
  readonly via: string;
  readonly coder: string;
  /** Only where it is written as year-month-day: what else stands there is for another program. */
  readonly date: string;
  readonly credibility: Credibility | undefined;
  /** Bibliography files, as Pandoc reads the key. */
  readonly bibliography: readonly string[];
}

export interface FrontMatterReading {
  readonly facts: FrontMatter;
  /** The first error of the YAML, with its place in the note. */
  readonly error?: { readonly message: string; readonly offset: number };
}

/** Lines that mean what they seem to mean: nothing a YAML parser would read otherwise. */
const PLAIN_LINE =
  /^(?:[A-Za-z_][\w-]*:(?:[ \t]+(?:[^\s"'#&*!|>%@`[\]{},?:-](?:[^:#]|:(?=\S)|(?<=\S)#)*|"[^"\\]*"|'[^']*'))?[ \t]*|[ \t]*(?:#.*)?)$/;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const NO_FILES: readonly string[] = [];

const NOTHING: FrontMatter = {
  source: '',
  via: '',
  coder: '',
  date: '',
  credibility: undefined,
  bibliography: NO_FILES,
};

function pick(
  values: ReadonlyMap<string, string>,
  strings: Interner,
  bibliography?: readonly string[],
): FrontMatter {
  const file = values.get('bibliography')?.trim() ?? '';
  const text = (key: string) => strings.intern(values.get(key)?.trim() ?? '');
  const citekey = (key: string) => strings.intern(values.get(key)?.trim().replace(/^@/, '') ?? '');
  return {
    source: citekey('source') || citekey('citekey'),
    via: citekey('via'),
    coder: text('coder'),
    date: DAY.test(values.get('date')?.trim() ?? '') ? text('date') : '',
    credibility: CREDIBILITIES.find((grade) => grade === values.get('credibility')?.trim()),
    bibliography: bibliography ?? (file === '' ? NO_FILES : [strings.intern(file)]),
  };
}

function readLines(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 0 || /^\s*#/.test(line)) continue;
    const value = line.slice(colon + 1).trim();
    values.set(line.slice(0, colon), /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value);
  }
  return values;
}

/** A second key of the same name is an error that only the YAML parser words well. */
function isPlain(lines: readonly string[]): boolean {
  if (!lines.every((line) => PLAIN_LINE.test(line))) return false;
  const keys = lines.filter((line) => /^\w/.test(line)).map((line) => line.slice(0, line.indexOf(':')));
  return new Set(keys).size === keys.length;
}

/** Front matter of plain keys and words, one a line: the rule. No key can hide in it, and none can stand twice unseen. */
const SIMPLE = /^(?:[A-Za-z_][\w-]*: [^\s"'#&*!|>%@`[\]{},?:-][^:#\r\n]*\n)*$/;

function readSimple(yaml: string): ReadonlyMap<string, string> | undefined {
  if (!SIMPLE.test(yaml)) return undefined;
  const values = new Map<string, string>();
  for (let at = 0; at < yaml.length;) {
    const colon = yaml.indexOf(':', at);
    const end = yaml.indexOf('\n', colon);
    const key = yaml.slice(at, colon);
    if (values.has(key)) return undefined;
    values.set(key, yaml.slice(colon + 2, end));
    at = end + 1;
  }
  return values;
}

/** The texts of a YAML value that is a text or a list of texts. */
function filesIn(value: unknown, strings: Interner): readonly string[] {
  const items: readonly unknown[] = isSeq(value)
    ? value.items.map((item) => (isScalar(item) ? item.value : item))
    : [value];
  const files = items.filter((item) => typeof item === 'string' && item.trim() !== '') as readonly string[];
  return files.length === 0 ? NO_FILES : files.map((file) => strings.intern(file.trim()));
}

/** Reads the YAML of `range`; simple front matter, the rule, without a YAML parser. */
export function readFrontMatter(
  note: string,
  range: TextRange | undefined,
  strings: Interner,
): FrontMatterReading {
  if (!range) return { facts: NOTHING };
  const yaml = note.slice(range.start, range.end);
  const simple = readSimple(yaml);
  if (simple) return { facts: pick(simple, strings) };
  const lines = yaml.split(/\r\n?|\n/);
  if (isPlain(lines)) return { facts: pick(readLines(lines), strings) };
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false });
  const values = new Map<string, string>();
  for (const key of ['source', 'citekey', 'via', 'coder', 'date', 'credibility']) {
    const value: unknown = document.get(key);
    if (typeof value === 'string' || typeof value === 'number') values.set(key, String(value));
  }
  const error = document.errors[0];
  return {
    facts: pick(values, strings, filesIn(document.get('bibliography'), strings)),
    ...(error && { error: { message: error.message, offset: range.start + error.pos[0] } }),
  };
}
