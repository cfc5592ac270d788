/** Starts the language server and keeps it to the documents that are ours. */
import * as vscode from 'vscode';
import {
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DynamicFeature,
  RevealOutputChannelOn,
  TextDocumentContentRefreshRequest,
  TextDocumentContentRequest,
  type LanguageClientOptions,
  type LocationLink,
  type StaticFeature,
} from 'vscode-languageclient';
import { assistantTools, type AssistantTools } from './assistantTools.ts';
import type { CatalogueIndex } from '../server/features/catalogueIndex.ts';
import type { ConversionTarget } from '../server/features/conversion.ts';
import type { CoverageArguments } from '../server/features/codeLens.ts';
import { product } from '../server/product.ts';
import { choosePage } from './choosePage.ts';
import { openPage, pageOf, linkPage, linkPages, type CataloguePages } from './cataloguePages.ts';
import { changesPage, showChanges } from './changes.ts';
import { Crashes } from './crashes.ts';
import { ContextKeys } from './contextKeys.ts';
import { convert } from './conversion.ts';
import { showCoverage } from './coverage.ts';
import { displayLanguage } from './language.ts';
import { ServerClient } from './platform/node.ts';
import { showNotice } from './notices.ts';
import { OfficialTexts } from './officialTexts.ts';
import { includedBy, isOurs, mayBecomeOurs } from './recognition.ts';
import type { IncludedParams, Notice } from '../server/connection.ts';
import type { FileStatus } from '../server/features/status.ts';
import { migrate } from './migration.ts';
import { chooseNumbering, FileStatusItems, runSourceAction } from './fileStatus.ts';
import { chooseStandard } from './chooseStandard.ts';
import { writeNewEntry } from './newEntry.ts';
import { rulePageLink } from './rulePages.ts';
import { Dashboard } from './dashboard/panel.ts';
import { runInOverview } from './overview/actions.ts';
import { OverviewStore } from './overview/store.ts';
import { exportStatement, type StatementArguments } from './statement.ts';
import { OverviewTree } from './overview/tree.ts';
import type { ViewCommand } from './overview/commands.ts';
import type { OverviewView } from './overview/view.ts';
import type { Node } from './overview/nodes.ts';
import { leaveYamlToOthers, onDidChangeYamlExtension } from './yamlExtension.ts';

export interface Client {
  restart(): Promise<void>;
  stop(): Promise<void>;
  showOutput(): void;
  renumber(): Promise<void>;
  /** Brings the file in front to the newest version of the publication standard. */
  migrate(): Promise<void>;
  insertMeasures(): Promise<void>;
  /** The text of a page of the catalogue. */
  readPage(uri: vscode.Uri): Promise<string>;
  /** Has the user choose a page of the catalogue and opens it. */
  choosePage(): Promise<void>;
  /** Makes another form of the description at the cursor, in a new document. */
  convert(to: ConversionTarget): Promise<void>;
  readonly officialTexts: OfficialTexts;
  readonly tools: AssistantTools;
  /** All descriptions of the workspace. */
  readonly overview: OverviewStore;
  readonly dashboard: Dashboard;
  /** Does something with the view over them, or with what stands in it. */
  runInOverview(command: ViewCommand, node: Node | undefined): Promise<void>;
  /** Has the user write a new description. */
  newEntry(): Promise<void>;
  /** Shows what the frameworks ask of an entry; without the arguments of a lens, of the one at the cursor. */
  showCoverage(args: CoverageArguments | undefined): Promise<void>;
  /** Has the user choose another version of the standard. */
  chooseStandard(): Promise<void>;
  /** Makes a statement of applicability; what is given is not asked. */
  exportStatement(args: StatementArguments | undefined): Promise<void>;
  /** Shows what changed since a revision of git; without one, the user chooses. */
  showChanges(since: string | undefined): Promise<void>;
}

/**
 * The library shows the server's virtual documents from the moment that the server runs, which is too late for a page
 * that VS Code opens again when it starts. Our own `cataloguePages` do it instead, so the library leaves them alone.
 */
