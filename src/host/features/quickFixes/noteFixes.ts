import * as vscode from 'vscode';
import type { ChangeResult } from '../../../core/markup/change';
import type { DeadKind } from '../../../core/markup/deadMarkup/findDeadMarkup';
import { repairAllDeadMarkup, repairDeadMarkup } from '../../../core/markup/deadMarkup/repair';
import { chain } from '../../../core/markup/chain';
import { citekeysIn } from '../../../core/markup/citekey';
import { TAG_KEYS } from '../../../core/markup/attributeWriter';
import { sourceCandidates } from '../../../core/index/sourceCandidates';
import { editTag } from '../../../core/markup/editTag';
import {
  closeDiv,
  continuableIds,
  giveMissingIds,
  giveOwnId,
  removeSegment,
  removeWord,
} from '../../../core/markup/tagFixes';
import type { ProblemCode } from '../../../core/model/problem';
import { suggestions } from '../../../core/util/suggest';
import { DIAGNOSTIC_SOURCE } from '../../contributions';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { measured } from '../../util/timing';
import { codeOf, creationFix, editFix, FIX_ALL, spellingFixes, workspaceEdit } from './fix';

/** Codes of what might become a tag. */
const DEAD: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['dead-markup', 'misplaced-tag']);
const BARE: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['missing-evidence-id']);
/** How many words are proposed in place of a wrong one. */
const MOST_SUGGESTED = 3;

/** How many works are proposed as the source of a passage. */
const MOST_SOURCES = 5;

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

/** A diagnostic of a note and the note's text. */
interface Subject {
  readonly project: Project;
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly diagnostic: vscode.Diagnostic;
  /** Offset where the diagnostic starts. */
  readonly at: number;
  /** Words that could stand where a word of a tag ends. */
  readonly candidates: (end: number) => readonly string[];
}

/** Lightbulbs on the problems of notes. Each change is computed from the text as it is at that moment. */
export class NoteFixes implements vscode.CodeActionProvider {
  readonly #host: Host;
  /** Actions whose edit is computed when they are chosen. */
  readonly #unresolved = new WeakMap<vscode.CodeAction, () => vscode.WorkspaceEdit | undefined>();

  constructor(host: Host) {
    this.#host = host;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const project = this.#host.service.projectOf(document.uri);
    if (!project?.isNote(document.uri)) return [];
    // Asked for by name, such as on saving: nothing is repaired that was not asked for.
    if (only && FIX_ALL.intersects(only)) {
      const title = vscode.l10n.t('Make tags of everything that only looks like one, and give missing ids');
      return [this.#later(title, FIX_ALL, document, (text) => fixAll(text, project))];
    }
    const text = document.getText();
    const ours = diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    if (ours.length === 0) return [];
    const { completeTag } = await import('../../../core/completion/completeTag');
    const candidates = (end: number): readonly string[] => {
      const { theory } = project.view;
      const context = { theory, evidence: [], works: new Map(), evidenceOfNote: () => [], newId: () => '' };
      return (completeTag(text, end, context)?.offers ?? []).map(({ label }) => label);
    };
    return measured('quickFixes', () => {
      const actions = ours.flatMap((diagnostic) => {
        const at = document.offsetAt(diagnostic.range.start);
        return fixesOf({ project, document, text, diagnostic, at, candidates });
      });
      return [...actions, ...this.#allAlike(actions, document, project)];
    });
  }

  /** What does the same to all of the note, where more than one of a kind is to be fixed. */
  #allAlike(
    actions: readonly vscode.CodeAction[],
    document: vscode.TextDocument,
    project: Project,
  ): vscode.CodeAction[] {
    const kind = vscode.CodeActionKind.QuickFix;
    const isAbout = (codes: ReadonlySet<ProblemCode>) =>
      actions.some(({ diagnostics = [] }) => diagnostics.some((one) => codes.has(codeOf(one)))) &&
      countOf(document, codes) > 1;
    const found: vscode.CodeAction[] = [];
    if (isAbout(DEAD)) {
      const title = vscode.l10n.t('Fix all dead tags in this note');
      found.push(this.#later(title, kind, document, repairAllDeadMarkup));
    }
    if (isAbout(BARE)) {
      const title = vscode.l10n.t('Give all evidence of this note an id');
      found.push(this.#later(title, kind, document, (text) => giveMissingIds(text, () => project.newId())));
    }
    return found;
  }

  #later(
    title: string,
    kind: vscode.CodeActionKind,
    document: vscode.TextDocument,
    compute: (text: string) => ChangeResult,
  ): vscode.CodeAction {
    const found = new vscode.CodeAction(title, kind);
    this.#unresolved.set(found, () => {
      const result = compute(document.getText());
      return result.kind === 'change' ? workspaceEdit(document, result.edits) : undefined;
    });
    return found;
  }

