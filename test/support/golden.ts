import { expect } from 'chai';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../golden/', import.meta.url);

/**
 * Compares a text with test/golden/<name>, byte for byte. A missing file fails; `UPDATE_GOLDEN=1` writes it, to
 * be looked at before it is committed.
 */
export function expectGolden(name: string, text: string): void {
  const file = fileURLToPath(new URL(name, FOLDER));
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
    return;
  }
  expect(existsSync(file), `no golden file ${file}; make it with UPDATE_GOLDEN=1 and look at it`).to.equal(
    true,
  );
  expect(text).to.equal(readFileSync(file, 'utf8'));
}
