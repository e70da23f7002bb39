import { expect } from 'chai';
import MarkdownIt from 'markdown-it';
import { readNote } from '../../src/core/index/noteFacts';
import { evidencePlugin } from '../../src/core/preview/evidencePlugin';

const TAG = (id: string): string => `{#${id} .evidence supports="H1"}`;

const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
evidencePlugin(md, { read: (text) => readNote('', text).evidence, titleOf: ({ id }) => id });

describe('The Markdown preview of any text', () => {
  it('nests properly and loses no mark whatever markdown-it makes of brackets', function () {
    this.timeout(20_000);
    const pieces = [
      '[',
      ']',
      TAG('e-1'),
      '**',
      '_',
      '`',
      '<b>',
      '</b>',
      '(u)',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '![',
      'a ',
      '::: ',
      '$',
      '|',
      '\\',
      '<https://e.org>',
      '    ',
    ];
    let seed = 20261122;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    let found = 0;
    for (let i = 0; i < 1000; i++) {
      const text =
        Array.from({ length: 18 }, () => pieces[random(pieces.length)]).join('') + ` [z]${TAG('e-9')}`;
      const html = md.render(text, {});
      expect(html, JSON.stringify(text)).to.not.match(/[\uFDD0-\uFDD2\uFDE0-\uFDEF]/);
      found += [...html.matchAll(/class="adduce-evidence[^>]* title=/g)].length;
      expect(html.match(/<span/g)?.length, JSON.stringify(text)).to.equal(html.match(/<\/span>/g)?.length);
    }
    expect(found).to.be.greaterThan(600);
  });
});
