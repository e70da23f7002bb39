/**
 * Every id that package.json declares and code uses, in one typed table. Imports nothing, so that
 * test/contract/manifest.test.ts can compare it with package.json outside VS Code.
 */

/** Commands, by what they do. */
export const COMMANDS = {
  tag: 'adduce.tag',
  tagFor: 'adduce.tagFor',
  tagAgainst: 'adduce.tagAgainst',
  repeatTag: 'adduce.repeatTag',
  toggleBlind: 'adduce.toggleBlindMode',
  untag: 'adduce.untag',
  resizePassage: 'adduce.resizePassage',
  splitEvidence: 'adduce.splitEvidence',
  joinEvidence: 'adduce.joinEvidence',
  editCoding: 'adduce.editCoding',
  moveRating: 'adduce.moveRating',
  editMemo: 'adduce.editMemo',
  renameId: 'adduce.renameId',
  mergeIds: 'adduce.mergeIds',
  splitVariable: 'adduce.splitVariable',
  moveIndicator: 'adduce.moveIndicator',
  deleteId: 'adduce.deleteId',
  createDeclared: 'adduce.createDeclared',
  findEvidence: 'adduce.findEvidence',
  findText: 'adduce.findText',
  nextEvidence: 'adduce.nextEvidence',
  previousEvidence: 'adduce.previousEvidence',
  revealInTheory: 'adduce.revealInTheory',
  undoLastChange: 'adduce.undoLastChange',
  openMatrix: 'adduce.openMatrix',
  buildIndex: 'adduce.buildIndex',
  createReport: 'adduce.createReport',
  exportProject: 'adduce.export',
  import: 'adduce.import',
  newProject: 'adduce.newProject',
  openSample: 'adduce.openSample',
  refresh: 'adduce.refresh',
  openInTheory: 'adduce.openInTheory',
  openTheoryFile: 'adduce.openTheoryFile',
  openEvidence: 'adduce.openEvidence',
  cycleAttributes: 'adduce.cycleAttributes',
  showMore: 'adduce.showMore',
  byHypothesis: 'adduce.showEvidenceByHypothesis',
  byVariable: 'adduce.showEvidenceByVariable',
  bySource: 'adduce.showEvidenceBySource',
  byNote: 'adduce.showEvidenceByNote',
  sortByAuthor: 'adduce.sortSourcesByAuthor',
  sortByYear: 'adduce.sortSourcesByYear',
  sortByCoverage: 'adduce.sortSourcesByCoverage',
  groupByHypothesis: 'adduce.groupSourcesByHypothesis',
  groupByNote: 'adduce.groupSourcesByNote',
  showAllSources: 'adduce.showAllSources',
  showTaggedSources: 'adduce.showTaggedSources',
  showUnreadSources: 'adduce.showUnreadSources',
  openBibliographyEntry: 'adduce.openBibliographyEntry',
  filterEvidence: 'adduce.filterEvidence',
  clearFilter: 'adduce.clearEvidenceFilter',
  sortEvidence: 'adduce.sortEvidence',
  currentNoteOnly: 'adduce.showEvidenceOfCurrentNote',
  allNotes: 'adduce.showEvidenceOfAllNotes',
  revealEvidence: 'adduce.revealEvidence',
  newHypothesis: 'adduce.newHypothesis',
  newVariable: 'adduce.newVariable',
  newIndicator: 'adduce.newIndicator',
  newQuestion: 'adduce.newQuestion',
  changeLabel: 'adduce.changeLabel',
  describeId: 'adduce.describeId',
  changeRole: 'adduce.changeRole',
  changeKind: 'adduce.changeKind',
  changeStatus: 'adduce.changeStatus',
  addRival: 'adduce.addRival',
  removeRival: 'adduce.removeRival',
} as const;
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Views of the Adduce container. */
export const VIEWS = {
  theory: 'adduce.theory',
  evidence: 'adduce.evidence',
  sources: 'adduce.sources',
} as const;
export type ViewId = (typeof VIEWS)[keyof typeof VIEWS];

/** Panels that VS Code brings back after a reload: each is an activation event. */
export const PANELS = { matrix: 'adduce.matrix' } as const;

