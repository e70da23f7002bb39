import * as vscode from 'vscode';
import type { Completion, Offer, OfferKind } from '../../../core/completion/offer';
import { NOTE_LANGUAGES, THEORY_FILE } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { measured } from '../../util/timing';

/** Markdown asks for nothing while words are typed: these characters ask. Outside of tags the answer is nothing. */
const IN_TAGS = ['{', '.', '#', '=', '"', "'", ' ', ':'];
const IN_THEORY = [' ', '[', '{', ',', '"', "'"];

/** Completion in the braces of tags and in theory files. What is offered is the core's to say. */
export function registerCompletion(host: Host): void {
  const notes = vscode.languages.registerCompletionItemProvider(
    [...NOTE_LANGUAGES],
    new Completer(host, offersInNote),
    ...IN_TAGS,
  );
  const theories = vscode.languages.registerCompletionItemProvider(
    { pattern: `**/${THEORY_FILE}` },
    new Completer(host, offersInTheory),
    ...IN_THEORY,
  );
  host.own(notes);
  host.own(theories);
}

type Compute = (
  project: Project,
  document: vscode.TextDocument,
  offset: number,
) => Promise<Completion | undefined>;

async function offersInNote(
  project: Project,
  document: vscode.TextDocument,
  offset: number,
): Promise<Completion | undefined> {
  if (!project.isNote(document.uri)) return undefined;
  const { completeTag } = await import('../../../core/completion/completeTag');
  const context: Parameters<typeof completeTag>[2] = {
    theory: project.view.theory,
    // Made anew after each keystroke: only where citekeys and the like are offered.
    get evidence() {
      return project.view.evidence;
    },
    get works() {
      return project.view.works;
    },
    evidenceOfNote: () => project.evidenceIn(document),
    newId: () => project.newId(),
  };
  return measured('completion', () => completeTag(document.getText(), offset, context));
}

async function offersInTheory(
  project: Project,
  document: vscode.TextDocument,
  offset: number,
): Promise<Completion | undefined> {
  if (document.uri.toString() !== project.theoryFile.toString()) return undefined;
  const { completeTheory } = await import('../../../core/completion/completeTheory');
  return completeTheory(document.getText(), offset, project.view);
}

/** A row of the list, with what it takes to explain it once it is looked at. */
class OfferItem extends vscode.CompletionItem {
  readonly offer: Offer;
  readonly project: Project;

  constructor(offer: Offer, project: Project) {
    const { label, detail, kind } = offer;
    super(detail ? { label, description: detail } : label, KINDS[kind]);
    this.offer = offer;
    this.project = project;
  }
}

class Completer implements vscode.CompletionItemProvider {
  readonly #host: Host;
  readonly #compute: Compute;

  constructor(host: Host, compute: Compute) {
    this.#host = host;
    this.#compute = compute;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const { service } = this.#host;
    await service.find();
    const project = service.projectOf(document.uri);
    if (!project) return undefined;
    // A new id must differ from those of every note.
    await project.load();
    if (token.isCancellationRequested) return undefined;
    const completion = await this.#compute(project, document, document.offsetAt(position));
    if (!completion) return undefined;
    const replacing = rangeOf(document, completion.range);
    // The text may have changed while the project was read.
    if (!replacing.contains(position) || !replacing.isSingleLine) return undefined;
    const range = { inserting: replacing.with({ end: position }), replacing };
    const items = completion.offers.map((offer, i) => toItem(new OfferItem(offer, project), range, i));
    return new vscode.CompletionList(items, completion.isPartial);
  }

  resolveCompletionItem(item: vscode.CompletionItem): vscode.CompletionItem {
    if (item instanceof OfferItem) {
      const paragraphs = explained(item.offer, item.project);
      // Plain text, which wraps: Markdown of `appendText` has no-break spaces.
      if (paragraphs.length > 0) item.documentation = paragraphs.join('\n\n');
    }
    return item;
  }
}

function toItem(
  item: OfferItem,
  range: { readonly inserting: vscode.Range; readonly replacing: vscode.Range },
  place: number,
): vscode.CompletionItem {
  const { label, newText, isSnippet, words, kind, leadsOn } = item.offer;
  item.insertText = isSnippet ? new vscode.SnippetString(newText) : newText;
  item.range = range;
  item.filterText = words === undefined ? label : kind === 'new' ? words : `${label} ${words}`;
  item.sortText = String(place).padStart(5, '0');
  if (leadsOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

const KINDS: Record<OfferKind, vscode.CompletionItemKind> = {
  hypothesis: vscode.CompletionItemKind.Reference,
  variable: vscode.CompletionItemKind.Variable,
  theory: vscode.CompletionItemKind.Module,
  question: vscode.CompletionItemKind.Interface,
  case: vscode.CompletionItemKind.Class,
  key: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.EnumMember,
  source: vscode.CompletionItemKind.File,
  evidence: vscode.CompletionItemKind.Text,
  new: vscode.CompletionItemKind.Snippet,
};

/** What an offer means, in paragraphs. */
function explained({ kind, label, documentation }: Offer, { view: { theory } }: Project): readonly string[] {
  const all: (string | undefined)[] = [documentation];
  if (kind === 'hypothesis') {
    const { statement, path, rivals = [] } = theory.hypotheses.get(label) ?? {};
    const against = rivals.length > 0 ? vscode.l10n.t('Rivals: {0}', rivals.join(', ')) : undefined;
    all.push(statement, path, against);
  } else if (kind === 'variable') {
    const { label: name, definition, brief, include, exclude } = theory.variables.get(label) ?? {};
    const when = include && vscode.l10n.t('Tag with it: {0}', include);
    const not = exclude && vscode.l10n.t('Do not: {0}', exclude);
    all.push(name, definition ?? brief, when, not);
  } else if (kind === 'theory') all.push(theory.theories.get(label)?.description);
  return all.filter((one) => one !== undefined).filter((one) => one !== '');
}
