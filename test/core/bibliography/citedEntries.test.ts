import { expect } from 'chai';
import { citedEntries, publications } from '../../../src/core/bibliography/citedEntries';

const BIB = `@string{p = {Press}}
@comment{x}
@book{doe, title = {A}, publisher = p}
@book{never, title = {B}
@inbook{part, title = {C}, crossref = {whole}}
@book{roe, title = {D}}
@book{whole, title = {E}, xdata = "extra"}
@xdata{extra, publisher = p}
@book{doe, title = {A again}}
`;

function cited(...keys: readonly string[]): string {
  return citedEntries('a.bib', BIB, new Set(keys));
}

describe('the cited entries of a bibliography', () => {
  it('bring what they are made from, and nothing that nobody asked for', () => {
    expect(cited('doe')).to.equal('@string{p = {Press}}\n@book{doe, title = {A}, publisher = p}\n');
    expect(cited('unknown', 'never').trim()).to.equal('');
  });

  it('bring the entries that they take something from, after them', () => {
    const keys = [...cited('part').matchAll(/@(\w+)\{(\w+),/g)].map(([, , key]) => key);
    expect(keys).to.deep.equal(['part', 'whole', 'extra']);
  });

  it('are, of several under one key, the first that can be read', () => {
    const bib = '@book{dup, title = {Broken} year = 2001}\n@book{dup, title = {Sound}, publisher = {P}}\n';
    expect(citedEntries('a.bib', bib, new Set(['dup']))).to.equal(
      '@book{dup, title = {Sound}, publisher = {P}}\n',
    );
    expect(publications('a.bib', bib, new Set(['dup'])).get('dup')).to.equal('P');
  });

  it('are found in CSL JSON however their keys are written, and whatever else has an id', () => {
    const json =
      '[{"id":"m\\u00fcller2001","publisher":"P"},{"author":[{"id":"x","family":"D"}],"id":"doe","publisher":"Q"}]';
    const keys = new Set(['müller2001', 'doe']);
    expect(JSON.parse(citedEntries('a.json', json, keys))).to.deep.equal(JSON.parse(json));
    expect([...publications('a.json', json, keys)]).to.deep.equal([
      ['müller2001', 'P'],
      ['doe', 'Q'],
    ]);
  });

  it('come from CSL JSON as CSL JSON', () => {
    const json = '[{"id": "a", "title": "A"}, {"id": "b", "x": [1]}, {"id": "c"';
    expect(JSON.parse(citedEntries('x.JSON', json, new Set(['b', 'c'])))).to.deep.equal([
      { id: 'b', x: [1] },
    ]);
    expect(JSON.parse(citedEntries('x.json', '[]', new Set(['b'])))).to.deep.equal([]);
  });
});

describe('where a work was published', () => {
  const WORKS = `@article{a, title = {A}, journal = {World {P}olitics}, volume = 51, number = {1}, pages = {144--172}, doi = {10.1/x_y}}
@inbook{b, booktitle = {The {\\"O}dd Book}, pages = {1-9}, address = {Yerevan}, publisher = {Press}}
@misc{c, howpublished = {Speech}, url = {https://a.org/x_y?z=1\\&u}}
@book{d, title = {Nothing}}
@book{e, title = {B}, publisher = {P}
`;
  const said = (key: string) => publications('a.bib', WORKS, new Set([key])).get(key);

  it('is told on one line', () => {
    expect(said('a')).to.equal('World Politics 51 (1): 144–172. https://doi.org/10.1/x_y');
    expect(said('b')).to.equal('In The Ödd Book, 1-9. Yerevan: Press');
    expect(said('c')).to.equal('Speech. https://a.org/x_y?z=1&u');
    expect([said('d'), said('e'), said('f')]).to.deep.equal([undefined, undefined, undefined]);
  });

  it('is told from CSL JSON, too', () => {
    const json = JSON.stringify([
      {
        id: 'a',
        type: 'article-journal',
        'container-title': 'J',
        volume: 2,
        page: '3-4',
        DOI: 'https://doi.org/1',
      },
      { id: 'b', type: 'chapter', 'container-title': 'B', publisher: 'P', 'publisher-place': 'Q' },
    ]);
    expect([...publications('a.json', json, new Set(['a', 'b', 'c']))]).to.deep.equal([
      ['a', 'J 2: 3–4. https://doi.org/1'],
      ['b', 'In B. Q: P'],
    ]);
  });
});
