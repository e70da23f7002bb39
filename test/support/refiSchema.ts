import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const FOLDER = new URL('../fixtures/refi/', import.meta.url);

/** What xmllint has against documents by an official schema of REFI-QDA; nothing for valid ones. */
export async function schemaErrors(
  schema: 'project' | 'codebook',
  documents: readonly string[],
): Promise<readonly string[]> {
  const contents = readFileSync(new URL(`refi-qda-${schema}-1.0.xsd`, FOLDER), 'utf8');
  const { valid, errors } = await validateXML({
    xml: documents.map((xml, i) => ({ fileName: `${i}.xml`, contents: xml })),
    schema: { fileName: `${schema}.xsd`, contents },
    initialMemoryPages: 2048,
    maxMemoryPages: 8192,
  });
  const found = errors.map(({ rawMessage }) => rawMessage);
  return valid || found.length > 0 ? found : ['not valid'];
}
