import type { Saturation } from '../../analysis/saturation';
import type { StanceCounts } from '../../model/evidence';
import { html, trusted, type Html } from './html';

/** Half the width of a balance, and the whole of a bar, in units of its view box. */
const SPAN = 100;
const THICK = 12;

/** A length with at most two decimals. */
function length(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * What speaks against a hypothesis to the left, what speaks for it to the right. Told beside it in figures, so that it is
 * hidden from screen readers.
 *
 * @param most the greatest number of either in the table
 */
export function balanceBar({ supports, contradicts }: StanceCounts, most: number): Html {
  const unit = most === 0 ? 0 : SPAN / most;
  const [left, right] = [length(contradicts * unit), length(supports * unit)];
  return html`<svg
    class="balance"
    viewBox="0 0 ${2 * SPAN + 2} ${THICK}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="against" x="${length(SPAN - left)}" y="1" width="${left}" height="${THICK - 2}" />
    <rect class="for" x="${SPAN + 2}" y="1" width="${right}" height="${THICK - 2}" />
    <path class="axis" d="M${SPAN + 1} 0V${THICK}" />
  </svg>`;
}

/** A number as a bar; told beside it in figures. */
export function countBar(count: number, most: number): Html {
  const width = most === 0 ? 0 : length((count / most) * SPAN);
  return html`<svg
    class="count"
    viewBox="0 0 ${SPAN} ${THICK}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="bar" y="1" width="${width}" height="${THICK - 2}" />
  </svg>`;
}

/** Size of the curve, and the room that its labels take, in pixels. */
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 230, 44, 12, 26, 34];

/** How many marks an axis has at most. */
const MOST_MARKS = 6;

/** Whole numbers from 0 to `most` at round distances. */
function marksTo(most: number): readonly number[] {
  const steps = [1, 2, 5].flatMap((step) => [step, step * 10, step * 100, step * 1000]).sort((a, b) => a - b);
  const step = steps.find((one) => most / one <= MOST_MARKS) ?? Math.ceil(most / MOST_MARKS);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

/** How the number of distinct variables grew, source by source: flat once nothing new turns up. */
export function saturationChart({ curve }: Saturation, title: string): Html {
  const most = Math.max(1, curve.at(-1)?.distinctCodes ?? 0);
  const count = Math.max(1, curve.length);
  const x = (source: number): number => length(LEFT + ((WIDTH - LEFT - RIGHT) * source) / count);
  const y = (codes: number): number => length(HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * codes) / most);
  const line = curve.map(({ distinctCodes }, i) => `V${y(distinctCodes)}H${x(i + 1)}`).join('');
  const path = `M${LEFT} ${y(0)}${line}`;
  const rows = marksTo(most).map(
    (mark) =>
      html`<path class="grid" d="M${LEFT} ${y(mark)}H${WIDTH - RIGHT}" /><text
          x="${LEFT - 8}"
          y="${y(mark) + 4}"
          text-anchor="end"
          >${mark}</text
        >`,
  );
  const columns = marksTo(curve.length)
    .slice(1)
    .map(
      (mark) => html`<text x="${x(mark)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${mark}</text>`,
    );
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
    <text x="0" y="16">distinct variables</text>
    ${rows}${columns}
    <path class="area" d="${trusted(`${path}V${y(0)}Z`)}" />
    <path class="line" d="${trusted(path)}" />
    <text class="below" x="${(WIDTH + LEFT) / 2}" y="${HEIGHT - 2}" text-anchor="middle">
      sources in the order of the notes
    </text>
  </svg>`;
}
