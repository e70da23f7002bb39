/** What XML 1.0 forbids or discourages: controls but for blanks, halves of characters, and what is no character. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => REFERENCES[char] ?? char);
}

/** Writes XML and counts what it could not write. */
export class XmlWriter {
  /** How many characters XML has no place for were left out. */
  dropped = 0;

  /** A text without what XML forbids. */
  clean(text: string): string {
    return text.replace(FORBIDDEN, () => {
      this.dropped++;
      return '';
    });
  }

  /** A text on one line: parsers turn each line break in an attribute into a space. */
  line(text: string): string {
    return this.clean(text).replace(/[\t\r\n]+/g, ' ');
  }

  /** An element that holds text, with its line breaks. */
  text(name: string, text: string): string {
    return `<${name}>${escaped(this.clean(text).replace(/\r\n?/g, '\n'))}</${name}>`;
  }

  /** An element that holds elements; attributes without a value are left out. */
  element(
    name: string,
    attributes: Readonly<Record<string, string | number | boolean | undefined>>,
    children: readonly string[] = [],
  ): string {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    const tag = [name, ...given.map(([key, value]) => `${key}="${escaped(this.line(String(value)))}"`)].join(
      ' ',
    );
    return children.length === 0 ? `<${tag}/>` : `<${tag}>\n${children.join('\n')}\n</${name}>`;
  }

  /** An element around a list, which the schemas want left out where the list is empty. */
  wrapper(name: string, children: readonly string[]): string[] {
    return children.length === 0 ? [] : [this.element(name, {}, children)];
  }
}
