/**
 * Official texts over the connection: under a hover, and by command. What does the work (server/official) is loaded when
 * a text is first asked for.
 */
import {
  MessageType,
  ShowMessageNotification,
  WorkDoneProgressReporter,
  type CancellationToken,
  type Connection,
  type ExecuteCommandParams,
  type WorkDoneProgressParams,
} from 'vscode-languageserver';
import type { Catalogue, OfficialEntry } from '../catalogue/index.ts';
import { noticeText } from './document/printable.ts';
import type { OfficialSection } from './features/hover.ts';
import { message, render, type Locale, type MessageId } from './messages/index.ts';
import { abortBy, cancelledBy } from './official/cancellation.ts';
import type * as official from './official/index.ts';
import { officialMethods, type CommandResult, type DownloadAnswer, type DownloadParams, type Host } from './official/protocol.ts';
import type { Notice } from './connection.ts';
import { product } from './product.ts';
import type { Settings } from './settings.ts';

/** The same commands for clients that know only the protocol's own. */
const COMMANDS = { fetch: `${product.id}.fetchOfficialTexts`, remove: `${product.id}.deleteOfficialTexts` } as const;

export interface OfficialTextsContext {
  catalogue: () => Catalogue;
  /** The settings that hold for no file in particular. */
  settings: () => Promise<Settings>;
  /** Once the client has introduced itself. */
  host: () => Host | undefined;
  /** Says something that the user did not ask for. */
  tell: (notice: Notice) => Promise<void>;
  /** What finds the texts; undefined where they cannot be had, as in a browser. */
  load: (() => Promise<typeof official>) | undefined;
}

export class OfficialTextRequests {
  readonly #connection: Connection;
  readonly #context: OfficialTextsContext;
  #texts: Promise<official.OfficialTexts> | undefined;
  #offered = false;
  #toldUnsaved = false;

  constructor(connection: Connection, context: OfficialTextsContext) {
    this.#connection = connection;
    this.#context = context;
    connection.onRequest(officialMethods.fetch, ({ workDoneToken }: WorkDoneProgressParams, token: CancellationToken) =>
      this.#fetchAll(connection.window.attachWorkDoneProgress(workDoneToken), [token]),
    );
    connection.onRequest(officialMethods.remove, () => this.#remove());
  }

  /** The commands for clients that are not our own extension. */
  readonly commands: readonly string[] = Object.values(COMMANDS);

  /** What stands under the summary of an entry; undefined when the user did not ask for official texts. */
  async section(entry: OfficialEntry, { official, locale }: Settings): Promise<OfficialSection | undefined> {
    if (official.mode !== 'off') {
      const texts = await this.#open();
      if (!texts) return { note: message('official.elsewhere') };
      const section = await texts.section(entry, official);
      await this.#tellUnsaved(texts, locale);
      return section;
    }
    if (!this.#offered && this.#context.host()?.offers) {
      this.#offered = true;
      await this.#connection.sendNotification(officialMethods.available);
    }
    return undefined;
  }

  /** Says once that texts are not kept. */
  async #tellUnsaved({ unsaved }: official.OfficialTexts, locale: Locale): Promise<void> {
    if (!unsaved || this.#toldUnsaved) return;
    this.#toldUnsaved = true;
    const { folder, reason } = unsaved;
    await this.#context.tell({ key: `unsaved ${folder}`, text: say(locale, 'official.unsaved', { folder, reason }) });
  }

  /** The settings changed: what could not be had may be there now. */
  async refresh(): Promise<void> {
    (await this.#texts)?.retry();
  }

  #open(): Promise<official.OfficialTexts> | undefined {
    return (this.#texts ??= this.#context.load?.().then(({ openOfficialTexts, downloadThrough }) => {
      const host = this.#context.host();
      return openOfficialTexts({
        catalogue: this.#context.catalogue(),
        storage: host?.storage,
        download: host && downloadThrough((params, signal) => this.#askClient(params, signal)),
        // English: a log is for whoever helps, too.
        log: (entry, problem) => this.#connection.console.warn(`${entry.id}: ${render(problem, 'en')}`),
      });
    }));
  }

  /** VS Code downloads itself: its extension host knows the user's proxy and certificates, this process does not. */
  #askClient(params: DownloadParams, signal: AbortSignal): Promise<DownloadAnswer> {
    return this.#connection.sendRequest<DownloadAnswer>(officialMethods.download, params, cancelledBy(signal));
  }

  /** Runs one of the commands; null for any other. */
  async execute(
    { command }: ExecuteCommandParams,
    token: CancellationToken,
    given: WorkDoneProgressReporter,
  ): Promise<CommandResult | null> {
    const { window } = this.#connection;
    let result: CommandResult;
    if (command === COMMANDS.remove) result = await this.#remove();
    else if (command === COMMANDS.fetch) {
      const own = WorkDoneProgressReporter.isNullInstance(given) ? await window.createWorkDoneProgress() : undefined;
      result = await this.#fetchAll(own ?? given, own ? [token, own.token] : [token]);
    } else return null;
    // Not the request of the same name: there is nothing to answer, and not every client knows it.
    const type = result.complete ? MessageType.Info : MessageType.Warning;
    await this.#connection.sendNotification(ShowMessageNotification.type, { type, message: noticeText(result.message) });
    return result;
  }

  async #fetchAll(progress: WorkDoneProgressReporter, tokens: readonly CancellationToken[]): Promise<CommandResult> {
    const [settings, texts, parts] = await Promise.all([this.#context.settings(), this.#open(), this.#context.load?.()]);
    if (!texts || !parts) return elsewhere(settings);
    const { isComplete, officialEntries, summaryOf } = parts;
    const entries = officialEntries(this.#context.catalogue());
    const signal = abortBy(...tokens);
    progress.begin(say(settings.locale, 'official.fetch.title'), 0, undefined, true);
    const onProgress = (done: number) => progress.report((done / entries.length) * 100, `${done}/${entries.length}`);
    try {
      const report = await texts.fetchAll(entries, settings.official, { signal, onProgress });
      return { message: summaryOf(report, settings.locale), complete: isComplete(report) };
    } finally {
      progress.done();
    }
  }

  async #remove(): Promise<CommandResult> {
    const [settings, texts] = await Promise.all([this.#context.settings(), this.#open()]);
    if (!texts) return elsewhere(settings);
    const { locale } = settings;
    try {
      return { message: say(locale, 'official.removed', { count: await texts.clear() }), complete: true };
    } catch (error) {
      return { message: say(locale, 'official.not-removed', { reason: String(error) }), complete: false };
    }
  }
}

const say = (locale: Locale, id: MessageId, args?: Record<string, string | number>): string => render(message(id, args), locale);

const elsewhere = ({ locale }: Settings): CommandResult => ({ message: say(locale, 'official.elsewhere'), complete: false });
