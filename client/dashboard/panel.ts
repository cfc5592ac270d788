/** The dashboard in VS Code: one panel with our own page, which gets all it shows by messages and can only ask. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { OverviewFile, OverviewHead } from '../../server/account/overview.ts';
import type { History } from '../../server/account/history.ts';
import { messages } from '../../server/messages/index.ts';
import { product } from '../../server/product.ts';
import { openPage } from '../cataloguePages.ts';
import { onDidChangeLanguage, say, shownLocale } from '../texts.ts';
import { openPlace } from '../overview/place.ts';
import type { OverviewStore } from '../overview/store.ts';
import { pageCommands, type FromPage, type PageCommand, type PageTexts, type Place, type ToPage } from './protocol.ts';

export class Dashboard implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #client: LanguageClient;
  readonly #store: OverviewStore;
  #shown: ShownPanel | undefined;

  /** @param extension the folder of the extension */
  constructor(extension: vscode.Uri, client: LanguageClient, store: OverviewStore) {
    this.#extension = extension;
    this.#client = client;
    this.#store = store;
  }

  /** Shows the dashboard: there is one. @param restored a panel that VS Code brings back after a restart */
  show(restored?: vscode.WebviewPanel): void {
    if (this.#shown && !restored) return this.#shown.panel.reveal();
    this.#shown?.panel.dispose();
    const panel = restored ?? vscode.window.createWebviewPanel(product.dashboardType, say('dashboard.title'), vscode.ViewColumn.Active);
    const shown = new ShownPanel(panel, this.#extension, this.#client, this.#store);
    this.#shown = shown;
    panel.onDidDispose(() => {
      shown.dispose();
      if (this.#shown === shown) this.#shown = undefined;
    });
  }

  dispose(): void {
    this.#shown?.panel.dispose();
  }
}

/** One panel. The page is gone while another tab is in front, and asks for everything anew when it is back. */
class ShownPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #client: LanguageClient;
  readonly #store: OverviewStore;
  readonly #listeners: vscode.Disposable;
  readonly #closed = new vscode.CancellationTokenSource();
  /** What the page has: undefined when it does not listen. */
  #sent: { head: OverviewHead | undefined; files: Map<string, OverviewFile> } | undefined;

  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, client: LanguageClient, store: OverviewStore) {
    this.panel = panel;
    this.#client = client;
    this.#store = store;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    panel.iconPath = vscode.Uri.joinPath(extension, 'docs', 'images', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => void this.#take(message)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#sent = undefined;
      }),
      store.onDidChange(() => this.#sendContent()),
      onDidChangeLanguage(() => this.#sendTexts()),
    );
    panel.webview.html = pageHtml(panel.webview, dist);
  }

  dispose(): void {
    this.#closed.cancel();
    this.#closed.dispose();
    this.#listeners.dispose();
  }

  async #take(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#sent = { head: undefined, files: new Map() };
        this.#sendTexts();
        return this.#sendContent();
      case 'open':
        return this.#open(message.place, message.beside);
      case 'page':
        return openPage(message.page);
      case 'history':
        return this.#sendHistory();
      case 'command':
        if (pageCommands.includes(message.command)) await this.#run[message.command]();
    }
  }

  readonly #run: Readonly<Record<PageCommand, () => unknown>> = {
    refresh: () => (this.#client.isRunning() ? this.#store.refresh() : vscode.commands.executeCommand('algoritmekader.restartServer')),
    export: () => vscode.commands.executeCommand('algoritmekader.exportStatement'),
    newEntry: () => vscode.commands.executeCommand('algoritmekader.newEntry'),
    showOutput: () => vscode.commands.executeCommand('algoritmekader.showOutput'),
  };

  #send(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  #sendTexts(): void {
    this.panel.title = say('dashboard.title');
    if (!this.#sent) return;
    const locale = shownLocale();
    const texts = Object.fromEntries(Object.entries(messages[locale]).filter(([id]) => id.startsWith(TEXTS)));
    this.#send({ type: 'texts', locale, texts: texts as PageTexts });
  }

  /** What changed since the last time. The store keeps a file as it is until it gets another one. */
  #sendContent(): void {
    const sent = this.#sent;
    if (!sent) return;
    const { head, files, unread, reading, state } = this.#store;
    const changed = [...files.values()].filter((file) => sent.files.get(file.uri) !== file);
    const gone = [...sent.files.values()].filter(({ uri }) => !files.has(uri)).map((file) => ({ ...file, rows: [] }));
    this.#send({
      type: 'content',
      ...(head && head !== sent.head ? { head } : {}),
      whole: sent.files.size === 0,
      files: [...changed, ...gone],
      unread,
      reading,
      state,
    });
    this.#sent = { head, files: new Map(files) };
  }

  async #sendHistory(): Promise<void> {
    const history = await this.#client.sendRequest<History>(product.historyRequest, {}, this.#closed.token).catch(() => undefined);
    if (history) this.#send({ type: 'history', history });
  }

  async #open({ urn, ...place }: Place, beside: boolean): Promise<void> {
    try {
      await openPlace(this.#client, place, urn, beside ? vscode.ViewColumn.Beside : this.panel.viewColumn);
    } catch (error) {
      const again = say('dashboard.refresh');
      const text = say('overview.failed', { reason: (error as Error).message });
      if ((await vscode.window.showErrorMessage(text, again)) === again) await this.#store.refresh();
    }
  }
}

/** What the names of the page's texts begin with. */
const TEXTS = 'dashboard.';

/** The page without its content: it may run our script and use our style, and load nothing else. */
function pageHtml(webview: vscode.Webview, dist: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="${shownLocale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('dashboard.css')}">
<title>${say('dashboard.title')}</title>
</head>
<body>
<script nonce="${nonce}" src="${file('dashboard.js')}"></script>
</body>
</html>`;
}
