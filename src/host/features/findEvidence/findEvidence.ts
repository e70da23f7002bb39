import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { parseEvidenceQuery } from '../../../core/search/evidenceQuery';
import { EvidenceSearch, type FoundEvidence } from '../../../core/search/evidenceSearch';
import { shorten } from '../../../core/util/shorten';
import type { Mention } from '../../documents/chosenEvidence';
import { lookAt, placeOf, rememberPlace } from '../../documents/lookAt';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { originOf } from '../../trees/evidenceNode';
import { bearingOf, codingOf, stanceIcon } from '../../trees/words';
import { chooseProject } from '../../ui/chooseProject';
import { Declined } from '../../ui/commands';

/** Rows shown; more words find better than longer lists. */
const MOST = 200;

/** Longest stretch of searching before the host may do something else, in milliseconds. */
const SLICE_MS = 8;

/** Longest passage in a row. */
const LONGEST = 120;

interface EvidenceItem extends vscode.QuickPickItem {
  readonly evidence: Evidence;
}

/**
 * *Find Evidence*: a list of all evidence that follows what is typed. The passage that the arrow keys come to is shown in
 * its note, Enter goes there, Escape goes back.
 *
 * @param argument `{ query }` to begin with
 * @returns what was chosen
 */
export async function findEvidence(host: Host, argument: unknown): Promise<Mention | undefined> {
  const project = await chooseProject(host, argument);
  if (!project) return undefined;
  await project.load();
  if (project.view.evidence.length === 0)
    throw new Declined(vscode.l10n.t('No passage of this project is tagged yet.'));
  const chosen = await new EvidenceList(host, project, queryIn(argument)).ask();
  if (!chosen) return undefined;
  const { uri, range } = placeOf(project, chosen);
  await vscode.window.showTextDocument(uri, { selection: range });
  return { note: uri, id: chosen.id, start: chosen.segments[0].range.start };
}

function queryIn(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null || !('query' in argument)) return '';
  return typeof argument.query === 'string' ? argument.query : '';
}

/** A command that does nothing: its answer comes after everything that VS Code has told before. */
async function thereAndBack(): Promise<void> {
  // Whether there still is such a command does not matter.
  await vscode.commands.executeCommand('noop').then(undefined, () => undefined);
}

/** The list while it is open. */
class EvidenceList {
  readonly #host: Host;
  readonly #project: Project;
  readonly #pick = vscode.window.createQuickPick<EvidenceItem>();
  readonly #search: EvidenceSearch;
  /** Rows keep their identity while lists get better, so that the active one stays. */
  readonly #items = new Map<Evidence, EvidenceItem>();
  /** Goes back to where the user was, once a passage was shown. */
  #goBack: Promise<() => Promise<void>> | undefined;
  /** The passage that is being shown. */
  #looking: Promise<void> | undefined;
  /** The row that the user went to since the last letter. */
  #moved: EvidenceItem | undefined;
  /** Counts letters and lists: VS Code makes a row active after each, sorted as it likes. */
  #changes = 0;
  #isSettled = false;
  #turn = 0;

  constructor(host: Host, project: Project, query: string) {
    this.#host = host;
    this.#project = project;
    this.#search = new EvidenceSearch(project.view.evidence);
    this.#pick.placeholder = vscode.l10n.t(
      'Words, and filters such as h:H1 v:trust s:doe2020 n:note stance:against',
    );
    this.#pick.value = query;
    // So that looking at a passage does not close the list.
    this.#pick.ignoreFocusOut = true;
  }

  /** Undefined where the user cancels, who then is back where it began. */
  async ask(): Promise<Evidence | undefined> {
    const pick = this.#pick;
    const chosen = await new Promise<Evidence | undefined>((resolve) => {
      pick.onDidChangeValue(() => void this.#find());
      pick.onDidChangeActive(([item]) => void this.#activate(item));
      pick.onDidAccept(() => {
        const [item] = pick.activeItems;
        if (item) resolve(item.evidence);
      });
      // Also after it was accepted: a promise keeps its first answer.
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      void this.#find();
    });
    this.#turn++;
    pick.dispose();
    await this.#looking;
    if (!chosen) await (await this.#goBack)?.();
    return chosen;
  }

  async #find(): Promise<void> {
    const turn = ++this.#turn;
    const pick = this.#pick;
    this.#moved = undefined;
    this.#changes++;
    pick.busy = true;
    let sliceStart = performance.now();
    for (const found of this.#search.find(parseEvidenceQuery(pick.value), MOST)) {
      if (found) this.#show(found);
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await this.#host.files.breathe();
      if (turn !== this.#turn) return;
      sliceStart = performance.now();
    }
    pick.busy = false;
  }

  #show({ evidence, total }: FoundEvidence): void {
    const pick = this.#pick;
    pick.items = evidence.map((one) => this.#itemOf(one));
    if (this.#moved) pick.activeItems = [this.#moved];
    void this.#settle();
    pick.title =
      total > evidence.length
        ? vscode.l10n.t('Find Evidence: the first {0} of {1}', evidence.length, total)
        : vscode.l10n.t('Find Evidence: {0}', total);
  }

  #itemOf(evidence: Evidence): EvidenceItem {
    let item = this.#items.get(evidence);
    if (!item) {
      item = {
        label: shorten(evidence.passage, LONGEST) || vscode.l10n.t('(no words)'),
        description: codingOf(evidence).join(', '),
        detail: originOf(evidence),
        iconPath: stanceIcon(bearingOf(evidence)),
        // VS Code would hide what does not hold the typed text as it is (microsoft/vscode#73904).
        alwaysShow: true,
        evidence,
      };
      this.#items.set(evidence, item);
    }
    return item;
  }

  /** Waits until VS Code has shown a new list, and told which row it made active. */
  async #settle(): Promise<void> {
    const change = ++this.#changes;
    this.#isSettled = false;
    // What is set is sent in the next turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await thereAndBack();
    if (change === this.#changes) this.#isSettled = true;
  }

  /** Shows a passage where it was the user who went to its row: VS Code tells of a letter after the row it made active. */
  async #activate(item: EvidenceItem | undefined): Promise<void> {
    if (!item || !this.#isSettled) return;
    const changes = this.#changes;
    await thereAndBack();
    if (changes !== this.#changes || this.#pick.activeItems[0] !== item) return;
    this.#moved = item;
    await this.#look(item);
  }

  async #look(item: EvidenceItem): Promise<void> {
    await (this.#goBack ??= rememberPlace());
    if (this.#pick.activeItems[0] !== item) return;
    await (this.#looking = lookAt(placeOf(this.#project, item.evidence)));
  }
}
