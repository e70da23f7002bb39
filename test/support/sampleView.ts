import type { ProjectView } from '../../src/core/model/projectView';
import {
  evidence,
  hypothesis,
  problem,
  projectView,
  question,
  rating,
  segment,
  theory,
  theoryModel,
  variable,
} from './builders';

const WHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function sampleTheory() {
  return theoryModel({
    title: 'Causes of a war',
    bibliography: ['references.bib'],
    questions: [
      question('Q1', { text: 'Why did it come to war?', reference: 'H1', variables: ['balance'] }),
      question('Q2', { text: 'Could it have been prevented?', partOf: 'Q1', actor: 'Armenia' }),
    ],
    variables: [
      variable('balance', {
        label: 'Regional balance',
        level: 'regional',
        values: ['up', 'down'],
        aliases: ['BoP'],
        indicators: ['arms'],
      }),
      variable('arms', { label: 'Arms purchases', parent: 'balance', indicators: ['drones'] }),
      variable('drones', { label: 'Drones', parent: 'arms' }),
      variable('perception', {
        label: 'Elite perception',
        definition: 'What leaders believe.',
        include: 'Speeches.',
      }),
      variable('trust', { label: 'Trust' }),
    ],
    theories: [
      theory('SR', {
        label: 'Structural realism',
        variables: [{ variable: 'balance', roles: ['independent'] }],
      }),
      theory('NCR', {
        label: 'Neoclassical realism',
        extends: ['SR'],
        aliases: ['NCR'],
        predicts: [{ variable: 'balance', value: 'down' }],
      }),
    ],
    hypotheses: [
      hypothesis('H1', {
        statement: 'The balance alone led to war.',
        theories: ['SR'],
        questions: ['Q1'],
        path: 'balance -> perception',
        pathVariables: ['balance', 'perception'],
        rivals: ['H2'],
      }),
      hypothesis('H2', {
        label: 'Misreading',
        statement: 'The shift was misread.',
        theories: ['NCR', 'SR'],
        questions: ['Q1'],
        rivals: ['H1'],
        nestedIn: ['H3'],
        status: 'mixed',
      }),
      hypothesis('H3', { statement: 'Nobody asked.', kind: 'counterfactual' }),
    ],
    cases: new Map([
      ['war-2020', { id: 'war-2020', where: WHERE, observed: [{ variable: 'balance', value: 'down' }] }],
    ]),
    sources: new Map([['doe2020', { id: 'doe2020', where: WHERE, credibility: 'H', status: 'read' }]]),
    searches: [{ date: '2026-03-01', place: 'JSTOR', query: 'war', hypotheses: ['H1'] }],
    expectations: [{ hypothesis: 'H1', observation: 'Arms races.', test: 'hoop', written: '2026-02-01' }],
    acknowledged: [{ rule: 'only-confirming', subject: 'H3', reason: 'A straw man.' }],
  });
}

/** A project with every kind of thing a coded index can hold. */
export function sampleView(): ProjectView {
  return projectView({
    theory: sampleTheory(),
    notes: ['notes/a.md', 'notes/empty.md', 'notes/Արցախ (1).md'],
    evidence: [
      evidence('e-aaaaaaaa', {
        line: 11,
        passage: 'They armed faster.',
        form: 'quote',
        ratings: [
          rating('H1', 'supports', { strong: true }),
          rating('H2', 'contradicts', { test: 'hoop', decibels: 6 }),
        ],
        variables: ['arms'],
        source: 'doe2020',
        via: 'roe2021',
        locator: 'p. 5',
        credibility: 'H',
        claim: 'author',
        group: 'speeches',
        coder: 'AB',
        date: '2026-03-02',
        memo: 'Compare [x]{.evidence} | and <b>.',
      }),
      evidence('e-bbbbbbbb', {
        line: 11,
        passage: 'They armed faster.',
        form: 'quote',
        item: 'e-aaaaaaaa',
        ratings: [rating('H1', 'supports')],
        source: 'doe2020',
        coder: 'CD',
      }),
      evidence('e-cccccccc', {
        line: 20,
        passage: 'Two halves […] of one thought',
        segments: [
          segment('Two halves', 20, 4),
          segment('of one thought', 24, 0, {
            kind: 'div',
            end: { line: 28, character: 3 },
            raw: 'of *one* thought',
          }),
        ],
        ratings: [rating('H2', 'neutral')],
        source: 'doe2020',
      }),
      evidence('e-dddddddd', {
        line: 30,
        form: 'own',
        passage: 'I doubt it.',
        source: 'doe2020',
        variables: ['drones'],
      }),
      evidence('e-eeeeeeee', {
        note: 'notes/Արցախ (1).md',
        line: 3,
        passage: '=1+1 "սա" այո',
        variables: ['balance', 'unheard-of'],
        ratings: [rating('H9', 'supports')],
      }),
    ],
    problems: [
      problem('notes/a.md', 4, 2, {
        code: 'unknown-hypothesis',
        severity: 'error',
        message: "No hypothesis 'H9'.",
      }),
    ],
  });
}
