import { expect } from 'chai';
import fc from 'fast-check';
import { ProjectIndex } from '../../../src/core/index/projectIndex';
import type { Evidence } from '../../../src/core/model/evidence';
import { deleteId } from '../../../src/core/refactor/deleteId';
import { mergeIds } from '../../../src/core/refactor/mergeIds';
import type { ProjectTexts } from '../../../src/core/refactor/projectChange';
import { renameId } from '../../../src/core/refactor/renameId';
import { readTheory } from '../../../src/core/theory/readTheory';
import { change, refused } from './project';

const SEED = Number(process.env['ADDUCE_SEED'] ?? Date.now() % 1_000_000);
// Enough to find a new mistake within days of CI, few enough for every save.
const RUNS = Number(process.env['ADDUCE_CASES'] ?? 15);

const HYPOTHESES = ['H1', 'H10', 'H-1', 'h1', 'rival'];
const VARIABLES = ['power', 'power-2', 'elite', 'v', 'H'];
const QUALIFIERS = ['', ':strong', ':hoop', ':strong:hoop', ':6dB', ':smoking-gun:3dB'];

/** A list of ids in one of the ways in which YAML writes lists. */
const yamlList = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc
    .subarray([...ids])
    .chain((chosen) =>
      fc.constantFrom(
        `[${chosen.join(', ')}]`,
        `[ ${chosen.map((id) => `"${id}"`).join(' ,')} ] # ${chosen[0] ?? 'none'}`,
        chosen.length === 1 ? (chosen[0] ?? '') : `[${chosen.map((id) => `'${id}'`).join(',')}]`,
        chosen.length === 0 ? '[]' : `\n${chosen.map((id) => `      - ${id}  # about ${id}`).join('\n')}`,
      ),
    );

const pathText = fc
  .tuple(fc.constantFrom(...VARIABLES), fc.constantFrom(...VARIABLES), fc.constantFrom(...VARIABLES))
  .chain(([a, b, c]) =>
    fc.constantFrom(
      `${a} & ${b} -> ${c}`,
      `"(${a}|${b})->${c}"`,
      `>-\n      ${a} &\n      ${b} -> ${c}`,
      `'${a}'`,
    ),
  );

const hypothesis = (id: string) =>
  fc
    .tuple(yamlList(HYPOTHESES.filter((each) => each !== id)), pathText, fc.boolean(), fc.boolean())
    .map(
      ([rivals, path, comment, quoted]) =>
        `${comment ? `  # ${id} says\n` : ''}  ${quoted ? `"${id}"` : id}:\n    statement: ${id} holds\n    rivals: ${rivals}\n    path: ${path}\n`,
    );

const theory = fc
  .tuple(
    fc.tuple(...HYPOTHESES.map(hypothesis)),
    yamlList(VARIABLES),
    fc.constantFrom('H1', 'rival'),
    yamlList(HYPOTHESES),
    fc.boolean(),
  )
  .map(([hypotheses, asked, reference, searched, crlf]) =>
    [
      `questions:\n  H1: { text: Why H1?, reference: ${reference} }\n  Q2:\n    text: H1\n    variables: ${asked}\n`,
      'variables:\n  power:\n    label: power\n    indicators:\n      # nested\n      power-2: { label: elite, indicators: { v: V } }\n\n  elite: # élite\n  H: H\n',
      'theories:\n  power: { variables: { power: independent, "H": [dependent, mechanism] }, predicts: { elite: high } }\n',
      `hypotheses:\n${hypotheses.join('\n')}`,
      `searches:\n  - { date: 2026-01-01, where: H1, query: H1, hypotheses: [] }\n  - date: 2026-01-01\n    where: w\n    query: q\n    hypotheses: ${searched}\n`,
      'acknowledged:\n  - { rule: no-coding, subject: H1, reason: H1 }\n',
    ]
      .join('\n')
      .replace(/\n/g, crlf ? '\r\n' : '\n'),
  );