/** Context keys that `when` clauses read, with the type of their values. */
export interface ContextKeys {
  /** Theory files have been looked for. */
  'adduce.searched': boolean;
  /** There is at least one project. */
  'adduce.hasTheory': boolean;
  /** Every theory file is read, and none declares anything. */
  'adduce.emptyTheory': boolean;
  /** Nothing that a theory file declares could be read, because of a mistake in it. */
  'adduce.brokenTheory': boolean;
  /** At least one project has evidence, or its notes are still being read. */
  'adduce.hasEvidence': boolean;
  /** The cursor stands in a tagged passage. */
  'adduce.inEvidence': boolean;
  /** How many tagged passages the selections touch. */
  'adduce.touchedPassages': number;
  /** Evidence of other coders is hidden. */
  'adduce.isBlind': boolean;
  /** How the Evidence view is grouped. */
  'adduce.evidenceBy': Grouping;
  /** At least one project has a work; known once the Sources view is shown. */
  'adduce.hasSources': boolean;
  /** How the Sources view is sorted. */
  'adduce.sourcesSortedBy': SourceSorting;
  /** By what the passages of a work are grouped. */
  'adduce.sourcesGroupedBy': SourceGrouping;
  /** Which works the Sources view shows. */
  'adduce.sourcesShown': SourceFilter;
  /** The Evidence view does not list all evidence. */
  'adduce.evidenceFiltered': boolean;
  /** The Evidence view lists one note only. */
  'adduce.evidenceOfNote': boolean;
}

/** Names of all context keys; the type makes the list complete. */
export const CONTEXT_KEYS = Object.keys({
  'adduce.searched': true,
  'adduce.hasTheory': true,
  'adduce.emptyTheory': true,
  'adduce.brokenTheory': true,
  'adduce.hasEvidence': true,
  'adduce.inEvidence': true,
  'adduce.touchedPassages': true,
  'adduce.isBlind': true,
  'adduce.evidenceBy': true,
  'adduce.hasSources': true,
  'adduce.sourcesSortedBy': true,
  'adduce.sourcesGroupedBy': true,
  'adduce.sourcesShown': true,
  'adduce.evidenceFiltered': true,
  'adduce.evidenceOfNote': true,
} satisfies Record<keyof ContextKeys, true>) as (keyof ContextKeys)[];

/** What the Evidence view can be grouped by. */
export const GROUPINGS = ['hypothesis', 'variable', 'source', 'note'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the Sources view can be sorted by. */
export const SOURCE_SORTINGS = ['author', 'year', 'coverage'] as const;
export type SourceSorting = (typeof SOURCE_SORTINGS)[number];

/** What the passages of a work can be grouped by. */
export const SOURCE_GROUPINGS = ['hypothesis', 'note'] as const;
export type SourceGrouping = (typeof SOURCE_GROUPINGS)[number];

/** Which works the Sources view can show. */
export const SOURCE_FILTERS = ['all', 'tagged', 'unread'] as const;
export type SourceFilter = (typeof SOURCE_FILTERS)[number];

/** Settings below `adduce.`, with their defaults: the same as in package.json. */
export const SETTINGS = {
  'editor.decorations': true as boolean,
  'editor.attributes': 'dim' as 'dim' | 'show' | 'hide',
  'editor.inlayHints': 'auto' as 'auto' | 'on' | 'off',
  'editor.gutterIcons': false as boolean,
  coder: '' as string,
  blind: false as boolean,
  'evidence.followCursor': false as boolean,
  'pandoc.path': '' as string,
  'honesty.informativeShare': 0.5 as number,
  'honesty.judged': 3 as number,
  'honesty.confirmingItems': 3 as number,
  'honesty.nonDiagnosticShare': 0.5 as number,
  'honesty.sourceShare': 0.5 as number,
  'honesty.sourceItems': 3 as number,
  'honesty.effectiveSources': 2 as number,
  'honesty.fragileItems': 3 as number,
  'honesty.searchShare': 0.5 as number,
  'honesty.overlap': 0.5 as number,
  'honesty.credibilityGap': 0.5 as number,
  'honesty.credibilityItems': 4 as number,
  'honesty.verdictOrigins': 2 as number,
  'honesty.witnessShare': 0.5 as number,
  'honesty.witnessItems': 3 as number,
  'honesty.decibels': 30 as number,
} as const;
export type SettingId = keyof typeof SETTINGS;

/** Contributed colours. */
export const COLORS = {
  supports: 'adduce.supports',
  contradicts: 'adduce.contradicts',
  neutral: 'adduce.neutral',
  variables: 'adduce.variables',
  overlap: 'adduce.overlap',
  dimmed: 'adduce.dimmedTag',
  passage: 'adduce.passageBackground',
} as const;

/** Name of the theory file: its folder is a project. */
export const THEORY_FILE = 'theory.yaml';

/** Languages of notes; opening one of them starts the extension. */
export const NOTE_LANGUAGES: readonly string[] = ['markdown', 'quarto', 'rmd'];

/** Source of our diagnostics, as the Problems panel shows it. */
export const DIAGNOSTIC_SOURCE = 'adduce';
