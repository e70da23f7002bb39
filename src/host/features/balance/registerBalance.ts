import * as vscode from 'vscode';
import { balanceOf, type HypothesisBalance } from '../../../core/index/noteBalance';
import type { TheoryModel } from '../../../core/model/theory';
import { shorten } from '../../../core/util/shorten';
import { VIEWS } from '../../contributions';
import { escaped } from '../../documents/evidenceText';
import type { Host } from '../../host';
import { countSigns, hypothesisText, spokenCounts } from '../../trees/words';
import { Disposable } from '../../util/dispose';
import { Debounced } from '../../util/timing';

const PAUSE_MS = 200;
/** Hypotheses that the item names; its tooltip names more. */
const MOST_NAMED = 2;
const MOST_IN_TOOLTIP = 20;

/** What the current note has for and against each hypothesis, in the status bar. */
export function registerBalance(host: Host): void {
  host.own(new BalanceItem(host));
}

class BalanceItem extends Disposable {
  readonly #service: Host['service'];
  readonly #item = this.register(
    vscode.window.createStatusBarItem('adduce.balance', vscode.StatusBarAlignment.Right, 100),
  );

  constructor({ service }: Host) {
    super();
    this.#service = service;
    this.#item.name = vscode.l10n.t('Evidence in This Note');
    this.#item.command = {
      command: `${VIEWS.evidence}.focus`,
      title: vscode.l10n.t('Show the Evidence view'),
    };
    const update = this.register(new Debounced('balance', PAUSE_MS, () => this.#update()));
    this.register(vscode.window.onDidChangeActiveTextEditor(() => update.call()));
    this.register(service.onDidChangeProjects(() => update.call()));
    this.register(service.onDidChange(() => update.call()));
    update.call();
  }

  #update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const project = document && this.#service.projectOf(document.uri);
    if (document && project?.isCurrent(document) === false) {
      // Says when it is done.
      void this.#service.read(document);
      return;
    }
    const balance = project ? balanceOf(project.evidenceIn(document)) : [];
    if (!project || balance.length === 0) {
      this.#item.hide();
      return;
    }
    const named = balance.slice(0, MOST_NAMED).map(inSigns);
    if (balance.length > MOST_NAMED) named.push(`+${balance.length - MOST_NAMED}`);
    this.#item.text = `$(law) ${named.join('  ')}`;
    this.#item.accessibilityInformation = { label: spoken(balance) };
    this.#item.tooltip = tooltipOf(balance, project.view.theory);
    this.#item.show();
  }
}

function inSigns({ hypothesis, counts }: HypothesisBalance): string {
  // A dollar sign would begin an icon.
  return `${shorten(hypothesis, 20).replaceAll('$', '')} ${countSigns(counts)}`;
}

function spoken(balance: readonly HypothesisBalance[]): string {
  const parts = balance
    .slice(0, MOST_IN_TOOLTIP)
    .map(({ hypothesis, counts }) => `${hypothesis}: ${spokenCounts(counts)}`);
  return vscode.l10n.t('Evidence in this note. {0}', parts.join('; '));
}

function tooltipOf(balance: readonly HypothesisBalance[], theory: TheoryModel): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(vscode.l10n.t('Evidence in this note'));
  for (const { hypothesis, counts } of balance.slice(0, MOST_IN_TOOLTIP)) {
    const known = theory.hypotheses.get(hypothesis);
    tooltip.appendMarkdown(`\n\n**${escaped(`${hypothesis} ${countSigns(counts)}`)}**`);
    if (known) tooltip.appendMarkdown(` ${escaped(shorten(hypothesisText(known), 100))}`);
  }
  const hidden = balance.length - MOST_IN_TOOLTIP;
  if (hidden > 0) tooltip.appendMarkdown('\n\n').appendText(vscode.l10n.t('{0} more', hidden));
  return tooltip;
}
