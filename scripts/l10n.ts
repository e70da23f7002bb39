/**
 * Writes the English bundle anew and puts what each translation lacks, in English, to the end of it; what nothing says
 * any more goes. Prints both. Run: `npm run l10n`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMessages } from './l10n/messages';

const folder = fileURLToPath(new URL('../l10n', import.meta.url));
const ENGLISH = 'bundle.l10n.json';

function write(name: string, texts: Readonly<Record<string, string>>): void {
  writeFileSync(join(folder, name), `${JSON.stringify(texts, undefined, 2)}\n`);
}

const { texts } = readMessages();
write(ENGLISH, Object.fromEntries(texts.map((text) => [text, text])));
for (const name of readdirSync(folder).filter((file) => file !== ENGLISH)) {
  const old = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
  const missing = texts.filter((text) => !(text in old));
  const gone = Object.keys(old).filter((text) => !texts.includes(text));
  const kept = texts.filter((text) => text in old);
  write(name, Object.fromEntries([...kept, ...missing].map((text) => [text, old[text] ?? text])));
  for (const text of missing) console.log(`${name}: to translate: ${text}`);
  for (const text of gone) console.log(`${name}: gone: ${text}`);
}
