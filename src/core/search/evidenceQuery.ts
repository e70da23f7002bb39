import { type Stance, STANCES } from '../model/evidence';

/** What evidence is looked for. */
export interface EvidenceQuery {
  /** Words of its passage, memo, translation, source or id; empty where filters alone choose. */
  readonly words: string;
  /** Hypotheses it rates, all of them. */
  readonly hypotheses: readonly string[];
  /** Variables its tag names, all of them. */
  readonly variables: readonly string[];
  /** Works it originates from or is quoted by, one of them. */
  readonly sources: readonly string[];
  /** Parts of the paths of notes, one of them. */
  readonly notes: readonly string[];
  /** How it bears on a hypothesis it rates, and on every one that is asked for. Undefined where that does not matter. */
  readonly stances: ReadonlySet<Stance> | undefined;
}

const FILTERS = { h: 'hypotheses', v: 'variables', s: 'sources', n: 'notes' } as const;
const LONG_NAMES: Readonly<Record<string, keyof typeof FILTERS>> = {
  hypothesis: 'h',
  variable: 'v',
  source: 's',
  note: 'n',
};

/** The words for each stance; the beginning of one will do, so that the list follows the typing. */
const STANCE_WORDS: Readonly<Record<Stance, readonly string[]>> = {
  supports: ['supports', 'for'],
  contradicts: ['contradicts', 'against'],
  neutral: ['neutral'],
};

const PART = /(?<=^|\s)(?:([a-z]+):(?:"([^"]*)"?|(\S*))|(\S+))/giu;

function stancesNamed(word: string): ReadonlySet<Stance> {
  const begun = word.toLowerCase();
  return new Set(STANCES.filter((stance) => STANCE_WORDS[stance].some((one) => one.startsWith(begun))));
}

/**
 * Reads what was typed: `h:H1 v:trust s:doe2020 n:"field notes" stance:against` and free words, in any order. A filter
 * without a value does not filter; what only looks like a filter is a word.
 */
export function parseEvidenceQuery(text: string): EvidenceQuery {
  const words: string[] = [];
  const found = {
    hypotheses: [] as string[],
    variables: [] as string[],
    sources: [] as string[],
    notes: [] as string[],
  };
  let stances: ReadonlySet<Stance> | undefined;
  for (const [part, name, quoted, plain] of text.matchAll(PART)) {
    const filter = name?.toLowerCase() ?? '';
    const value = (quoted ?? plain ?? '').trim();
    const letter = LONG_NAMES[filter] ?? filter;
    if (filter === 'stance') {
      if (value === '') continue;
      const named = stancesNamed(value);
      stances = stances ? new Set([...stances, ...named]) : named;
    } else if (letter === 'h' || letter === 'v' || letter === 's' || letter === 'n') {
      if (value !== '') found[FILTERS[letter]].push(letter === 's' ? value.replace(/^@/, '') : value);
    } else words.push(part);
  }
  return { words: words.join(' '), ...found, stances };
}
