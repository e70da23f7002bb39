import { type CellRating, type MatrixTexts, RATINGS } from '../../protocol/matrix';
import { element } from './elements';
import { shownRating } from './viewModel';

/** Keys that rate at once, in a cell and in the list. */
export const RATING_KEYS: ReadonlyMap<string, CellRating> = new Map<string, CellRating>([
  ['+', 1],
  ['-', -1],
  ['0', 0],
  ['Delete', null],
]);

/** What a list is opened for. */
export interface RatingRequest {
  /** What is rated, for a screen reader. */
  readonly label: string;
  readonly texts: MatrixTexts;
  readonly now: CellRating;
  /** The cell: the list stands below it. */
  readonly anchor: HTMLElement;
  readonly choose: (rating: CellRating) => void;
  /** Called when it is gone, whatever was chosen. */
  readonly closed: () => void;
}

/** A small list to choose a rating from, driven by keys or pointer. */
export class RatingList {
  readonly #list = element('div', { role: 'listbox', class: 'ratings', tabindex: 0, hidden: true });
  #request: RatingRequest | undefined;
  #active = 0;

  constructor(parent: HTMLElement) {
    parent.append(this.#list);
    this.#list.addEventListener('keydown', (event) => this.#onKey(event));
    this.#list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role="option"]') : null;
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
    this.#list.addEventListener('blur', () => this.#close(false));
  }

  /** Shows the list below a cell and takes the focus. */
  open(request: RatingRequest): void {
    this.#request = request;
    this.#list.replaceChildren(
      ...RATINGS.map((rating, i) => {
        const { sign, word, kind } = shownRating(rating, request.texts);
        const signs = element('span', { class: `sign ${kind}`, 'aria-hidden': 'true' }, sign);
        return element('div', { role: 'option', id: `rating-${i}`, class: 'option' }, signs, word);
      }),
    );
    this.#list.setAttribute('aria-label', request.label);
    this.#list.hidden = false;
    this.#place(request.anchor);
    this.#activate(RATINGS.indexOf(request.now));
    this.#list.focus();
  }

  #place(anchor: HTMLElement): void {
    const cell = anchor.getBoundingClientRect();
    const { width, height } = this.#list.getBoundingClientRect();
    const below = cell.bottom + height <= innerHeight ? cell.bottom : Math.max(0, cell.top - height);
    this.#list.style.left = `${Math.max(0, Math.min(cell.left, innerWidth - width))}px`;
    this.#list.style.top = `${below}px`;
  }

  #activate(index: number): void {
    this.#active = Math.max(0, Math.min(RATINGS.length - 1, index));
    [...this.#list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === this.#active)),
    );
    this.#list.setAttribute('aria-activedescendant', `rating-${this.#active}`);
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    const rating = RATING_KEYS.get(key);
    if (rating !== undefined) this.#choose(RATINGS.indexOf(rating));
    else if (key === 'Enter' || key === ' ') this.#choose(this.#active);
    else if (key === 'Escape' || key === 'Tab') this.#close(true);
    else if (key === 'ArrowDown') this.#activate(this.#active + 1);
    else if (key === 'ArrowUp') this.#activate(this.#active - 1);
    else if (key === 'Home') this.#activate(0);
    else if (key === 'End') this.#activate(RATINGS.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(index: number): void {
    const rating = RATINGS[index];
    const request = this.#request;
    this.#close(true);
    if (rating !== undefined) request?.choose(rating);
  }

  #close(goesBack: boolean): void {
    const request = this.#request;
    this.#request = undefined;
    this.#list.hidden = true;
    if (goesBack) request?.closed();
  }
}
