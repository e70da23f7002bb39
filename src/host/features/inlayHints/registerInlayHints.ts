import * as vscode from 'vscode';
import type { Evidence } from '../../../core/model/evidence';
import { ratingSigns } from '../../../core/presentation/signs';
import { NOTE_LANGUAGES } from '../../contributions';
import { appendDescription, describe } from '../../documents/evidenceText';
import type { Host } from '../../host';
import type { Project } from '../../projects/project';
import { Disposable } from '../../util/dispose';
import { Debounced, measured } from '../../util/timing';
import { attributesMode, getSetting } from '../../ui/settings';

/** Pause after a change of settings or theory before VS Code asks for hints again; edits it follows by itself. */
const PAUSE_MS = 200;

/** A hint of a piece of evidence: described when VS Code asks for its tooltip. */
class EvidenceHint extends vscode.InlayHint {
  constructor(
    position: vscode.Position,
    label: string,
    readonly project: Project,
    readonly evidence: Evidence,
  ) {
    super(position, label);
    this.paddingLeft = true;
  }
}

/** Signs behind tagged passages, `H1 ✓ H2 ✗`: what the attributes say where they are dimmed or hidden. */
export function registerInlayHints(host: Host): void {
  const provider = host.own(new EvidenceHints(host));
  host.own(vscode.languages.registerInlayHintsProvider([...NOTE_LANGUAGES], provider));
}

class EvidenceHints extends Disposable implements vscode.InlayHintsProvider<EvidenceHint> {
  readonly #host: Host;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(host: Host) {
    super();
    this.#host = host;
    const again = this.register(new Debounced('inlayHintsChanged', PAUSE_MS, () => this.#changed.fire()));
    this.register(host.service.onDidChangeProjects(() => again.call()));
    this.register(
      host.service.onDidChange(({ kind }) => {
        if (kind === 'project') again.call();
      }),
    );
    this.register(vscode.window.onDidChangeActiveColorTheme(() => again.call()));
    this.register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('adduce.editor')) again.call();
      }),
    );
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<EvidenceHint[]> {
    const project = this.#host.service.projectOf(document.uri);
    if (!project || !areWanted(document.uri)) return [];
    await this.#host.service.read(document);
    return token.isCancellationRequested
      ? []
      : measured('inlayHints', () => this.#hintsIn(project, document, range));
  }

  #hintsIn(project: Project, document: vscode.TextDocument, range: vscode.Range): EvidenceHint[] {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const hints: EvidenceHint[] = [];
    for (const evidence of project.evidenceIn(document)) {
      const segment = evidence.segments[evidence.segments.length - 1] ?? evidence.segments[0];
      // Behind a span; a block ends far from what stands beside its fence.
      const at = segment.kind === 'span' ? segment.range.end : segment.content.start;
      if (at < start || at > end) continue;
      const label = ratingSigns(evidence);
      if (label === '') continue;
      const place = document.positionAt(at);
      const isNextLine = segment.kind === 'div' && place.character === 0 && place.line > 0;
      const position = isNextLine ? document.lineAt(place.line - 1).range.end : place;
      hints.push(new EvidenceHint(position, label, project, evidence));
    }
    return hints;
  }

  resolveInlayHint(hint: EvidenceHint): EvidenceHint {
    const tooltip = new vscode.MarkdownString();
    appendDescription(tooltip, describe(hint.evidence, hint.project.view));
    hint.tooltip = tooltip;
    return hint;
  }
}

function areWanted(uri: vscode.Uri): boolean {
  const wanted = getSetting('editor.inlayHints', uri);
  return wanted === 'on' || (wanted === 'auto' && attributesMode(uri) !== 'show');
}
