/** The texts of the extension that have to be translated, as they stand in the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where texts for the user stand; the command line is English. */
const FOLDERS = ['src/core', 'src/host'];
/** What makes a text translatable. */
const CALL = /^(?:vscode\.)?l10n\.(?:t|said)$/;
/** Defines the calls. */
const DEFINITIONS = 'src/core/l10n/l10n.ts';
/** Translates descriptions of the JSON Schema, which are texts, too. */
const DESCRIBING = 'src/core/completion/theoryShape.ts';

/** What the sources say. */
export interface Messages {
  /** Every text, sorted. */
  readonly texts: readonly string[];
  /** Those with a form for each kind of number, `|` between them. */
  readonly plurals: ReadonlySet<string>;
  /** Calls whose text is no plain string or is taken before the language is known, as `file:line`. */
  readonly faults: readonly string[];
}

function isInFunction(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (ts.isFunctionLike(at)) return true;
  return false;
}

/** Descriptions of keys in the JSON Schema of theory files. */
function descriptions(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(descriptions);
  if (!('properties' in node)) return below;
  const own = Object.values(node.properties as Record<string, { readonly description?: unknown }>);
  return [
    ...own.flatMap(({ description }) => (typeof description === 'string' ? description : [])),
    ...below,
  ];
}

/** A form for one, and one that counts. */
const TWO_FORMS = /^[^|`]+\|[^|`]*\{0\}[^|`]*$/;

/** Reads the sources and the JSON Schema. */
export function readMessages(): Messages {
  const texts = new Set<string>();
  const plurals = new Set<string>();
  const faults: string[] = [];
  const look = (file: string): void => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isCallExpression(node) || !CALL.test(node.expression.getText())) return;
      const [text] = node.arguments;
      const place = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      const isLate = node.expression.getText().endsWith('.said') || isInFunction(node);
      if (!isLate || (file !== DESCRIBING && (!text || !ts.isStringLiteral(text)))) faults.push(place);
      if (!text || !ts.isStringLiteral(text)) return;
      texts.add(text.text);
      const isChosen =
        ts.isCallExpression(node.parent) && /(?:^|\.)plural$/.test(node.parent.expression.getText());
      // What is kept for later cannot be seen to go into `plural`.
      if (isChosen || TWO_FORMS.test(text.text)) plurals.add(text.text);
    };
    visit(source);
  };
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts') && `${folder}/${name}` !== DEFINITIONS) look(`${folder}/${name}`);
  const schema: unknown = JSON.parse(readFileSync(join(root, 'schemas/theory.schema.json'), 'utf8'));
  for (const description of descriptions(schema)) texts.add(description);
  return { texts: [...texts].sort(), plurals, faults };
}
