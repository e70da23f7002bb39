import type { CellRating, MatrixMessage, RowData } from '../../protocol/matrix';
import { element } from './elements';
import { bodyRow, HEAD_LINES, headRows } from './gridRows';
import { RATING_KEYS, RatingList } from './ratingList';
import { filled, type Line, linesInSight, type Place, placeAfter, valueOf } from './viewModel';

/** What the grid asks the page for. */
export interface GridActions {
  readonly open: (row: RowData) => void;
  readonly rate: (row: RowData, hypothesis: string, rating: CellRating, shown: number | null) => void;
  /** The keyboard went elsewhere, or the grid was scrolled. */
  readonly moved: () => void;
}

/** Lines drawn beyond each end of what is in sight. */
const BEYOND = 12;
/** Height of a line in sizes of the font: two lines of words, and one that tells where they come from. */
const LINE_HEIGHT = 4;

/** The drawn lines, and what they were drawn from: what says the same is not drawn again. */
interface Drawn {
  readonly row: HTMLElement;
  readonly source: string;
}

/** The table: head and first column stay in sight, and only the lines in sight are there. */
export class Grid {
  readonly element = element('div', { role: 'grid', class: 'grid' });
  readonly #head = element('div', { role: 'rowgroup', class: 'head' });
  readonly #body = element('div', { role: 'rowgroup', class: 'body' });
  readonly #list: RatingList;
  readonly #actions: GridActions;
  readonly #drawn = new Map<number, Drawn>();
  #data: MatrixMessage | undefined;
  #lines: readonly Line[] = [];
  #place: Place = { line: HEAD_LINES, column: 0 };
  #lineHeight = 60;