const rating = fc
  .tuple(fc.constantFrom(...HYPOTHESES), fc.constantFrom(...QUALIFIERS))
  .map(([id, words]) => id + words);
const words = (word: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.uniqueArray(word, { minLength: 1, maxLength: 3, selector: (each) => each.split(':')[0] }),
      fc.constantFrom(' ', '  ', '\n'),
    )
    .map(([list, gap]) => list.join(gap));
const pair = fc.oneof(
  fc.tuple(fc.constantFrom('supports', 'contradicts', 'neutral', 'data-supports'), words(rating)),
  fc.tuple(fc.constantFrom('variable', 'data-variable'), words(fc.constantFrom(...VARIABLES))),
  fc.tuple(
    fc.constantFrom('memo', 'source', 'x-H1'),
    fc.constantFrom('H1', 'power and H1', 'caf&eacute; \\" H1'),
  ),
);
const attributes = fc
  .tuple(fc.array(fc.tuple(pair, fc.constantFrom('"', "'")), { maxLength: 4 }), fc.boolean())
  .map(([pairs, spaced]) =>
    pairs.map(([[key, value], mark]) => `${key}=${mark}${value}${mark}`).join(spaced ? '\n' : ' '),
  );

const block = (id: string) =>
  fc.tuple(attributes, fc.integer({ min: 0, max: 5 })).map(([written, shape]) => {
    const inDiv = written.replace(/\n/g, ' ');
    const html = written.replace(/\\"/g, '&quot;');
    if (shape === 0) return `<span class="evidence" id=${id} ${html}>H1 in HTML</span>`;
    if (shape === 1) return `::: {#${id} .evidence ${inDiv}}\n\nA div about H1.\n\n:::`;
    if (shape === 2) return `> Quoted: [power]{#${id} .evidence ${written.replace(/\n/g, '\n> ')}} and more`;
    if (shape === 3)
      return `- \`[H1]{.evidence supports="H1"}\` and [x [y]{.evidence #${id}i ${written}}]{#${id} .evidence supports=H1}`;
    return `Words [about H1]{.evidence #${id} ${written}} and [more]{#${id}s .evidence continues="${id}"}.`;
  });

const note = fc
  .tuple(
    fc.tuple(block('e-a'), block('e-b'), block('e-c')),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n\n'),
  )
  .map(([blocks, lineEnd, end]) =>
    (`---\nsource: H1\n---\n\n${blocks.join('\n\n')}` + end).replace(/\n/g, lineEnd),
  );

const project: fc.Arbitrary<ProjectTexts> = fc
  .tuple(theory, fc.array(note, { maxLength: 3 }))
  .map(([text, notes]) => ({
    theory: { path: 'theory.yaml', text },
    notes: notes.map((each, i) => ({ path: `n${i}.md`, text: each })),
  }));

function indexOf({ theory: { path, text }, notes }: ProjectTexts): ProjectIndex {
  const index = new ProjectIndex();
  index.setTheory(path, readTheory(text));
  for (const each of notes) index.setNote(each.path, each.text);
  return index;
}

/** What the evidence says, with other ids; places left out. */
function said({ view }: ProjectIndex, name: (id: string) => string): readonly unknown[] {
  return view.evidence.map(({ ratings, variables, segments, ...rest }: Evidence) => ({
    ...rest,
    passages: segments.map(({ passage }) => passage),
    ratings: ratings.map(({ range, hypothesis: id, ...more }) => ({
      hypothesis: name(id),
      exact: range.start < range.end,
      ...more,
    })),
    variables: variables.map(({ variable }) => name(variable)),
  }));
}

function codes(index: ProjectIndex): readonly string[] {
  return index.view.problems.map(({ code, file }) => `${file} ${code}`).sort();
}

const target = fc.oneof(
  fc.tuple(fc.constantFrom(...HYPOTHESES), fc.constant('hypothesis' as const)),
  fc.tuple(fc.constantFrom(...VARIABLES), fc.constant('variable' as const)),
);

function check<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { seed: SEED, numRuns: RUNS });
}

