import { expect } from 'chai';
import type { Hypothesis } from '../../../../src/core/model/theory';
import { evidence, hypothesis, question, theory, theoryModel, variable } from '../../../support/builders';
import { subjects, told } from './told';

const WHOLE = { definition: 'D', include: 'I', exclude: 'E', example: 'X' };

describe('thin-codebook (method B16, MacQueen et al. 1998)', () => {
  const tagged = [evidence('e-1', { variables: ['v'] })];

  it('names the parts that a variable in use lacks', () => {
    const model = theoryModel({ variables: [variable('v', { definition: 'D', include: ' ' })] });
    const [finding] = told('thin-codebook', { theory: model, evidence: tagged });
    expect(finding?.explanation.args).to.deep.equal(['v', '`include`, `exclude`, `example`']);
  });

  it('is silent of a whole entry, and of a variable that no tag names; one part less is told', () => {
    const whole = theoryModel({ variables: [variable('v', WHOLE), variable('unused')] });
    expect(subjects('thin-codebook', { theory: whole, evidence: tagged })).to.deep.equal([]);
    const less = theoryModel({ variables: [variable('v', { ...WHOLE, example: '' })] });
    expect(subjects('thin-codebook', { theory: less, evidence: tagged })).to.deep.equal(['v']);
  });

  it('lets an indicator leave to its variable what that says', () => {
    const { definition, ...rest } = WHOLE;
    const variables = [
      variable('whole', { ...rest, indicators: ['v'] }),
      variable('v', { definition, parent: 'whole' }),
    ];
    expect(subjects('thin-codebook', { theory: theoryModel({ variables }), evidence: tagged })).to.deep.equal(
      [],
    );
  });
});

describe('outcome-slippage (method B25: V12 and V13 of Soghomonyan 2024)', () => {
  const variables = [
    variable('response', { indicators: ['arms'] }),
    variable('arms', { parent: 'response' }),
    variable('war'),
  ];
  const explaining = (parts: Partial<Hypothesis>, asked: readonly string[] = ['response']) =>
    subjects('outcome-slippage', {
      theory: theoryModel({
        variables,
        questions: [question('Q', { variables: asked })],
        hypotheses: [hypothesis('H', { questions: ['Q'], ...parts })],
      }),
    });

  it('speaks of a hypothesis that explains another variable than its question asks for', () => {
    expect(explaining({ path: 'response -> war' })).to.deep.equal(['H']);
    expect(explaining({ path: 'war -> response' })).to.deep.equal([]);
  });

  it('is silent where the one is an indicator of the other, and where one of several outcomes fits', () => {
    expect(explaining({ path: 'war -> arms' })).to.deep.equal([]);
    expect(explaining({ path: 'war -> response' }, ['arms'])).to.deep.equal([]);
    expect(explaining({ path: 'arms -> (war | response)' })).to.deep.equal([]);
  });

  it('is silent without a path, an arrow, or variables of the question', () => {
    expect(explaining({})).to.deep.equal([]);
    expect(explaining({ path: 'war' })).to.deep.equal([]);
    expect(explaining({ path: 'arms -> war' }, [])).to.deep.equal([]);
  });
});

describe('ambiguous-term (method B25)', () => {
  it('speaks of a second variable, or theory, with a name that another has', () => {
    const variables = [
      variable('perception', { aliases: ['Misperception'] }),
      variable('error', { aliases: ['misperception '] }),
    ];
    expect(subjects('ambiguous-term', { theory: theoryModel({ variables }) })).to.deep.equal(['error']);
    const theories = [theory('T1', { label: 'Realism' }), theory('T2', { aliases: ['realism'] })];
    expect(subjects('ambiguous-term', { theory: theoryModel({ theories }) })).to.deep.equal(['T2']);
  });

  it('is silent of an alias that repeats its own label, and of a name that a theory shares with a variable', () => {
    const model = theoryModel({
      variables: [variable('anarchy', { label: 'Anarchy', aliases: ['anarchy'] })],
      theories: [theory('T1', { label: 'Anarchy' })],
    });
    expect(subjects('ambiguous-term', { theory: model })).to.deep.equal([]);
  });
});
