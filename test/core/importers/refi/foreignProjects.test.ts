import { expect } from 'chai';
import { readNote } from '../../../../src/core/index/noteFacts';
import { applyEdits } from '../../../../src/core/markup/applyEdits';
import { untagEvidence } from '../../../../src/core/markup/untag';
import {
  archiveOf,
  evidenceIn,
  foreignProject,
  type ForeignSource,
  importProject,
  PLAIN_SHAPE,
  projectXml,
  testGuid,
} from '../../../support/foreignProject';

const TEXT = 'One two three four five.\n\nSix seven eight.\n\nNine ten.\n';

function source(passages: ForeignSource['passages'], text = TEXT, name = 'a.txt'): ForeignSource {
  return { name, text, passages };
}

/** A project of one source whose selections are given as XML. */
function withSelections(selections: string, more = '', text = TEXT): Uint8Array {
  const guid = testGuid('source');
  const codes = `<Code guid="${testGuid('c')}" name="c" isCodable="true"/>`;
  const sources = `<Sources><TextSource guid="${guid}" name="a.txt" plainTextPath="internal://${guid}.txt">${selections}</TextSource></Sources>`;
  const project = projectXml([], PLAIN_SHAPE, codes, `${sources}${more}`).replace('<Sources></Sources>', '');
  return archiveOf({ 'project.qde': project, [`sources/${guid}.txt`]: text });
}

const CODED = `<Coding guid="${testGuid('x')}"><CodeRef targetGUID="${testGuid('c')}"/></Coding>`;

function selection(start: number, end: number, name = '', inner = CODED): string {
  return `<PlainTextSelection guid="${testGuid(`${start} ${end} ${name}`)}" name="${name}" startPosition="${start}" endPosition="${end}">${inner}</PlainTextSelection>`;
}

const passagesIn = (bytes: Uint8Array) => evidenceIn(importProject(bytes)).map(({ passage }) => passage);

