import * as vscode from 'vscode';
import type { HonestyFinding, HonestyThresholds } from '../../../core/analysis/rules/finding';
import { isAcknowledged } from '../../../core/index/acknowledged';
import type { FileProblem } from '../../../core/model/problem';
import type { ProjectView } from '../../../core/model/projectView';
import { takeSlice } from '../../files/sliced';
import type { Project } from '../../projects/project';
import type { ProjectService } from '../../projects/projectService';
import { getSetting } from '../../ui/settings';
import { Disposable } from '../../util/dispose';
import { Debounced, measured } from '../../util/timing';
import { ShownProblems } from './shownProblems';

/** After the last change: these rules look at the whole project, and nobody waits for them while typing. */
const PAUSE_MS = 1000;

/** How many findings of one rule are shown for a project. */
const MOST_SHOWN = 200;

/** From where on the rules speak in a project, as its settings say. */
function thresholdsFor(folder: vscode.Uri): HonestyThresholds {
  return {
    informativeShare: getSetting('honesty.informativeShare', folder),
    judged: getSetting('honesty.judged', folder),
    confirmingItems: getSetting('honesty.confirmingItems', folder),
    nonDiagnosticShare: getSetting('honesty.nonDiagnosticShare', folder),
    sourceShare: getSetting('honesty.sourceShare', folder),
    sourceItems: getSetting('honesty.sourceItems', folder),
    effectiveSources: getSetting('honesty.effectiveSources', folder),
    fragileItems: getSetting('honesty.fragileItems', folder),
    searchShare: getSetting('honesty.searchShare', folder),
    overlap: getSetting('honesty.overlap', folder),
    credibilityGap: getSetting('honesty.credibilityGap', folder),
    credibilityItems: getSetting('honesty.credibilityItems', folder),
    verdictOrigins: getSetting('honesty.verdictOrigins', folder),
    witnessShare: getSetting('honesty.witnessShare', folder),
    witnessItems: getSetting('honesty.witnessItems', folder),
    decibels: getSetting('honesty.decibels', folder),
  };
}

/** The rules, which most sessions need and the start of none. */
async function loadRules() {
  const [{ honestyInSteps }, { toProblem }] = await Promise.all([
    import('../../../core/analysis/rules/honesty'),
    import('../../../core/analysis/rules/finding'),
  ]);
  return { honestyInSteps, toProblem };
}

type Rules = Awaited<ReturnType<typeof loadRules>>;

/** What was found in a project, and what it was found in. */
interface Found {
  readonly view: ProjectView;
  readonly thresholds: string;
  readonly problems: readonly FileProblem[];
}

/**
 * What the honesty rules say of every project that has been read, in the Problems panel: what the user is to see of it, and
 * what nobody acknowledged. In a collection of their own: until the next pause the editor moves their marks with the text.
 */
export class HonestyReporter extends Disposable {
  readonly #service: ProjectService;
  readonly #shown = this.register(new ShownProblems());
  readonly #explained: () => Promise<ReadonlyMap<string, vscode.Uri>>;
  readonly #found = new Map<Project, Found>();
  /** Counts the runs: one that another overtook ends early. */
  #run = 0;

  constructor(service: ProjectService, explained: () => Promise<ReadonlyMap<string, vscode.Uri>>) {
    super();
    this.#service = service;
    this.#explained = explained;
    const pause = this.register(new Debounced('honestyPause', PAUSE_MS, () => void this.#report()));
    this.register(service.onDidChange(() => pause.call()));
    this.register(service.onDidChangeProjects(() => pause.call()));
    this.register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('adduce.honesty')) pause.call();
      }),
    );
  }

  async #report(): Promise<void> {
    const run = ++this.#run;
    const isCancelled = (): boolean => run !== this.#run || this.isDisposed;
    const explained = await this.#explained();
    const rules = await loadRules();
    const projects = this.#service.projects.filter(({ isLoaded }) => isLoaded);
    for (const known of this.#found.keys()) if (!projects.includes(known)) this.#found.delete(known);
    for (const project of projects) await this.#look(project, rules, isCancelled);
    if (isCancelled()) return;
    const all = [...this.#found].flatMap(([{ folder }, { problems }]) =>
      problems.map((problem) => ({ folder, problem })),
    );
    measured('honestyShown', () => this.#shown.show(all, explained));
  }

  /** Looks at a project that changed, in slices as far as one rule takes no longer. */
  async #look(project: Project, rules: Rules, isCancelled: () => boolean): Promise<void> {
    const { view } = project;
    const thresholds = thresholdsFor(project.folder);
    const known = this.#found.get(project);
    const key = JSON.stringify(thresholds);
    if (known?.view === view && known.thresholds === key) return;
    const steps = rules.honestyInSteps(view, thresholds);
    while (!isCancelled()) {
      const found = measured('honesty', () => takeSlice(steps));
      if (found) {
        const problems = firstOfEach(found)
          .map(rules.toProblem)
          .filter((problem) => !isAcknowledged(problem, view.theory));
        this.#found.set(project, { view, thresholds: key, problems });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
}

/** The first findings of each rule: nobody reads thousands, and `adduce check` and the coded index list them all. */
function firstOfEach(findings: readonly HonestyFinding[]): readonly HonestyFinding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= MOST_SHOWN;
  });
}
