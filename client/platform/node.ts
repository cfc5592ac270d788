/** What differs between VS Code with Node and in a browser. The build for the web takes `browser.ts` in the place of this file. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { abortBy } from '../../server/official/cancellation.ts';
import { answerDownload, downloader } from '../../server/official/download.ts';
import { officialMethods, type DownloadParams } from '../../server/official/protocol.ts';
import { product } from '../../server/product.ts';

/** The client of a server that is a process of its own. */
export class ServerClient extends LanguageClient {
  /** @param extension the folder of the extension */
  constructor(extension: vscode.Uri, options: LanguageClientOptions) {
    const module = vscode.Uri.joinPath(extension, 'dist', 'server.cjs').fsPath;
    super(product.id, 'Algoritmekader', { module, transport: TransportKind.ipc }, options);
  }
}

export const canHaveOfficialTexts = true;

/** Gets what the server asks from the web; before the client starts. */
export function serveDownloads(client: BaseLanguageClient): void {
  const get = downloader();
  client.onRequest(officialMethods.download, (params: DownloadParams, token: vscode.CancellationToken) =>
    answerDownload(get, params, abortBy(token)),
  );
}
