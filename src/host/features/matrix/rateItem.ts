import * as vscode from 'vscode';
import { isOthers } from '../../../core/coding/blindView';
import type { Item } from '../../../core/analysis/items';
import { editTag } from '../../../core/markup/editTag';
import type { Evidence } from '../../../core/model/evidence';
import { ratingEdit } from '../../../core/refactor/ratingEdit';
import type { CellRating } from '../../../protocol/matrix';
import { movedRefusal } from '../../documents/applyChange';
import { applyToFiles } from '../../documents/applyToFiles';
import { evidenceNow } from '../../documents/chosenEvidence';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Declined } from '../../ui/commands';
import { getSetting } from '../../ui/settings';

/** What the user did in a cell. */
export interface CellChange {
  readonly item: Item;
  readonly hypothesis: string;
  readonly rating: CellRating;
  /** The value that the user saw; null where nobody had judged. */
  readonly shown: number | null;
}

/** Writes a rating into its note. Rejects with the reason where that is refused, or where the note says something else by now. */
export async function rateItem(host: Host, project: Project, change: CellChange): Promise<void> {
  const { item, hypothesis, rating, shown } = change;
  const own = ownEvidence(item, getSetting('coder', project.folder));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(project.folder, own.note));
  await host.service.read(document);
  const mention = { id: own.id, start: own.segments[0].range.start };
  const now = evidenceNow(mention, project.evidenceIn(document));
  const isAsShown = (item.cells.get(hypothesis)?.value ?? null) === shown;
  const before = now && ratingOf(now, hypothesis);
  if (!now || !isAsShown || before?.value !== ratingOf(own, hypothesis)?.value) throw moved();
  const text = document.getText();
  const edit = ratingEdit(hypothesis, before, rating ?? undefined);
  const result = editTag(text, now.id, edit, now.segments[0].range.start);
  if (result.kind === 'refusal') throw new Declined(result.message, { isWarning: true });
  const applied = await applyToFiles(host.files, [{ uri: document.uri, before: text, edits: result.edits }]);
  if (!applied) throw moved();
  await host.service.read(document);
}

function ratingOf({ ratings }: Evidence, hypothesis: string): Evidence['ratings'][number] | undefined {
  return ratings.find((rating) => rating.hypothesis === hypothesis);
}

/** The evidence that the user may rate anew: another coder's is left alone. */
function ownEvidence({ evidence }: Item, me: string): Evidence {
  const [first] = evidence;
  const own =
    me !== '' || evidence.length > 1
      ? (evidence.find(({ coder }) => coder === me) ?? evidence.find((one) => !isOthers(one, me)))
      : first;
  if (own) return own;
  const message = vscode.l10n.t(
    'These words are tagged by {0}. Tag them yourself to judge them; another coder’s rating is left alone.',
    [...new Set(evidence.map(({ coder }) => coder ?? ''))].join(', '),
  );
  throw new Declined(message);
}

function moved(): Declined {
  return new Declined(movedRefusal().message, { isWarning: true });
}
