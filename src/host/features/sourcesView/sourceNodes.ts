import * as vscode from 'vscode';
import { plural } from '../../../core/l10n/l10n';
import { shorten } from '../../../core/util/shorten';
import type { Evidence } from '../../../core/model/evidence';
import type { ProjectView } from '../../../core/model/projectView';
import type { Person } from '../../../core/model/work';
import { sortSources, sourcesOf, type Coverage, type Source } from '../../../core/sources/sourcesOf';
import type { SourceFilter, SourceGrouping, SourceSorting } from '../../contributions';
import type { Project } from '../../projects/project';
import { evidenceNode } from '../../trees/evidenceNode';
import { ratedFor } from '../../trees/lookup';
import { openCommand, toRange } from '../../trees/places';
import { NO_SUBJECT, type Subject, type TreeNode } from '../../trees/treeNode';
import { countSigns, hypothesisText, spokenCounts } from '../../trees/words';

/** How the view shows the works. */
export interface SourceOptions {
  readonly sorting: SourceSorting;
  readonly grouping: SourceGrouping;
  readonly filter: SourceFilter;
}

/** How many works there are. */
export interface SourceTotals {
  readonly all: number;
  readonly tagged: number;
  readonly unread: number;
}

/** Icons differ by shape. */
const ICONS: Record<Coverage, string> = {
  tagged: 'book',
  noted: 'note',
  read: 'eye',
  unread: 'circle-large',
};

const counted = new WeakMap<ProjectView, readonly Source[]>();

function sourcesIn(view: ProjectView): readonly Source[] {
  let sources = counted.get(view);
  if (!sources) counted.set(view, (sources = sourcesOf(view)));
  return sources;
}

/** Counts the works of several projects. */
export function countSources(projects: readonly Project[]): SourceTotals {
  const all = projects.flatMap(({ view }) => sourcesIn(view));
  const count = (coverage: Coverage): number => all.filter((one) => one.coverage === coverage).length;
  return { all: all.length, tagged: count('tagged'), unread: count('unread') };
}

/** A row and what it was made from: most works are the same after a change, and there may be thousands. */
interface Made {
  readonly work: Source['work'];
  readonly said: string;
  readonly node: TreeNode;
}

const made = new WeakMap<Project, Map<string, Made>>();

/** All that a row says of a work besides its bibliography entry. */
function saidOf(
  { passages, quoting, coverage, status, notes, citing, hypotheses }: Source,
  isMissing: boolean,
): string {
  const touched = hypotheses.map(({ hypothesis, counts }) => `${hypothesis} ${countSigns(counts)}`);
  return [passages, quoting, coverage, status, isMissing, ...notes, '', ...citing, ...touched].join('\n');
}

/** A row for each work of a project. */
export function sourceNodes(project: Project, options: SourceOptions): readonly TreeNode[] {
  const { sorting, filter } = options;
  const shown = sourcesIn(project.view).filter(({ coverage }) => filter === 'all' || filter === coverage);
  const before = made.get(project);
  const now = new Map<string, Made>();
  made.set(project, now);
  const hasWorks = project.view.works.size > 0;
  return sortSources(shown, sorting).map((source) => {
    const { key, work } = source;
    const isMissing = !work && hasWorks;
    const said = `${options.grouping} ${saidOf(source, isMissing)}`;
    const known = before?.get(key);
    const isSame = known?.work === work && known?.said === said;
    const node = known && isSame ? known.node : sourceNode(project, source, isMissing, options.grouping);
    now.set(key, { work, said, node });
    return node;
  });
}

