import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { parseEvidenceQuery } from '../../../core/search/evidenceQuery';
import { EvidenceSearch, type FoundEvidence } from '../../../core/search/evidenceSearch';
import type { Mention } from '../../documents/chosenEvidence';
import { lookAt, rememberPlace, showPassage } from '../../documents/lookAt';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { originOf } from '../../trees/evidenceNode';
import { bearingOf, codingOf, shorten, stanceIcon } from '../../trees/words';
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
  const { document } = await showPassage(project, chosen);
  return { note: document.uri, id: chosen.id, start: chosen.segments[0].range.start };
}

function queryIn(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null || !('query' in argument)) return '';
  return typeof argument.query === 'string' ? argument.query : '';
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
  /** The row that the user went to since the last letter. */
  #moved: EvidenceItem | undefined;
  #turn = 0;

  constructor(host: Host, project: Project, query: string) {
    this.#host = host;
    this.#project = project;
    this.#search = new EvidenceSearch(project.view.evidence);
    this.#pick.placeholder = vscode.l10n.t(
      'Words, and filters such as h:H1 v:trust s:doe2020 n:note stance:against',
    );
    this.#pick.value = query;
    // Only so that it is marked.
    this.#pick.matchOnDetail = true;
    // So that looking at a passage does not close the list.
    this.#pick.ignoreFocusOut = true;
  }

  /** Undefined where the user cancels, who then is back where it began. */
  async ask(): Promise<Evidence | undefined> {
    const pick = this.#pick;
    const chosen = await new Promise<Evidence | undefined>((resolve) => {
      pick.onDidChangeValue(() => void this.#find());
      pick.onDidChangeActive(([item]) => this.#activate(item));
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
    if (!chosen) await (await this.#goBack)?.();
    return chosen;
  }

  async #find(): Promise<void> {
    const turn = ++this.#turn;
    const pick = this.#pick;
    this.#moved = undefined;
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
    pick.title =
      total > evidence.length
        ? vscode.l10n.t('Find Evidence: the first {0} of {1}', evidence.length, total)
        : vscode.l10n.t('Find Evidence: {0}', total);
  }

  #itemOf(evidence: Evidence): EvidenceItem {
    let item = this.#items.get(evidence);
    if (!item) {
      item = {
        // VS Code sorts rows by their labels where these hold what was typed: so the passage is none.
        label: codingOf(evidence).join(', ') || evidence.id,
        description: originOf(evidence),
        detail: shorten(evidence.passage, LONGEST) || vscode.l10n.t('(no words)'),
        iconPath: stanceIcon(bearingOf(evidence)),
        // VS Code would hide what does not hold the typed text as it is (microsoft/vscode#73904).
        alwaysShow: true,
        evidence,
      };
      this.#items.set(evidence, item);
    }
    return item;
  }

  #activate(item: EvidenceItem | undefined): void {
    // The first row becomes active by itself, with each letter that is typed.
    if (!item || item === this.#pick.items[0]) {
      if (item && this.#goBack) void this.#look(item);
      return;
    }
    this.#moved = item;
    void this.#look(item);
  }

  async #look(item: EvidenceItem): Promise<void> {
    await (this.#goBack ??= rememberPlace());
    if (this.#pick.activeItems[0] === item) await lookAt(this.#project, item.evidence);
  }
}
