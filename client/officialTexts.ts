/** Official texts in VS Code: downloads for the server, the commands, and the question whether the user wants them. */
import * as vscode from 'vscode';
import { WorkDoneProgress, type BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import { displayLanguage } from './language.ts';
import { canHaveOfficialTexts, serveDownloads } from './platform/node.ts';
import { officialMethods, type CommandResult, type Host } from '../server/official/protocol.ts';
import { readSettings, type OfficialSettings } from '../server/settings.ts';
import { say } from './texts.ts';

/** Remembers that the user was asked. */
const OFFERED = 'officialTexts.offered';

export class OfficialTexts {
  readonly #context: vscode.ExtensionContext;
  readonly #client: () => LanguageClient;

  constructor(context: vscode.ExtensionContext, client: () => LanguageClient) {
    this.#context = context;
    this.#client = client;
  }

  /** What the server has to know of us. */
  host(): Host {
    return {
      storage: this.#context.globalStorageUri.fsPath,
      offers: canHaveOfficialTexts && !this.#context.globalState.get<boolean>(OFFERED),
    };
  }

  /** Answers what the server asks; before the client starts. */
  listen(): void {
    const client = this.#client();
    serveDownloads(client);
    client.onNotification(officialMethods.available, () => this.#offer());
  }

  /** Fetches all texts, with progress and a button to stop. @returns what came of it, once all are dealt with */
  async fetchAll(): Promise<CommandResult> {
    const client = this.#client();
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: say('official.fetch.title'), cancellable: true },
      async (progress, token) => {
        const workDoneToken = `${officialMethods.fetch}/${Date.now()}`;
        let shown = 0;
        const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
          if (value.kind !== 'report') return;
          const { percentage = shown, message: text } = value;
          progress.report({ increment: percentage - shown, ...(text === undefined ? {} : { message: text }) });
          shown = percentage;
        });
        try {
          return await client.sendRequest<CommandResult>(officialMethods.fetch, { workDoneToken }, token);
        } finally {
          listener.dispose();
        }
      },
    );
    void this.#report(result, true);
    return result;
  }

  /** Removes the downloaded texts. */
  async remove(): Promise<CommandResult> {
    const result = await this.#client().sendRequest<CommandResult>(officialMethods.remove);
    void this.#report(result);
    return result;
  }

  async #offer(): Promise<void> {
    // Before the question: whoever closes it without an answer was asked, too.
    await this.#context.globalState.update(OFFERED, true);
    const [download, folder, no] = [say('official.offer.download'), say('official.offer.folder'), say('official.offer.no')];
    const answer = await vscode.window.showInformationMessage(say('official.offer'), download, folder, no);
    if (answer === download) await setOfficialTexts({ mode: 'download' });
    if (answer !== folder) return;
    const [chosen] = (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title: folder })) ?? [];
    if (chosen) await setOfficialTexts({ folder: chosen.fsPath, mode: 'folder' });
  }

  /** Says what came of a command; texts that were fetched and are not shown can be shown. */
  async #report({ message: text, complete }: CommandResult, fetched = false): Promise<void> {
    if (!complete) return void vscode.window.showWarningMessage(text);
    const { official } = readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage());
    const show = say('official.fetch.show');
    const answer = await vscode.window.showInformationMessage(text, ...(fetched && official.mode === 'off' ? [show] : []));
    if (answer === show) await setOfficialTexts({ mode: 'download' });
  }
}

/** Writes the user's own settings: these cannot be set for a workspace. */
async function setOfficialTexts(settings: Partial<OfficialSettings>): Promise<void> {
  const section = vscode.workspace.getConfiguration('algoritmekader.officialTexts');
  for (const [key, value] of Object.entries(settings)) await section.update(key, value, vscode.ConfigurationTarget.Global);
}