function sourceNode(
  project: Project,
  source: Source,
  isMissing: boolean,
  grouping: SourceGrouping,
): TreeNode {
  const { key, work, coverage } = source;
  const entry = work && vscode.Uri.joinPath(project.folder, work.file);
  const range = work && toRange(work.where);
  const subject: Subject =
    entry && range ? { kind: 'work', place: new vscode.Location(entry, range) } : NO_SUBJECT;
  const coverageText = [coverageWords(source), citingWords(source)].filter(Boolean).join(', ');
  const missing = isMissing ? [vscode.l10n.t('in no bibliography')] : [];
  const label = nameOf(source);
  const title = work && work.title !== label ? [work.title] : [];
  const children = childrenOf(project, source, grouping);
  return {
    key: `work:${key}`,
    label,
    description: [signsOf(source), ...missing, ...title].filter((part) => part !== '').join(' · '),
    icon: new vscode.ThemeIcon(isMissing ? 'question' : ICONS[coverage]),
    context: work ? 'source listed' : 'source',
    spoken: [label, coverageText, ...missing, ...title].filter((part) => part !== '').join(', '),
    subject,
    tooltip: () => tooltipOf(source, isMissing),
    ...(children ? { children } : entry && range && { command: openCommand(entry, range) }),
  };
}

/** A name as a person would write it: `Waltz 1979`; without authors the title, without anything the citekey. */
function nameOf({ key, work }: Source): string {
  if (!work) return key;
  const authors = shortAuthors(work.authors);
  if (authors === '') return work.title || key;
  return [authors, work.year].filter((part) => part !== '').join(' ');
}

function shortAuthors(authors: readonly Person[]): string {
  const [first, second, third] = authors;
  if (!first) return '';
  if (!second) return first.family;
  if (third || second.family === 'others') return vscode.l10n.t('{0} et al.', first.family);
  return vscode.l10n.t('{0} & {1}', first.family, second.family);
}

/** What stands behind a work's name: counts as signs, or why there are none. */
function signsOf(source: Source): string {
  if (source.coverage !== 'tagged')
    return [coverageWords(source), citingWords(source)].filter(Boolean).join(', ');
  // Signs first: a narrow view cuts what comes last.
  return [countSigns(source.counts), passageWords(source)].filter((part) => part !== '').join(' · ');
}

function passageWords({ passages, quoting }: Source): string {
  const own = plural(vscode.l10n.t('{0} passage|{0} passages'), passages);
  if (quoting === 0) return own;
  const quoted = vscode.l10n.t('quotes others: {0}', quoting);
  return passages === 0 ? quoted : `${own}, ${quoted}`;
}

/** By how many notes it is cited, in words. */
function citingWords({ citing }: Source): string {
  if (citing.length === 0) return '';
  return plural(vscode.l10n.t('cited by {0} note|cited by {0} notes'), citing.length);
}

/** How far a work has been used, in words. */
function coverageWords(source: Source): string {
  switch (source.coverage) {
    case 'tagged':
      return [passageWords(source), spokenCounts(source.counts)].join(', ');
    case 'noted':
      return vscode.l10n.t('a note, no passage tagged');
    case 'read':
      return source.status === 'nothing-relevant'
        ? vscode.l10n.t('read, nothing relevant')
        : vscode.l10n.t('read, no passage tagged');
    case 'unread':
      return vscode.l10n.t('unread');
  }
}

function tooltipOf(source: Source, isMissing: boolean): vscode.MarkdownString {
  const { key, work, hypotheses } = source;
  const text = new vscode.MarkdownString();
  // Bibliographies come from anywhere: never read as Markdown.
  const add = (line: string): void => {
    if (text.value !== '') text.appendMarkdown('\n\n');
    text.appendText(shorten(line, 400));
  };
  if (work) {
    const people = work.authors.map(({ family, given }) =>
      given === undefined ? family : `${family}, ${given}`,
    );
    const authors = people.length > 5 ? [...people.slice(0, 5), '…'] : people;
    if (authors.length > 0) add(authors.join('; '));
    if (work.title !== '') add([work.title, work.year].filter((part) => part !== '').join(' · '));
  }
  add(`@${key}`);
  add([coverageWords(source), citingWords(source)].filter(Boolean).join(', '));
  for (const { hypothesis, counts } of hypotheses.slice(0, 12)) add(`${hypothesis}: ${spokenCounts(counts)}`);
  if (hypotheses.length > 12) add('…');
  if (isMissing) add(vscode.l10n.t('No bibliography of this project has this citekey.'));
  return text;
}

