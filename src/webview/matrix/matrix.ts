/** The page of the matrix panel: shows what the extension tells, and asks it for what the user does. */
import {
  type CellRating,
  type FromPage,
  isPageState,
  isToPage,
  type MatrixMessage,
  type PageState,
  type PageView,
  type RatedMessage,
  type VariablesMessage,
} from '../../protocol/matrix';
import { BalanceTab } from './balanceTab';
import { element, userText } from './elements';
import { Grid } from './grid';
import { Tabs } from './tabs';
import { Toolbar } from './toolbar';
import { VariablesTab } from './variablesTab';
import { type Choices, filled, linesOf, shownRating } from './viewModel';

/** What VS Code gives a page. */
interface VsCode {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCode;

/** Pause before what the user looks at is kept, in milliseconds. */
const KEEP_MS = 100;

const FIRST_VIEW: PageView = {
  tab: 'matrix',
  order: 'notes',
  filter: '',
  hide: false,
  row: '',
  column: 0,
  top: 0,
};

class Page {
  readonly #vscode: VsCode;
  readonly #heading = element('h1');
  readonly #summary = element('p', { class: 'summary' });
  readonly #count = element('p', { role: 'status', class: 'count' });
  readonly #said = element('p', { role: 'status', class: 'said' });
  readonly #matrixPanel = element('div');
  readonly #variablesPanel = element('div');
  readonly #balancePanel = element('div');
  readonly #grid: Grid;
  readonly #variables: VariablesTab;
  readonly #balance: BalanceTab;
  readonly #tabs: Tabs<PageView['tab']>;
  readonly #toolbar: Toolbar;
  #data: MatrixMessage;
  #choices: Choices;
  /** Ratings that are asked for and not answered yet, by cell. */
  readonly #asked = new Map<string, { readonly rating: CellRating; readonly count: number }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(vscode: VsCode, root: HTMLElement, data: MatrixMessage, view: PageView) {
    this.#vscode = vscode;
    this.#data = data;
    this.#choices = view;
    const { texts } = data;
    this.#toolbar = new Toolbar(texts, view, {
      changed: (choices) => this.#choose(choices),
      copy: () => vscode.postMessage({ type: 'copy' }),
      exportCsv: () => vscode.postMessage({ type: 'export', format: 'csv', text: '' }),
    });
    this.#tabs = new Tabs(
      texts.tabs,
      [
        { id: 'matrix', label: texts.tabMatrix, panel: this.#matrixPanel },
        { id: 'variables', label: texts.tabVariables, panel: this.#variablesPanel },
        { id: 'balance', label: texts.tabBalance, panel: this.#balancePanel },
      ],
      () => this.#onTab(),
    );
    this.#variables = new VariablesTab(this.#variablesPanel, texts);
    this.#balance = new BalanceTab(this.#balancePanel, texts, (text) =>
      vscode.postMessage({ type: 'export', format: 'svg', text }),
    );
    root.replaceChildren(this.#heading, this.#summary, this.#tabs.element);
    root.append(this.#matrixPanel, this.#variablesPanel, this.#balancePanel, this.#said);
    this.#matrixPanel.append(this.#toolbar.element, this.#count);
    this.#grid = new Grid(this.#matrixPanel, {
      open: ({ key }) => vscode.postMessage({ type: 'open', row: key }),
      rate: (row, hypothesis, rating, shown) => this.#rate(row.key, hypothesis, rating, shown),
      moved: () => this.#keep(),
    });
    this.#matrixPanel.append(element('p', { class: 'keys' }, texts.keys));
    this.#tabs.choose(view.tab);
    this.show(data);
    this.#grid.restore(view.row, view.column, view.top);
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Shows everything anew. */
  show(data: MatrixMessage): void {
    this.#data = data;
    this.#heading.replaceChildren(userText(data.heading));
    this.#summary.replaceChildren(userText(data.summary));
    this.#showLines();
    if (this.#tabs.chosen === 'balance') this.#balance.show(data);
    this.#keep();
  }

  /** Shows variables by sources anew. */
  showVariables(data: VariablesMessage): void {
    this.#variables.show(data);
  }

  /** Tells the user something that happened. */
  say(text: string): void {
    this.#said.replaceChildren(userText(text));
  }

  #showLines(): void {
    const { rows, texts } = this.#data;
    const lines = linesOf(rows, this.#choices);
    const passages = lines.filter(({ kind }) => kind === 'passage').length;
    const none = rows.length === 0 ? texts.noRows : texts.noMatch;
    this.#count.textContent = passages === 0 ? none : filled(texts.shown, passages, rows.length);
    this.#grid.show(this.#data, lines);
  }

  /** Asks for a rating. Until the last one is in the note, what was asked for stands for what the cell shows. */
  #rate(row: string, hypothesis: string, rating: CellRating, shown: number | null): void {
    const key = JSON.stringify([row, hypothesis]);
    const asked = this.#asked.get(key);
    const before = asked ? asked.rating : shown;
    if (before === rating) return;
    this.#asked.set(key, { rating, count: (asked?.count ?? 0) + 1 });
    this.#vscode.postMessage({ type: 'rate', row, hypothesis, rating, shown: before });
  }

  /** A rating that was asked for is in the note, or was refused: says what stands in the cell. */
  rated({ row: rowKey, hypothesis }: RatedMessage): void {
    const key = JSON.stringify([rowKey, hypothesis]);
    const asked = this.#asked.get(key);
    if (asked && asked.count > 1) this.#asked.set(key, { ...asked, count: asked.count - 1 });
    else this.#asked.delete(key);
    const { rows, columns, texts } = this.#data;
    const row = rows.find((one) => one.key === rowKey);
    const cell = row?.cells[columns.findIndex((one) => one.hypothesis === hypothesis)] ?? null;
    this.say(`${hypothesis}: ${shownRating(cell, texts).word}`);
  }

  #choose(choices: Choices): void {
    this.#choices = choices;
    this.#showLines();
    this.#keep();
  }

  #onTab(): void {
    if (this.#tabs.chosen === 'variables') this.#vscode.postMessage({ type: 'variables' });
    if (this.#tabs.chosen === 'balance') this.#balance.show(this.#data);
    this.#keep();
  }

  #onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !(event.target instanceof HTMLInputElement))
      this.#vscode.postMessage({ type: 'undo' });
    else if (key === 'f' && this.#tabs.chosen === 'matrix') this.#toolbar.focusFilter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keeps how the user looks at the matrix, for when the panel is shown again. */
  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { order, filter, hide } = this.#choices;
      const { row, column, element: grid } = this.#grid;
      const view = { tab: this.#tabs.chosen, order, filter, hide, row, column, top: grid.scrollTop };
      this.#vscode.setState({ name: this.#data.name, view });
    }, KEEP_MS);
  }
}

function start(): void {
  const root = document.getElementById('page');
  if (!root) return;
  const vscode = acquireVsCodeApi();
  const before = vscode.getState();
  let view = isPageState(before) ? before.view : FIRST_VIEW;
  let page: Page | undefined;
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isToPage(data)) return;
    if (data.type === 'matrix') {
      if (page) page.show(data);
      else page = new Page(vscode, root, data, view);
    } else if (data.type === 'variables') page?.showVariables(data);
    else if (data.type === 'rated') page?.rated(data);
    else if (data.type === 'say') page?.say(data.text);
    else {
      page = undefined;
      view = FIRST_VIEW;
      root.replaceChildren(element('p', { role: 'status' }, userText(data.text)));
    }
  });
  vscode.postMessage({ type: 'ready' });
}

start();
