import { expect } from 'chai';

/** A start tag of a document. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const VOID = new Set(['meta', 'input', 'path', 'rect']);

const TOKEN =
  /<!doctype html>|<!--[^]*?-->|<(style|script)>[^]*?<\/\1>|<\/?([a-z][a-z0-9]*)((?:[^"<>]|"[^"<>]*")*)>|</g;

/**
 * The elements of a document of ours, in their order. It is read more strictly than browsers do: every `<` begins a tag, every
 * attribute is quoted, elements are closed in the order in which they were opened. So nothing of a note can have become markup
 * where this passes and the names are ours.
 */
export function elementsOf(document: string): readonly HtmlElement[] {
  const elements: HtmlElement[] = [];
  const open: string[] = [];
  for (const { 0: token, 1: raw, 2: tag, 3: rest = '', index } of document.matchAll(TOKEN)) {
    if (raw !== undefined) elements.push({ name: raw, attributes: new Map() });
    if (tag === undefined) {
      expect(token, `a stray < at ${index}: ${document.slice(index, index + 80)}`).to.not.equal('<');
      continue;
    }
    if (token.startsWith('</')) {
      expect(tag, `closed at ${index}`).to.equal(open.pop());
      continue;
    }
    const attributes = new Map<string, string>();
    const left = rest.replace(
      /\s([a-z][a-z-]*)(?:="([^"]*)"|(?=[\s/]|$))/gi,
      (_, name: string, value = '') => {
        expect(attributes.has(name), `${name} twice in ${token}`).to.equal(false);
        attributes.set(name, value as string);
        return '';
      },
    );
    expect(left.trim(), token).to.be.oneOf(['', '/']);
    elements.push({ name: tag, attributes });
    if (!VOID.has(tag)) open.push(tag);
  }
  expect(open).to.deep.equal([]);
  return elements;
}

/** Fails where two elements have one id, or a link within the document leads nowhere. */
export function expectLinksToResolve(elements: readonly HtmlElement[]): void {
  const values = (name: string): string[] =>
    elements.flatMap(({ attributes }) => attributes.get(name)?.split(' ') ?? []);
  const ids = values('id');
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).to.deep.equal([]);
  const known = new Set(ids);
  const inner = values('href').filter((href) => href.startsWith('#'));
  const named = [...inner.map((href) => href.slice(1)), ...values('for'), ...values('aria-labelledby')];
  expect(named.filter((id) => !known.has(id))).to.deep.equal([]);
  expect(inner.length).to.be.greaterThan(3);
}
