import { expect } from 'chai';
import { layoutOf } from '../../../src/core/markup/layout';
import { sentenceAt } from '../../../src/core/markup/sentence';

/** The sentence at the bar. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const found = sentenceAt(text, offset, layoutOf(text));
  return found && text.slice(found.start, found.end);
}

describe('the sentence at the cursor', () => {
  const cases: readonly (readonly [what: string, text: string, sentence: string | undefined])[] = [
    ['ends at a full stop', 'One. T¦wo. Three.', 'Two.'],
    ['goes on after an abbreviation', 'See e.g. R¦ussia. Next.', 'See e.g. Russia.'],
    ['goes on after initials', 'J. Smi¦th said so. Then.', 'J. Smith said so.'],
    [
      'goes on after page numbers',
      'Smith (2001, pp. 3¦1–2) says so. Then.',
      'Smith (2001, pp. 31–2) says so.',
    ],
    ['goes on in a number', 'It co¦st 3.5 million. Then.', 'It cost 3.5 million.'],
    ['has its citation', 'It d¦id [@a, p. 3]. Then.', 'It did [@a, p. 3].'],
    ['has a citation after the full stop', 'It d¦id. [@a, p. 3] Then.', 'It did. [@a, p. 3]'],
    ['does not begin with the citation of the one before', 'It did. [@a, p. 3] T¦hen.', 'Then.'],
    ['has its footnote', 'It d¦id.[^1] Then.\n\n[^1]: n.', 'It did.[^1]'],
    ['has its code', 'He wrote `a. B¦. c` there. Next.', 'He wrote `a. B. c` there.'],
    ['has emphasis that ends with it', '**Bo¦ld.** Next.', '**Bold.**'],
    ['stays within emphasis of several', '*Fi¦rst. Second.* Third.', 'First.'],
    ['stays within emphasis of several at its end', '*First. Se¦cond.* Third.', 'Second.'],
    ['stays within evidence of several', '[A b. C¦ d.]{#e .evidence supports="H1"} E.', 'C d.'],
    [
      'is found from within a tag',
      '[First.]{#e .evi¦dence memo="A. B."} Next.',
      '[First.]{#e .evidence memo="A. B."}',
    ],
    ['runs over the lines of a quote', '> one\n> t¦wo. Three', 'one\n> two.'],
    ['stays within an item', '- one t¦wo\n- three.', 'one two'],
    ['stays within a cell', '| a | b |\n|---|---|\n| one. D¦ d | e |\n', 'D d'],
    ['stays within a heading', '# Head¦ing\n\nText.', 'Heading'],
    ['is found from the marker of an item', '¦- one. Two.', 'one.'],
    ['is found at the end of the text', 'One. Two.¦', 'Two.'],
    ['is Armenian', 'Առաջին։ Երկ¦րորդ։ Երրորդ։', 'Երկրորդ։'],
    ['is Russian', 'Это так, т.е. С¦ША. Вторая.', 'Это так, т.е. США.'],
    ['is Chinese', '他来了。他走¦了。完', '他走了。'],
    ['is Persian', 'جنگ شد؟ ب¦له. نه', 'بله.'],
    ['is none on a blank line', 'one.\n¦\ntwo', undefined],
    ['is none in code', '```\na. b¦. c\n```\n', undefined],
  ];
  for (const [what, text, sentence] of cases) it(what, () => expect(at(text)).to.equal(sentence));
});