describe('passages of other programs', () => {
  it('overlap: the shared stretch nests and the rest continues', () => {
    const imported = importProject(
      foreignProject(
        [
          source([
            { words: 'One two three', codes: ['a'] },
            { words: 'two three four', codes: ['b'] },
          ]),
        ],
        {},
      ),
    );
    expect(imported.notes[0]?.text).to.equal(
      '[One [two three]{#e-00000002 .evidence variable="b" coder="ada" date="2026-03-02"}]{#e-00000001 .evidence variable="a" coder="ada" date="2026-03-02"} [four]{#e-00000003 .evidence continues="e-00000002"} five.\n\nSix seven eight.\n\nNine ten.\n',
    );
    expect(evidenceIn(imported).map(({ passage }) => passage)).to.deep.equal([
      'One two three',
      'two three […] four',
    ]);
  });

  it('cross several paragraphs, in a div where they take all of them and with segments where not', () => {
    const [whole, part] = [0, 4].map((start) => importProject(withSelections(selection(start, 42))));
    expect(whole?.notes[0]?.text).to.match(/^::: \{#e-00000001 [^}]*\}\n\nOne two/);
    expect(evidenceIn(whole!).map(({ passage }) => passage)).to.deep.equal([
      'One two three four five. Six seven eight.',
    ]);
    expect(evidenceIn(part!).map(({ segments }) => segments.length)).to.deep.equal([2]);
  });

  it('with the same words and coder become one piece of evidence, of another coder one of its own', () => {
    const imported = importProject(
      foreignProject(
        [
          source([
            { words: 'Six seven', codes: ['a'] },
            { words: 'Six seven', codes: ['b'], memo: 'Why?' },
            { words: 'Six seven', codes: ['a'], coder: 'bob' },
          ]),
        ],
        {},
      ),
    );
    const said = evidenceIn(imported).map(({ coder, variables, memo, item }) => ({
      coder,
      variables: variables.map(({ variable }) => variable),
      memo,
      item,
    }));
    const item = said[0]?.item;
    expect(said).to.deep.equal([
      { coder: 'ada', variables: ['a', 'b'], memo: 'Why?', item },
      { coder: 'bob', variables: ['a'], memo: undefined, item },
    ]);
  });

  it('are found by their words where their numbers lead elsewhere, and the report says so', () => {
    const imported = importProject(
      withSelections(
        selection(4, 13, 'two three') + selection(16, 25, 'Six seven') + selection(1, 4, 'Nine ten'),
      ),
    );
    expect(evidenceIn(imported).map(({ passage }) => passage)).to.deep.equal([
      'two three',
      'Six seven',
      'Nine ten',
    ]);
    expect(imported.report.changed.join('\n')).to.contain('2 passages were found by their words');
  });

  it('whose words stand nowhere are tagged where their numbers lead, and named', () => {
    const imported = importProject(
      withSelections(selection(4, 13, 'two three') + selection(26, 29, 'gone words')),
    );
    expect(evidenceIn(imported).map(({ passage }) => passage)).to.deep.equal(['two three', 'Six']);
    expect(imported.report.changed.join('\n')).to.contain(
      '"gone words" is said to stand where other words do',
    );
  });

  it('of no length, behind the end and without numbers are dropped, and named', () => {
    const imported = importProject(
      withSelections(
        selection(4, 4) + selection(4000, 4010, 'far away') + selection(0, 3, 'One') + selection(46, 9999),
      ),
    );
    expect(evidenceIn(imported).map(({ passage }) => passage)).to.deep.equal(['One', 'ne ten.']);
    expect(imported.report.dropped).to.deep.equal([
      'notes/a.md: a passage without words (1 coding) has no place in the text',
      'notes/a.md: "far away" (1 coding) has no place in the text',
    ]);
  });

  it('without a code become evidence without one', () => {
    const imported = importProject(
      withSelections(selection(0, 3, 'One', '<Description>Look here</Description>')),
    );
    expect(evidenceIn(imported)).to.have.length(1);
    expect(evidenceIn(imported)[0]).to.include({ memo: 'Look here', passage: 'One' });
    expect(imported.report.changed.join('\n')).to.contain('1 passage without a code');
  });

  it('nested deeper than Pandoc reads quickly are dropped, and named', () => {
    const text = `${'x'.repeat(40)} y\n`;
    const all = Array.from({ length: 12 }, (_, i) => selection(i, 40 - i)).join('');
    const imported = importProject(withSelections(all, '', text));
    expect(evidenceIn(imported)).to.have.length(8);
    expect(imported.report.dropped).to.have.length(4);
  });

  it('in Markdown keep its formatting, and coming off again leave it as it was', () => {
    const text =
      '---\ntitle: A\n---\n\n# On *war*\n\nA **bold [link](u) move**[^1] and @doe2020 [p. 3], `code` too.\n\n| a | b |\n|---|---|\n| c d | e |\n\n[^1]: Note *here*.\n';
    const note: ForeignSource = {
      name: 'notes/on war.md',
      text,
      passages: [
        { words: 'On *war*', codes: ['a'] },
        { words: '[link](u)', codes: ['a'] },
        { words: 'bold [link](u) move**[^1] and @doe2020', codes: ['b'] },
        { words: 'c d', codes: ['b'] },
        { words: 'Note *here*', codes: ['c'] },
      ],
    };
    const imported = importProject(foreignProject([note], {}));
    expect(imported.report.dropped).to.deep.equal([]);
    expect(imported.notes.map(({ path }) => path)).to.deep.equal(['notes/on war.md']);
    let now = imported.notes[0]?.text ?? '';
    const passages = evidenceIn(imported).map(({ passage }) => passage);
    expect(passages).to.deep.equal([
      'On war',
      'bold link move and @doe2020 [p. 3]',
      'link',
      'c d',
      'Note here',
    ]);
    for (const { id } of readNote('a.md', now).evidence) {
      const result = untagEvidence(now, id);
      now = result.kind === 'change' ? (applyEdits(now, result.edits) ?? '') : result.message;
    }
    expect(now).to.equal(text);
  });

  it('of a PDF come from its text, and areas of its pages by their words', () => {
    const guid = testGuid('pdf text');
    const pdf = `<Sources><PDFSource guid="${testGuid('pdf')}" name="Report.pdf" path="internal://x.pdf">
      <PDFSelection guid="${testGuid('area')}" name="Nine ten" page="0" firstX="1" firstY="1" secondX="2" secondY="2">${CODED}</PDFSelection>
      <Representation guid="${guid}" plainTextPath="internal://${guid}.txt">${selection(0, 7, 'One two')}</Representation>
    </PDFSource></Sources>`;
    const codes = `<Code guid="${testGuid('c')}" name="c" isCodable="true"/>`;
    const project = projectXml([], PLAIN_SHAPE, codes, pdf).replace('<Sources></Sources>', '');
    const imported = importProject(archiveOf({ 'project.qde': project, [`sources/${guid}.txt`]: TEXT }));
    expect(evidenceIn(imported).map(({ passage }) => passage)).to.deep.equal(['One two', 'Nine ten']);
    expect(imported.notes.map(({ path }) => path)).to.deep.equal(['notes/Report.md']);
  });

  it('keep long memos in a div that shows them as they are, and notes that refer to them', () => {
    const memo = `Is this *irony*?\n\n${'Long. '.repeat(20)}[see] {.evidence}`;
    const link = `<Notes><Note guid="${testGuid('n1')}" name="n"><PlainTextContent>A note.</PlainTextContent></Note><Note guid="${testGuid('n2')}" name="Journal"><PlainTextContent># Day 1</PlainTextContent></Note></Notes><Links><Link guid="${testGuid('l')}" name="" originGUID="${testGuid('n1')}" targetGUID="${testGuid('4 13 two three')}"/></Links>`;
    const imported = importProject(
      withSelections(
        selection(0, 3, 'One', `<Description>${memo}</Description>${CODED}`) + selection(4, 13, 'two three'),
        link,
      ),
    );
    const [one, two] = evidenceIn(imported);
    expect(one?.memo).to.equal(memo.replace(/\s+/g, ' '));
    expect(two?.memo).to.equal('A note.');
    expect(imported.notes.map(({ path }) => path)).to.deep.equal(['notes/a.md', 'memos/Journal.md']);
    expect(imported.notes[1]?.text).to.equal('\\# Day 1');
    expect(imported.report.dropped).to.deep.equal([]);
  });

  it('that cannot be placed are reported beside all else that has no place', () => {
    const guid = testGuid('lost');
    const others = `<Variables><Variable guid="${testGuid('v')}" name="age" typeOfVariable="Integer"/></Variables>
      <Cases><Case guid="${testGuid('case')}" name="K."/></Cases>
      <Sets><Set guid="${testGuid('set')}" name="s"/></Sets>
      <Graphs><Graph guid="${testGuid('graph')}" name="g"/></Graphs>
      <Links><Link guid="${testGuid('link')}" name="causes" originGUID="${testGuid('c')}" targetGUID="${testGuid('c')}"/></Links>`;
    const more = `<TextSource guid="${guid}" name="Gone" plainTextPath="internal://${guid}.txt">${selection(0, 2)}</TextSource>
      <TextSource guid="${testGuid('docx')}" name="Word" richTextPath="internal://x.docx"/>
      <AudioSource guid="${testGuid('mp3')}" name="Tape" path="internal://x.mp3"/>`;
    const bytes = withSelections(
      `${selection(0, 3)}${CODED}</TextSource>${more}<TextSource guid="" name="">`,
      others,
    );
    expect(importProject(bytes).report.dropped).to.deep.equal([
      '"Gone" (1 passage): its text is not in the archive. Export the project with its sources',
      '"Word" (0 passages): it comes without plain text. Make Markdown of the document, for example with Pandoc, and tag that',
      '"Tape" (0 passages): pictures and recordings are not read',
      '"" (0 passages): it has no text',
      '1 coding of a whole source: tag its words instead',
      '1 case',
      '1 attribute of sources or cases',
      '1 link between codes, passages or notes',
      '1 diagram',
      '1 group of codes or sources',
    ]);
  });

  it('stay within the project folder, whatever sources are called', () => {
    const names = [
      '../../etc/passwd.md',
      '/abs.md',
      'C:\\x\\y.md',
      'a/../../b.md',
      'CON.txt',
      '.git/hooks.md',
      '',
      'A.md',
      'a.MD',
      'x\u0000y.txt',
      'n'.repeat(300),
    ];
    const sources = names.map((name, i) => ({ ...source([], `Text ${i}\n`, name) }));
    const { notes } = importProject(foreignProject(sources, {}));
    for (const { path } of notes) {
      expect(path).to.match(/^(?![./])(?:[^/\\:\u0000-\u001F]+\/)*[^/\\:\u0000-\u001F]+\.md$/i);
      expect(path.split('/').some((part) => part.startsWith('.'))).to.equal(false);
      expect(path.length).to.be.lessThan(200);
    }
    expect(new Set(notes.map(({ path }) => path.toLowerCase())).size).to.equal(names.length);
  });

  it('are tagged by the hundred in a moment', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `Line ${i} *has* words_${i} & more [${i}].`);
    const text = lines.join('\n\n');
    const passages = lines.map((_, i) => ({ words: `words_${i} & more`, codes: ['a', 'b'] }));
    const bytes = foreignProject([source(passages, text)], {});
    const start = performance.now();
    expect(passagesIn(bytes)).to.have.length(500);
    expect(performance.now() - start).to.be.lessThan(5000);
  });
});
