import * as vscode from 'vscode';
import type { Change, ChangeResult } from '../../../core/markup/change';
import type { DeadKind } from '../../../core/markup/deadMarkup/findDeadMarkup';
import { repairAllDeadMarkup, repairDeadMarkup } from '../../../core/markup/deadMarkup/repair';
import { closeDiv, continuableIds, giveOwnId, removeSegment } from '../../../core/markup/tagFixes';
import type { ProblemCode } from '../../../core/model/problem';
import { suggest } from '../../../core/util/suggest';
import { DIAGNOSTIC_SOURCE, NOTE_LANGUAGES } from '../../contributions';
import { rangeOf } from '../../documents/applyChange';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('adduce');
/** Codes of what might become a tag. */
const DEAD: ReadonlySet<unknown> = new Set<ProblemCode>(['dead-markup', 'misplaced-tag']);

/** What a repair does, for each kind that can be repaired. */
const TITLES: Partial<Record<DeadKind, () => string>> = {
  space: () => vscode.l10n.t('Make this a tag: remove the space'),
  'line-break': () => vscode.l10n.t('Make this a tag: remove the line break'),
  'escaped-bracket': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'escaped-opening': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'escaped-brace': () => vscode.l10n.t('Make this a tag: remove the backslash'),
  'no-closing-bracket': () => vscode.l10n.t('Make this a tag: close the bracket'),
  'no-closing-brace': () => vscode.l10n.t('Make this a tag: close the braces'),
  comma: () => vscode.l10n.t('Make this a tag: remove the comma'),
  blank: () => vscode.l10n.t('Make this a tag: use plain spaces'),
  'curly-quotes': () => vscode.l10n.t('Make this a tag: use straight quotes'),
  unquoted: () => vscode.l10n.t('Make this a tag: put the value in quotes'),
  'fence-glued': () => vscode.l10n.t('Make this a tag: put a blank line before the fence'),
  'wrapped-row': () => vscode.l10n.t('Make this a tag: join the lines of the row'),
  bar: () => vscode.l10n.t('Make this a tag: put a backslash before the bar'),
  heading: () => vscode.l10n.t('Make this a tag: put the words in brackets'),
  link: () => vscode.l10n.t('Make this a tag: put the link in brackets'),
  'inline-code': () => vscode.l10n.t('Make this a tag: put the code in brackets'),
};

/** What the lightbulb says of a repair. */
function repairTitle(kind: DeadKind): string {
  return TITLES[kind]?.() ?? vscode.l10n.t('Make this a tag');
}

/** Lightbulbs on the problems of notes. Each change is computed from the text as it is at that moment. */
export function registerQuickFixes(host: Host): void {
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] };
  host.own(vscode.languages.registerCodeActionsProvider([...NOTE_LANGUAGES], new QuickFixes(host), kinds));
}

/** A diagnostic of a note and the note's text. */
interface Subject {
  readonly project: Project;
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly diagnostic: vscode.Diagnostic;
  /** Offset where the diagnostic starts. */
  readonly at: number;
}

class QuickFixes implements vscode.CodeActionProvider {
  readonly #host: Host;
  /** Actions whose edit is computed when they are chosen, and their notes. */
  readonly #unresolved = new WeakMap<vscode.CodeAction, vscode.TextDocument>();

