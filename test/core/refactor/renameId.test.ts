import { expect } from 'chai';
import { renameId } from '../../../src/core/refactor/renameId';
import { change, refused, texts } from './project';

const THEORY = `# My theory
questions:
  Q1: { text: Why?, reference: H1 } # the reference
variables:
  H10: no hypothesis
  power: Power
  "self-help":
    label: power
    indicators: { power-2: second }
theories:
  power: { label: Power, variables: { power: independent } }
hypotheses:
  'H1': power matters   # H1 itself
  H2:
    statement: H1 is wrong
    path: "power -> H10 & power"
    rivals: [ H1, ]
    theory: power
acknowledged:
  - { rule: no-coding, subject: H1, reason: H1 is new }
`;

describe('renameId', () => {
  it('changes the declaration and every reference in the theory file, and nothing else', () => {
    const { theory } = change(texts(THEORY), (project) => renameId(project, 'H1', 'H-new'));
    expect(theory).to.equal(
      THEORY.replace('reference: H1', 'reference: H-new')
        .replace("'H1'", "'H-new'")
        .replace('[ H1, ]', '[ H-new, ]')
        .replace('subject: H1', 'subject: H-new'),
    );
  });

  it('changes the key of a prior', () => {
    const priors =
      'questions: { Q: { text: q, reference: H2, priors: { H1: 6dB } } }\nhypotheses: { H1: a, H2: b }\n';
    const { theory } = change(texts(priors), (project) => renameId(project, 'H1', 'H9'));
    expect(theory).to.equal(priors.replace('{ H1: 6dB', '{ H9: 6dB').replace('{ H1: a', '{ H9: a'));
  });

  it('changes the words of paths', () => {
    const { theory } = change(texts(THEORY), (project) => renameId(project, 'power', 'might', 'variable'));
    expect(theory).to.equal(
      THEORY.replace('  power: Power', '  might: Power')
        .replace('{ power: independent }', '{ might: independent }')
        .replace('"power -> H10 & power"', '"might -> H10 & might"'),
    );
  });

  it('changes paths that are folded over lines or hidden by escapes', () => {
    const folded =
      'variables: { a: A, b: B }\nhypotheses:\n  H:\n    statement: s\n    path: >-\n      a & b\n      -> a\n';
    expect(change(texts(folded), (project) => renameId(project, 'a', 'c')).theory).to.equal(
      folded.replace('{ a: A', '{ c: A').replace('a & b', 'c & b').replace('-> a', '-> c'),
    );
    const hidden =
      'variables: { a: A, b: B }\nhypotheses:\n  H: { statement: s, path: "\\x61 -> b" }\n  H2: { statement: s, rivals: "\\x48" }\n';
    expect(change(texts(hidden), (project) => renameId(project, 'a', 'c')).theory).to.equal(
      hidden.replace('{ a: A', '{ c: A').replace('"\\x61 -> b"', '"c -> b"'),
    );
    expect(change(texts(hidden), (project) => renameId(project, 'H', 'I')).theory).to.equal(
      hidden.replace('  H:', '  I:').replace('"\\x48"', 'I'),
    );
  });

  it('keeps the form of an id on a line of its own, and the comment above it', () => {
    const block =
      'hypotheses:\r\n  H1: a\r\n  H2:\r\n    statement: b\r\n    rivals: >- # H1\r\n      H1\r\n';
    const { theory } = change(texts(block), (project) => renameId(project, 'H1', 'Hx'));
    expect(theory).to.equal(block.replace('  H1: a', '  Hx: a').replace('      H1', '      Hx'));
  });

  it('quotes an id that YAML would take for something else', () => {
    const { theory } = change(
      texts('hypotheses:\n  H1: a\n  H2: { statement: b, rivals: H1 }\n'),
      (project) => renameId(project, 'H1', 'null'),
    );
    expect(theory).to.equal('hypotheses:\n  "null": a\n  H2: { statement: b, rivals: "null" }\n');
  });

  it('changes every mention in tags, and keeps qualifiers, quotation marks, blanks and order', () => {
    const notes = [
      '[a]{#e-1 .evidence supports="H1:strong:6dB  H2" variable=power}\r\n',
      '[b]{.evidence #e-2 contradicts=\'H2 H1\' supports=H10 supports="H2"}',
      '<span class="evidence" id=e-3 data-supports=H1 data-neutral=\'H2\'>c</span>\n\n::: {.evidence neutral="H1"}\n\nd\n\n:::\n',
      '> [e]{#e-5 .evidence supports="H2\n> H1:hoop" memo="H1 H1"} about H1 and `[x]{.evidence supports="H1"}`\n',
      '[f]{#e-6 .evidence supports="H&#49; \\H1"}\n',
      'Nothing about H1 here.\n',
    ];
    const changed = change(texts(THEORY, ...notes), (project) => renameId(project, 'H1', 'Hx'));
    expect(changed.notes).to.deep.equal([
      '[a]{#e-1 .evidence supports="Hx:strong:6dB  H2" variable=power}\r\n',
      '[b]{.evidence #e-2 contradicts=\'H2 Hx\' supports=H10 supports="H2"}',
      '<span class="evidence" id=e-3 data-supports=Hx data-neutral=\'H2\'>c</span>\n\n::: {.evidence neutral="Hx"}\n\nd\n\n:::\n',
      '> [e]{#e-5 .evidence supports="H2\n> Hx:hoop" memo="H1 H1"} about H1 and `[x]{.evidence supports="H1"}`\n',
      '[f]{#e-6 .evidence supports="Hx \\H1"}\n',
      'Nothing about H1 here.\n',
    ]);
    expect(changed.tags).to.equal(6);
    expect(changed.files).to.deep.equal(['n0.md', 'n1.md', 'n2.md', 'n3.md', 'n4.md', 'theory.yaml']);
  });

  it('tells apart what has the same id', () => {
    const notes = ['[a]{#e-1 .evidence variable="power"}\n'];
    expect(refused(texts(THEORY, ...notes), (project) => renameId(project, 'power', 'might'))).to.equal(
      '"power" is the id of a variable and of a theory: say which is meant.',
    );
    const changed = change(texts(THEORY, ...notes), (project) =>
      renameId(project, 'power', 'realism', 'theory'),
    );
    expect(changed.theory).to.equal(
      THEORY.replace('  power: { label', '  realism: { label').replace('theory: power', 'theory: realism'),
    );
    expect(changed.notes).to.deep.equal(notes);
  });

  it('is done already where the new id stands in the place of the old one', () => {
    const done = texts(THEORY, '[a]{#e-1 .evidence supports="H1"}\n');
    expect(renameId(done, 'H-old', 'H1')).to.deep.equal({ kind: 'change', files: [], tags: 0 });
  });

  it('completes what was cut short before or after the theory file was written', () => {
    const whole = texts(THEORY, '[a]{#e-1 .evidence supports="H1"}\n', '[b]{#e-2 .evidence neutral="H1"}\n');
    const after = change(whole, (project) => renameId(project, 'H1', 'Hx'));
    const [first = '', second = ''] = after.notes;
    const cutShort = texts(THEORY, first, '[b]{#e-2 .evidence neutral="H1"}\n');
    expect(change(cutShort, (project) => renameId(project, 'H1', 'Hx'))).to.deep.include({
      notes: [first, second],
      theory: after.theory,
    });
    const late = texts(after.theory, first, '[b]{#e-2 .evidence neutral="H1"}\n');
    expect(change(late, (project) => renameId(project, 'H1', 'Hx')).notes).to.deep.equal([first, second]);
  });

  for (const [what, from, to, says] of [
    ['an unknown id', 'selfhelp', 'Hx', /declares no .* "selfhelp"\. Did you mean "self-help"\?/],
    ['a word that is no id', 'H1', 'H 1', /"H 1" cannot be an id/],
    ['an id that is taken', 'H1', 'H2', /"H2" is the id of a hypothesis already: merge the two/],
    ['an id that a variable has', 'H1', 'H10', /"H10" is the id of a variable already: choose another/],
    ['its own id', 'H1', 'H1', /is its id already/],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(refused(texts(THEORY), (project) => renameId(project, from, to))).to.match(says);
    });
  }

  it('refuses a theory file with a mistake that may hide ids, and an id that is declared twice', () => {
    const broken = texts('hypotheses:\n  H1: "a\n  H2: b\n');
    expect(refused(broken, (project) => renameId(project, 'H2', 'Hx'))).to.match(
      /cannot be read whole.*\btheory\.yaml:2: /,
    );
    const twice = texts('hypotheses:\n  H1: a\n  H1: b\n');
    expect(refused(twice, (project) => renameId(project, 'H1', 'Hx'))).to.match(/declared twice/);
  });

  it('names the tags whose note would read differently with an id of another length', () => {
    const table =
      '+---------------------------------+---+\n| [a]{#e-1 .evidence supports=H1} | b |\n+---------------------------------+---+\n';
    const project = texts(THEORY, `[x]{#e-0 .evidence supports=H1}\n\n${table}`);
    expect(refused(project, (each) => renameId(each, 'H1', 'H-longer'))).to.match(
      /^.*\nn0\.md:4: .*fixed columns/,
    );
    const byHand = texts(
      THEORY,
      `[x]{#e-0 .evidence supports=H1}\n\n${table.replace('supports=H1} ', 'supports=H1x}')}`,
    );
    expect(change(byHand, (each) => renameId(each, 'H1', 'H1x')).notes[0]).to.equal(
      byHand.notes[0]?.text.replace('H1}', 'H1x}'),
    );
  });

  it('names the tags that rate the old and a stray new id differently', () => {
    const note = 'One.\n\n[a]{#e-1 .evidence supports="H1" contradicts="Hx"}\n';
    expect(refused(texts(THEORY, note), (project) => renameId(project, 'H1', 'Hx'))).to.equal(
      'Some tags stand in the way:\nn0.md:3: supports="H1" and contradicts="Hx" rate the same then: keep one of them',
    );
  });
});
