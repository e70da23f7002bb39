import * as l10n from '../l10n/l10n';
import type { Evidence } from '../model/evidence';
import type { FileProblem, Problem, ProblemCode } from '../model/problem';
import type { Work } from '../model/work';
import { suggest } from '../util/suggest';
import type { NoteFacts } from './noteFacts';

/** What of bibliographies tells whether a key is missing from them. */
interface Bibliography {
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly FileProblem[];
}

/** Where these stand, works may be in what was not read: then no key is unknown. */
const INCOMPLETE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'missing-bibliography',
  'bibliography-too-long',
  'unreadable-file',
  'invalid-utf8',
]);

/** Keys for which a likely one is looked for: who has more has named the wrong bibliography. */
const MOST_HINTS = 30;

/** Finds the citekeys of notes that no bibliography has. One that the theory file lists among its sources is known. */
export class UnknownCitekeys {
  readonly #bibliography: Bibliography;
  readonly #isComplete: boolean;
  /** Keys of entries that are there and cannot be read: that is told of the entry. */
  readonly #broken: ReadonlySet<string>;
  readonly #hints = new Map<string, string | undefined>();

  constructor(bibliography: Bibliography) {
    const { works, problems } = bibliography;
    this.#bibliography = bibliography;
    this.#isComplete = works.size > 0 && !problems.some(({ code }) => INCOMPLETE.has(code));
    this.#broken = new Set(problems.flatMap(({ subject }) => subject ?? []));
  }

  /** Where a note with evidence names a key that is unknown, each key once. `known` are the sources of the theory file. */
  in({ evidence, named, cited, lines }: NoteFacts, known: ReadonlyMap<string, unknown>): readonly Problem[] {
    if (!this.#isComplete || evidence.length === 0 || !named) return [];
    const places = new Map<string, number>();
    let origins: ReadonlySet<string | undefined> | undefined;
    cited.keys.forEach((key, i) => {
      const start = cited.starts[i] ?? 0;
      if (start >= 0) places.set(key, start);
      // A bare name counts where evidence comes from it.
      else if ((origins ??= originsOf(evidence)).has(key)) places.set(key, ~start);
    });
    named.ids.forEach((key, i) => places.set(key, named.starts[i] ?? 0));
    const { works } = this.#bibliography;
    return [...places].flatMap(([key, start]): readonly Problem[] => {
      if (works.has(key) || known.has(key) || this.#broken.has(key)) return [];
      const range = { start: lines.positionAt(start), end: lines.positionAt(start + key.length) };
      const message = l10n.said('no bibliography has the citekey "{0}": {1}', key, this.#hint(key));
      return [{ code: 'unknown-citekey', severity: 'warning', ...l10n.worded(message), range, subject: key }];
    });
  }

  #hint(key: string): l10n.Message {
    if (!this.#hints.has(key) && this.#hints.size < MOST_HINTS)
      this.#hints.set(key, suggest(key, this.#bibliography.works.keys()));
    const close = this.#hints.get(key);
    return close === undefined
      ? l10n.said('add it there, or correct the key')
      : l10n.said('did you mean "{0}"?', close);
  }
}

function originsOf(evidence: readonly Evidence[]): ReadonlySet<string | undefined> {
  return new Set(evidence.flatMap(({ source, via }) => [source, via]));
}
