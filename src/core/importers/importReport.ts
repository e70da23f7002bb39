import { atBlockStart, escapeMarkdown } from '../exporters/markdownText';
import * as l10n from '../l10n/l10n';
import type { ImportReport } from './imported';

/** What became of several imports, as one. */
export function joinReports(reports: readonly ImportReport[]): ImportReport {
  return {
    kept: reports.flatMap(({ kept }) => kept),
    changed: reports.flatMap(({ changed }) => changed),
    dropped: reports.flatMap(({ dropped }) => dropped),
  };
}

/** The parts of a report that say something, with their titles. */
export function reportSections(
  report: ImportReport,
): readonly { readonly title: string; readonly lines: readonly string[] }[] {
  const sections = [
    { title: l10n.t('Kept'), lines: report.kept },
    { title: l10n.t('Changed'), lines: report.changed },
    { title: l10n.t('Left out'), lines: report.dropped },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** A report as a page of Markdown. */
export function reportMarkdown(report: ImportReport): string {
  const sections = reportSections(report).map(
    ({ title, lines }) =>
      `## ${title}\n\n${lines.map((line) => `- ${atBlockStart(escapeMarkdown(line))}\n`).join('')}`,
  );
  return [`# ${l10n.t('What the import does')}\n`, ...sections].join('\n');
}
