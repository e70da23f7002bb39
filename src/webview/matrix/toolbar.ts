import type { MatrixTexts, PageView } from '../../protocol/matrix';
import { element } from './elements';
import type { Choices } from './viewModel';

/** What the controls above the grid do. */
export interface ToolbarActions {
  readonly changed: (choices: Choices) => void;
  readonly copy: () => void;
  readonly exportCsv: () => void;
}

const ORDERS = ['notes', 'source', 'diagnosticity'] as const satisfies readonly PageView['order'][];

/** The controls above the grid. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #filter = element('input', { type: 'search', id: 'filter', spellcheck: 'false' });
  readonly #order = element('select', { id: 'order' });
  readonly #hide = element('input', { type: 'checkbox', id: 'hide' });

  constructor(texts: MatrixTexts, choices: Choices, actions: ToolbarActions) {
    const names = {
      notes: texts.orderNotes,
      source: texts.orderSource,
      diagnosticity: texts.orderDiagnosticity,
    };
    this.#order.append(...ORDERS.map((order) => element('option', { value: order }, names[order])));
    this.#filter.value = choices.filter;
    this.#order.value = choices.order;
    this.#hide.checked = choices.hide;
    const copy = element('button', { type: 'button', id: 'copy' }, texts.copy);
    const exportCsv = element('button', { type: 'button', id: 'export' }, texts.exportCsv);
    this.element = element(
      'div',
      { class: 'toolbar' },
      element('label', { for: 'filter' }, texts.filter),
      this.#filter,
      element('label', { for: 'order' }, texts.order),
      this.#order,
      element('label', { class: 'check' }, this.#hide, texts.hide),
      copy,
      exportCsv,
    );
    const changed = (): void => actions.changed(this.#choices());
    this.#filter.addEventListener('input', changed);
    this.#order.addEventListener('change', changed);
    this.#hide.addEventListener('change', changed);
    copy.addEventListener('click', actions.copy);
    exportCsv.addEventListener('click', actions.exportCsv);
  }

  /** Puts the keyboard into the filter. */
  focusFilter(): void {
    this.#filter.focus();
    this.#filter.select();
  }

  #choices(): Choices {
    const order = ORDERS.find((one) => one === this.#order.value) ?? 'notes';
    return { filter: this.#filter.value, order, hide: this.#hide.checked };
  }
}
