import { expect } from 'chai';
import { WEB_ANNOTATION_FORMAT } from '../../../src/core/exporters/webAnnotation';
import type { ExportInput } from '../../../src/core/exporters/exportFormat';
import { exportInput, generatedProject } from '../../support/generatedProject';

interface Selector {
  readonly type: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly end: number;
}

interface Target {
  readonly source: string;
  readonly selector: readonly [quote: Selector, position: Selector];
}

interface Annotation {
  readonly id: string;
  readonly type: string;
  readonly creator?: { readonly name: string };
  readonly created?: string;
  readonly body?: readonly Record<string, string>[];
  readonly target: Target | readonly Target[];
}

interface Page {
  readonly '@context': string;
  readonly type: string;
  readonly items: readonly Annotation[];
}

function pageOf(input: ExportInput): Page {
  const { data } = WEB_ANNOTATION_FORMAT.write(input);
  return JSON.parse(String(data)) as Page;
}

function small(note: string, path = 'notes/a.md'): Page {
  return pageOf(exportInput('hypotheses: { H1: { statement: A claim. } }\n', [{ path, text: note }]));
}

function targetsOf({ target }: Annotation): readonly Target[] {
  return 'source' in target ? [target] : target;
}

/** Every place where the quotation stands with what is around it, in code points. */
function found(text: string, { exact, prefix, suffix }: Selector): number[] {
  const whole = prefix + exact + suffix;
  const places: number[] = [];
  for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1))
    places.push(Array.from(text.slice(0, at + prefix.length)).length);
  return places;
}

describe('Web Annotation', () => {
  it('has selectors that find each passage in the note without its markup, by place and by words', () => {
    let count = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const { theory, notes } = generatedProject(seed);
      const { items } = pageOf(exportInput(theory, notes));
      const texts = new Map(notes.map(({ path, plain }) => [path, plain]));
      const written = notes.reduce((sum, { places }) => sum + places.length, 0);
      for (const { source, selector } of items.flatMap(targetsOf)) {
        const text = texts.get(decodeURIComponent(source)) ?? '';
        const [quote, position] = selector;
        const { start, end } = position;
        const where = `seed ${seed}, ${source}`;
        expect(Array.from(text).slice(start, end).join(''), where).to.equal(quote.exact);
        expect(found(text, quote), where).to.include(start);
        expect(quote.prefix + quote.suffix, where).not.to.match(/\p{Surrogate}/u);
        expect(Array.from(quote.prefix)).to.have.length(Math.min(32, start));
        count++;
      }
      expect(items.flatMap(targetsOf)).to.have.length(written);
      expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length);
    }
    expect(count).to.be.greaterThan(800);
  });

  it('tells codes with their stance, memos, coder and date', () => {
    const [annotation] = small(
      '[one]{#e-1 .evidence supports="H1:strong" variable="x" memo="a *b*" coder="ani" date="2026-03-02"}\n\n::: {.memo for="e-1"}\nc *d*\n:::\n',
    ).items;
    const tags = annotation?.body?.map(({ purpose, value, format }) => [purpose, value, format]);
    expect(tags).to.deep.equal([
      ['tagging', 'H1 supports', undefined],
      ['classifying', undefined, undefined],
      ['tagging', 'x', undefined],
      ['classifying', undefined, undefined],
      ['commenting', 'a *b*', 'text/plain'],
      ['commenting', 'c *d*', 'text/markdown'],
    ]);
    for (const { purpose, source } of annotation?.body ?? [])
      if (purpose === 'classifying') expect(source).to.match(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(annotation?.creator?.name).to.equal('ani');
    expect(annotation?.created).to.equal('2026-03-02T00:00:00Z');
  });

  it('is one page, whose annotations have a target for each segment', () => {
    const page = small(
      '[one]{#e-1 .evidence supports="H1"} [two]{#e-2 .evidence continues="e-1"}',
      'a b/ü?.md',
    );
    expect([page['@context'], page.type]).to.deep.equal([
      'http://www.w3.org/ns/anno.jsonld',
      'AnnotationPage',
    ]);
    expect(page.items).to.have.length(1);
    expect(
      page.items.flatMap(targetsOf).map(({ source, selector }) => [source, selector[0].exact]),
    ).to.deep.equal([
      ['a%20b/%C3%BC%3F.md', 'one'],
      ['a%20b/%C3%BC%3F.md', 'two'],
    ]);
  });

  it('leaves out bodies where nothing is coded, and is the same text each time', () => {
    const [annotation] = small('[one]{#e-1 .evidence}').items;
    expect(annotation).not.to.have.property('body');
    expect(small('[one]{#e-1 .evidence}')).to.deep.equal(small('[one]{#e-1 .evidence}'));
  });

  it('is made in steps, too', () => {
    const { theory, notes } = generatedProject(3);
    const input = exportInput(theory, notes);
    const steps = WEB_ANNOTATION_FORMAT.writeInSteps?.(input);
    expect(notes.map(() => steps?.next().done)).to.deep.equal(notes.map(() => false));
    expect(steps?.next()).to.deep.equal({ done: true, value: WEB_ANNOTATION_FORMAT.write(input) });
  });
});
