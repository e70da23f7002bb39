import { escapeMarkdown } from '../exporters/markdownText';
import * as l10n from '../l10n/l10n';
import { inOneStep } from '../util/steps';
import { writeAttributes } from '../markup/attributeWriter';
import { columnsOf, csvTable } from './csvTable';
import { fileNameOf } from './fileName';
import {
  HIGHLIGHT,
  type Imported,
  type ImportFormat,
  type ImportInput,
  type ImportOptions,
  ImportRefusal,
} from './imported';
import { unjudgedForms } from './importReport';
import { exportedAs, NewCodes, partsOf } from './newCodes';

/** A highlight of Taguette: one row of the table for each of its tags. */
interface Highlight {
  readonly content: string;
  readonly tags: Set<string>;
}

const COLUMNS = ['id', 'document', 'tag', 'content'] as const;

function columnsIn(input: ImportInput): Readonly<Record<(typeof COLUMNS)[number], number>> | undefined {
  const columns = columnsOf(csvTable(input)[0] ?? []);
  const [id, document, tag, content] = COLUMNS.map((name) => columns.get(name));
  if (id === undefined || document === undefined || tag === undefined || content === undefined)
    return undefined;
  return { id, document, tag, content };
}

function documentsIn(input: ImportInput): ReadonlyMap<string, ReadonlyMap<string, Highlight>> {
  const at = columnsIn(input);
  if (!at)
    throw new ImportRefusal(
      l10n.t('{0} is not what Taguette exports: it needs the columns {1}.', input.name, COLUMNS.join(', ')),
    );
  const documents = new Map<string, Map<string, Highlight>>();
  for (const row of csvTable(input).slice(1)) {
    const [name, id, content] = [row[at.document] ?? '', row[at.id] ?? '', row[at.content] ?? ''];
    if (content === '') continue;
    const highlights = documents.get(name) ?? new Map<string, Highlight>();
    const highlight = highlights.get(`${id}\n${content}`) ?? { content, tags: new Set<string>() };
    const tag = row[at.tag] ?? '';
    if (tag !== '') highlight.tags.add(tag);
    highlights.set(`${id}\n${content}`, highlight);
    documents.set(name, highlights);
  }
  return documents;
}

/** What the tags of a highlight come to. */
interface Coding {
  readonly variables: ReadonlySet<string>;
  /** Hypotheses, of which a tag does not say how the passage bears on them. */
  readonly neutral: ReadonlySet<string>;
}

function codingOf(
  { tags }: Highlight,
  codes: NewCodes,
  { known, variable = HIGHLIGHT }: ImportOptions,
): Coding {
  if (tags.size === 0) return { variables: new Set([codes.add([variable])]), neutral: new Set() };
  const [variables, neutral] = [new Set<string>(), new Set<string>()];
  for (const tag of tags) {
    const ours = exportedAs(known, tag);
    if (ours?.kind === 'hypothesis') neutral.add(ours.id);
    else variables.add(ours?.id ?? codes.add(partsOf(tag, true)));
  }
  return { variables, neutral };
}

/** A passage as a block quote, each of its lines a paragraph and a segment. */
function quoteOf({ content }: Highlight, { variables, neutral }: Coding, newId: () => string): string {
  const said = [['neutral', neutral] as const, ['variable', variables] as const]
    .filter(([, ids]) => ids.size > 0)
    .map(([key, ids]) => [key, [...ids].join(' ')] as const);
  const first = newId();
  return content
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, i) => {
      const attributes = writeAttributes({
        id: i === 0 ? first : newId(),
        classes: ['evidence'],
        pairs: i === 0 ? said : [['continues', first]],
      });
      // Quarto would take such a beginning for a comment, insertion or deletion.
      const text = escapeMarkdown(line).replace(/^(?:!!|\+\+|--)(?=\s)/, '\\$&');
      return `> [${text}]${attributes}\n`;
    })
    .join('>\n');
}

function read(input: ImportInput, newId: () => string, options: ImportOptions = {}): Imported {
  const documents = documentsIn(input);
  const codes = new NewCodes(options.known);
  const names = new Set<string>();
  let count = 0;
  let untagged = 0;
  let unjudged = 0;
  const notes = [...documents].map(([name, highlights]) => {
    const quotes = [...highlights.values()].map((highlight) => {
      count++;
      if (highlight.tags.size === 0) untagged++;
      const coding = codingOf(highlight, codes, options);
      unjudged += coding.neutral.size;
      return quoteOf(highlight, coding, newId);
    });
    const title = escapeMarkdown(name === '' ? 'Highlights' : name);
    return { path: fileNameOf(name, '.md', names), text: [`# ${title}\n`, ...quotes].join('\n') };
  });
  if (count === 0) throw new ImportRefusal(l10n.t('{0} holds no highlights.', input.name));
  const kept = l10n.plural(
    l10n.t('{1}: {0} highlight as quotation|{1}: {0} highlights as quotations'),
    count,
    input.name,
  );
  const without = l10n.plural(
    l10n.t(
      '{1}: {0} highlight without a tag became evidence of the variable “{2}”|{1}: {0} highlights without a tag became evidence of the variable “{2}”',
    ),
    untagged,
    input.name,
    options.variable ?? HIGHLIGHT,
  );
  return {
    codes: codes.all,
    notes,
    report: {
      kept: [kept],
      changed: [
        ...(untagged === 0 ? [] : [without]),
        ...(unjudged === 0 ? [] : [l10n.plural(unjudgedForms(), unjudged)]),
      ],
      dropped: [
        l10n.t(
          '{0}: the documents themselves, which are not in the table: each note holds the highlighted passages only',
          input.name,
        ),
      ],
    },
  };
}

/** Taguette's export of highlights, as comma-separated values. */
export const TAGUETTE_HIGHLIGHTS: ImportFormat = {
  name: 'taguette',
  extensions: ['csv'],
  describe: () => l10n.t('Highlights of Taguette, with their tags'),
  recognises: (input) => columnsIn(input) !== undefined,
  read: (input, newId, options) => inOneStep(() => read(input, newId, options)),
  needsVariable: (input) => {
    const at = columnsIn(input);
    return at !== undefined && csvTable(input).some((row) => !row[at.tag] && row[at.content]);
  },
};
