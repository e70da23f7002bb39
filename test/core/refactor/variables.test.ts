import { expect } from 'chai';
import { moveIndicator } from '../../../src/core/refactor/moveIndicator';
import { splitVariable } from '../../../src/core/refactor/splitVariable';
import { change, refused, texts } from './project';

const THEORY = `variables:
  power:
    label: Power
    indicators:
      # arms only
      arms: Arms # bought
        # deeper

      money:
        label: Money
        indicators:
          trade: Trade
          debt: >-
            Owed
            abroad

  other: Something, else
  empty:
  braces: { label: B, indicators: { x: X, y: { label: Y } } }
theories:
  t: { variables: { arms: independent, trade: dependent } }
`;

const move = (id: string, parent?: string) =>
  change(texts(THEORY), (project) => moveIndicator(project, id, parent)).theory;

describe('moveIndicator', () => {
  it('makes an indicator a variable of its own, after the one it belonged to, with its comments', () => {
    expect(move('arms')).to.equal(
      THEORY.replace('      # arms only\n      arms: Arms # bought\n        # deeper\n', '').replace(
        '            abroad\n',
        '            abroad\n  # arms only\n  arms: Arms # bought\n    # deeper\n',
      ),
    );
  });

  it('takes nested indicators along, indented anew, and a key that is left empty goes', () => {
    const money = THEORY.slice(THEORY.indexOf('      money:'), THEORY.indexOf('\n  other'));
    expect(move('money', 'other')).to.equal(
      THEORY.replace(money, '').replace(
        '  other: Something, else\n',
        `  other:\n    label: Something, else\n    indicators:\n${money}`,
      ),
    );
    const one = 'variables:\n  a:\n    indicators:\n      b: B\n  c: C';
    expect(change(texts(one), (project) => moveIndicator(project, 'b', 'c')).theory).to.equal(
      'variables:\n  a:\n  c:\n    label: C\n    indicators:\n      b: B',
    );
  });

  it('makes a variable an indicator, wherever its new parent can hold it', () => {
    expect(move('other', 'power')).to.equal(
      THEORY.replace('  other: Something, else\n', '').replace(
        '            abroad\n',
        '            abroad\n      other: Something, else\n',
      ),
    );
    expect(move('other', 'empty')).to.equal(
      THEORY.replace(
        '  other: Something, else\n  empty:\n',
        '  empty:\n    indicators:\n      other: Something, else\n',
      ),
    );
    expect(move('other', 'braces')).to.equal(
      THEORY.replace('  other: Something, else\n', '').replace(
        'y: { label: Y } }',
        'y: { label: Y }, other: "Something, else" }',
      ),
    );
    expect(move('x', 'y')).to.equal(
      THEORY.replace('{ x: X, y: { label: Y } }', '{ y: { label: Y, indicators: { x: X } } }'),
    );
    expect(move('y', 'trade')).to.equal(
      THEORY.replace(', y: { label: Y }', '').replace(
        'trade: Trade\n',
        'trade:\n            label: Trade\n            indicators:\n              y: { label: Y }\n',
      ),
    );
  });

  it('keeps the line ends of the file', () => {
    const crlf = (text: string) => text.replace(/\n/g, '\r\n');
    for (const [id, parent] of [
      ['money', 'other'],
      ['arms', undefined],
      ['other', 'empty'],
      ['y', 'trade'],
    ] as const) {
      const moved = change(texts(crlf(THEORY)), (project) => moveIndicator(project, id, parent));
      expect(moved.theory).to.equal(crlf(move(id, parent)));
    }
  });

  it('refuses to move an entry in braces away from a comment beside it', () => {
    const theory = 'variables: {\n  a: A, # about a\n  b: B\n}\n';
    expect(refused(texts(theory), (project) => moveIndicator(project, 'a', 'b'))).to.match(/without braces/);
  });

  it('comes back where it was', () => {
    const there = change(texts(THEORY), (project) => moveIndicator(project, 'debt', 'power'));
    expect(change(there.texts, (project) => moveIndicator(project, 'debt', 'money')).theory).to.equal(THEORY);
  });

  for (const [what, id, parent, says] of [
    ['an unknown variable', 'arm', 'other', /no variable "arm"/],
    ['an unknown parent', 'arms', 'nothing', /no variable "nothing"/],
    ['the variable itself', 'money', 'money', /cannot be an indicator of itself/],
    [
      'one of its own indicators',
      'power',
      'debt',
      /cannot be an indicator of "debt", which is one of its own/,
    ],
    ['the parent it has', 'arms', 'power', /is an indicator of "power" already/],
    ['no parent for what has none', 'other', undefined, /is no indicator already/],
    ['lines in braces', 'money', 'braces', /write the variables on lines of their own/],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(refused(texts(THEORY), (project) => moveIndicator(project, id, parent))).to.match(says);
    });
  }
});

describe('splitVariable', () => {
  const NOTES = [
    '[a]{#e-1 .evidence variable="arms trade"} [b]{#e-2 .evidence variable=arms} [c]{.evidence variable="arms"}\n',
    '[d]{#e-1 .evidence variable="arms"}\n',
  ];

  it('declares the new variables beside the old one, and chosen evidence names them', () => {
    const { theory, notes, tags } = change(texts(THEORY, ...NOTES), (project) =>
      splitVariable(
        project,
        'arms',
        [{ id: 'guns', label: 'Guns: bought' }, { id: 'ships' }],
        [
          { note: 'n0.md', evidence: 'e-1', to: 'guns' },
          { note: 'n0.md', evidence: '', start: NOTES[0]?.indexOf('[c]') ?? -1, to: 'ships' },
        ],
      ),
    );
    expect(theory).to.equal(
      THEORY.replace(
        '        # deeper\n',
        '        # deeper\n      guns: "Guns: bought"\n      ships: ships\n',
      ),
    );
    expect(notes).to.deep.equal([
      '[a]{#e-1 .evidence variable="guns trade"} [b]{#e-2 .evidence variable=arms} [c]{.evidence variable="ships"}\n',
      '[d]{#e-1 .evidence variable="arms"}\n',
    ]);
    expect(tags).to.equal(2);
  });

  it('declares them in braces too', () => {
    const { theory } = change(texts(THEORY), (project) =>
      splitVariable(project, 'x', [{ id: 'z', label: 'Z' }], []),
    );
    expect(theory).to.equal(THEORY.replace('x: X, y', 'x: X, z: Z, y'));
  });

  it('refuses ids that are taken, none, or no new variable', () => {
    const why = (ids: readonly string[], to: string) =>
      refused(texts(THEORY, ...NOTES), (project) =>
        splitVariable(
          project,
          'arms',
          ids.map((id) => ({ id })),
          [{ note: 'n0.md', evidence: 'e-1', to }],
        ),
      );
    expect(why(['other'], 'other')).to.match(/"other" is the id of a variable already/);
    expect(why([], 'other')).to.match(/Name the new variables/);
    expect(why(['new'], 'other')).to.match(/"other" is none of the new variables: new/);
  });
});
