import { expect } from 'chai';
import { work } from '../../support/builders';
import { readNote } from '../../../src/core/index/noteFacts';
import { balanceOf } from '../../../src/core/index/noteBalance';
import type { Evidence } from '../../../src/core/model/evidence';
import {
  describeEvidence,
  descriptionText,
  type DescriptionWords,
  otherEvidence,
} from '../../../src/core/presentation/describeEvidence';
import { ratingSigns } from '../../../src/core/presentation/signs';
import { describeWork } from '../../../src/core/presentation/describeWork';
import { readTheory } from '../../../src/core/theory/readTheory';

const WORDS: DescriptionWords = {
  stances: { supports: 'supported', contradicts: 'contradicted', neutral: 'neutral' },
  forms: { quote: 'Quotation', paraphrase: 'Paraphrase', own: 'Own words' },
  strong: 'strong',
  variables: 'Variables',
  via: 'via',
  credibility: 'credibility',
  memo: 'Memo',
  translation: 'Translation',
  coder: 'Coder',
  unknown: 'not in the theory file',
  more: (count) => `${count} more`,
};

const { model: THEORY } = readTheory(`
variables:
  v1: { label: The balance }
hypotheses:
  H1: { statement: The balance shifted. }
  H2: { statement: "${'A long statement '.repeat(40)}" }
sources:
  doe1999: { credibility: L }
`);

function evidenceOf(text: string, path = 'a.md'): readonly Evidence[] {
  return readNote(path, text).evidence;
}

function described(attributes: string, theory: typeof THEORY | undefined = THEORY): string {
  const [evidence] = evidenceOf(`[words]{#e-1 .evidence ${attributes}}`);
  if (!evidence) throw new Error('no evidence');
  return descriptionText(describeEvidence(evidence, theory, WORDS));
}

describe('What is told of a passage', () => {
  it('names the works it comes from as the bibliography does, unless the words are the coder’s own', () => {
    const works = new Map([
      [
        'doe1999',
        work('doe1999', { authors: [{ family: 'Doe' }, { family: 'Roe' }], title: 'On War', year: '1999' }),
      ],
    ]);
    const heads = (attributes: string) =>
      describeEvidence(evidenceOf(`[x]{.evidence ${attributes}}`)[0] as Evidence, THEORY, WORDS, works)
        .filter(({ kind }) => kind === 'work')
        .map(({ head, text }) => `${head}: ${text}`);
    expect(heads('neutral="H1" source="doe1999" via="lost"')).to.deep.equal([
      'doe1999: Doe, Roe: On War (1999)',
    ]);
    expect(heads('neutral="H1" source="doe1999" form="own"')).to.deep.equal([]);
    expect(describeWork(work('x', { title: 'Only a Title' }))).to.equal('Only a Title');
    expect(describeWork(work('x', { year: '1999' }))).to.equal('(1999)');
  });

  it('is what it is evidence for, with statements, qualifiers, labels, source, memo and coder', () => {
    expect(
      described(
        'supports="H1:strong:hoop:6dB" contradicts="Hx" variable="v1 v2" source="doe1999" via="roe2001" locator="p. 3" memo="Why *so*?" coder="ann"',
      ).split('\n'),
    ).to.deep.equal([
      '✓ H1 supported (strong, hoop, 6 dB): The balance shifted.',
      '✗ Hx contradicted: not in the theory file',
      'Variables: The balance (v1), v2',
      'Paraphrase: doe1999, via roe2001, p. 3, credibility L',
      'Memo: Why *so*?',
      'Coder: ann',
    ]);
  });

  it('has the translation of the passage, before what the coder says of it', () => {
    const note =
      '[слово]{#e-1 .evidence neutral="Hx" memo="Why"}\n\n::: {.translation for="e-1"}\n\nA word.\n\n:::\n';
    const text = descriptionText(describeEvidence(evidenceOf(note)[0] as Evidence, undefined, WORDS));
    expect(text.split('\n').slice(-2)).to.deep.equal(['Translation: A word.', 'Memo: Why']);
  });

  it('is what the tag says where there is no theory file', () => {
    expect(
      describeEvidence(evidenceOf('[x]{.evidence neutral="Hx"}')[0] as Evidence, undefined, WORDS),
    ).to.deep.equal([
      { kind: 'rating', head: '· Hx neutral', text: '' },
      { kind: 'source', head: 'Paraphrase', text: '' },
    ]);
  });

  it('never gives the words of the researcher to a source', () => {
    expect(described('supports="H1" form="own" source="doe1999"')).to.not.include('doe1999');
  });

  it('is capped, and says what is left out', () => {
    const ids = (name: string): string => Array.from({ length: 30 }, (_, n) => `${name}${n}`).join(' ');
    const text = described(`supports="H2 ${ids('h')}" variable="${ids('v')}" memo="${'m '.repeat(2000)}"`);
    expect(text.length).to.be.below(2500);
    expect(text).to.include('23 more\n').and.to.include('18 more\n');
    expect(described(`supports="${'H'.repeat(5000)}"`).length).to.be.below(300);
  });

  it('stands beside the words in signs, of a few hypotheses', () => {
    const [evidence] = evidenceOf('[x]{.evidence supports="a b c" contradicts="d e"}');
    expect(ratingSigns(evidence as Evidence)).to.equal('a ✓ b ✓ c ✓ d ✗ +1');
  });
});

