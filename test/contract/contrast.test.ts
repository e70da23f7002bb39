import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Kind = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** Background and text of the editor in VS Code's own themes: Modern and plain ones, and those of high contrast. */
const THEMES: Readonly<Record<Kind, readonly { readonly background: string; readonly text: string }[]>> = {
  dark: [
    { background: '#1f1f1f', text: '#cccccc' },
    { background: '#1e1e1e', text: '#d4d4d4' },
  ],
  light: [
    { background: '#ffffff', text: '#3b3b3b' },
    { background: '#ffffff', text: '#000000' },
  ],
  highContrast: [{ background: '#000000', text: '#ffffff' }],
  highContrastLight: [{ background: '#ffffff', text: '#292929' }],
};
/** Where the trees stand, and lists to choose from, which have the same icons. */
const LISTS: Readonly<Record<Kind, readonly string[]>> = {
  dark: ['#181818', '#252526', '#222222'],
  light: ['#f8f8f8', '#f3f3f3'],
  highContrast: ['#000000', '#0c141f'],
  highContrastLight: ['#ffffff'],
};
const KINDS = Object.keys(THEMES) as readonly Kind[];

/** What WCAG 2.2 asks of lines and icons (1.4.11), and of text (1.4.3). */
const LINES = 3;
const TEXT = 4.5;

interface Color {
  readonly id: string;
  readonly defaults: Readonly<Record<Kind, string>>;
}
const { contributes } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  readonly contributes: { readonly colors: readonly Color[] };
};
const isBackground = ({ id }: Color): boolean => /background$/i.test(id);
/** What colours lines, icons and marks; every other colour is taken for that of text. */
const MARKS: ReadonlySet<string> = new Set(
  ['supports', 'contradicts', 'neutral', 'variables', 'overlap'].map((name) => `adduce.${name}`),
);
const leastOf = ({ id }: Color): number => (MARKS.has(id) ? LINES : TEXT);

/** Red, green, blue and opacity from 0 to 1. */
function channels(hex: string): readonly [number, number, number, number] {
  const [r = 0, g = 0, b = 0, a = 255] = (hex.slice(1).match(/../g) ?? []).map((part) => parseInt(part, 16));
  return [r / 255, g / 255, b / 255, a / 255];
}

/** A colour over an opaque one. */
function over(top: string, bottom: string): string {
  const [, , , opacity] = channels(top);
  const under = channels(bottom);
  const mixed = channels(top)
    .slice(0, 3)
    .map((value, i) => value * opacity + (under[i] ?? 0) * (1 - opacity));
  return `#${mixed
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex);
  const linear = (value: number): number =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * What a colour may lie on: the editor, with the backgrounds of two passages one over the other, and what is marked in
 * the trees.
 */
function backgrounds(kind: Kind, isMark: boolean): readonly string[] {
  const own = contributes.colors.filter(isBackground).map(({ defaults }) => defaults[kind]);
  const inEditor = THEMES[kind].flatMap(({ background }) => [
    background,
    ...own.flatMap((color) => [over(color, background), over(color, over(color, background))]),
  ]);
  return isMark ? [...inEditor, ...LISTS[kind]] : inEditor;
}

describe('The contributed colours', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 0.001);
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.005);
    expect(over('#ffffff80', '#000000')).to.equal('#808080');
  });

  for (const kind of KINDS) {
    it(`stand out from the editor of ${kind} themes, and leave its text readable`, () => {
      expect(contributes.colors.length).to.be.greaterThan(4);
      const weak = contributes.colors.flatMap((color) => {
        const value = color.defaults[kind];
        if (isBackground(color)) {
          return THEMES[kind]
            .filter(({ background, text }) => {
              const once = over(value, background);
              return contrast(over(value, once), text) < TEXT;
            })
            .map(({ text }) => `${color.id}: text ${text}`);
        }
        const below = backgrounds(kind, MARKS.has(color.id));
        const least = Math.min(...below.map((background) => contrast(value, background)));
        return value.length === 7 && least >= leastOf(color)
          ? []
          : [`${color.id} ${value}: ${least.toFixed(2)}`];
      });
      expect(weak).to.deep.equal([]);
    });
  }

  it('of icons beside the line numbers stand out in every kind of theme', () => {
    const folder = `${root}media/gutter`;
    const files = readdirSync(folder);
    expect(files).to.have.length(5);
    for (const file of files) {
      const colors = readFileSync(`${folder}/${file}`, 'utf8').match(/#[0-9a-f]{6}\b/g) ?? [];
      expect(colors, file).to.have.length.greaterThan(0);
      for (const { background } of KINDS.flatMap((kind) => THEMES[kind])) {
        for (const color of colors)
          expect(contrast(color, background), `${file} ${color}`).to.be.at.least(LINES);
      }
    }
  });
});
