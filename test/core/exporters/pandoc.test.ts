import { expect } from 'chai';
import {
  isAbsolute,
  makeDocx,
  PandocFailure,
  pandocMissing,
  pandocPlaces,
  type PandocAnswer,
  type PandocCall,
} from '../../../src/core/exporters/pandoc';

const DOCX = new Uint8Array([0x50, 0x4b, 3, 4]);

function answer(parts: Partial<PandocAnswer> = {}): PandocAnswer {
  return { code: 0, stdout: new Uint8Array(), stderr: '', ...parts };
}

function says(line: string): PandocAnswer {
  return answer({ stdout: Uint8Array.from(line, (char) => char.charCodeAt(0)) });
}

/** Answers each call in turn; what was called, and what came of it. */
function play(...answers: readonly PandocAnswer[]): {
  readonly calls: readonly PandocCall[];
  readonly outcome: Uint8Array | string;
} {
  const calls: PandocCall[] = [];
  const making = makeDocx({
    markdown: '# A',
    bibliographies: ['r-1.bib', 'r-2.json'],
    program: '/bin/pandoc',
  });
  try {
    let step = making.next();
    while (step.done !== true) {
      const next = answers[calls.length];
      calls.push(step.value);
      if (!next) throw new Error('one call more than expected');
      step = making.next(next);
    }
    return { calls, outcome: step.value };
  } catch (error) {
    if (!(error instanceof PandocFailure)) throw error;
    return { calls, outcome: error.message };
  }
}

const VERSION = says('pandoc 3.1.3\nFeatures: +server');

describe('making a Word document with Pandoc', () => {
  it('asks for the version, then gives the Markdown to a sandbox that knows two bibliographies and no file else', () => {
    const { calls, outcome } = play(VERSION, answer({ stdout: DOCX }));
    expect(outcome).to.equal(DOCX);
    expect(calls.map(({ input }) => input)).to.deep.equal(['', '# A']);
    expect(calls[0]?.args).to.deep.equal(['--version']);
    const args = calls[1]?.args ?? [];
    expect(args).to.include.members([
      '--to=docx',
      '--output=-',
      '--data-dir=.',
      '--sandbox',
      '--citeproc',
      '--bibliography=r-1.bib',
      '--bibliography=r-2.json',
    ]);
    expect(args[0]).to.match(/^--from=markdown-yaml_metadata_block-.*-raw_html-raw_tex-raw_attribute/);
    expect(args.join(' ')).to.not.match(/filter|defaults|template|reference-doc|metadata-file|\/|include/);
    for (const { seconds } of calls) expect(seconds).to.be.within(1, 600);
  });

  it('asks for no references where nothing is cited', () => {
    const making = makeDocx({ markdown: '', bibliographies: [], program: 'pandoc' });
    making.next();
    const step = making.next(VERSION);
    expect(step.done === false && step.value.args.join(' ')).to.not.contain('cite');
  });

  it('leaves the sandbox only to a build that cannot write from there', () => {
    for (const lacking of [
      answer({ code: 97, stderr: 'x' }),
      answer({ code: 1, stderr: 'Could not find data file data/docx/_rels/.rels' }),
    ]) {
      const { calls, outcome } = play(VERSION, lacking, answer({ stdout: DOCX }));
      expect(outcome).to.equal(DOCX);
      expect(calls[1]?.args).to.include('--sandbox');
      expect(calls[2]?.args).to.deep.equal(calls[1]?.args.filter((arg) => arg !== '--sandbox'));
    }
    expect(play(VERSION, answer({ code: 64, stderr: 'no' })).calls).to.have.length(2);
  });

  const FAILURES: readonly (readonly [string, readonly PandocAnswer[], RegExp])[] = [
    [
      'what cannot be run',
      [answer({ code: undefined, reason: 'permission denied' })],
      /\/bin\/pandoc cannot be run: permission/,
    ],
    ['another program', [says('GNU tar 1.34')], /\/bin\/pandoc does not seem to be Pandoc/],
    ['an old version', [says('pandoc 2.17.1.1\n')], /is Pandoc 2\.17\.1\.1: version 3 or newer is needed/],
    [
      'what Pandoc says',
      [VERSION, answer({ code: 25, stderr: 'Error reading\n\u001b[31mreferences-1.bib' })],
      /no document: Error reading \[31mreferences-1\.bib$/,
    ],
    ['a code without words', [VERSION, answer({ code: 2 })], /no document: it ended with code 2/],
    ['what takes too long', [VERSION, answer({ code: undefined, isLate: true })], /takes too long/],
    [
      'something that is no document',
      [VERSION, answer({ stdout: new Uint8Array([1, 2]), stderr: 'odd' })],
      /no document: odd/,
    ],
  ];
  for (const [what, answers, message] of FAILURES) {
    it(`tells of ${what}`, () => {
      expect(play(...answers).outcome).to.match(message);
    });
  }

  it('tells no more than a thousand characters of what Pandoc says', () => {
    const { outcome } = play(VERSION, answer({ code: 1, stderr: 'x'.repeat(100_000) }));
    expect(outcome).to.have.length.below(1_100);
  });
});

describe('looking for Pandoc', () => {
  it('goes through the absolute folders of the PATH', () => {
    expect(pandocPlaces({ path: '/usr/bin:.::node_modules/.bin:/opt/p/', isWindows: false })).to.deep.equal([
      '/usr/bin/pandoc',
      '/opt/p/pandoc',
    ]);
    expect(pandocPlaces({ path: 'C:\\P;bin;"D:\\Q R";\\\\s\\t', isWindows: true })).to.deep.equal([
      'C:\\P\\pandoc.exe',
      'D:\\Q R\\pandoc.exe',
      '\\\\s\\t\\pandoc.exe',
    ]);
    expect(pandocPlaces({ path: '', isWindows: false })).to.deep.equal([]);
  });

  it('tells paths that lead somewhere on their own', () => {
    expect(['/a', 'C:\\a', 'a', '../a', ''].map((path) => isAbsolute(path, false))).to.deep.equal([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['/a', 'C:\\a', 'c:/a', 'C:a'].map((path) => isAbsolute(path, true))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('says where its path can be given', () => {
    expect(pandocMissing('--pandoc PATH').message).to.contain('--pandoc PATH');
  });
});
