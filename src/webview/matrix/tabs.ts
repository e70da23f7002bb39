import { element } from './elements';

/** A tab: what it is called, and what it shows. */
interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly panel: HTMLElement;
}

/** Tabs as WAI-ARIA's pattern has them: the arrow keys go from one to the next, which shows it. */
export class Tabs<Id extends string> {
  readonly element: HTMLElement;
  readonly #tabs: readonly Tab<Id>[];
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #changed: () => void;
  #chosen: Id;

  constructor(label: string, tabs: readonly [Tab<Id>, ...Tab<Id>[]], changed: () => void) {
    this.#tabs = tabs;
    this.#chosen = tabs[0].id;
    this.#changed = changed;
    this.#buttons = tabs.map(({ id, label: name, panel }) => {
      panel.id = `panel-${id}`;
      panel.className = 'panel';
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', `tab-${id}`);
      const attributes = { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': panel.id };
      const button = element('button', attributes, name);
      button.addEventListener('click', () => this.choose(id));
      return button;
    });
    this.element = element('div', { role: 'tablist', class: 'tabs', 'aria-label': label }, ...this.#buttons);
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get chosen(): Id {
    return this.#chosen;
  }

  /** Shows a tab. */
  choose(id: Id): void {
    this.#chosen = id;
    this.#tabs.forEach((tab, i) => {
      const isChosen = tab.id === id;
      tab.panel.hidden = !isChosen;
      this.#buttons[i]?.setAttribute('aria-selected', String(isChosen));
      this.#buttons[i]?.setAttribute('tabindex', isChosen ? '0' : '-1');
    });
    this.#changed();
  }

  #onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const count = this.#tabs.length;
    const next = (this.#tabs.findIndex(({ id }) => id === this.#chosen) + step + count) % count;
    const tab = this.#tabs[next];
    if (!tab) return;
    this.choose(tab.id);
    this.#buttons[next]?.focus();
  }
}
