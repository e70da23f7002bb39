import * as l10n from '../l10n/l10n';
import type { ProjectView } from '../model/projectView';
import { finish } from '../util/steps';
import { codebookCsv, taguetteCsv } from './codebookCsv';
import { evidenceCsvInSteps } from './evidenceCsv';
import type { ExportFormat, Exported, ExportInput } from './exportFormat';
import { indexHtmlInSteps } from './html/indexHtml';
import { indexJsonInSteps } from './indexJson';
import { indexMarkdownInSteps } from './indexMarkdown';
import { QDC_FORMAT } from './refi/codebook';
import { QDPX_FORMAT } from './refi/project';
import { casesCsv, sourcesCsv, truthTableCsv } from './truthTable';
import { WEB_ANNOTATION_FORMAT } from './webAnnotation';
import { workbook, workbookInSteps } from './workbook';

/** The folder that links of a document lead from, and what to say where that is not the folder it is written to. */
function placeOf({ view, folder }: ExportInput): {
  readonly from: string;
  readonly warnings: readonly string[];
} {
  if (folder !== undefined) return { from: folder, warnings: [] };
  const { output } = view.theory;
  const warning = l10n.t(
    'The links of the document lead to the notes only from the folder {0} of the project.',
    output,
  );
  return { from: output, warnings: [warning] };
}

type Writing = Required<Pick<ExportFormat, 'write' | 'writeInSteps'>>;

/** What the text of a format says is all that there is to say. */
function text(textOf: (view: ProjectView) => Generator<void, string>): Writing {
  const steps = function* ({ view }: ExportInput): Generator<void, Exported> {
    return { data: yield* textOf(view), warnings: [] };
  };
  return { write: (input) => finish(steps(input)), writeInSteps: steps };
}

/** A text with links, which lead from a folder. */
function linkedText(textOf: (view: ProjectView, from: string) => Generator<void, string>): Writing {
  const steps = function* (input: ExportInput): Generator<void, Exported> {
    const { from, warnings } = placeOf(input);
    return { data: yield* textOf(input.view, from), warnings };
  };
  return { write: (input) => finish(steps(input)), writeInSteps: steps };
}

/** Everything that a project can be exported to, in the order in which it is offered. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'xlsx',
    extension: 'xlsx',
    isFromViewAlone: true,
    describe: () => l10n.t('Workbook: evidence, matrix, codebook, sources and findings as sheets'),
    write: ({ view }) => workbook(view),
    writeInSteps: ({ view }) => workbookInSteps(view),
  },
  QDPX_FORMAT,
  QDC_FORMAT,
  {
    name: 'evidence-csv',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Evidence, one row for each rating, for spreadsheets, R and Python'),
    ...text(evidenceCsvInSteps),
  },
  {
    name: 'codebook-csv',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Codebook: variables and hypotheses with definitions and counts'),
    write: ({ view }) => ({ data: codebookCsv(view), warnings: [] }),
  },
  {
    name: 'taguette-csv',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Codebook for Taguette: names and descriptions of tags'),
    write: ({ view }) => ({ data: taguetteCsv(view), warnings: [] }),
  },
  {
    name: 'qca-cases',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Cases and their set memberships, for QCA in R or fs/QCA'),
    write: ({ view }) => casesCsv(view),
  },
  {
    name: 'qca-truth-table',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Truth table: configurations of cases with outcome and consistency'),
    write: ({ view }) => truthTableCsv(view),
  },
  {
    name: 'qca-sources',
    extension: 'csv',
    isFromViewAlone: true,
    describe: () => l10n.t('Sources and the variables they are coded with, as 0 and 1'),
    write: ({ view }) => sourcesCsv(view),
  },
  WEB_ANNOTATION_FORMAT,
  {
    name: 'index-json',
    extension: 'json',
    isFromViewAlone: true,
    describe: () => l10n.t('Coded index for programs'),
    ...text(indexJsonInSteps),
  },
  {
    name: 'index-markdown',
    extension: 'md',
    isFromViewAlone: true,
    describe: () => l10n.t('Coded index for people, in Markdown'),
    ...linkedText(indexMarkdownInSteps),
  },
  {
    name: 'index-html',
    extension: 'html',
    isFromViewAlone: true,
    describe: () => l10n.t('Coded index for people, as a page to read, search and print'),
    ...linkedText(indexHtmlInSteps),
  },
];

/**
 * What a file of a format is called when nobody says otherwise, such as `my-project-codebook.csv`.
 *
 * @param project name of the project's folder
 */
export function exportName(project: string, { name, extension }: ExportFormat): string {
  const words = name.replace(/-(csv|json|markdown|html)$/, '');

  const plain = project.replace(/[\u0000-\u001f\s<>:"/\\|?*]+/g, ' ').trim() || 'project';
  return words === extension ? `${plain}.${extension}` : `${plain}-${words}.${extension}`;
}
