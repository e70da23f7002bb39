import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryBytes } from '../../scripts/bench/bundles';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Metafile {
  readonly inputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
  >;
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly entryPoint?: string;
        readonly imports: readonly { readonly kind: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

/** What esbuild says of a bundle; undefined when it has not been built, which the test then fails for. */
function metafile(name: string): Metafile {
  const file = join(root, 'dist', 'meta', `${name}.json`);
  if (!existsSync(file)) throw new Error(`${file} is missing: build first (tsx scripts/build.ts)`);
  return JSON.parse(readFileSync(file, 'utf8')) as Metafile;
}

function inputsOf(name: string): string[] {
  return Object.keys(metafile(name).inputs);
}

function externalsOf(name: string): string[] {
  const imports = Object.values(metafile(name).inputs).flatMap((input) => input.imports);
  return [...new Set(imports.filter((one) => one.external).map((one) => one.path))].sort();
}

function from(inputs: readonly string[], folder: string): string[] {
  return inputs.filter((input) => input.startsWith(folder));
}

describe('The bundles', () => {
  it('for the web have no Node module and nothing made for Node', () => {
    expect(externalsOf('extensionWeb')).to.deep.equal(['vscode']);
    expect(from(inputsOf('extensionWeb'), 'src/host/node/')).to.deep.equal([]);
  });

  it('for Node leave out only VS Code and Node’s own modules', () => {
    const builtin = new Set(['vscode', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
    expect(externalsOf('extension').filter((name) => !builtin.has(name))).to.deep.equal([]);
    expect(from(inputsOf('extension'), 'src/host/node/')).to.not.deep.equal([]);
  });

  it('for Node load the readers of theories and bibliographies, the reports and the templates only when they are needed', () => {
    const { outputs } = metafile('extension');
    const entry = Object.values(outputs).find(({ entryPoint }) => entryPoint === 'src/extension.ts');
    const later = [
      'src/core/theory/readTheory.ts',
      'src/core/exporters/indexMarkdown.ts',
      'src/core/exporters/html/indexHtml.ts',
      'src/core/analysis/rules/honesty.ts',
      'src/core/bibliography/bibtex.ts',
    ];
    expect(inputsOf('extension')).to.include.members(later);
    for (const file of later) expect(Object.keys(entry?.inputs ?? {})).to.not.include(file);
    expect(entry?.imports.filter(({ kind }) => kind === 'dynamic-import').length).to.be.greaterThan(2);
  });

  it('for the web are two files: what notes need is in the first, each import() asks for a chunk of either', () => {
    const files = ['extension.web.cjs', 'extension.web.later.cjs'].map((name) =>
      readFileSync(join(root, 'dist', name), 'utf8'),
    );
    const [first = [], second = []] = files.map((text) =>
      [...text.matchAll(/^(?:.*?[{])?"(\.\/[^"]+\.js)":\(module,exports,require,later\)=>/gm)].map(
        ([, name]) => name,
      ),
    );
    const chunks = Object.keys(metafile('extensionWeb').outputs).filter((file) => file.endsWith('.js'));
    expect([...first, ...second].sort()).to.deep.equal(chunks.map((file) => `./${basename(file)}`).sort());
    const asked = files.flatMap((text) =>
      [...text.matchAll(/\blater\("([^"]+)"\)/g)].map(([, name]) => name),
    );
    expect(asked.length).to.be.greaterThan(20);
    expect([...first, ...second]).to.include.members(asked);
    expect(first.some((name) => name?.startsWith('./project-'))).to.equal(true);
    expect(second.some((name) => name?.startsWith('./bibliography-'))).to.equal(true);
  });

  it('hold the language of the user once, for all that is loaded later too', () => {
    for (const name of ['extension', 'extensionWeb']) {
      const holding = Object.values(metafile(name).outputs).filter(
        ({ inputs }) => inputs['src/core/l10n/l10n.ts'] !== undefined,
      );
      expect(holding, name).to.have.length(1);
    }
  });

  it('hold nothing that fetches from the network', () => {
    for (const name of ['extension', 'extensionWeb', 'cli']) {
      const fetching = inputsOf(name).filter((input) => /sync-fetch|fetchFile|undici/.test(input));
      expect(fetching, name).to.deep.equal([]);
      expect(from(inputsOf(name), 'node_modules/@citation-js/core/lib/'), name).to.deep.equal([]);
    }
  });

  it('keep extension and command line apart', () => {
    for (const name of ['extension', 'extensionWeb'])
      expect(from(inputsOf(name), 'src/cli/')).to.deep.equal([]);
    expect(from(inputsOf('cli'), 'src/host/')).to.deep.equal([]);
    expect(externalsOf('cli')).to.not.include('vscode');
  });

  it('hold no test, no script and no test tool', () => {
    for (const name of ['extension', 'extensionWeb', 'webview', 'cli']) {
      const foreign = inputsOf(name).filter(
        (input) => !/^(src|node_modules|schemas)\/|^package\.json$/.test(input),
      );
      expect(foreign, name).to.deep.equal([]);
      expect(from(inputsOf(name), 'node_modules/pandoc-wasm/'), name).to.deep.equal([]);
    }
  });

  it('of the pages hold pages and their messages only, and load nothing', () => {
    const foreign = inputsOf('webview').filter((input) => !/^src\/(webview|protocol)\//.test(input));
    expect(foreign).to.deep.equal([]);
    expect(externalsOf('webview')).to.deep.equal([]);
    for (const name of ['extension', 'extensionWeb', 'cli'])
      expect(from(inputsOf(name), 'src/webview/'), name).to.deep.equal([]);
    for (const output of Object.keys(metafile('webview').outputs))
      expect(readFileSync(join(root, output), 'utf8'), output).to.not.match(
        /\beval\(|new Function\(|innerHTML|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
      );
  });

  it('stay within their budgets', () => {
    expect(entryBytes('extension')).to.be.below(300_000);
    expect(entryBytes('extensionWeb')).to.be.below(600_000);
  });
});
