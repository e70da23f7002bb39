import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  COLORS,
  COMMANDS,
  CONTEXT_KEYS,
  GROUPINGS,
  SETTINGS,
  THEORY_FILE,
  VIEWS,
} from '../../src/host/contributions';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(root, 'package.json'), 'utf8');

interface Named {
  readonly id: string;
  readonly when?: string;
}
interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly submenus: readonly Named[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly when?: string;
      readonly mac?: string;
    }[];
    readonly views: Readonly<Record<string, readonly Named[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly scope?: string }>>;
    };
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly yamlValidation: readonly { readonly url: string; readonly fileMatch: string }[];
  };
}

const manifest = JSON.parse(text) as Manifest;
const strings = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = manifest;

/** Every TypeScript source of the extension, without the table of ids itself. */
const sources = readdirSync(join(root, 'src', 'host'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'contributions.ts')
  .map((file) => readFileSync(join(root, 'src', 'host', file), 'utf8'));
const code = sources.join('\n');

function matches(pattern: RegExp, where: string): Set<string> {
  return new Set([...where.matchAll(pattern)].map((match) => match[1] ?? ''));
}

function sorted(values: Iterable<string>): string[] {
  return [...values].sort();
}

describe('package.json', () => {
  it('declares the commands of the table, and no other', () => {
    expect(sorted(contributes.commands.map(({ command }) => command))).to.deep.equal(
      sorted(Object.values(COMMANDS)),
    );
  });

  it('has a registration in code for every command, and one only', () => {
    const registered = [...code.matchAll(/commands\.add\(\s*COMMANDS\.(\w+),/g)].map(
      (match) => match[1] ?? '',
    );
    expect(registered.sort()).to.deep.equal(sorted(Object.keys(COMMANDS)));
  });

  it('gives every command the category Adduce', () => {
    expect(contributes.commands.filter(({ category }) => category !== 'Adduce')).to.deep.equal([]);
  });

  it('declares every string it refers to, and refers to every string it declares', () => {
    expect(sorted(matches(/"%([^%"]+)%"/g, text))).to.deep.equal(sorted(Object.keys(strings)));
  });

  it('uses only declared commands and submenus in menus, keybindings and welcome texts', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    const entries = Object.values(contributes.menus).flat();
    const used = [
      ...entries.flatMap(({ command }) => command ?? []),
      ...contributes.keybindings.map(({ command }) => command),
      ...matches(/command:(adduce\.[\w.]+)/g, Object.values(strings).join('\n')),
    ];
    expect(used.filter((command) => !commands.has(command))).to.deep.equal([]);
    const submenus = contributes.submenus.map(({ id }) => id);
    const places = Object.keys(contributes.menus).filter((menu) => menu.startsWith('adduce.'));
    expect(sorted(places)).to.deep.equal(sorted(submenus));
    expect(sorted(new Set(entries.flatMap(({ submenu }) => submenu ?? [])))).to.deep.equal(sorted(submenus));
  });

  it('declares the views of the table in the Adduce container', () => {
    expect(Object.keys(contributes.views)).to.deep.equal(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
    expect(
      sorted(Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id))),
    ).to.deep.equal(sorted(Object.values(VIEWS)));
    expect(
      contributes.viewsWelcome.filter(({ view }) => !Object.values<string>(VIEWS).includes(view)),
    ).to.deep.equal([]);
  });

  it('declares every setting that is read, with the same default, and reads every setting it declares', () => {
    const declared = Object.entries(contributes.configuration.properties);
    const table = Object.entries(SETTINGS).map(([id, value]) => [`adduce.${id}`, value]);
    expect(declared.map(([id, { default: value }]) => [id, value])).to.deep.equal(table);
    expect(declared.filter(([, { scope }]) => scope === undefined)).to.deep.equal([]);
    expect(sorted(matches(/getSetting\(\s*'([\w.]+)'/g, code))).to.deep.equal(sorted(Object.keys(SETTINGS)));
  });

  it('reads in `when` clauses only context keys that code sets, and sets no other', () => {
    const clauses = [
      ...Object.values(contributes.menus).flatMap((entries) => entries.map(({ when }) => when)),
      ...contributes.keybindings.map(({ when }) => when),
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...contributes.commands.map(({ enablement }) => enablement),
    ];
    const views = new Set<string>(Object.values(VIEWS));
    const read = matches(/\b(adduce\.\w+)/g, clauses.join('\n'));
    expect(sorted([...read].filter((key) => !views.has(key)))).to.deep.equal(sorted(CONTEXT_KEYS));
    expect(sorted(matches(/setContext\(\s*'([\w.]+)'/g, code))).to.deep.equal(sorted(CONTEXT_KEYS));
  });

  it('has a grouping command for each grouping', () => {
    const commands = contributes.commands.flatMap(
      ({ enablement }) => enablement?.match(/'(\w+)'/)?.[1] ?? [],
    );
    expect(commands).to.deep.equal([...GROUPINGS]);
  });

  it('declares the colours code uses, for every kind of theme', () => {
    expect(sorted(contributes.colors.map(({ id }) => id))).to.deep.equal(sorted(Object.values(COLORS)));
    for (const { defaults } of contributes.colors) {
      expect(defaults).to.have.all.keys('dark', 'light', 'highContrast', 'highContrastLight');
    }
  });

  it('names only files that are in the repository', () => {
    const files = [
      manifest.icon,
      'LICENSE',
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...[...contributes.grammars].map(({ path }) => path),
      ...[...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url),
    ];
    expect(files.filter((file) => !existsSync(join(root, file)))).to.deep.equal([]);
    expect(contributes.yamlValidation.map(({ fileMatch }) => fileMatch)).to.deep.equal([`**/${THEORY_FILE}`]);
  });

  it('keeps tree commands out of the palette and binds no key without `editorTextFocus`', () => {
    const hidden = (contributes.menus.commandPalette ?? []).filter(({ when }) => when === 'false');
    expect(sorted(hidden.flatMap(({ command }) => command ?? []))).to.deep.equal([
      COMMANDS.createDeclared,
      COMMANDS.openInTheory,
      COMMANDS.showMore,
    ]);
    for (const { when, mac } of contributes.keybindings) {
      expect(when).to.match(/^editorTextFocus && /);
      expect(mac).to.be.a('string');
    }
  });

  it('is typed against the oldest VS Code it claims to run in', () => {
    // vsce refuses types that are newer than the engine.
    const types = manifest.devDependencies['@types/vscode'] ?? '';
    expect(manifest.engines.vscode).to.equal(`^${types}`);
  });

  it('never activates for everything', () => {
    expect(
      manifest.activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
    ).to.deep.equal([]);
  });
});

describe('l10n/bundle.l10n.json', () => {
  it('holds every message of the code, for translators, and no other', () => {
    const calls = [...code.matchAll(/\bl10n\.t\(\s*('(?:[^'\\]|\\.)*')/g)];
    expect(calls.length).to.equal(
      [...code.matchAll(/\bl10n\.t\(/g)].length,
      'messages that are not plain strings',
    );
    const messages = new Set(calls.map((match) => match[1]?.slice(1, -1) ?? ''));
    const bundle = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(sorted(Object.keys(bundle))).to.deep.equal(sorted(messages));
  });
});
