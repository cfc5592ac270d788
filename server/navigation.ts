/** The requests by which an editor finds its way: outline, lenses, symbols, references, rename, links, folding, selection, colours. */
import { LSPErrorCodes, ResponseError, type Connection, type TextDocumentPositionParams, type WorkspaceEdit } from 'vscode-languageserver';
import type { Abilities } from './abilities.ts';
import type { Answer } from './answer.ts';
import { listed } from './features/symbols.ts';
import { workspaceEdit } from './features/workspaceEdit.ts';
import { workspaceSymbols } from './features/workspaceSymbol.ts';
import type { IncludeRequests } from './includes.ts';
import { render } from './messages/index.ts';
import type { PathOf } from './organisation/workspace.ts';
import { product } from './product.ts';
import type { WorkspaceIndex } from './workspace/index.ts';

interface Navigation {
  answer: Answer;
  can: Abilities;
  pathOf: PathOf;
  includes: IncludeRequests;
  /** Every entry of the workspace that is known. */
  entries: () => WorkspaceIndex['entries'];
  /** The most folding ranges that the editor takes. */
  foldingLimit: () => number | undefined;
}

export function listenForNavigation(connection: Connection, { answer, can, pathOf, includes, entries, foldingLimit }: Navigation): void {
  connection.onDocumentSymbol(({ textDocument }) =>
    answer(textDocument, ({ service, model, settings, uri }) => {
      const found = service.symbols(model, settings);
      return can.nestSymbols() ? found : listed(found, uri);
    }),
  );

  connection.onCodeLens(({ textDocument }) =>
    answer(textDocument, ({ service, model, settings, uri }) => service.codeLenses(model, settings, uri, can.showCoverage())),
  );

  connection.onRequest(product.coverageRequest, ({ textDocument, position, of }: TextDocumentPositionParams & { of?: string }) =>
    answer(textDocument, ({ service, model, settings, version }) => {
      const list = service.coverageList(model, settings, position, of);
      return list ? { ...list, version } : null;
    }),
  );

  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(entries(), query));

  /** Answers a question about a place; about an include once it is known where it leads. */
  const answerAt = async <T>({ textDocument, position }: TextDocumentPositionParams, ask: Parameters<typeof answer<T>>[1]) => {
    if (await answer(textDocument, ({ service, model }) => service.isInclude(model, position))) await includes.settled();
    return answer(textDocument, ask);
  };

  connection.onReferences((params) =>
    answerAt(params, async ({ service, model, settings, uri, relations }) => {
      const { position } = params;
      const file = service.fileAt(model, settings, position, { own: pathOf(uri), relations });
      return file === undefined ? service.references(model, settings, uri, position) : includes.leadingTo(file);
    }),
  );

  connection.onDocumentHighlight(({ textDocument, position }) =>
    answer(textDocument, ({ service, model, settings }) => {
      const found = service.highlights(model, settings, position);
      // Nothing at all, so that the editor highlights the word itself.
      return found.length > 0 ? found : null;
    }),
  );

  connection.onPrepareRename((params) =>
    answerAt(
      params,
      ({ service, model, settings, relations }) => service.prepareRename(model, settings, params.position, relations) ?? null,
    ),
  );

  connection.onRenameRequest(({ newName, ...params }) =>
    answerAt(params, async ({ service, model, settings, uri, version, relations }): Promise<WorkspaceEdit> => {
      const { position } = params;
      const file = service.fileAt(model, settings, position, { own: undefined, relations });
      if (file !== undefined) return includes.rename({ file, from: uri, newName }, settings.locale);
      const renaming = service.rename(model, settings, position, newName);
      if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, render(renaming.refused, settings.locale));
      return workspaceEdit(renaming.edits, { uri, version: can.versionEdits() ? version : undefined });
    }),
  );

  connection.onDocumentLinks(({ textDocument }) =>
    answer(textDocument, ({ service, model, settings, uri }) => service.documentLinks(model, settings, uri, can.openPages())),
  );

  connection.onFoldingRanges(({ textDocument }) =>
    answer(textDocument, ({ service, model }) => {
      return service.foldingRanges(model, foldingLimit()) ?? null;
    }),
  );

  connection.onSelectionRanges(({ textDocument, positions }) =>
    answer(textDocument, ({ service, model }) => service.selectionRanges(model, positions)),
  );

  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }) =>
    answer(textDocument, ({ service, model }) => service.onTypeEdits(model, position, ch)),
  );

  connection.languages.semanticTokens.on(({ textDocument }) =>
    answer(textDocument, ({ service, model, settings }) => service.semanticTokens(model, settings)).then((found) => found ?? { data: [] }),
  );
  connection.languages.semanticTokens.onRange(({ textDocument, range }) =>
    answer(textDocument, ({ service, model, settings }) => service.semanticTokens(model, settings, range)).then(
      (found) => found ?? { data: [] },
    ),
  );
}
