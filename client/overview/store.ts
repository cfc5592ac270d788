/** What the server knows of all descriptions of the workspace, kept up to date for the views. */
import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type {
  OverviewChanges,
  OverviewFile,
  OverviewHead,
  OverviewRow,
  OverviewSince,
  ReadingState,
  UnreadFile,
} from '../../server/account/overview.ts';
import { product } from '../../server/product.ts';

/** An entry with its file. */
export interface StoredEntry {
  uri: string;
  path: string;
  row: OverviewRow;
}

export class OverviewStore implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  /** Something may have changed: also how far the reading is. */
  readonly onDidChange = this.#changed.event;
  readonly #files = new Map<string, OverviewFile>();
  #since: OverviewSince | undefined;
  #asking: Promise<void> | undefined;
  #askAgain = false;
  head: OverviewHead | undefined;
  unread: readonly UnreadFile[] = [];
  reading: ReadingState = { state: 'reading', read: 0, total: 0 };
  /** `failed`: the server does not answer. */
  state: 'starting' | 'ready' | 'failed' = 'starting';

  /** Before the client starts. */
  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#listener = vscode.Disposable.from(
      client.onNotification(product.overviewNotification, (state: ReadingState & OverviewSince) => {
        this.reading = { state: state.state, read: state.read, total: state.total };
        void this.update();
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) return;
        // What the next server says begins anew; until then the old rows are better than none.
        this.#since = undefined;
        this.#set(newState === State.Starting ? 'starting' : 'failed');
      }),
    );
  }

  get files(): ReadonlyMap<string, OverviewFile> {
    return this.#files;
  }

  *entries(): Iterable<StoredEntry> {
    for (const { uri, path, rows } of this.#files.values()) for (const row of rows) yield { uri, path, row };
  }

  /** Asks what changed. Several at once are one. */
  update(): Promise<void> {
    if (this.#asking) this.#askAgain = true;
    else
      this.#asking = this.#ask().finally(() => {
        this.#asking = undefined;
        if (!this.#askAgain) return;
        this.#askAgain = false;
        void this.update();
      });
    return this.#asking!;
  }

  /** Has the server read the whole workspace anew. */
  async refresh(): Promise<void> {
    await this.#client.sendRequest(product.readWorkspaceRequest);
    await this.update();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  async #ask(): Promise<void> {
    try {
      const params = this.#since ? { since: this.#since } : {};
      const changes = await this.#client.sendRequest<OverviewChanges | null>(product.overviewRequest, params);
      if (changes) this.#take(changes);
    } catch {
      // The log says why.
      this.#set('failed');
    }
  }

  #take({ generation, version, head, whole, files, unread, reading }: OverviewChanges): void {
    if (whole) this.#files.clear();
    for (const file of files) {
      if (file.rows.length > 0) this.#files.set(file.uri, file);
      else this.#files.delete(file.uri);
    }
    this.#since = { generation, version };
    this.head = head ?? this.head;
    this.unread = unread;
    this.reading = reading;
    this.#set('ready');
  }

  #set(state: OverviewStore['state']): void {
    this.state = state;
    this.#changed.fire();
  }
}
