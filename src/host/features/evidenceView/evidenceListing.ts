import * as vscode from 'vscode';
import { filteredView, type EvidenceFilter, type FilteredView } from '../../../core/listing/filterEvidence';
import { EVIDENCE_ORDERS, type EvidenceOrder } from '../../../core/listing/sortEvidence';
import { GROUPINGS, type Grouping } from '../../contributions';
import { relativePath } from '../../files/paths';
import type { Project } from '../../projects/project';
import { spokenBearing } from '../../trees/evidenceNode';

/** A filter as the user sets it; the note is that of the editor. */
export type ChosenFilter = Omit<EvidenceFilter, 'note'>;

/** What the Evidence view shows, and in which order: chosen by the user. */
export class EvidenceListing {
  grouping: Grouping;
  order: EvidenceOrder;
  filter: ChosenFilter = {};
  /** The note that alone is listed; undefined where all are. */
  note: vscode.Uri | undefined;

  /** @param kept grouping and order of the last time */
  constructor(kept: { readonly grouping: unknown; readonly order: unknown }) {
    this.grouping = GROUPINGS.find((one) => one === kept.grouping) ?? 'hypothesis';
    this.order = EVIDENCE_ORDERS.find((one) => one === kept.order) ?? 'place';
  }

  get isFiltered(): boolean {
    return this.note !== undefined || Object.keys(this.filter).length > 0;
  }

  /** The evidence of a project that is listed. */
  viewOf(project: Project): Pick<FilteredView, 'whole'> & { readonly view: FilteredView | Project['view'] } {
    const { view } = project;
    if (!this.isFiltered) return { view, whole: (evidence) => evidence };
    // In another project's list there is nothing of this note.
    const note = this.note && (relativePath(project.folder, this.note) ?? '');
    const filtered = filteredView(view, { ...this.filter, ...(note !== undefined && { note }) });
    return { view: filtered, whole: filtered.whole };
  }

  /** What is asked for, for people. */
  get words(): string {
    const { hypothesis, stance, variable, text } = this.filter;
    const parts = [
      hypothesis,
      stance && spokenBearing(stance),
      variable,
      text === undefined ? undefined : `“${text}”`,
      this.note && vscode.workspace.asRelativePath(this.note),
    ];
    return parts.filter((part) => part !== undefined).join(' · ');
  }
}
