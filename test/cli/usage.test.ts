import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { adduce } from '../support/cli';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

const VERBS = ['init', 'parse', 'index', 'check', 'report'];

/** Command lines that are wrong, and what the message says. */
const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [['chekc'], /no verb 'chekc'; did you mean 'check'\?\nVerbs: init, parse, index, check/],
  [['sing'], /no verb 'sing'/],
  [['--jsn'], /unknown option '--jsn'/],
  [['check', '--jsno'], /unknown option '--jsno'; did you mean '--json'\?\nTry 'adduce check --help'/],
  [['check', '--fail-on'], /--fail-on/],
  [
    ['check', '--fail-on', 'warnings'],
    /--fail-on is one of error, warning, info, not 'warnings'; did you mean 'warning'\?/,
  ],
  [['check', '--json=yes'], /--json/],
  [['check', 'a', 'b'], /one folder expected, got 2: a b/],
  [['index', '--out'], /--out/],
  [['init', '--template', 'emty'], /no template 'emty'; did you mean 'empty'\?\nTemplates: /],
  [['parse'], /no file given/],
  [['help', 'chekc'], /no verb 'chekc'/],
];

describe('adduce', () => {
  it('prints its version', () => {
    expect(adduce('/', '--version')).to.deep.equal({ code: 0, out: `${version}\n`, err: '' });
  });

  it('prints help as data when asked', () => {
    for (const argv of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = adduce('/', ...argv);
      expect([code, err]).to.deep.equal([0, '']);
      for (const verb of VERBS) expect(out).to.match(new RegExp(`^  ${verb} +\\S`, 'm'));
    }
  });

  it('prints help as a message, and fails, without a verb', () => {
    const { code, out, err } = adduce('/');
    expect([code, out]).to.deep.equal([2, '']);
    expect(err).to.contain('Usage: adduce <verb>');
  });

  for (const verb of VERBS) {
    it(`explains ${verb}`, () => {
      const { code, out, err } = adduce('/', verb, '--help');
      expect([code, err]).to.deep.equal([0, '']);
      expect(out)
        .to.contain(`Usage: adduce ${verb} `)
        .and.to.contain('Exit codes:')
        .and.to.contain('Example:');
      expect(adduce('/', verb, '-h').out).to.equal(out);
      expect(adduce('/', 'help', verb).out).to.equal(out);
      expect(out.split('\n').every((line) => line.length <= 90)).to.equal(true);
    });
  }

  for (const [argv, message] of WRONG) {
    it(`refuses 'adduce ${argv.join(' ')}'`, () => {
      const { code, out, err } = adduce('/', ...argv);
      expect([code, out]).to.deep.equal([2, '']);
      expect(err)
        .to.match(message)
        .and.to.match(/^adduce: .*\n$/s);
    });
  }
});