  /** Every repair is tried on a copy of the note: only when the user has chosen it. */
  resolveCodeAction(found: vscode.CodeAction): vscode.CodeAction {
    const edit = this.#unresolved.get(found)?.();
    if (edit) found.edit = edit;
    return found;
  }
}

/** What can be put right without asking: nothing that a reader of the note could have meant otherwise. */
function fixAll(text: string, project: Project): ChangeResult {
  return chain(text, [repairAllDeadMarkup, (note) => giveMissingIds(note, () => project.newId())]);
}

function countOf({ uri }: vscode.TextDocument, codes: ReadonlySet<ProblemCode>): number {
  const isOne = (one: vscode.Diagnostic) => one.source === DIAGNOSTIC_SOURCE && codes.has(codeOf(one));
  return vscode.languages.getDiagnostics(uri).filter(isOne).length;
}

/** The fix that a change makes, if it is possible. */
function offer(
  subject: Subject,
  title: string,
  result: ChangeResult,
  isPreferred = true,
): vscode.CodeAction[] {
  if (result.kind === 'refusal') return [];
  return [editFix(subject.document, subject.diagnostic, title, result.edits, isPreferred)];
}

/** Writes a known word that is close to the one that the diagnostic marks. */
function spelling({ document, diagnostic, at }: Subject, known: Iterable<string>): vscode.CodeAction[] {
  const wrong = document.getText(diagnostic.range);
  const close = suggestions(wrong, known, MOST_SUGGESTED).filter((word) => word !== wrong);
  const end = at + wrong.length;
  const edits = close.map((newText) => ({ start: at, end, expected: wrong, newText }));
  return spellingFixes(document, diagnostic, edits);
}

/** Writes a word that can stand there. */
function another(subject: Subject): vscode.CodeAction[] {
  return spelling(subject, subject.candidates(subject.document.offsetAt(subject.diagnostic.range.end)));
}

/** Writes a citekey of the bibliography wherever the note names the one that the diagnostic marks. */
function citekey({ project, document, text, diagnostic }: Subject): vscode.CodeAction[] {
  const wrong = document.getText(diagnostic.range);
  const places = citekeysIn(text).filter(({ key }) => key === wrong);
  return suggestions(wrong, project.view.works.keys(), MOST_SUGGESTED).map((newText, i) => {
    const edits = places.map(({ range }) => ({ ...range, expected: wrong, newText }));
    return editFix(document, diagnostic, vscode.l10n.t('Change to “{0}”', newText), edits, i === 0);
  });
}

/** Names one of the works that the passage may come from as its source. */
function nameSource(subject: Subject): vscode.CodeAction[] {
  const choice = sourceCandidates(subject.text, subject.at);
  if (!choice) return [];
  const { id, range } = choice.element;
  return choice.candidates.slice(0, MOST_SOURCES).flatMap((source) => {
    const result = editTag(subject.text, id, { set: { source } }, range.start);
    return offer(subject, vscode.l10n.t('Name @{0} as the source', source), result, false);
  });
}

function create({ project, document, diagnostic }: Subject): vscode.CodeAction[] {
  return creationFix(project, diagnostic, document.getText(diagnostic.range));
}

function remove(subject: Subject, title: string): vscode.CodeAction[] {
  const { text, at, document, diagnostic } = subject;
  const range = { start: at, end: document.offsetAt(diagnostic.range.end) };
  return offer(subject, title, removeWord(text, range), false);
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
  'unknown-hypothesis': (subject) => [
    ...spelling(subject, subject.project.view.theory.hypotheses.keys()),
    ...create(subject),
  ],
  'unknown-variable': (subject) => [
    ...spelling(subject, subject.project.view.theory.variables.keys()),
    ...create(subject),
  ],
  'unknown-key': (subject) => spelling(subject, TAG_KEYS),
  'unknown-citekey': citekey,
  'ambiguous-source': nameSource,
  'invalid-value': another,
  'invalid-qualifier': (subject) => [
    ...another(subject),
    ...remove(subject, vscode.l10n.t('Remove this qualifier')),
  ],
  'rated-twice': (subject) => remove(subject, vscode.l10n.t('Remove this rating')),
};

function fixesOf(subject: Subject): vscode.CodeAction[] {
  return FIXES[codeOf(subject.diagnostic)]?.(subject) ?? [];
}
