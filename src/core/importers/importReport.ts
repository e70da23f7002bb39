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

/** Names shown of a long list. */
const SHOWN = 20;

/** A sentence about names, of which not all are shown; nothing where there are none. */
export function listed(names: readonly string[], say: (names: string) => string): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? ` ${l10n.t('… and {0} more', names.length - SHOWN)}` : '';
  return [say(names.slice(0, SHOWN).join(', ') + more)];
}

/** What is said of codings with a hypothesis itself, by their number. */
export function unjudgedForms(): string {
  return l10n.t(
    '{0} coding names a hypothesis without a stance: it is neutral until you decide|{0} codings name a hypothesis without a stance: they are neutral until you decide',
  );
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
