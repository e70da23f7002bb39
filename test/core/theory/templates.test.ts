import { expect } from 'chai';
import { readTheory } from '../../../src/core/theory/readTheory';
import { TEMPLATES, type Template } from '../../../src/core/theory/templates';

const TAG = /\]\{#(\S+) \.evidence ((?: ?[a-z]+="[^"]*")+)\}/g;
const ORDER = [
  'supports',
  'contradicts',
  'neutral',
  'variable',
  'form',
  'source',
  'via',
  'locator',
  'credibility',
  'claim',
];

function text(template: Template, path: string): string {
  const file = template.files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`${template.id} has no ${path}`);
  return file.text;
}

function tagsOf(
  template: Template,
): readonly { readonly id: string; readonly attributes: ReadonlyMap<string, string> }[] {
  return [...text(template, 'notes/first-note.md').matchAll(TAG)].map(([, id = '', attributes = '']) => ({
    id,
    attributes: new Map(
      [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  }));
}

function words(value: string | undefined): readonly string[] {
  return (value ?? '').split(' ').filter(Boolean);
}

describe('TEMPLATES', () => {
  it('offers the three projects', () => {
    expect(TEMPLATES.map(({ id }) => id)).to.deep.equal(['empty', 'neoclassical-realism', 'neo-neo-debate']);
  });

  it('gives every piece of evidence its own id', () => {
    const ids = TEMPLATES.flatMap(tagsOf).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^e-[0-9a-hjkmnp-tv-z]{8}$/);
  });

  for (const template of TEMPLATES) {
    describe(template.id, () => {
      const { model, problems } = readTheory(text(template, 'theory.yaml'));

      it('reads without problems', () => expect(problems).to.deep.equal([]));

      it('has hypotheses with rivals, and variables with indicators', () => {
        expect([...model.hypotheses.values()].some(({ rivals }) => rivals.length > 0)).to.equal(true);
        expect([...model.variables.values()].some(({ parent }) => parent !== undefined)).to.equal(true);
      });

      it('tags with declared hypotheses and variables, in the canonical order', () => {
        const tags = tagsOf(template);
        expect(tags).to.have.length(2);
        expect(text(template, 'notes/first-note.md').match(/\.evidence/g)).to.have.length(2);
        for (const { attributes } of tags) {
          const keys = [...attributes.keys()];
          expect(keys).to.deep.equal(ORDER.filter((key) => keys.includes(key)));
          const rated = ['supports', 'contradicts', 'neutral'].flatMap((key) => words(attributes.get(key)));
          for (const id of rated) expect(model.hypotheses.has(id), id).to.equal(true);
          const implied = rated.flatMap((id) => model.hypotheses.get(id)?.pathVariables ?? []);
          for (const id of words(attributes.get('variable'))) {
            expect(model.variables.has(id), id).to.equal(true);
            expect(implied).not.to.include(id);
          }
        }
      });

      it('cites only works of its bibliography', () => {
        expect(model.bibliography).to.deep.equal(['references.bib']);
        const known = [...text(template, 'references.bib').matchAll(/^@\w+\{([^,]+),/gm)].map(
          ([, citekey]) => citekey,
        );
        const source = /^---\nsource: (\S+)\n---\n/.exec(text(template, 'notes/first-note.md'))?.[1];
        const cited = [
          source,
          ...model.sources.keys(),
          ...tagsOf(template).flatMap(({ attributes }) => attributes.get('source') ?? []),
        ];
        expect(known).to.include.members(cited);
      });

      it('stays right when its commented examples are put to use', () => {
        const used = text(template, 'theory.yaml').replace(
          /^# ((?:cases|expectations):\n)((?:# {2,}.*\n)+)/gm,
          (_, head: string, body: string) => head + body.replace(/^# /gm, ''),
        );
        expect(readTheory(used).problems).to.deep.equal([]);
      });
    });
  }
});
