import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adduce, mistakesIn } from '../support/cli';
import { withFolder, type FileTree } from '../support/temporary';

const EXAMPLE = fileURLToPath(new URL('../../examples/karabakh/', import.meta.url));

/** The example without what is derived from it. */
function readExample(): FileTree {
  const paths = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(EXAMPLE.length));
  const kept = paths.filter((path) => !path.startsWith('coded-index'));
  return Object.fromEntries(kept.map((path) => [path, readFileSync(join(EXAMPLE, path), 'utf8')]));
}

const example = readExample();

function textOf(path: string): string {
  const text = example[path];
  if (typeof text !== 'string') throw new Error(`the example has no ${path}`);
  return text;
}

/** A mistake in one file of the example, and where it stands in the damaged text. */
interface Damage {
  readonly text: string;
  /** UTF-16 offset of the place to be reported. */
  readonly at: number;
  /** The file's bytes where the text does not say them. */
  readonly bytes?: Uint8Array;
}

/** Puts `after` in place of the first `before`; the mistake begins where `mark` stands in `after`. */
function replaced(path: string, before: string, after: string, mark: string): Damage {
  const text = textOf(path);
  const start = text.indexOf(before);
  expect(start, `${path} holds ${before}`).to.be.at.least(0);
  const damaged = text.slice(0, start) + after + text.slice(start + before.length);
  expect(after).to.contain(mark);
  return { text: damaged, at: start + after.indexOf(mark) };
}

const DIV = '::: {#e-tegbw2yq .evidence';

function withoutClosingFence(path: string): Damage {
  const text = textOf(path);
  const opening = text.indexOf(DIV);
  const closing = text.indexOf('\n:::\n', opening);
  expect(Math.min(opening, closing)).to.be.at.least(0);
  return { text: `${text.slice(0, closing)}\n${text.slice(closing + 5)}`, at: opening };
}

function withLatin1(path: string): Damage {
  const { text, at } = replaced(path, 'Procurement', 'Procur\u00e9ment', '\u00e9');
  const bytes = Buffer.concat([
    Buffer.from(text.slice(0, at)),
    Buffer.from([0xe9]),
    Buffer.from(text.slice(at + 1)),
  ]);
  return { text, at, bytes };
}

const THEORY = 'theory.yaml';
const ARMIES = 'notes/military-balance.md';
const FILTER = 'notes/soghomonyan2024-filter.md';

/** File, problem code, damage: the ten of the issue. */
const DAMAGES: readonly (readonly [string, string, string, () => Damage])[] = [
  [
    'an unknown hypothesis in a tag',
    ARMIES,
    'unknown-hypothesis',
    () => replaced(ARMIES, 'neutral="Ha Hc Hd"', 'neutral="Ha Hcc Hd"', 'Hcc'),
  ],
  [
    'an unknown variable in a path',
    THEORY,
    'unknown-variable',
    () =>
      replaced(
        THEORY,
        'path: great-power-deal -> war-outbreak',
        'path: great-power-deal -> war-outbrake',
        'war-outbrake',
      ),
  ],
  [
    'a YAML syntax error',
    THEORY,
    'yaml-syntax',
    () => replaced(THEORY, 'label: Offensive realism\n', 'label: "Offensive" realism\n', 'realism'),
  ],
  [
    'a cycle of extends',
    THEORY,
    'cycle',
    () => {
      // structural-realism stands before defensive-realism, which extends it: the later link closes the circle.
      const { text } = replaced(
        THEORY,
        'extends: political-realism',
        'extends: defensive-realism',
        'extends',
      );
      const later = text.indexOf('extends: structural-realism', text.indexOf('\n  defensive-realism:'));
      return { text, at: later + 'extends: '.length };
    },
  ],
  [
    'a duplicate evidence id',
    ARMIES,
    'duplicate-evidence-id',
    () => replaced(ARMIES, '#e-zry5r3yj', '#e-7byjkjhd', 'e-7byjkjhd'),
  ],
  [
    'a duplicate key',
    THEORY,
    'duplicate-key',
    () =>
      replaced(
        THEORY,
        '    label: Defensive realism\n',
        '    label: Defensive realism\n    label: Twice\n',
        'label: Twice',
      ),
  ],
  ['an unclosed div', ARMIES, 'unclosed-div', () => withoutClosingFence(ARMIES)],
  [
    'the same hypothesis under two keys',
    ARMIES,
    'rated-twice',
    () =>
      replaced(
        ARMIES,
        'supports="Hb:strong" neutral="Ha Hc Hd"',
        'supports="Hb:strong" neutral="Ha Hc Hb"',
        'Hb"',
      ),
  ],
  [
    'an orphaned segment',
    FILTER,
    'orphaned-segment',
    () => replaced(FILTER, 'continues="e-gsvjpkj1"', 'continues="e-gsvjpkj2"', 'e-gsvjpkj2'),
  ],
  ['invalid UTF-8', ARMIES, 'invalid-utf8', () => withLatin1(ARMIES)],
];

/** `line:column`, both from 1, the column in UTF-16 units. */
function placeOf({ text, at }: Damage): string {
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

describe('adduce check on damaged copies of the example', () => {
  it('finds no mistake in an undamaged copy, only what the honesty rules say', () => {
    withFolder(example, (folder) => {
      const { code, out } = adduce(folder, 'check');
      expect([code, mistakesIn(out)]).to.deep.equal([0, []]);
      expect(out).to.match(/^theory\.yaml:\d+:\d+: warning only-confirming "H3" /m);
      expect(out).to.match(/^theory\.yaml:\d+:\d+: warning only-confirming "H2a" .*\(acknowledged: /m);
    });
  });

  for (const [what, file, code, damage] of DAMAGES) {
    it(`names ${what} with its place, and nothing else`, () => {
      const damaged = damage();
      withFolder({ ...example, [file]: damaged.bytes ?? damaged.text }, (folder) => {
        const run = adduce(folder, 'check');
        expect(mistakesIn(run.out).map((line) => line.replace(/^(\S+: \w+ \S+).*$/, '$1'))).to.deep.equal([
          `${file}:${placeOf(damaged)}: error ${code}`,
        ]);
        expect(run.code).to.equal(1);
      });
    });
  }
});
