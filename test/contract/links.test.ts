import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function documents(): string[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'examples/karabakh/README.md',
    ...docs.map((name) => `docs/${name}`),
  ];
}

describe('The documents', () => {
  for (const document of documents()) {
    it(`${document} links to files that exist`, () => {
      const text = readFileSync(join(root, document), 'utf8').replace(/```[\s\S]*?```|`[^`]*`/g, '');
      const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
      const local = targets.filter((target) => !/^[a-z]+:/.test(target));
      const missing = local.filter((target) => !existsSync(join(root, dirname(document), decodeURI(target))));
      expect(missing).to.deep.equal([]);
    });
  }
});
