import { expect } from 'chai';
import MarkdownIt from 'markdown-it';
import { readNote } from '../../../src/core/index/noteFacts';
import { evidencePlugin, type PreviewSource } from '../../../src/core/preview/evidencePlugin';

const SOURCE: PreviewSource = {
  read: (text) => readNote('', text).evidence,
  titleOf: ({ id, memo }) => (memo === undefined ? id : `${id}: ${memo}`),
};

function preview(source = SOURCE): MarkdownIt {
  const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
  evidencePlugin(md, source);
  // As VS Code does, for scrolling in step.
  md.core.ruler.push('source_map_data_attribute', ({ tokens }) => {
    for (const token of tokens) {
      if (token.map && token.type !== 'inline') token.attrSet('data-line', String(token.map[0]));
    }
  });
  return md;
}

const shown = (text: string): string => preview().render(text, {});

/** The words of each span or div that is shown, and its title. */
function titles(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/class="adduce-evidence[^>]* title="([^"]*)"/g)].map(([, title]) => title);
}

const TAG = (id: string): string => `{#${id} .evidence supports="H1"}`;

describe('The Markdown preview', () => {
  it('shows a tagged passage by its stance, with what it is evidence for', () => {
    expect(shown(`Before [a passage]{#e-1 .evidence supports="H1" contradicts="H2"} after.`)).to.equal(
      '<p data-line="0">Before <span class="adduce-evidence adduce-supports adduce-contradicts" ' +
        'data-adduce-ratings="H1 ✓ H2 ✗" title="e-1">a passage</span> after.</p>\n',
    );
    expect(shown('[about]{#e-1 .evidence variable="v"}')).to.include(
      'class="adduce-evidence adduce-variables"',
    );
  });

  it('renders what has no evidence exactly as without it', () => {
    const plain = new MarkdownIt({ html: true, linkify: true, typographer: true });
    const text = `---\ntitle: x\n---\n\n# A [b](c) *d*\n\n[x]{.mark} and the word evidence ::: [^1]\n\n\`\`\`\n[a]${TAG('e-1')}\n\`\`\`\n\n- [ ] a\n- b\n\n| a | b |\n|---|---|\n| [c] | d |\n\n\`[a]${TAG('e-2')}\`\n\n::: note\n\nx\n\n:::\n`;
    const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
    evidencePlugin(md, SOURCE);
    expect(md.render(text, {})).to.equal(plain.render(text));
    // With evidence elsewhere in the note the rest is the same, too.
    expect(md.render(`${text}\n[q]${TAG('e-3')}\n`, {}).startsWith(plain.render(text))).to.equal(true);
  });

  it('finds passages wherever Pandoc does: nested, in tables, lists, quotes, headings, links, over lines', () => {
    const text = `# A [heading]${TAG('e-01')}

An [outer [inner]${TAG('e-03')} passage]${TAG('e-02')}[adjacent]${TAG('e-04')}.

> - In a [quoted
>   item]{#e-05 .evidence
>   supports="H1"}, then more

| a                 | b |
|-------------------|---|
| [cell]${TAG('e-06')} | c |

[**bold** with \`]\` code and a [link](https://example.org "t") and [@key, p. 3]]${TAG('e-07')}

[a [linked]${TAG('e-08')} word](https://example.org)

[Foo]${TAG('e-09')}

[Foo]: https://example.org
`;
    const html = shown(text);
    expect(titles(html)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `e-0${n}`));
    expect(html).to.not.include('.evidence');
    expect(html).to.match(/<td><span [^>]*>cell<\/span><\/td>/);
    expect(html).to.match(/<a href="https:\/\/example.org">a <span [^>]*>linked<\/span> word<\/a>/);
    expect(html).to.match(/<span [^>]*>quoted\nitem<\/span>, then more/);
    expect(html).to.match(/<p data-line="16"><span [^>]*>Foo<\/span><\/p>/);
  });

  it('shows blocks in a div, and keeps the line of every block', () => {
    const text = `One.

::: {#e-1 .evidence
supports="H1"}

Two.

- a
- b

:::

> ::: {#e-2 .evidence contradicts="H1"}
>
> Three.
>
> :::

Four.
`;
    const html = shown(text);
    expect(titles(html)).to.deep.equal(['e-1', 'e-2']);
    expect(html).to.not.include(':::');
    expect(html).to.match(/<div class="adduce-evidence adduce-supports"[^>]* data-line="2"[^>]*>/);
    expect([...html.matchAll(/<p data-line="(\d+)">/g)].map(([, line]) => Number(line))).to.deep.equal([
      0, 5, 14, 18,
    ]);
    expect(html.match(/<div/g)).to.have.length(2);
    expect(html.match(/<\/div>/g)).to.have.length(2);
    expect(html).to.match(/<\/ul>\n<\/div>\n<blockquote/);
  });

  it('keeps the text of a block whose fences have no blank lines beside them', () => {
    const html = shown('::: {#e-1 .evidence supports="H1"}\nThe text.\n:::\n');
    expect(html).to.match(/^<div [^>]*>\n?<p data-line="1">The text.<\/p>\n<\/div>/);
  });

  it('leaves emphasis around a passage as it is, and none that crosses its border', () => {
    expect(shown(`**[a]${TAG('e-1')}** _[b]${TAG('e-2')}_ x`)).to.match(
      /<strong><span [^>]*>a<\/span><\/strong> <em><span [^>]*>b<\/span><\/em> x/,
    );
    expect(shown(`**a [p** b]${TAG('e-1')}`)).to.match(/<p [^>]*>\*\*a <span [^>]*>p\*\* b<\/span><\/p>/);
  });

  it('escapes everything that comes from a note', () => {
    const html = shown('[x]{#e-1 .evidence supports="H<b>" memo="<img onerror=x> &quot; onclick=1"}');
    expect(html).to.include('data-adduce-ratings="H&lt;b&gt; ✓"');
    expect(html).to.include('title="e-1: &lt;img onerror=x&gt; &quot; onclick=1"');
    expect(html).to.not.match(/<img| onclick=1"[^>]*>[^<]*onclick/);
  });

  it('reads notes with any line ends, and shows text that holds marks of its own as it is', () => {
    expect(titles(shown(`One\r\n\r\n[a\r\nb]${TAG('e-1')}\r\n`))).to.deep.equal(['e-1']);
    expect(shown(`[a]${TAG('e-1')} \uFDD0`)).to.include('.evidence');
  });

  it('numbers many passages', () => {
    const ids = Array.from({ length: 300 }, (_, n) => `e-${n}`);
    expect(titles(shown(ids.map((id) => `[p]${TAG(id)}`).join(' ')))).to.deep.equal(ids);
  });

  it('shows the text as it stands while the reader is not there', () => {
    const html = preview({ ...SOURCE, read: () => [] }).render(`[a]${TAG('e-1')}`, {});
    expect(html).to.include('[a]{#e-1 .evidence');
    expect(preview().renderInline(`[a]${TAG('e-1')}`, {})).to.include('[a]{#e-1');
  });
});
