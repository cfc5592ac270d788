/** `node.ts` for VS Code in a browser: the server is a worker, and reads files by asking us. */
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { product } from '../../server/product.ts';
import { serveFiles } from '../files.ts';
import type * as node from './node.ts';

/** What is used of the browser's own class; the types of the web are not those of Node. */
interface Worker {
  postMessage(message: unknown): void;
  terminate(): void;
}
declare const Worker: new (address: string) => Worker;

export class ServerClient extends LanguageClient implements Pick<node.ServerClient, 'restart'> {
  readonly #extension: vscode.Uri;
  #worker: Worker | undefined;

  /** @param extension the folder of the extension */
  constructor(extension: vscode.Uri, options: LanguageClientOptions) {
    super(product.id, 'Algoritmekader', () => this.#startWorker(), options);
    this.#extension = extension;
    serveFiles(this);
  }

  /** As the library has it on Node. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      this.#endWorker();
    }
  }

  /**
   * Every start of the server gets a worker of its own. Its program is read by VS Code, and not by its address: a browser loads no worker from
   * another site, nor VS Code one from a remote machine.
   */
  async #startWorker(): Promise<MessageTransports> {
    this.#endWorker();
    const read = (...path: string[]) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#extension, 'dist', ...path));
    const [program, catalogue] = await Promise.all([read('web', 'server.js'), read('catalogue.json')]);
    const address = URL.createObjectURL(new Blob([program as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
    const worker = (this.#worker = new Worker(address));
    worker.postMessage(catalogue);
    const port = worker as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
    return { reader: new BrowserMessageReader(port), writer: new BrowserMessageWriter(port) };
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** They are kept on disk, and come from where a browser may not ask. */
export const canHaveOfficialTexts = false;

export const serveDownloads: typeof node.serveDownloads = () => undefined;
