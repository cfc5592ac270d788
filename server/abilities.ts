/** What an editor can do, by what it announced and, our own, by what it says of itself. */
import type { InitializeParams } from 'vscode-languageserver';
import type { EditAbilities } from './features/workspaceEdit.ts';
import type { Host } from './official/protocol.ts';

/** What our own client says of itself. */
export interface Introduction {
  displayLanguage?: string;
  showsStatus?: boolean;
  showsCoverage?: boolean;
  /** Whether it opens only files of ours at the server, and wants to hear which ones a card includes. */
  keepsToOurs?: boolean;
  /** Whether it shows notices, each with a way to silence it. */
  showsNotices?: boolean;
  /** Whether it shows a view over all descriptions of the workspace. */
  showsOverview?: boolean;
  /** Folder in which what was read of the workspace may be kept for the next time. */
  workspaceStorage?: string;
  host?: Host;
}

export type Abilities = ReturnType<typeof abilitiesOf>;

/** @param client what it sent to begin with; undefined before that */
export const abilitiesOf = (client: () => InitializeParams | undefined) => {
  const introduced = () => client()?.initializationOptions as Introduction | undefined;
  return {
    configure: () => client()?.capabilities.workspace?.configuration === true,
    showMarkdown: () => client()?.capabilities.textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    documentInMarkdown: () =>
      client()?.capabilities.textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') ?? true,
    watchFiles: () => client()?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showStatus: () => introduced()?.showsStatus === true,
    refreshHints: () => client()?.capabilities.workspace?.inlayHint?.refreshSupport === true,
    refreshLenses: () => client()?.capabilities.workspace?.codeLens?.refreshSupport === true,
    refreshTokens: () => client()?.capabilities.workspace?.semanticTokens?.refreshSupport === true,
    nestSymbols: () => client()?.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    prepareRename: () => client()?.capabilities.textDocument?.rename?.prepareSupport === true,
    showCoverage: () => introduced()?.showsCoverage === true,
    showOverview: () => introduced()?.showsOverview === true,
    openPages: () => client()?.capabilities.workspace?.textDocumentContent !== undefined,
    linkWithOrigin: () => client()?.capabilities.textDocument?.definition?.linkSupport === true,
    showProgress: () => client()?.capabilities.window?.workDoneProgress === true,
    edit: (): EditAbilities => {
      const edits = client()?.capabilities.workspace?.workspaceEdit;
      return {
        disabled: client()?.capabilities.textDocument?.codeAction?.disabledSupport === true,
        snippets: edits?.snippetEditSupport === true,
        annotations: edits?.changeAnnotationSupport !== undefined,
      };
    },
    /** It renames a file that an edit of ours names. */
    renameFiles: () => {
      const { resourceOperations, documentChanges } = client()?.capabilities.workspace?.workspaceEdit ?? {};
      return documentChanges === true && resourceOperations?.includes('rename') === true;
    },
    /** It asks, before a file gets another name, what else has to change. */
    askBeforeRename: () => client()?.capabilities.workspace?.fileOperations?.willRename === true,
    versionEdits: () => client()?.capabilities.workspace?.workspaceEdit?.documentChanges === true,
  };
};
