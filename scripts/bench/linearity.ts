/**
 * Prints, a line of JSON each, how the time of each hostile text (or of those that are named) grows with its size. To be
 * run with room for a whole text and all it leaves behind (`YOUNG_GENERATION` of main.ts): how often V8 collects garbage
 * meanwhile, and what that takes, depends on what else lives and not on how a text is read.
 */
import { type NoteFacts, readNote } from '../../src/core/index/noteFacts';
import { HOSTILE } from './hostile';
import { collectGarbage, collectYoungGarbage, processorTime, type Measurement } from './measure';

/** Most that double the text may take of the time: a tenth more than double, for larger tables and caches. */
const LINEAR = 2.2;
/** Characters of the shorter text. */
const SHORT = 25_000;
const LARGER: Readonly<Record<string, number>> = {
  // Of 200 levels, each of which holds the text of those in it, a short text has few.
  'nested evidence': 100_000,
  // Up to 5 MB.
  'one long line': 80_000,
};
/**
 * The longer one is as often doubled as this allows: what more memory than the processor keeps near costs counts once,
 * and time that grows with the square of the size in each of them, most in the last.
 */
const MOST_DOUBLINGS = 6;
const LEAST_DOUBLINGS = 2;
/** About the most milliseconds of one reading. */
const LONG_MS = 250;
/** After so much of a text the engine has compiled what the text needs. */
const WARM_UP_MS = 300;
const ROUNDS = 3;

/** In an evidence div, so that nothing of it is passed over. */
function hostileNote(name: string, size: number): string {
  return `::: {.evidence}\n\n${HOSTILE[name]?.(size) ?? ''}\n\n:::\n`;
}

/**
 * Processor time that reading a note so many times takes, all that was read kept; a reading that throws has none. What
 * the one before left behind is cleared away first, where it is young: clearing all, V8 throws compiled code away, too.
 */
function readingTime(text: string, times = 1): number {
  collectYoungGarbage();
  const kept: NoteFacts[] = [];
  try {
    return processorTime(() => {
      for (let i = 0; i < times; i++) kept.push(readNote('note.md', text));
    });
  } catch {
    return NaN; // Such as an overflowing stack: fails the budget.
  }
}

interface Growth {
  readonly name: string;
  readonly size: number;
  readonly doublings: number;
  /** Milliseconds of the short text and of the long one; NaN when a reading throws. */
  readonly short: number;
  readonly long: number;
}

/**
 * Compares the least time that a text takes with the least time of a longer one, measured in turns. The short one is
 * read as often as it fits into the long one, so that both samples read and keep as much and give the engine as much to
 * compile: what differs is the length of the text alone.
 */
function growth(name: string): Growth {
  const size = LARGER[name] ?? SHORT;
  const text = hostileNote(name, size);
  collectGarbage();
  for (let spent = 0; spent < WARM_UP_MS;) spent += Math.max(readingTime(text), 1) || WARM_UP_MS;
  const fitting = Math.floor(Math.log2(LONG_MS / readingTime(text))) || LEAST_DOUBLINGS;
  const doublings = Math.min(Math.max(fitting, LEAST_DOUBLINGS), MOST_DOUBLINGS);
  const times = 2 ** doublings;
  const longText = hostileNote(name, times * size);
  let [short, long] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    short = Math.min(short, readingTime(text, times) / times);
    long = Math.min(long, readingTime(longText));
  }
  return { name, size, doublings, short, long };
}

function linearity({ name, size, doublings, short, long }: Growth): Measurement {
  const [kilo, more] = [size / 1000, (size * 2 ** doublings) / 1000];
  const times = `${kilo} K characters ${short.toFixed(1)} ms, ${more} K ${long.toFixed(1)} ms; least of ${ROUNDS}`;
  const ratio = (long / short) ** (1 / doublings);
  return {
    what: `doubled ${name}`,
    value: ratio,
    unit: '×',
    budget: LINEAR,
    tolerance: 1,
    detail: Number.isNaN(ratio) ? `the scan throws at ${kilo} K or ${more} K characters` : times,
  };
}

const only = process.argv.slice(2);
for (const name of Object.keys(HOSTILE).filter((one) => only.length === 0 || only.includes(one)))
  process.stdout.write(`${JSON.stringify(linearity(growth(name)))}\n`);
