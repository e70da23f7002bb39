import * as vscode from 'vscode';
import { NOTE_LANGUAGES, THEORY_FILE } from '../../contributions';
import type { Host } from '../../host';

/** What outline and breadcrumbs call our part, beside the headings of Markdown. */
const OUTLINE = { label: 'Adduce' };

/**
 * Ids and evidence by VS Code's own ways: definition, references and hover of ids in tags and theory file, symbols of
 * the workspace and of a note. Loaded when one is asked for.
 */
export function registerNavigation(host: Host): void {
  const places: vscode.DocumentSelector = [...NOTE_LANGUAGES, { pattern: `**/${THEORY_FILE}` }];
  const ids = () => import('./idProviders');
  const symbols = () => import('./symbols');
  const { languages } = vscode;
  host.own(
    languages.registerDefinitionProvider(places, {
      provideDefinition: async (document, position) => (await ids()).definitions(host, document, position),
    }),
  );
  host.own(
    languages.registerReferenceProvider(places, {
      provideReferences: async (document, position, context) =>
        (await ids()).references(host, document, position, context),
    }),
  );
  host.own(
    languages.registerHoverProvider(places, {
      provideHover: async (document, position) => (await ids()).hover(host, document, position),
    }),
  );
  host.own(
    languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (query, token) => (await symbols()).inProjects(host, query, token),
    }),
  );
  host.own(
    languages.registerDocumentSymbolProvider(
      [...NOTE_LANGUAGES],
      { provideDocumentSymbols: async (document) => (await symbols()).inNote(host, document) },
      OUTLINE,
    ),
  );
}
