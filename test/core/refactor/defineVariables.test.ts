import { expect } from 'chai';
import { applyEdits } from '../../../src/core/markup/applyEdits';
import { defineVariables } from '../../../src/core/refactor/defineVariables';

function defined(text: string, definitions: Readonly<Record<string, string>>): string | undefined {
  const result = defineVariables(text, new Map(Object.entries(definitions)));
  return result.kind === 'refusal' ? result.message : applyEdits(text, result.edits);
}

describe('definitions of several variables', () => {
  it('are written into every entry, short ones and indicators, and their lines stay', () => {
    const text =
      'variables:\n  a:\n    label: A\n    indicators:\n      b: B # b\n      c:\n  d: { label: D }\n';
    expect(defined(text, { a: 'One', b: 'Two\n\nlines', c: 'Three: so', d: 'Four' })).to.equal(
      'variables:\n  a:\n    label: A\n    definition: One\n    indicators:\n      b:\n        label: B # b\n' +
        '        definition: "Two\\n\\nlines"\n      c:\n        definition: "Three: so"\n  d: { label: D, definition: Four }\n',
    );
  });

  it('are refused where the file cannot be read, or an entry is written in another way', () => {
    expect(defined('variables: [\n', { a: 'One' })).to.match(/cannot be read whole/);
    expect(defined('variables:\n  a: A\n', { b: 'One' })).to.match(/by hand/);
  });

  it('of a thousand variables take a moment', function () {
    this.timeout(10_000);
    const names = Array.from({ length: 1000 }, (_, i) => `v${i}`);
    const text = `variables:\n${names.map((id) => `  ${id}: Label ${id}\n`).join('')}`;
    const after = defined(text, Object.fromEntries(names.map((id) => [id, `About ${id}`])));
    expect(after?.match(/definition: About v\d+/g)?.length).to.equal(1000);
  });
});
