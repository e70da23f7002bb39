import { COMMANDS } from '../../contributions';
import type { Host } from '../../host';

/**
 * *Create Report…*: a codebook, an evidence appendix or the coded index as a document, then opens it. Takes a place of the
 * project, or an object with any of `place`, `kind`, `format`, `target` and `overwrite`; asks for what is not given.
 * Returns the URI of the document, or undefined when nothing was written. Loaded when it is called.
 */
export function registerReports(host: Host): void {
  host.commands.add(COMMANDS.createReport, async (first) =>
    (await import('./createReport')).createReport(host, first),
  );
}
