/** `node.ts` for VS Code in a browser: the server is a worker, and reads files by asking us. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { product } from '../../server/product.ts';
import { serveFiles } from '../files.ts';
import type * as node from './node.ts';

/** What is used of the browser's own class; the types of the web are not those of Node. */
declare const Worker: new (address: string) => { postMessage(message: unknown): void; terminate(): void };

export class ServerClient extends LanguageClient {
  /** @param extension the folder of the extension */
  constructor(extension: vscode.Uri, options: LanguageClientOptions) {
    super(product.id, 'Algoritmekader', () => startWorker(extension), options);
    serveFiles(this);
  }
}

/** Every start of the server gets a worker of its own, which the library ends with it. */
async function startWorker(extension: vscode.Uri): Promise<never> {
  const catalogue = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'catalogue.json'));
  const worker = new Worker(vscode.Uri.joinPath(extension, 'dist', 'web', 'server.js').toString(true));
  worker.postMessage(catalogue);
  return worker as never;
}

/** They are kept on disk, and come from where a browser may not ask. */
export const canHaveOfficialTexts = false;

export const serveDownloads: typeof node.serveDownloads = () => undefined;
