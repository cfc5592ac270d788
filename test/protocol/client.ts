/** A language client over stdio, for tests that talk to the built server as an editor does: the library's own connection, no mock. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  InitializeResult,
  InlayHint,
  Position,
  PublishDiagnosticsParams,
  Range,
  Registration,
  RegistrationParams,
  ShowMessageParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import { root } from '../support/service.ts';

export interface ClientOptions {
  locale?: string;
  /** The section `algoritmekader` of the configuration; undefined: a client that does not support asking for it. */
  settings?: Record<string, unknown> | undefined;
  capabilities?: Record<string, unknown>;
  /** URIs of the workspace folders. */
  workspaceFolders?: string[];
  /** Script and arguments of another server than ours. */
  server?: string[];
  /** What the client says of itself, beyond the protocol. */
  initializationOptions?: unknown;
  /** More environment variables for the server. */
  env?: Record<string, string>;
  /** A client that announces registration and then refuses it. */
  refusesRegistration?: boolean;
  /** The configuration by section, for a server that asks for others than ours. */
  sections?: Record<string, unknown>;
}

export class TestClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  initialized!: InitializeResult;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: Registration[] = [];
  /** What the server told the user. */
  readonly messages: string[] = [];
  settings: Record<string, unknown> | undefined;
  #waiting: { fits: (params: PublishDiagnosticsParams) => boolean; resolve: (params: PublishDiagnosticsParams) => void }[] = [];

  private constructor(options: ClientOptions) {
    this.settings = options.settings;
    // The plain `node` of the machine, when it is named: editors ship older ones than the tests run on.
    const node = process.env['ALGORITMEKADER_TEST_NODE'] ?? process.execPath;
    this.process = spawn(node, options.server ?? [join(root, 'dist', 'server.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', options.server ? 'ignore' : 'inherit'],
      env: { ...process.env, ...options.env },
    });
    this.connection = createMessageConnection(new StreamMessageReader(this.process.stdout!), new StreamMessageWriter(this.process.stdin!));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#waiting = this.#waiting.filter(({ fits, resolve }) => {
        if (!fits(params)) return true;
        resolve(params);
        return false;
      });
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (options.sections ? (options.sections[section ?? ''] ?? null) : (this.settings ?? null))),
    );
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      if (options.refusesRegistration) throw new Error('This client registers nothing.');
      this.registered.push(...registrations);
      return null;
    });
    this.connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => void this.messages.push(message));
    this.connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    client.initialized = await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      ...(options.workspaceFolders ? { workspaceFolders: options.workspaceFolders.map((uri) => ({ uri, name: uri })) } : {}),
      locale: options.locale ?? 'nl',
      initializationOptions: options.initializationOptions,
      capabilities: {
        workspace: {
          configuration: options.settings !== undefined,
          didChangeConfiguration: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true },
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          hover: { contentFormat: ['markdown', 'plaintext'] },
          completion: { completionItem: { snippetSupport: true } },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          rename: { prepareSupport: true },
        },
        ...options.capabilities,
      },
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  }

  async change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The next diagnostics that fit, or those for a version that came already. */
  diagnostics(uri: string, version?: number): Promise<PublishDiagnosticsParams> {
    const fits = (params: PublishDiagnosticsParams) => params.uri === uri && (version === undefined || params.version === version);
    const come = version === undefined ? undefined : this.published.find(fits);
    return come ? Promise.resolve(come) : new Promise((resolve) => this.#waiting.push({ fits, resolve }));
  }

  /** The next diagnostics that fit. */
  diagnosticsThat(fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve) => this.#waiting.push({ fits, resolve }));
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  completion(uri: string, position: Position): Promise<CompletionItem[] | null> {
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
  }

  /** @param only the kinds to ask for; undefined: what a light bulb asks for */
  codeActions(uri: string, range: Range, diagnostics: Diagnostic[] = [], only?: string[]): Promise<CodeAction[] | null> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, ...(only ? { only } : {}) },
    });
  }

  inlayHints(uri: string, range: Range): Promise<InlayHint[] | null> {
    return this.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  }

  /** Shuts the server down as the protocol says. @returns its exit code */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await exited;
    this.connection.dispose();
    return code;
  }
}
