import type { Evidence } from '../../src/core/model/evidence';
import { parseEvidenceQuery } from '../../src/core/search/evidenceQuery';
import { EvidenceSearch } from '../../src/core/search/evidenceSearch';
import type { GeneratedProject } from './generate';
import { median, type Measurement } from './measure';
import { indexOf } from './project';

const PIECES = 20_000;
const LIMIT = 200;

/** How long a search takes, in milliseconds. */
interface Times {
  /** To the first list. */
  readonly first: number;
  /** To the last, with what is only alike. */
  readonly all: number;
  /** The longest stretch without a chance to do something else. */
  readonly stretch: number;
}

function timesOf(search: EvidenceSearch, text: string): Times {
  const started = performance.now();
  let [first, stretch, before] = [NaN, 0, started];
  for (const found of search.find(parseEvidenceQuery(text), LIMIT)) {
    const now = performance.now();
    stretch = Math.max(stretch, now - before);
    if (found && Number.isNaN(first)) first = now - started;
    before = performance.now();
  }
  return { first, all: performance.now() - started, stretch };
}

/** As many pieces of evidence as are asked for: those of the project, again and again. */
function piecesOf(project: GeneratedProject): readonly Evidence[] {
  const { evidence } = indexOf(project, project.notes).view;
  return Array.from({ length: PIECES }, (_, i) => evidence[i % evidence.length]).filter(
    (one) => one !== undefined,
  );
}

/** *Find Evidence*: the first search of a list, which prepares it, and the next letter. */
export function measureFinding(project: GeneratedProject, rounds: number): readonly Measurement[] {
  const all = piecesOf(project);
  const word = all.at(-7)?.passage.split(' ')[1] ?? '';
  const misspelt = `${word.slice(0, -1)}q ${word}q`;
  const [opened, typed, alike]: [Times[], Times[], Times[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const search = new EvidenceSearch(all);
    opened.push(timesOf(search, ''));
    typed.push(timesOf(search, `stance:for ${word}`));
    alike.push(timesOf(search, misspelt));
  }
  const times = (list: readonly Times[], key: keyof Times) => median(list.map((one) => one[key]));
  const detail = `among ${all.length} passages`;
  const stretch = Math.max(...[opened, typed, alike].map((list) => times(list, 'stretch')));
  return [
    {
      what: 'Find Evidence opened, to the first list',
      value: times(opened, 'first'),
      unit: 'ms',
      budget: 50,
      detail,
    },
    {
      what: 'a word typed there, to the first list',
      value: times(typed, 'first'),
      unit: 'ms',
      budget: 50,
      detail,
    },
    { what: 'words misspelt there, to what is alike', value: times(alike, 'all'), unit: 'ms', detail },
    { what: 'its longest stretch of work', value: stretch, unit: 'ms', budget: 16, detail },
  ];
}
