import type { MatrixMessage, MatrixTexts } from '../../protocol/matrix';
import { type BalanceBar, balanceBars, type RunningLine, runningLines } from './balance';
import { element, userText } from './elements';
import { filled, shortNumber } from './viewModel';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const MARGIN = 16;
const BAR = 22;
/** From the left: names of the rivals, bars against, the axis, bars for. */
const NAMES = 120;
const HEIGHT = 260;
/** Dashes and marks tell the lines apart where colours do not. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '12 4', '1 5'] as const;
const MOST_NAME = 16;

type Numbers = Readonly<Record<string, string | number>>;

function shape(name: string, attributes: Numbers, ...children: readonly (Node | string)[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

function picture(height: number, label: string, ...children: readonly Node[]): SVGElement {
  const attributes = { xmlns: SVG, viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height };
  const all = {
    ...attributes,
    role: 'img',
    'aria-label': label,
    'font-family': 'sans-serif',
    'font-size': 12,
  };
  return shape('svg', all, ...children);
}

function words(x: number, y: number, text: string, anchor = 'start'): SVGElement {
  return shape('text', { x, y, 'text-anchor': anchor, fill: 'currentColor' }, text);
}

function short(name: string): string {
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name;
}

function barsPicture(bars: readonly BalanceBar[], texts: MatrixTexts): SVGElement {
  const half = (WIDTH - NAMES - 2 * MARGIN) / 2 - 30;
  const axis = NAMES + MARGIN + half + 30;
  const rows = bars.flatMap(({ hypothesis, supports, contradicts, forShare, againstShare }, i) => {
    const y = MARGIN + i * (BAR + 8);
    const [against, pro] = [againstShare * half, forShare * half];
    const baseline = y + BAR * 0.7;
    return [
      words(0, baseline, short(hypothesis)),
      shape('rect', { x: axis - against, y, width: against, height: BAR, class: 'contradicts' }),
      words(axis - against - 4, baseline, `✗ ${contradicts}`, 'end'),
      shape('rect', { x: axis, y, width: pro, height: BAR, class: 'supports' }),
      words(axis + pro + 4, baseline, `✓ ${supports}`),
    ];
  });
  const height = 2 * MARGIN + bars.length * (BAR + 8);
  const line = shape('line', { x1: axis, y1: 0, x2: axis, y2: height, stroke: 'currentColor' });
  const label = bars.map((bar) => filled(texts.balanceText, bar.hypothesis, bar.supports, bar.contradicts));
  return picture(height, label.join('; '), ...rows, line);
}

function linesPicture(lines: readonly RunningLine[], texts: MatrixTexts): SVGElement {
  const most = Math.max(1, ...lines.map(({ sums }) => sums.at(-1) ?? 0));
  const steps = Math.max(1, ...lines.map(({ sums }) => sums.length - 1));
  const right = WIDTH - NAMES;
  const x = (step: number): number => 40 + ((right - 40) * step) / steps;
  const y = (sum: number): number => HEIGHT - 30 - ((HEIGHT - 50) * sum) / most;
  // Names that end at the same height stand below each other.
  const taken: number[] = [];
  const free = (wanted: number): number => {
    let at = wanted;
    while (taken.some((other) => Math.abs(other - at) < 14)) at -= 14;
    taken.push(at);
    return at;
  };
  const drawn = lines.flatMap(({ hypothesis, sums }, i) => {
    const end = sums.at(-1) ?? 0;
    const points = sums.map((sum, step) => `${x(step).toFixed(1)},${y(sum).toFixed(1)}`).join(' ');
    const attributes = { points, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 };
    const dashes = DASHES[i % DASHES.length] ?? '';
    const at = free(y(end) + 4);
    return [
      shape('polyline', dashes === '' ? attributes : { ...attributes, 'stroke-dasharray': dashes }),
      words(right + 6, at, `${short(hypothesis)} ${shortNumber(end)}`),
    ];
  });
  const axes = shape('path', { d: `M40 10V${HEIGHT - 30}H${right}`, fill: 'none', stroke: 'currentColor' });
  const scale = [
    words(34, y(0) + 4, '0', 'end'),
    words(34, y(most) + 4, shortNumber(most), 'end'),
    words(right, HEIGHT - 12, String(steps), 'end'),
  ];
  const label = lines.map(({ hypothesis, sums }) =>
    filled(texts.runningText, hypothesis, shortNumber(sums.at(-1) ?? 0)),
  );
  return picture(HEIGHT, label.join('; '), axes, ...scale, ...drawn);
}

/** The picture as a file of its own: with colours of its own, on white. */
function asFile(drawn: SVGElement): string {
  const copy = drawn.cloneNode(true) as SVGElement;
  copy.setAttribute('color', '#000000');
  for (const [kind, colour] of [
    ['supports', '#0b7a5e'],
    ['contradicts', '#b35900'],
  ] as const)
    for (const bar of copy.querySelectorAll(`.${kind}`)) bar.setAttribute('fill', colour);
  copy.prepend(shape('rect', { width: '100%', height: '100%', fill: '#ffffff' }));
  return new XMLSerializer().serializeToString(copy);
}

/** Balance and running weight of the rivals, drawn. */
export class BalanceTab {
  readonly #panel: HTMLElement;
  readonly #texts: MatrixTexts;
  readonly #save: (svg: string) => void;

  constructor(panel: HTMLElement, texts: MatrixTexts, save: (svg: string) => void) {
    this.#panel = panel;
    this.#texts = texts;
    this.#save = save;
  }

  /** Draws both pictures anew. */
  show(data: MatrixMessage): void {
    const texts = this.#texts;
    const figures = [
      this.#figure(texts.balance, barsPicture(balanceBars(data), texts)),
      this.#figure(texts.running, linesPicture(runningLines(data), texts)),
    ];
    this.#panel.replaceChildren(...figures);
  }

  #figure(title: string, drawn: SVGElement): HTMLElement {
    const save = element('button', { type: 'button' }, this.#texts.exportSvg);
    save.setAttribute('aria-label', `${this.#texts.exportSvg} ${title}`);
    save.addEventListener('click', () => this.#save(asFile(drawn)));
    const caption = element('figcaption', {}, element('h2', {}, userText(title)), save);
    const figure = element('figure', {}, caption);
    figure.append(drawn);
    return figure;
  }
}
