import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  COLORS,
  COMMANDS,
  CONTEXT_KEYS,
  GROUPINGS,
  PANELS,
  SETTINGS,
  SOURCE_FILTERS,
  SOURCE_GROUPINGS,
  SOURCE_SORTINGS,
  THEORY_FILE,
  VIEWS,
} from '../../src/host/contributions';
import { SAMPLE_FILES } from '../../src/host/features/newProject/sampleFiles';

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
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations?: readonly string[];
    };
  };
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
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly 'markdown.previewStyles': readonly string[];
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
    // VS Code makes a command of its own for each view.
    const focus = Object.values(VIEWS).map((view) => `${view}.focus`);
    const commands = new Set<string>([...Object.values(COMMANDS), ...focus]);
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

  it('has a walkthrough of at most six steps, each with a picture, completed by what it tells to do', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(contributes.walkthroughs).to.have.length(1);
    expect(steps).to.have.length.within(1, 6);
    // A picture with words in it is another one in each language.
    const texts = readdirSync(root).filter((file) => /^package\.nls.*\.json$/.test(file));
    const pictures = texts.flatMap((file) => {
      const inLanguage = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
      return steps.map(({ media }) => inLanguage[media.svg.replaceAll('%', '')] ?? media.svg);
    });
    expect(pictures.filter((file) => !existsSync(join(root, file)))).to.deep.equal([]);
    const packed = readdirSync(join(root, 'media', 'walkthrough')).map((file) => `media/walkthrough/${file}`);
    expect(sorted(new Set(pictures))).to.deep.equal(sorted(packed));
    const events = new Set([
      ...Object.values(COMMANDS).map((command) => `onCommand:${command}`),
      ...Object.values(VIEWS).map((view) => `onView:${view}`),
      ...CONTEXT_KEYS.map((key) => `onContext:${key}`),
    ]);
    expect(
      steps.flatMap(({ completionEvents }) => completionEvents).filter((event) => !events.has(event)),
    ).to.deep.equal([]);
  });

  it('packs the files of the sample project that its command copies', () => {
    const folder = join(root, 'examples', 'karabakh');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.\w+$/.test(file) && !file.startsWith('coded-index') && !file.startsWith('.'),
    );
    expect(sorted(files.map((file) => file.replaceAll('\\', '/')))).to.deep.equal(sorted(SAMPLE_FILES));
    const packed = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    const isPacked = (file: string) =>
      packed.includes(`!examples/karabakh/${file}`) ||
      (file.endsWith('.md') && packed.includes(`!examples/karabakh/${dirname(file)}/*.md`));
    expect(SAMPLE_FILES.filter((file) => !isPacked(file))).to.deep.equal([]);
  });

  it('declares every setting that is read, with the same default, and reads every setting it declares', () => {
    const declared = Object.entries(contributes.configuration.properties);
    const table = Object.entries(SETTINGS).map(([id, value]) => [`adduce.${id}`, value]);
    expect(declared.map(([id, { default: value }]) => [id, value])).to.deep.equal(table);
    expect(declared.filter(([, { scope }]) => scope === undefined)).to.deep.equal([]);
    expect(sorted(matches(/getSetting\(\s*'([\w.]+)'/g, code))).to.deep.equal(sorted(Object.keys(SETTINGS)));
  });

  it('takes the path of a program from the settings of the user only', () => {
    const { properties } = contributes.configuration;
    const programs = Object.keys(properties).filter((id) => id.endsWith('.path'));
    expect(programs).to.deep.equal(['adduce.pandoc.path']);
    for (const id of programs) expect(properties[id]?.scope).to.equal('machine');
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect([supported, restrictedConfigurations]).to.deep.equal(['limited', programs]);
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

  it('has a command for each way to show a view, disabled while that is how it is shown', () => {
    const ways: Readonly<Record<string, readonly string[]>> = {
      'adduce.evidenceBy': GROUPINGS,
      'adduce.sourcesSortedBy': SOURCE_SORTINGS,
      'adduce.sourcesGroupedBy': SOURCE_GROUPINGS,
      'adduce.sourcesShown': SOURCE_FILTERS,
    };
    const choices = contributes.commands.flatMap(({ enablement }) => {
      const [, key, way] = enablement?.match(/^(adduce\.\w+) != '(\w+)'$/) ?? [];
      return key === undefined ? [] : [`${key} ${way ?? ''}`];
    });
    expect(choices).to.deep.equal(
      Object.entries(ways).flatMap(([key, all]) => all.map((way) => `${key} ${way}`)),
    );
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
      ...contributes['markdown.previewStyles'],
      ...[...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url),
    ];
    expect(files.filter((file) => !existsSync(join(root, file)))).to.deep.equal([]);
    expect(contributes.yamlValidation.map(({ fileMatch }) => fileMatch)).to.deep.equal([`**/${THEORY_FILE}`]);
  });

  it('keeps tree commands out of the palette and binds no key without `editorTextFocus`', () => {
    const hidden = (contributes.menus.commandPalette ?? []).filter(({ when }) => when === 'false');
    expect(sorted(hidden.flatMap(({ command }) => command ?? []))).to.deep.equal([
      COMMANDS.createDeclared,
      COMMANDS.openBibliographyEntry,
      COMMANDS.openEvidence,
      COMMANDS.openInTheory,
      COMMANDS.showMore,
    ]);
    for (const { when, mac } of contributes.keybindings) {
      expect(when).to.match(/^editorTextFocus && /);
      expect(mac).to.be.a('string');
    }
  });

  it('shows in the palette only what can run: without a theory file, what begins or looks for one', () => {
    const entries = contributes.menus.commandPalette ?? [];
    const needTheory = entries.filter(({ when = '' }) => /^(false$|adduce\.hasTheory\b)/.test(when));
    const told = new Set(needTheory.map(({ command }) => command));
    const always = Object.values(COMMANDS).filter((id) => !told.has(id));
    expect(sorted(always)).to.deep.equal([
      COMMANDS.import,
      COMMANDS.newProject,
      COMMANDS.openSample,
      COMMANDS.refresh,
    ]);
  });

  it('is typed against the oldest VS Code it claims to run in', () => {
    // vsce refuses types that are newer than the engine.
    const types = manifest.devDependencies['@types/vscode'] ?? '';
    expect(manifest.engines.vscode).to.equal(`^${types}`);
  });

  it('starts the extension for every panel that VS Code brings back', () => {
    const panels = manifest.activationEvents.filter((event) => event.startsWith('onWebviewPanel:'));
    expect(panels).to.deep.equal(Object.values(PANELS).map((panel) => `onWebviewPanel:${panel}`));
  });

  it('never activates for everything', () => {
    expect(
      manifest.activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
    ).to.deep.equal([]);
  });
});