  constructor(parent: HTMLElement, actions: GridActions) {
    this.#actions = actions;
    this.element.append(this.#head, this.#body);
    parent.append(this.element);
    this.#list = new RatingList(parent);
    this.element.addEventListener('scroll', () => this.#onScroll());
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('click', (event) => this.#onClick(event));
    this.element.addEventListener('contextmenu', (event) => this.#onMenu(event));
    this.element.addEventListener('focusin', (event) => this.#onFocus(event));
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** Shows other lines, or the same with other ratings. The keyboard stays on its row. */
  show(data: MatrixMessage, lines: readonly Line[]): void {
    const hadFocus = this.element.contains(document.activeElement);
    const key = this.row;
    this.#data = data;
    this.#lines = lines;
    this.#lineHeight = Math.round(parseFloat(getComputedStyle(document.body).fontSize) * LINE_HEIGHT);
    this.element.setAttribute('aria-label', data.texts.grid);
    this.element.setAttribute('aria-rowcount', String(lines.length + HEAD_LINES));
    this.element.setAttribute('aria-colcount', String(data.columns.length + 1));
    this.element.style.setProperty('--columns', String(data.columns.length));
    this.element.style.setProperty('--line', `${this.#lineHeight}px`);
    this.#body.style.height = `${lines.length * this.#lineHeight}px`;
    this.#head.replaceChildren(...headRows(data));
    if (key !== '') this.#place = { ...this.#place, line: this.#lineOf(key) ?? this.#place.line };
    this.#place = this.#inside(this.#place);
    this.#draw();
    if (hadFocus) this.focus();
  }

  /** Key of the row that the keyboard is at; empty in the head. */
  get row(): string {
    return this.#lines[this.#place.line - HEAD_LINES]?.key ?? '';
  }

  get column(): number {
    return this.#place.column;
  }

  /** Puts the keyboard where it was, without taking the focus. */
  restore(row: string, column: number, top: number): void {
    this.#place = this.#inside({ line: this.#lineOf(row) ?? HEAD_LINES, column });
    this.element.scrollTop = top;
    this.#draw();
  }

  /** Gives the focus to the cell that the keyboard is at. */
  focus(): void {
    this.#cell()?.focus({ preventScroll: true });
  }

  #lineOf(key: string): number | undefined {
    const line = this.#lines.findIndex((one) => one.key === key);
    return line < 0 ? undefined : line + HEAD_LINES;
  }

  #inside({ line, column }: Place): Place {
    const lines = this.#lines.length + HEAD_LINES;
    const columns = (this.#data?.columns.length ?? 0) + 1;
    return { line: Math.min(line, lines - 1), column: Math.min(column, columns - 1) };
  }

  #onScroll(): void {
    this.#draw();
    this.#actions.moved();
  }

  /** Draws the lines in sight, and that of the keyboard, which would lose the focus. */
  #draw(): void {
    const data = this.#data;
    if (!data) return;
    const { scrollTop, clientHeight } = this.element;
    const height = clientHeight - this.#head.offsetHeight;
    const sight = linesInSight(scrollTop, height, this.#lineHeight, this.#lines.length, BEYOND);
    const kept = this.#place.line - HEAD_LINES;
    for (const [index, { row }] of this.#drawn) {
      if ((index >= sight.first && index < sight.end) || (index === kept && index < this.#lines.length))
        continue;
      row.remove();
      this.#drawn.delete(index);
    }
    for (let index = sight.first; index < sight.end; index++) this.#drawLine(index, data);
    if (kept >= 0 && kept < this.#lines.length) this.#drawLine(kept, data);
    this.#mark();
  }

  #drawLine(index: number, data: MatrixMessage): void {
    const line = this.#lines[index];
    if (!line) return;
    const told = line.kind === 'passage' ? data.rows[line.row] : line;
    const source = JSON.stringify(told);
    const known = this.#drawn.get(index);
    if (known?.source === source) return;
    const row = bodyRow(line, index, data);
    row.style.top = `${index * this.#lineHeight}px`;
    if (known) known.row.replaceWith(row);
    else this.#insert(row, index);
    this.#drawn.set(index, { row, source });
  }

  /** In the order of the lines: that is how a screen reader goes through them. */
  #insert(row: HTMLElement, index: number): void {
    let next: number | undefined;
    for (const other of this.#drawn.keys())
      if (other > index && (next === undefined || other < next)) next = other;
    this.#body.insertBefore(row, next === undefined ? null : (this.#drawn.get(next)?.row ?? null));
  }

  /** One cell of the grid can be reached by Tab: the one that the keyboard is at. */
  #mark(): void {
    for (const cell of this.element.querySelectorAll('[tabindex="0"]')) cell.setAttribute('tabindex', '-1');
    this.#cell()?.setAttribute('tabindex', '0');
  }

  #cell({ line, column }: Place = this.#place): HTMLElement | undefined {
    const row = line < HEAD_LINES ? this.#head.children[line] : this.#drawn.get(line - HEAD_LINES)?.row;
    const cell = row?.children[Math.min(column, row.children.length - 1)];
    return cell instanceof HTMLElement ? cell : undefined;
  }

  #placeOf(target: EventTarget | null): Place | undefined {
    const cell = target instanceof Element ? target.closest('[aria-colindex]') : null;
    const row = cell?.closest('[aria-rowindex]');
    if (!cell || !row) return undefined;
    const index = (of: Element, name: string): number => Number(of.getAttribute(name)) - 1;
    return { line: index(row, 'aria-rowindex'), column: index(cell, 'aria-colindex') };
  }

  #rowAt({ line }: Place): RowData | undefined {
    const at = this.#lines[line - HEAD_LINES];
    return at?.kind === 'passage' ? this.#data?.rows[at.row] : undefined;
  }

  /** Moves the keyboard to a place and scrolls it into sight, from behind the head and the first column too. */
  #goTo(place: Place): void {
    this.#place = place;
    const { clientHeight } = this.element;
    const height = clientHeight - this.#head.offsetHeight;
    const top = (place.line - HEAD_LINES) * this.#lineHeight;
    if (top >= 0) {
      if (top < this.element.scrollTop) this.element.scrollTop = top;
      else if (top + this.#lineHeight > this.element.scrollTop + height)
        this.element.scrollTop = top + this.#lineHeight - height;
    }
    this.#draw();
    const cell = this.#cell();
    if (!cell) return;
    cell.focus({ preventScroll: true });
    if (place.column > 0) this.#scrollAside(cell);
    this.#actions.moved();
  }

  #scrollAside(cell: HTMLElement): void {
    const { left, right } = cell.getBoundingClientRect();
    const first = cell.parentElement?.firstElementChild?.getBoundingClientRect();
    const frame = this.element.getBoundingClientRect();
    const start = first?.right ?? frame.left;
    const end = frame.left + this.element.clientWidth;
    if (left < start) this.element.scrollLeft -= start - left;
    else if (right > end) this.element.scrollLeft += Math.min(right - end, left - start);
  }

  #onFocus({ target }: FocusEvent): void {
    const place = this.#placeOf(target);
    if (!place) return;
    this.#place = place;
    this.#mark();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const page = Math.max(
      1,
      Math.floor((this.element.clientHeight - this.#head.offsetHeight) / this.#lineHeight) - 1,
    );
    const size = {
      lines: this.#lines.length + HEAD_LINES,
      columns: (this.#data?.columns.length ?? 0) + 1,
      page,
    };
    const next = placeAfter(this.#place, event, size);
    if (next) this.#goTo(next);
    else if (event.ctrlKey || !this.#act(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What a key does to the cell or passage; false where it does nothing. */
  #act(key: string): boolean {
    const row = this.#rowAt(this.#place);
    if (!row) return false;
    if (key === 'Enter') this.#actions.open(row);
    else if (key === ' ' || key === 'F2') this.#choose(row);
    else {
      const rating = RATING_KEYS.get(key);
      if (rating === undefined || this.#place.column === 0) return false;
      this.#rate(row, this.#place.column, rating);
    }
    return true;
  }

  #rate(row: RowData, column: number, rating: CellRating): void {
    const hypothesis = this.#data?.columns[column - 1]?.hypothesis;
    const shown = valueOf(row.cells[column - 1] ?? null);
    if (hypothesis !== undefined) this.#actions.rate(row, hypothesis, rating, shown);
  }

  #choose(row: RowData): void {
    const { column } = this.#place;
    const hypothesis = this.#data?.columns[column - 1]?.hypothesis;
    const anchor = this.#cell();
    if (!anchor || hypothesis === undefined || !this.#data) return;
    const { texts } = this.#data;
    const value = valueOf(row.cells[column - 1] ?? null);
    this.#list.open({
      label: filled(texts.rating, hypothesis),
      texts,
      now: value === null ? null : (Math.round(value) as CellRating),
      anchor,
      choose: (rating) => this.#rate(row, column, rating),
      closed: () => this.focus(),
    });
  }

  #onClick({ target }: MouseEvent): void {
    const place = this.#placeOf(target);
    if (!place) return;
    this.#goTo(place);
    const row = this.#rowAt(place);
    if (!row) return;
    if (target instanceof Element && target.closest('.change')) this.#choose(row);
    else this.#actions.open(row);
  }

  #onMenu(event: MouseEvent): void {
    const place = this.#placeOf(event.target);
    const row = place && place.column > 0 ? this.#rowAt(place) : undefined;
    if (!place || !row) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(place);
    this.#choose(row);
  }
}
