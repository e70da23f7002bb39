import type { Blank, MatrixTexts, SourceData, VariableData, VariablesMessage } from '../../protocol/matrix';
import { element, userText } from './elements';
import { filled, heatOf } from './viewModel';

/** Signs of what an empty cell says: blank only where the source is read. */
const SIGNS: Readonly<Record<Blank, string>> = { 'read-none': '', 'not-read': '?', 'nothing-relevant': '∅' };

/** Variables by sources, as a table of numbers with shades. */
export class VariablesTab {
  readonly #panel: HTMLElement;
  readonly #texts: MatrixTexts;

  constructor(panel: HTMLElement, texts: MatrixTexts) {
    this.#panel = panel;
    this.#texts = texts;
  }

  /** Shows the table anew; the keyboard and the place that was looked at stay. */
  show(data: VariablesMessage): void {
    const texts = this.#texts;
    if (data.rows.length === 0) {
      this.#panel.replaceChildren(element('p', {}, texts.noVariables));
      return;
    }
    const known = this.#panel.querySelector<HTMLElement>('.table');
    const region = element('div', {
      class: 'table',
      role: 'region',
      tabindex: 0,
      'aria-label': texts.variables,
    });
    region.append(this.#table(data));
    const hadFocus = known !== null && known === document.activeElement;
    const [left, top] = [known?.scrollLeft ?? 0, known?.scrollTop ?? 0];
    this.#panel.replaceChildren(this.#legend(), region, element('p', { class: 'summary' }, data.note));
    region.scrollTo(left, top);
    if (hadFocus) region.focus({ preventScroll: true });
  }

  #legend(): HTMLElement {
    const { tagged, implied, notRead, readNone, nothingRelevant } = this.#texts;
    const parts = [
      `3 (+2): ${filled(tagged, 3)}, ${filled(implied, 2)}`,
      `${SIGNS['not-read']}: ${notRead}`,
      `${SIGNS['nothing-relevant']}: ${nothingRelevant}`,
      `□: ${readNone}`,
    ];
    return element('p', { class: 'summary' }, parts.join(' · '));
  }

  #table({ sources, rows, most }: VariablesMessage): HTMLElement {
    const texts = this.#texts;
    const names = sources.map((source) =>
      element('th', { scope: 'col' }, userText(source.label), ` (${source.items})`),
    );
    const head = element(
      'tr',
      {},
      element('th', { scope: 'col', class: 'first' }, texts.variable),
      element('th', { scope: 'col' }, texts.sum),
      ...names,
    );
    const body = rows.map((row) => this.#row(row, sources, most));
    return element(
      'table',
      {},
      element('caption', {}, texts.variables),
      element('thead', {}, head),
      element('tbody', {}, ...body),
    );
  }

  #row(row: VariableData, sources: readonly SourceData[], most: number): HTMLElement {
    const counts = new Map(row.counts.map((count) => [count.source, count]));
    const label =
      row.label === '' || row.label === row.variable ? [] : [element('br'), userText(row.label, 'label')];
    return element(
      'tr',
      {},
      element('th', { scope: 'row', class: 'first' }, userText(row.variable, 'id'), ...label),
      this.#cell(row.tagged, row.implied, 'total'),
      ...sources.map(({ blank }, i) => {
        const count = counts.get(i);
        if (!count) return this.#blank(blank);
        return this.#cell(count.tagged, count.implied, `heat-${heatOf(count.tagged, most)}`);
      }),
    );
  }

  #cell(tagged: number, implied: number, className: string): HTMLElement {
    const texts = this.#texts;
    const shown = implied === 0 ? String(tagged) : `${tagged} (+${implied})`;
    const spoken = `${filled(texts.tagged, tagged)}, ${filled(texts.implied, implied)}`;
    return element(
      'td',
      { class: className },
      element('span', { 'aria-hidden': 'true' }, shown),
      element('span', { class: 'unseen' }, spoken),
    );
  }

  #blank(blank: Blank): HTMLElement {
    const { notRead, readNone, nothingRelevant } = this.#texts;
    const spoken = { 'not-read': notRead, 'read-none': readNone, 'nothing-relevant': nothingRelevant }[blank];
    return element(
      'td',
      { class: 'blank' },
      element('span', { 'aria-hidden': 'true' }, SIGNS[blank]),
      element('span', { class: 'unseen' }, spoken),
    );
  }
}