  constructor(host: Host) {
    this.#host = host;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const project = this.#host.service.projectOf(document.uri);
    if (!project?.isNote(document.uri)) return [];
    // Asked for by name, such as on saving: nothing is repaired that was not asked for.
    if (only && FIX_ALL.intersects(only)) {
      const title = vscode.l10n.t('Make tags of everything that only looks like one');
      return [this.#fixAll(document, title, FIX_ALL)];
    }
    const text = document.getText();
    const ours = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    const actions = ours.flatMap((diagnostic) =>
      fixesOf({ project, document, text, diagnostic, at: document.offsetAt(diagnostic.range.start) }),
    );
    const isDead = ({ diagnostics: about }: vscode.CodeAction) => about?.some(({ code }) => DEAD.has(code));
    if (!actions.some(isDead) || deadIn(document) < 2) return actions;
    const title = vscode.l10n.t('Fix all dead tags in this note');
    return [...actions, this.#fixAll(document, title, vscode.CodeActionKind.QuickFix)];
  }

  #fixAll(document: vscode.TextDocument, title: string, kind: vscode.CodeActionKind): vscode.CodeAction {
    const found = new vscode.CodeAction(title, kind);
    this.#unresolved.set(found, document);
    return found;
  }

  /** Every repair is tried on a copy of the note: only when the user has chosen it. */
  resolveCodeAction(found: vscode.CodeAction): vscode.CodeAction {
    const document = this.#unresolved.get(found);
    if (document) found.edit = workspaceEdit(document, repairAllDeadMarkup(document.getText()));
    return found;
  }
}

function deadIn({ uri }: vscode.TextDocument): number {
  const isDead = ({ source, code }: vscode.Diagnostic) => source === DIAGNOSTIC_SOURCE && DEAD.has(code);
  return vscode.languages.getDiagnostics(uri).filter(isDead).length;
}

function workspaceEdit(document: vscode.TextDocument, { edits }: Change): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const one of edits) edit.replace(document.uri, rangeOf(document, one), one.newText);
  return edit;
}

/** The fix that a change makes, if it is possible. */
function offer(
  subject: Subject,
  title: string,
  result: ChangeResult,
  isPreferred = true,
): vscode.CodeAction[] {
  if (result.kind === 'refusal') return [];
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = workspaceEdit(subject.document, result);
  fix.diagnostics = [subject.diagnostic];
  fix.isPreferred = isPreferred;
  return [fix];
}

/** Writes the known word that is closest to the one that the diagnostic marks. */
function spelling(subject: Subject, known: Iterable<string>): vscode.CodeAction[] {
  const { document, diagnostic, at } = subject;
  const wrong = document.getText(diagnostic.range);
  const close = suggest(wrong, known);
  if (close === undefined || close === wrong) return [];
  const edit = { start: at, end: at + wrong.length, expected: wrong, newText: close };
  const title = vscode.l10n.t('Change to “{0}”', close);
  return offer(subject, title, { kind: 'change', edits: [edit], id: '' });
}

function repair(subject: Subject): vscode.CodeAction[] {
  const result = repairDeadMarkup(subject.text, subject.at);
  return result.kind === 'change' ? offer(subject, repairTitle(result.cause), result) : [];
}

function ownId(subject: Subject): vscode.CodeAction[] {
  const { project, text, at } = subject;
  return offer(
    subject,
    vscode.l10n.t('Give this evidence an id of its own'),
    giveOwnId(text, at, project.newId()),
  );
}

function orphan(subject: Subject): vscode.CodeAction[] {
  const { text, at } = subject;
  const title = vscode.l10n.t('Untag this segment; its words stay');
  return [
    ...spelling(subject, continuableIds(text)),
    ...offer(subject, title, removeSegment(text, at), false),
  ];
}

function close(subject: Subject): vscode.CodeAction[] {
  const title = vscode.l10n.t('Close the div at the end of the note');
  return offer(subject, title, closeDiv(subject.text, subject.at), false);
}

const FIXES: Partial<Record<ProblemCode, (subject: Subject) => vscode.CodeAction[]>> = {
  'dead-markup': repair,
  'misplaced-tag': repair,
  'missing-evidence-id': ownId,
  'invalid-evidence-id': ownId,
  'duplicate-evidence-id': ownId,
  'orphaned-segment': orphan,
  'unclosed-div': close,
  'unknown-hypothesis': (subject) => spelling(subject, subject.project.view.theory.hypotheses.keys()),
  'unknown-variable': (subject) => spelling(subject, subject.project.view.theory.variables.keys()),
};

function fixesOf(subject: Subject): vscode.CodeAction[] {
  return FIXES[subject.diagnostic.code as ProblemCode]?.(subject) ?? [];
}