describe('Other evidence for a hypothesis', () => {
  const tags = (n: number, stance: string, id = 'x'): string =>
    Array.from({ length: n }, (_, i) => `[p${i}]{#e-${id}${i} .evidence ${stance}="H1"}`).join(' ');

  it('is some for it and some against it, those for it first', () => {
    const all = evidenceOf(
      `${tags(5, 'supports', 's')} ${tags(5, 'contradicts', 'c')} ${tags(1, 'neutral', 'n')}`,
    );
    const others = otherEvidence(all, all[0] as Evidence, 'H1');
    expect(others.map(({ evidence, stance }) => `${evidence.id} ${stance}`)).to.deep.equal([
      'e-s1 supports',
      'e-s2 supports',
      'e-c0 contradicts',
      'e-c1 contradicts',
    ]);
    expect(otherEvidence(all, all[0] as Evidence, 'H9')).to.deep.equal([]);
  });

  it('is not what another coder says of the same words', () => {
    const all = evidenceOf(
      '[[p]{#e-1 .evidence supports="H1" coder="a"}]{#e-2 .evidence supports="H1" coder="b"}',
    );
    expect(all).to.have.length(2);
    expect(otherEvidence(all, all[0] as Evidence, 'H1')).to.deep.equal([]);
  });
});

describe('The balance of a note', () => {
  it('counts items for and against each hypothesis, those rated most often first', () => {
    const all = evidenceOf(
      '[a]{#e-1 .evidence supports="H2"} [b]{#e-2 .evidence contradicts="H1"} [c]{#e-3 .evidence supports="H1" neutral="H0"} [d]{#e-4 .evidence variable="v"}',
    );
    expect(balanceOf(all)).to.deep.equal([
      { hypothesis: 'H1', counts: { supports: 1, contradicts: 1, neutral: 0 } },
      { hypothesis: 'H0', counts: { supports: 0, contradicts: 0, neutral: 1 } },
      { hypothesis: 'H2', counts: { supports: 1, contradicts: 0, neutral: 0 } },
    ]);
  });

  it('counts once what several coders say of the same words', () => {
    const all = evidenceOf(
      '[[p]{#e-1 .evidence supports="H1" coder="a"}]{#e-2 .evidence supports="H1" coder="b"}',
    );
    expect(balanceOf(all)).to.deep.equal([
      { hypothesis: 'H1', counts: { supports: 1, contradicts: 0, neutral: 0 } },
    ]);
  });
});