class Connection extends ServerClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const showsPages = DynamicFeature.is(feature) && feature.registrationType.method === TextDocumentContentRequest.method;
    super.registerFeature(showsPages ? opensPages : feature);
  }
}

/** Tells the server that this editor can open the pages of the catalogue. */
const opensPages: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.workspace = { ...capabilities.workspace, textDocumentContent: {} };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** The part of a text document message that names its document. */
interface TextDocumentParams {
  textDocument?: { uri?: string; version?: number };
}

export async function startClient(context: vscode.ExtensionContext, pages: CataloguePages, view: OverviewView): Promise<Client> {
  /** Documents that the server knows, by URI as the protocol writes it, with the version it was handed first. */
  const shared = new Map<string, number>();
  const documentOf = (uri: string) =>
    vscode.workspace.textDocuments.find((document) => client.code2ProtocolConverter.asUri(document.uri) === uri);

  /** Files that are ours because a card includes them, or because a configuration says so: the server tells which. */
  let included: (uri: vscode.Uri) => boolean = () => false;
  const isShared = (document: vscode.TextDocument) => isOurs(document) || (document.languageId === 'yaml' && included(document.uri));

  const officialTexts = new OfficialTexts(context, () => client);

  const crashes = new Crashes(context, () => client.outputChannel.show());

  const clientOptions: LanguageClientOptions = {
    errorHandler: crashes,
    // What the user should know of it we say ourselves, once and in the user's language; the rest is in the log.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    documentSelector: [{ language: 'yaml' }],
    outputChannelName: 'Algoritmekader',
    // Asked anew at every start of the server.
    initializationOptions: () => ({
      displayLanguage: displayLanguage(),
      showsStatus: true,
      showsCoverage: true,
      keepsToOurs: true,
      showsNotices: true,
      showsOverview: true,
      workspaceStorage: context.storageUri?.scheme === 'file' ? context.storageUri.fsPath : undefined,
      host: officialTexts.host(),
    }),
    middleware: {
      // One gate for everything that goes to the server: what is not ours is not even opened there.
      sendNotification: async (type, next, params) => {
        // What the server misses now it is handed whole once it has started.
        if (crashes.isWaiting) return;
        const method = typeof type === 'string' ? type : type.method;
        const { uri, version = 0 } = (params as TextDocumentParams | undefined)?.textDocument ?? {};
        if (!uri || !method.startsWith('textDocument/')) return next(type, params);
        if (method === 'textDocument/didOpen') {
          const document = documentOf(uri);
          if (!document || shared.has(uri) || !isShared(document)) return;
          shared.set(uri, version);
          return next(type, params);
        }
        if (method === 'textDocument/didClose') return shared.delete(uri) ? next(type, params) : undefined;
        const opened = shared.get(uri);
        if (opened === undefined) return;
        // A document that became ours was handed over whole: the change that made it so is in there already.
        if (method === 'textDocument/didChange' && version <= opened) return;
        return next(type, params);
      },
      sendRequest: async (type, params, token, next) => {
        const uri = (params as TextDocumentParams | undefined)?.textDocument?.uri;
        return uri && (crashes.isWaiting || !shared.has(uri)) ? (null as never) : next(type, params, token);
      },
      workspace: {
        configuration: async (params, token, next) => {
          const sections = await next(params, token);
          return Array.isArray(sections) ? sections.map((section, at) => leaveYamlToOthers(section, params.items[at]!.scopeUri)) : sections;
        },
      },
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        hover?.contents.forEach(linkPages);
        return hover;
      },
      provideDocumentLinks: async (document, token, next) => {
        const links = await next(document, token);
        links?.forEach(linkPage);
        return links;
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        for (const diagnostic of diagnostics) {
          if (typeof diagnostic.code === 'object')
            diagnostic.code = { value: diagnostic.code.value, target: rulePageLink(String(diagnostic.code.value)) };
        }
        next(uri, diagnostics);
      },
    },
  };
  const client = new Connection(context.extensionUri, clientOptions);

  /** Hands a document to the server that was not ours when it was opened. */
  const shareIfOurs = (document: vscode.TextDocument): void => {
    const params = client.code2ProtocolConverter.asOpenTextDocumentParams(document);
    const { uri } = params.textDocument;
    if (!client.isRunning() || shared.has(uri) || !isShared(document)) return;
    void client.sendNotification('textDocument/didOpen', params);
  };

  context.subscriptions.push(
    client,
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (mayBecomeOurs(event)) shareIfOurs(event.document);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('algoritmekader.files')) vscode.workspace.textDocuments.forEach(shareIfOurs);
    }),
  );
  context.subscriptions.push(
    onDidChangeYamlExtension(() => {
      // The server asks for the settings anew.
      if (client.isRunning()) void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }),
  );
  const overview = new OverviewStore(client);
  const dashboard = new Dashboard(context.extensionUri, client, overview);
  const tree = new OverviewTree(context, overview, view);
  const status = new FileStatusItems();
  const contextKeys = new ContextKeys();
  context.subscriptions.push(
    overview,
    dashboard,
    tree,
    status,
    contextKeys,
    client.onNotification(product.statusNotification, (sent: FileStatus & { uri: string }) => {
      const uri = client.protocol2CodeConverter.asUri(sent.uri);
      status.take(uri, sent);
      contextKeys.take(uri, sent);
    }),
    client.onNotification(product.noticeNotification, (notice: Notice) => void showNotice(context, notice)),
    client.onNotification(product.includedNotification, (sent: IncludedParams) => {
      included = includedBy(sent, (uri) => client.protocol2CodeConverter.asUri(uri));
      vscode.workspace.textDocuments.forEach(shareIfOurs);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      status.forget(uri);
      contextKeys.forget(uri);
    }),
    vscode.commands.registerCommand('algoritmekader.chooseNumbering', chooseNumbering),
  );
  client.onDidChangeState(() => {
    if (!client.isRunning()) shared.clear();
  });
  client.onRequest(TextDocumentContentRefreshRequest.type, ({ uri }) => pages.changed(client.protocol2CodeConverter.asUri(uri)));
  officialTexts.listen();
  // The library logs why it fails; the client must be there all the same, for the user to start it again.
  await client.start().catch(() => {});

  /** The page about what stands at the cursor of the active editor. */
  const pageAtCursor = async (): Promise<string | undefined> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const params = client.code2ProtocolConverter.asTextDocumentPositionParams(editor.document, editor.selection.active);
    const links = (await client.sendRequest(DefinitionRequest.type, params)) as LocationLink[] | null;
    return links?.[0] && pageOf(client.protocol2CodeConverter.asUri(links[0].targetUri));
  };
  return {
    restart: async () => {
      if (!crashes.restartNow()) await client.restart();
    },
    stop: () => client.stop(),
    showOutput: () => client.outputChannel.show(),
    migrate: () => migrate(client),
    renumber: () => runSourceAction(product.renumberKind),
    insertMeasures: () => runSourceAction(product.insertMeasuresKind),
    readPage: async (uri) => {
      const changes = await changesPage(client, uri);
      if (changes !== undefined) return changes;
      const params = { uri: client.code2ProtocolConverter.asUri(uri) };
      return (await client.sendRequest(TextDocumentContentRequest.type, params)).text;
    },
    choosePage: async () => {
      const [index, atCursor] = await Promise.all([client.sendRequest<CatalogueIndex>(product.catalogueIndexRequest), pageAtCursor()]);
      const page = await choosePage(index, atCursor);
      if (page !== undefined) await openPage(page);
    },
    convert: (to) => convert(client, to),
    officialTexts,
    tools: assistantTools(client),
    overview,
    dashboard,
    runInOverview: (command, node) => runInOverview(command, node, { client, store: overview, tree, treeView: view.treeView }),
    chooseStandard,
    showCoverage: (args) => showCoverage(client, args),
    newEntry: () => writeNewEntry(client),
    exportStatement: (args) => exportStatement(client, args),
    showChanges: (since) => showChanges(client, pages, since),
  };
}
