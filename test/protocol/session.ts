/**
 * A session with the real server process in which anything may be sent, also what a client's library refuses to send:
 * only the framing is the library's. It counts the answers to each request.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { root } from '../support/service.ts';

export interface Answered {
  method: string;
  params: unknown;
  answers: { result?: unknown; error?: { code: number; message: string } }[];
}

interface Incoming {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

export const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    textDocumentContent: {},
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
  },
  window: { workDoneProgress: true },
};

export interface SessionOptions {
  /** Options of Node itself. */
  node?: string[];
  settings?: unknown;
  env?: Record<string, string>;
}

export class Session {
  readonly process: ChildProcess;
  readonly requests = new Map<number, Answered>();
  /** The last that was published, by URI. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly count = { sent: 0, received: 0 };
  stderr = '';
  settings: unknown;
  /** When it last said something (ms, of `performance.now`). */
  #heard = 0;
  #nextId = 1;
  readonly #writer: StreamMessageWriter;
  readonly #waiting = new Map<number, () => void>();

  constructor({ node = [], settings = {}, env = {} }: SessionOptions = {}) {
    this.settings = settings;
    this.process = spawn(process.execPath, [...node, join(root, 'dist', 'server.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.process.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.#writer = new StreamMessageWriter(this.process.stdin!);
    new StreamMessageReader(this.process.stdout!).listen((message) => this.#take(message as Incoming));
  }

  get isAlive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Sends a message as it is. */
  send(message: object): void {
    this.count.sent++;
    // The pipe of a server that has gone is no mistake of the test.
    this.#writer.write({ jsonrpc: '2.0', ...message } as Message).catch(() => {});
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  /** @returns the id of the request */
  request(method: string, params?: unknown): number {
    const id = this.#nextId++;
    this.requests.set(id, { method, params, answers: [] });
    this.send({ id, method, params });
    return id;
  }

  /** Sends a request and waits for its answer. */
  async ask(method: string, params?: unknown): Promise<Answered['answers'][number]> {
    return this.answerTo(this.request(method, params));
  }

  async answerTo(id: number): Promise<Answered['answers'][number]> {
    const { answers } = this.requests.get(id)!;
    if (answers.length === 0) await new Promise<void>((resolve) => this.#waiting.set(id, resolve));
    return answers[0]!;
  }

  async initialize(folders: readonly string[] = [], initializationOptions: unknown = {}): Promise<void> {
    const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
    await this.ask('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders,
      locale: 'nl',
      initializationOptions,
      capabilities: CAPABILITIES,
    });
    this.notify('initialized', {});
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  }

  /** Waits until every request has its answer and the server has said nothing for so long (ms). */
  async quiet(pause = 300): Promise<void> {
    const isAnswered = () => [...this.requests.values()].every(({ answers }) => answers.length > 0);
    while (this.isAlive && !(isAnswered() && performance.now() - this.#heard > pause))
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  exited(): Promise<number | null> {
    return this.isAlive ? new Promise((resolve) => this.process.once('exit', resolve)) : Promise.resolve(this.process.exitCode);
  }

  /** @returns the exit code */
  async stop(): Promise<number | null> {
    const exited = this.exited();
    await this.ask('shutdown');
    this.notify('exit');
    return exited;
  }

  #take({ id, method, params, result, error }: Incoming): void {
    this.count.received++;
    this.#heard = performance.now();
    if (method !== undefined && id !== undefined) {
      const items = (params as { items?: unknown[] } | undefined)?.items;
      this.send({ id, result: method === 'workspace/configuration' ? items!.map(() => this.settings) : null });
    } else if (method === 'textDocument/publishDiagnostics') {
      const published = params as PublishDiagnosticsParams;
      this.published.set(published.uri, published);
    } else if (typeof id === 'number' && method === undefined) {
      this.requests.get(id)?.answers.push(error ? { error } : { result });
      this.#waiting.get(id)?.();
    }
  }
}