describe(`Refactorings of random projects (ADDUCE_SEED=${SEED})`, function () {
  this.timeout(30_000 + 1_000 * RUNS);

  it('rename what the index says and nothing else, and back again to the same bytes', () => {
    check(
      fc.property(project, target, (texts, [from, kind]) => {
        const [before, there] = [
          indexOf(texts),
          change(texts, (each) => renameId(each, from, 'new-id', kind)),
        ];
        const after = indexOf(there.texts);
        // Elsewhere an id may mean something else of the same name.
        const ofKind = (id: string) => (id === from ? 'new-id' : id);
        expect(said(after, (id) => id)).to.deep.equal(said(before, ofKind));
        expect(codes(after)).to.deep.equal(codes(before));
        expect(change(there.texts, (each) => renameId(each, 'new-id', from, kind)).texts).to.deep.equal(
          texts,
        );
      }),
    );
  });

  it('merge two hypotheses: what was said of either is said of one, of each item once', () => {
    let merged = 0;
    check(
      fc.property(
        project,
        fc.constantFrom(['H1', 'H10'], ['rival', 'h1'], ['H-1', 'H1']),
        (texts, [from = '', into = '']) => {
          const before = indexOf(texts);
          const result = mergeIds(texts, from, into, 'hypothesis');
          const both = ({ ratings }: Evidence) => {
            const own = ratings.filter((each) => each.hypothesis === from || each.hypothesis === into);
            const differ = (values: readonly unknown[]) =>
              new Set(values.filter((value) => value !== undefined)).size > 1;
            return (
              differ(own.map(({ stance }) => stance)) ||
              differ(own.map(({ test }) => test)) ||
              differ(own.map(({ decibels }) => decibels))
            );
          };
          const isTwice = codes(before).some((code) => / rated-twice/.test(code));
          if (result.kind === 'refusal') {
            expect(before.view.evidence.some(both) || isTwice, result.message).to.equal(true);
            return;
          }
          merged++;
          const after = indexOf(change(texts, () => result).texts);
          for (const stance of ['supports', 'contradicts', 'neutral'] as const) {
            const items = before.view.evidence.filter(({ ratings }) =>
              ratings.some(
                (each) => (each.hypothesis === from || each.hypothesis === into) && each.stance === stance,
              ),
            );
            if (!isTwice) expect(after.view.countsOf(into)[stance]).to.equal(items.length);
          }
          expect(
            after.view.evidence.flatMap(({ ratings }) => ratings).some(({ hypothesis: id }) => id === from),
          ).to.equal(false);
          const news = codes(after).filter((code) => !codes(before).includes(code));
          // Of two ratings in one tag the first counts, so that nothing was said of the other's weight before.
          if (!isTwice) expect(news).to.deep.equal([]);
          expect(mergeIds(change(texts, () => result).texts, from, into, 'hypothesis')).to.deep.equal({
            kind: 'change',
            files: [],
            tags: 0,
          });
        },
      ),
    );
    expect(merged).to.be.greaterThan(0);
  });

  it('delete a hypothesis: no tag and nothing in the theory file names it any more', () => {
    check(
      fc.property(project, fc.constantFrom('H10', 'H-1', 'h1'), (texts, id) => {
        const after = change(texts, (each) => deleteId(each, id, { kind: 'remove' }, 'hypothesis'));
        const [before, now] = [indexOf(texts), indexOf(after.texts)];
        const kept = before.view.evidence.map(
          ({ ratings }) => ratings.filter((each) => each.hypothesis !== id).length,
        );
        expect(now.view.evidence.map(({ ratings }) => ratings.length)).to.deep.equal(kept);
        expect(readTheory(after.theory).model.mentions.some((mention) => mention.id === id)).to.equal(false);
        const news = codes(now).filter((code) => !codes(before).includes(code) && !/ no-coding$/.test(code));
        expect(news).to.deep.equal([]);
        expect(refused(after.texts, (each) => deleteId(each, id, { kind: 'remove' }, 'hypothesis'))).to.match(
          /declares no/,
        );
      }),
    );
  });
});
