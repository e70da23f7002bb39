import { paragraph, words } from './prose';
import type { Random } from './random';

/** Blocks of text that hold evidence markup which Pandoc does not take for any. `tag` makes the attributes. */
const LOOK_ALIKES: readonly ((random: Random, script: number, tag: () => string) => string)[] = [
  (random, script, tag) => `\`\`\`\n[${words(random, script, 4)}]{${tag()}}\n\n::: {${tag()}}\n\n:::\n\`\`\``,
  (random, script, tag) => `~~~ {.r}\n[${words(random, script, 4)}]{${tag()}}\n~~~`,
  // The line before ends a list, of which an indented block would be a part.
  (random, script, tag) => `${words(random, script, 4)}.\n\n    [${words(random, script, 4)}]{${tag()}}`,
  (random, script, tag) =>
    `${words(random, script, 5)} \`[${words(random, script, 3)}]{${tag()}}\` ${words(random, script, 3)}.`,
  (random, script, tag) => `<!-- [${words(random, script, 4)}]{${tag()}}\n\n${words(random, script, 3)} -->`,
  (random, script, tag) => `${words(random, script, 4)} $x = [y]{${tag()}}$ ${words(random, script, 3)}.`,
  (random, script, tag) => `<pre>\n[${words(random, script, 4)}]{${tag()}}\n</pre>`,
  (random, script, tag) => `${words(random, script, 4)} \\[${words(random, script, 3)}]{${tag()}}.`,
  (random, script, tag) => `${words(random, script, 4)} [${words(random, script, 3)}] {${tag()}}.`,
  (random, script, tag) => `${words(random, script, 4)} [${words(random, script, 3)}]{${tag()} disputed}.`,
  (random, script, tag) => `${words(random, script, 4)} [${words(random, script, 3)}]{${tag()}, a=b}.`,
  (random, script, tag) => `${words(random, script, 4)} [${words(random, script, 3)}]{${tag()} memo=" x"}.`,
  (random, script, tag) =>
    `${words(random, script, 4)} [${words(random, script, 2)}\n\n${words(random, script, 2)}]{${tag()}}.`,
  (random, script, tag) =>
    `${words(random, script, 4)} [${words(random, script, 2)}](https://example.org){${tag()}}.`,
  (random, script, tag) => `## ${words(random, script, 4)} {${tag()}}`,
  (random, script, tag) => `${words(random, script, 4)} wow![${words(random, script, 3)}]{${tag()}}.`,
  (random, script, tag) => `${paragraph(random, script)}\n::: {${tag()}}\n${words(random, script, 4)}`,
  (random, script) =>
    `${words(random, script, 4)} [${words(random, script, 3)}]{.evidence-note #n1} [x]{.Evidence}.`,
];

/** A block that looks like evidence and is none. */
export function lookAlike(random: Random, script: number, tag: () => string): string {
  return random.pick(LOOK_ALIKES)(random, script, tag);
}