function childrenOf(
  project: Project,
  source: Source,
  grouping: SourceGrouping,
): (() => readonly TreeNode[]) | undefined {
  const { coverage, notes, citing } = source;
  if (coverage === 'tagged')
    return () => [
      ...(grouping === 'note' ? byNote(project, source) : byHypothesis(project, source)),
      ...citingGroup(project, citing),
    ];
  const all = [...new Set([...notes, ...citing])];
  return all.length === 0 ? undefined : () => all.map((path) => noteNode(project, path));
}

/** The notes that cite a work, below what is tagged. */
function citingGroup(project: Project, citing: readonly string[]): readonly TreeNode[] {
  if (citing.length === 0) return [];
  const label = vscode.l10n.t('Cited by');
  return [
    groupNode(
      { key: ' cited', label, icon: 'references', spoken: `${label}, ${citing.length}` },
      String(citing.length),
      () => citing.map((path) => noteNode(project, path)),
    ),
  ];
}

function noteNode(project: Project, path: string): TreeNode {
  const uri = vscode.Uri.joinPath(project.folder, path);
  return {
    key: `note:${path}`,
    label: path,
    icon: new vscode.ThemeIcon('markdown'),
    context: 'note',
    subject: NO_SUBJECT,
    command: openCommand(uri, new vscode.Range(0, 0, 0, 0)),
  };
}

function byNote(project: Project, { key }: Source): readonly TreeNode[] {
  const notes = new Map<string, Evidence[]>();
  for (const one of project.view.evidence) {
    if (one.source !== key && one.via !== key) continue;
    const others = notes.get(one.note);
    if (others) others.push(one);
    else notes.set(one.note, [one]);
  }
  return [...notes].map(([path, evidence]) =>
    groupNode(
      { key: `note:${path}`, label: path, icon: 'markdown', spoken: `${path}, ${evidence.length}` },
      String(evidence.length),
      () => evidence.map((one) => evidenceNode(project, one)),
    ),
  );
}

function byHypothesis(project: Project, { key, hypotheses }: Source): readonly TreeNode[] {
  const { view } = project;
  const groups = hypotheses.map(({ hypothesis: id, counts }) => {
    const hypothesis = view.theory.hypotheses.get(id);
    const label = `${id} ${countSigns(counts)}`.trimEnd();
    const spoken = `${id}, ${spokenCounts(counts)}`;
    return groupNode(
      { key: `h:${id}`, label, icon: 'beaker', spoken },
      hypothesis ? hypothesisText(hypothesis) : '',
      () =>
        ratedFor(view, id)
          .filter(({ evidence }) => evidence.source === key)
          .map(({ evidence, stance }) => evidenceNode(project, evidence, stance)),
    );
  });
  const unrated = view.evidence.filter(({ source, ratings }) => source === key && ratings.length === 0);
  const quoted = view.evidence.filter(({ source, via }) => via === key && source !== key);
  const rest = (
    name: string,
    label: string,
    icon: string,
    evidence: readonly Evidence[],
  ): readonly TreeNode[] =>
    evidence.length === 0
      ? []
      : [
          groupNode(
            { key: ` ${name}`, label, icon, spoken: `${label}, ${evidence.length}` },
            String(evidence.length),
            () => evidence.map((one) => evidenceNode(project, one)),
          ),
        ];
  return [
    ...groups,
    ...rest('variables', vscode.l10n.t('Variables only'), 'circle-slash', unrated),
    ...rest('quoted', vscode.l10n.t('Quoted here from other works'), 'quote', quoted),
  ];
}

function groupNode(
  {
    key,
    label,
    icon,
    spoken,
  }: { readonly key: string; readonly label: string; readonly icon: string; readonly spoken: string },
  description: string,
  children: () => readonly TreeNode[],
): TreeNode {
  return {
    key,
    label,
    description,
    icon: new vscode.ThemeIcon(icon),
    context: 'group',
    spoken,
    subject: NO_SUBJECT,
    children,
  };
}
