import { SaxesParser } from 'saxes';
import * as l10n from '../l10n/l10n';
import { ImportRefusal } from './imported';

/** An element, with names as they are without namespace: programs differ in which they write. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text right in it, line ends as LF; not that of its children. */
  readonly text: string;
}

/** How much of a document is read. */
export interface XmlLimits {
  readonly depth: number;
  /** Elements and attributes together. */
  readonly nodes: number;
  /** UTF-16 units of the whole document. */
  readonly length: number;
}

export const XML_LIMITS: XmlLimits = { depth: 200, nodes: 3_000_000, length: 2 ** 27 };

/** The name without its prefix. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An element while it is read. */
interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function attributesOf(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const pairs = Object.entries(attributes).filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  if (pairs.length === 0) return NO_ATTRIBUTES;
  return new Map(pairs.map(([name, value]) => [local(name), value]));
}

/** What XML 1.0 does not allow and programs write all the same: a character that is seen takes its place. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Reads a document into elements while the parser goes over it. */
class Reader {
  root: XmlElement | undefined;
  readonly #open: Open[] = [];
  #nodes = 0;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #limits: XmlLimits;
  readonly #what: string;

  constructor(what: string, limits: XmlLimits) {
    this.#what = what;
    this.#limits = limits;
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      throw this.#refusal(message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
    });
    parser.on('doctype', () => {
      throw this.#refusal(
        l10n.t('a DOCTYPE is not read, since it can be made to fill the memory; delete it'),
      );
    });
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributesOf(attributes)));
    parser.on('closetag', () => this.#finish());
    const add = (text: string) => {
      const last = this.#open.at(-1);
      if (last) last.text += text;
    };
    parser.on('text', add);
    parser.on('cdata', add);
  }

  read(text: string): XmlElement {
    if (text.length > this.#limits.length) throw this.#refusal(l10n.t('it is longer than Adduce reads'));
    this.#parser.write(text.replace(FORBIDDEN, '\uFFFD')).close();
    if (!this.root) throw this.#refusal(l10n.t('it is empty'));
    return this.root;
  }

  #refusal(why: string): ImportRefusal {
    const { line, column } = this.#parser;
    return new ImportRefusal(
      l10n.t('{0} cannot be read as XML (line {1}, column {2}): {3}.', this.#what, line, column, why),
    );
  }

  #begin(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#nodes += 1 + attributes.size;
    if (this.#nodes > this.#limits.nodes)
      throw this.#refusal(l10n.t('it has more elements than Adduce reads'));
    if (this.#open.length >= this.#limits.depth)
      throw this.#refusal(l10n.t('its elements are nested deeper than {0}', this.#limits.depth));
    this.#open.push({ name: local(name), attributes, children: [], text: '' });
  }

  #finish(): void {
    const element = this.#open.pop();
    if (!element) return;
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.root = element;
  }
}

/**
 * Reads XML of unknown origin: no DOCTYPE and no entities but XML's own, whatever the namespaces.
 *
 * @param what the file, for messages
 * @throws ImportRefusal with line and column, both from 1
 */
export function readXml(text: string, what: string, limits = XML_LIMITS): XmlElement {
  return new Reader(what, limits).read(text);
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
