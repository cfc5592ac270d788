/** Starts the language server and keeps it to the documents that are ours. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { displayLanguage } from './language.ts';
import { isOurs, mayBecomeOurs } from './recognition.ts';
import type { FileStatus } from '../server/features/status.ts';
import { chooseNumbering, NumberingStatus, renumber } from './numberingStatus.ts';
import { rulePageLink } from './rulePages.ts';

export interface Client {
  restart(): Promise<void>;
  stop(): Promise<void>;
  showOutput(): void;
  renumber(): Promise<void>;
}

/** The part of a text document message that names its document. */
interface TextDocumentParams {
  textDocument?: { uri?: string; version?: number };
}

export async function startClient(context: vscode.ExtensionContext): Promise<Client> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const serverOptions: ServerOptions = { module, transport: TransportKind.ipc };
  /** Documents that the server knows, by URI as the protocol writes it, with the version it was handed first. */
  const shared = new Map<string, number>();
  const documentOf = (uri: string) =>
    vscode.workspace.textDocuments.find((document) => client.code2ProtocolConverter.asUri(document.uri) === uri);

  const clientOptions: LanguageClientOptions = {
    documentSelector: [{ language: 'yaml' }],
    outputChannelName: 'Algoritmekader',
    initializationOptions: { displayLanguage: displayLanguage(), showsStatus: true },
    middleware: {
      // One gate for everything that goes to the server: what is not ours is not even opened there.
      sendNotification: async (type, next, params) => {
        const method = typeof type === 'string' ? type : type.method;
        const { uri, version = 0 } = (params as TextDocumentParams | undefined)?.textDocument ?? {};
        if (!uri || !method.startsWith('textDocument/')) return next(type, params);
        if (method === 'textDocument/didOpen') {
          const document = documentOf(uri);
          if (!document || shared.has(uri) || !isOurs(document)) return;
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
        return uri && !shared.has(uri) ? (null as never) : next(type, params, token);
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
  const client = new LanguageClient('algoritmekader', 'Algoritmekader', serverOptions, clientOptions);

  /** Hands a document to the server that was not ours when it was opened. */
  const shareIfOurs = (document: vscode.TextDocument): void => {
    const params = client.code2ProtocolConverter.asOpenTextDocumentParams(document);
    const { uri } = params.textDocument;
    if (!client.isRunning() || shared.has(uri) || !isOurs(document)) return;
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
  const status = new NumberingStatus();
  context.subscriptions.push(
    status,
    client.onNotification('algoritmekader/status', (sent: FileStatus & { uri: string }) =>
      status.take(client.protocol2CodeConverter.asUri(sent.uri), sent),
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => status.forget(uri)),
    vscode.commands.registerCommand('algoritmekader.chooseNumbering', chooseNumbering),
  );
  client.onDidChangeState(() => {
    if (!client.isRunning()) shared.clear();
  });
  await client.start();
  return {
    restart: () => client.restart(),
    stop: () => client.stop(),
    showOutput: () => client.outputChannel.show(),
    renumber,
  };
}
