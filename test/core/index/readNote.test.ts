import { expect } from 'chai';
import { readNote, readNoteInSteps } from '../../../src/core/index/noteFacts';

function only(note: string) {
  const { evidence } = readNote('n.md', note);
  if (!evidence[0] || evidence.length > 1) throw new Error(`${evidence.length} pieces of evidence`);
  return evidence[0];
}

/** Problems as `line:column code`, from 1. */
function problems(note: string): string[] {
  return readNote('n.md', note).problems.map(
    ({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`,
  );
}

describe('reading a note', () => {
  it('lets go after the markup is found and every few hundred pieces of evidence, and reads the same', () => {
    let note = '';
    for (let i = 0; i < 1000; i++) note += `[x ${i}]{#e-${i} .evidence supports="H1"} y\n\n`;
    const steps = readNoteInSteps('n.md', note);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count++;
    expect(count).to.be.greaterThan(9);
    expect(step.value.evidence.length).to.equal(1000);
    expect(step.value).to.deep.equal(readNote('n.md', note));
  });

  it('reads every key of a tag', () => {
    const evidence = only(
      '[x]{#e-1 .evidence supports="H1:strong H2:hoop:6dB" contradicts="H3" neutral="H4" variable="a b" form="own" source="k1" via="k2" locator="p. 3" credibility="L" claim="actor" group="g" coder="ann" date="2026-01-02" memo="m"}',
    );
    const none = { strong: false, test: undefined, decibels: undefined };
    expect(evidence.ratings.map(({ range: _, ...rating }) => rating)).to.deep.equal([
      { ...none, hypothesis: 'H1', stance: 'supports', strong: true, value: 2 },
      { ...none, hypothesis: 'H2', stance: 'supports', test: 'hoop', decibels: 6, value: 1 },
      { ...none, hypothesis: 'H3', stance: 'contradicts', value: -1 },
      { ...none, hypothesis: 'H4', stance: 'neutral', value: 0 },
    ]);
    expect(evidence.variables.map(({ variable }) => variable)).to.deep.equal(['a', 'b']);
    const { form, source, via, locator, credibility, claim, group, coder, date, memo } = evidence;
    expect({ form, source, via, locator, credibility, claim, group, coder, date, memo }).to.deep.equal({
      form: 'own',
      source: 'k1',
      via: 'k2',
      locator: 'p. 3',
      credibility: 'L',
      claim: 'actor',
      group: 'g',
      coder: 'ann',
      date: '2026-01-02',
      memo: 'm',
    });
  });

  it('reads liberally: any order, line breaks, single quotes, bare values, HTML', () => {
    for (const note of [
      "[x]{supports='H1'\n.evidence   #e-1}",
      '[x]{.evidence #e-1 supports=H1}',
      '<span class="evidence" id="e-1" data-supports="H1">x</span>',
    ]) {
      const { id, passage, ratings } = only(note);
      expect({ id, passage, rated: ratings.map((rating) => rating.hypothesis) }).to.deep.equal({
        id: 'e-1',
        passage: 'x',
        rated: ['H1'],
      });
    }
  });

  const values: readonly (readonly [string, string, number])[] = [
    ['supports', 'H1', 1],
    ['supports', 'H1:strong', 2],
    ['supports', 'H1:straw-in-the-wind', 1],
    ['supports', 'H1:hoop', 1],
    ['supports', 'H1:smoking-gun', 2],
    ['supports', 'H1:doubly-decisive', 2],
    ['contradicts', 'H1', -1],
    ['contradicts', 'H1:strong', -2],
    ['contradicts', 'H1:straw-in-the-wind', -1],
    ['contradicts', 'H1:hoop', -2],
    ['contradicts', 'H1:smoking-gun', -1],
    ['contradicts', 'H1:doubly-decisive', -2],
    ['neutral', 'H1:strong', 0],
  ];
  for (const [key, rating, value] of values) {
    it(`values ${key} ${rating} at ${value}`, () => {
      expect(only(`[x]{#e-1 .evidence ${key}="${rating}"}`).ratings[0]?.value).to.equal(value);
    });
  }

  it('takes source, via, coder and credibility from the front matter', () => {
    const front =
      '---\ntitle: "A: b"\nsource: waltz1979\nvia: "@sog2024"\ncoder: ann\ncredibility: L\n---\n\n';
    const { source, via, coder, credibility } = only(`${front}[x]{#e-1 .evidence supports="H1"}`);
    expect({ source, via, coder, credibility }).to.deep.equal({
      source: 'waltz1979',
      via: 'sog2024',
      coder: 'ann',
      credibility: 'L',
    });
    expect(
      only('---\ncitekey: [a]\nsource: >-\n  k9\n---\n\n[x]{#e-1 .evidence supports="H1"}').source,
    ).to.equal('k9');
  });

  it('takes a date from the front matter that is written as year-month-day, unless the tag has its own', () => {
    const dateOf = (date: string, own = '') =>
      only(`---\ndate: ${date}\n---\n\n[x]{#e-1 .evidence supports="H1"${own}}`).date;
    expect(dateOf('2026-02-05')).to.equal('2026-02-05');
    expect(dateOf('"2026-02-05"')).to.equal('2026-02-05');
    expect(dateOf('2026-02-05', ' date="2026-03-01"')).to.equal('2026-03-01');
    for (const other of ['last-modified', 'February 2026', '2026-02-05 10:00'])
      expect(dateOf(other), other).to.equal(undefined);
  });

  it('reports front matter that is no YAML, and reads on', () => {
    const note = '---\ntitle: a: b\nsource: k\n---\n\n[x]{#e-1 .evidence supports="H1"}';
    expect(readNote('n.md', note).evidence).to.have.lengthOf(1);
    expect(problems(note)).to.deep.equal(['2:8 front-matter-syntax']);
  });

  it('joins segments: by a space over blanks, by an ellipsis over words', () => {
    const segment = (text: string, id: string) => `[${text}]{#${id} .evidence continues="e-1"}`;
    const first = '[one]{#e-1 .evidence supports="H1"}';
    expect(only(`${first}\n\n${segment('two', 'e-2')} x ${segment('three', 'e-3')}`).passage).to.equal(
      'one two […] three',
    );
  });

  const forms: readonly (readonly [string, string])[] = [
    ['> [x]{#e-1 .evidence supports="H1"}', 'quote'],
    ['a "[x]{#e-1 .evidence supports="H1"}" b', 'quote'],
    ['a [«x y».]{#e-1 .evidence supports="H1"} b', 'quote'],
    ['a [„x y“]{#e-1 .evidence supports="H1"} b', 'quote'],
    ['a [x "y" z]{#e-1 .evidence supports="H1"} b', 'paraphrase'],
    ['> [x]{#e-1 .evidence supports="H1" form="own"}', 'own'],
  ];
  for (const [note, form] of forms)
    it(`takes ${note} for ${form}`, () => expect(only(note).form).to.equal(form));

  it('takes a translation from the div that names its evidence, beside a memo', () => {
    const tag = '[Պատերազմ]{#e-1 .evidence supports="H1" memo="m"}\n\n';
    const note = `${tag}::: {.translation for="e-1"}\nA *war*\n:::\n`;
    expect(only(note)).to.include({ translation: 'A war', memo: 'm', passage: 'Պատերազմ' });
    const both = `${note}\n::: {.memo for="e-1"}\nLong\n:::\n`.replace(' memo="m"', '');
    expect(only(both)).to.include({ translation: 'A war', memo: 'Long' });
    expect(only(note.replace('for="e-1"', 'for="e-2"')).translation).to.equal(undefined);
    expect(only(tag).translation).to.equal(undefined);
  });

  it('takes a long memo from the div that names its evidence', () => {
    const note =
      '[x]{#e-1 .evidence supports="H1"}\n\n::: {.memo for="e-1"}\n\nLong *memo*\n\nof two\n\n:::\n';
    expect(only(note).memo).to.equal('Long memo of two');
    expect(only(note.replace('for="e-1"', 'data-for="e-1 "')).memo).to.equal('Long memo of two');
  });

  it('counts tags of exactly the same words as one item', () => {
    const note =
      '[[x y]{#e-2 .evidence supports="H1" coder="b"}]{#e-1 .evidence supports="H1" coder="a"} [z]{#e-3 .evidence supports="H1"}';
    const { evidence } = readNote('n.md', note);
    expect(evidence.map(({ id, item }) => [id, item])).to.deep.equal([
      ['e-1', 'e-1'],
      ['e-2', 'e-1'],
      ['e-3', 'e-3'],
    ]);
  });

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    ['an unclosed div', 'a\n\n::: {#e-1 .evidence supports="H1"}\nb\n', ['3:1 unclosed-div']],
    [
      'a hypothesis under two keys',
      '[x]{#e-1 .evidence supports="H1" neutral="H2 H1"}',
      ['1:46 rated-twice'],
    ],
    ['an orphaned segment', 'a\n[x]{#e-1 .evidence continues="e-9"}', ['2:31 orphaned-segment']],
    ['a bad qualifier', '[x]{#e-1 .evidence supports="H1:weak"}', ['1:33 invalid-qualifier']],
    ['two strengths', '[x]{#e-1 .evidence supports="H1:strong:strong"}', ['1:33 invalid-qualifier']],
    ['a bad form', '[x]{#e-1 .evidence supports="H1" form="said"}', ['1:40 invalid-value']],
    ['a key given twice', '[x]{#e-1 .evidence supports=H1 supports=H2}', ['1:32 repeated-attribute']],
    ['a missing id', '[x]{.evidence supports="H1"}', ['1:4 missing-evidence-id']],
    ['a tag that Pandoc does not see', 'a [x] {.evidence}', ['1:5 dead-markup']],
    ['evidence on a heading', 'a\n\n# B {.evidence}', ['3:5 misplaced-tag']],
    ['a tag in code', '`[x]{#e-7k3fq2xd .evidence}`', ['1:4 tag-in-code']],
    ['an odd id', '[x]{#1é .evidence supports="H1"}', ['1:6 invalid-evidence-id']],
    ['a tag that says nothing', '[x]{#e-1 .evidence}', ['1:4 no-coding']],
    ['a long memo', `[x]{#e-1 .evidence supports="H1" memo="${'m'.repeat(81)}"}`, ['1:40 memo-too-long']],
    [
      'ratings on a further segment',
      '[x]{#e-1 .evidence supports="H1"} [y]{#e-2 .evidence supports="H2" continues="e-1"}',
      ['1:64 segment-with-ratings'],
    ],
  ];
  for (const [what, note, expected] of wrong) {
    it(`reports ${what} in its place`, () => expect(problems(note)).to.deep.equal(expected));
  }

  it('warns of nesting that makes Pandoc slow', () => {
    let note = 'x';
    for (let i = 0; i < 9; i++) note = `[${note}]{#e-${i} .evidence supports="H1"}`;
    expect(problems(note)).to.deep.equal([`1:${note.indexOf('{#e-0') + 1} deep-nesting`]);
  });
});
