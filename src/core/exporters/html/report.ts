import { readingsOf, type Reading } from '../../analysis/corpus';
import { itemsOf, type Item } from '../../analysis/items';
import type { Verdict } from '../../analysis/verdict';
import type { Evidence } from '../../model/evidence';
import type { ProjectView } from '../../model/projectView';
import type { Position } from '../../model/text';
import type { Work } from '../../model/work';
import { compareText } from '../../util/compare';
import { groupEvidence, type EvidenceGroups } from '../evidenceGroups';
import { urlOfPath } from '../markdownText';
import { html, type Html } from './html';

/** What has a place in the document that others lead to. */
export type Target = 'hypothesis' | 'variable' | 'theory' | 'question' | 'source';

const PREFIXES: Readonly<Record<Target, string>> = {
  hypothesis: 'h',
  variable: 'v',
  theory: 't',
  question: 'q',
  source: 's',
};

/** The id of an element: another one for every kind and key, and safe in addresses whatever the key holds. */
export function anchorOf(target: Target, key: string): string {
  const safe = key.replace(/[^A-Za-z0-9-]/gu, (char) => `_${(char.codePointAt(0) ?? 0).toString(16)}_`);
  return `${PREFIXES[target]}-${safe}`;
}

/** Where a passage stands in full, and the number that leads there on paper. */
interface Place {
  readonly number: number;
  readonly anchor: string;
}

const MOST_AUTHORS = 2;

/** `Keohane & Nye 1977`; undefined where the bibliography names no author. */
function authorAndYear({ authors, year }: Work): string | undefined {
  const families = authors.map(({ family }) => family);
  if (families.length === 0) return undefined;
  const names = families.length > MOST_AUTHORS ? `${families[0] ?? ''} et al.` : families.join(' & ');
  return year === '' ? names : `${names} ${year}`;
}

/** Short names of works by citekey; one that several would share goes with the citekey. */
function shortNames(works: ProjectView['works']): ReadonlyMap<string, string> {
  const all = [...works].map(([key, work]) => [key, authorAndYear(work)] as const);
  const times = new Map<string | undefined, number>();
  for (const [, name] of all) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    all.map(([key, name]) => {
      if (name === undefined) return [key, key];
      return [key, times.get(name) === 1 ? name : `${name} (${key})`];
    }),
  );
}

/** What every section of index.html is made from: the project, and how its parts are named and linked. */
export class Report {
  readonly items: readonly Item[];
  readonly groups: EvidenceGroups;
  /** The works to be read or quoted, by citekey. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** Citekeys of the works that passages originate from, in the order of the document. */
  readonly sources: readonly string[];
  /** Hypotheses and variables that tags name and the theory file lacks. */
  readonly unknown: Readonly<Record<'hypotheses' | 'variables', readonly string[]>>;
  readonly #targets: Readonly<Record<Target, { has(key: string): boolean }>>;
  readonly #places = new Map<Evidence, Place>();
  readonly #numbers = new Map<Evidence, Html>();
  readonly #names: ReadonlyMap<string, string>;
  /** Evidence by where it begins; made when it is needed. */
  #starts: ReadonlyMap<string, Evidence> | undefined;
  readonly #links = {
    hypothesis: new Map<string, Html>(),
    variable: new Map<string, Html>(),
    source: new Map<string, Html>(),
  };
  readonly #files = new Map<string, { readonly start: Html; readonly name: Html }>();

  /** @param up the way from the folder of the document to the project folder, such as `../` */
  constructor(
    readonly view: ProjectView,
    readonly up: string,
    readonly verdict: Verdict,
  ) {
    const { theory, evidence, works } = view;
    this.items = itemsOf(evidence, theory);
    this.groups = groupEvidence(evidence);
    this.readings = readingsOf(this.items, view);
    const { byHypothesis, byVariable, bySource } = this.groups;
    this.sources = [...bySource.keys()].sort(compareText);
    this.unknown = {
      hypotheses: [...byHypothesis.keys()].filter((id) => !theory.hypotheses.has(id)).sort(compareText),
      variables: [...byVariable.keys()].filter((id) => !theory.variables.has(id)).sort(compareText),
    };
    this.#targets = {
      hypothesis: new Set([...theory.hypotheses.keys(), ...this.unknown.hypotheses]),
      variable: new Set([...theory.variables.keys(), ...this.unknown.variables]),
      theory: theory.theories,
      question: theory.questions,
      source: new Set([...this.readings.keys(), ...this.sources]),
    };
    this.#names = shortNames(works);
    this.#number();
  }

  /** Numbers the passages in the order in which the document shows them in full. */
  #number(): void {
    const { bySource, withoutSource, ownWords } = this.groups;
    const inOrder = [...this.sources.map((key) => bySource.get(key) ?? []), withoutSource, ownWords];
    const taken = new Set<string>();
    let number = 0;
    for (const list of inOrder) {
      for (const one of list) {
        number++;
        // An id that a hand wrote may be missing, given twice or no name at all.
        const isOwn = /^e-[A-Za-z0-9_-]+$/.test(one.id) && !taken.has(one.id);
        const anchor = isOwn ? one.id : `p-${number}`;
        taken.add(anchor);
        this.#places.set(one, { number, anchor });
      }
    }
  }

  /** Where a passage stands in full. */
  placeOf(evidence: Evidence): Place {
    return this.#places.get(evidence) ?? { number: 0, anchor: '' };
  }

  /** `№ 12`, leading to the passage. */
  numberOf(evidence: Evidence): Html {
    let link = this.#numbers.get(evidence);
    if (!link) {
      const { number, anchor } = this.placeOf(evidence);
      link = html`<a class="no" href="#${anchor}">№&nbsp;${number}</a>`;
      this.#numbers.set(evidence, link);
    }
    return link;
  }

  /** A name that leads to what it names, where the document tells of it. Ids keep their direction among others. */
  link(target: Target, key: string, name: string | Html = key): Html {
    if (!this.#targets[target].has(key)) return html`<bdi>${name}</bdi>`;
    return html`<a href="#${anchorOf(target, key)}"><bdi>${name}</bdi></a>`;
  }

  /** A link that is needed again and again: the name of a hypothesis or variable, the short name of a source. */
  named(target: 'hypothesis' | 'variable' | 'source', key: string): Html {
    const links = this.#links[target];
    let link = links.get(key);
    if (!link)
      links.set(key, (link = this.link(target, key, target === 'source' ? this.shortName(key) : key)));
    return link;
  }

  /** A work in few words: author and year, else its citekey. */
  shortName(key: string): string {
    return this.#names.get(key) ?? key;
  }

  /** A line of a note or of another file of the project. */
  fileLink(file: string, line: number): Html {
    let known = this.#files.get(file);
    if (!known) {
      const start = html`<a href="${this.up}${urlOfPath(file)}#L`;
      this.#files.set(file, (known = { start, name: html`<bdi>${file}</bdi>` }));
    }
    return html`${known.start}${line + 1}">${known.name}, line ${line + 1}</a>`;
  }

  /** A passage by its number, where one begins there; else the line of the file. */
  placeLink(file: string, { line, character }: Position): Html {
    this.#starts ??= new Map(
      this.view.evidence.map((one) => {
        const { start } = one.segments[0];
        return [`${one.note}\n${start.line}\n${start.character}`, one];
      }),
    );
    const evidence = this.#starts.get(`${file}\n${line}\n${character}`);
    return evidence ? this.numberOf(evidence) : this.fileLink(file, line);
  }
}
