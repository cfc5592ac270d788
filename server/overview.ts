/** The view over all descriptions of a workspace: keeps their rows up to date, tells our own client when there are others, and answers its questions. */
import { dirname } from 'node:path';
import type { CancellationToken, Connection, TextDocumentPositionParams } from 'vscode-languageserver';
import { Columns } from './account/columns.ts';
import { countCells, type OverviewChanges, type OverviewHead, type OverviewRow, type OverviewSince } from './account/overview.ts';
import type { History, HistoryPoint } from './account/history.ts';
import type { Answer } from './answer.ts';
import type { RegisterDocument } from './document/model.ts';
import { uriOfPath } from './features/fileUri.ts';
import { message, render } from './messages/index.ts';
import { product } from './product.ts';
import { summarise, type FileSummary } from './relations/summary.ts';
import type { LanguageService } from './service.ts';
import type { LaidDown, Settings } from './settings.ts';
import { IndexCache, type CachedFile, type CacheStore } from './workspace/cache.ts';
import type { HistoryReader } from './workspace/history.ts';
import type { IndexObserver, WorkspaceIndex } from './workspace/index.ts';
import { Overview } from './workspace/overview.ts';
import type { ReadingPool } from './workspace/pool.ts';
import type { RowOutcome, RowSettings, RowWork } from './workspace/rowReader.ts';
import { explain, type Problem } from './workspace/problem.ts';

/** What happens within so many milliseconds is told as one. */
const TOLD_TOGETHER = 250;
/** What is kept for the next time is written when nothing changed for so many milliseconds. */
const SAVED_AFTER = 2000;

/** A catalogue is typed in pieces: everything is read by it when it stays the same for so many milliseconds. */
const READ_AGAIN_AFTER = 1000;

/** What a file is read with. */
export interface FileCircumstances {
  /** With the organisation's catalogue. */
  service: LanguageService;
  /** The user's, with what the organisation laid down in their place. */
  settings: Settings;
  /** Those of the user alone, and what was laid down. */
  own: Settings;
  laid: LaidDown | undefined;
}

export interface OverviewContext {
  connection: Connection;
  index: () => WorkspaceIndex;
  /** What holds for a file of the workspace. */
  inForce: (path: string) => Promise<FileCircumstances>;
  base: () => LanguageService;
  /** The folders of the workspace. */
  folders: () => readonly string[];
  /** The version of this program. */
  version: string;
  /** Whether the client shows an overview. */
  isShown: () => boolean;
  /** Where what was read is kept for the next time; undefined where nothing can be kept. */
  store: () => CacheStore | undefined;
  loadHistory: (() => Promise<HistoryReader>) | undefined;
  /** Starts threads that read many files; undefined where there are none. */
  startReaders: ((files: readonly string[], work: RowWork) => ReadingPool<RowOutcome>) | undefined;
  /** Reads everything anew. */
  readWorkspace: () => Promise<void>;
}

export class WorkspaceOverview implements IndexObserver {
  readonly #context: OverviewContext;
  #overview: Overview | undefined;
  #settings: Settings | undefined;
  #cache: IndexCache | undefined;
  /** What the overview was made with. */
  #madeWith = '';
  /** Open files with another text than their rows are of. */
  readonly #edited = new Map<string, RegisterDocument>();
  /** By settings: what they have to do with rows. */
  readonly #asked = new WeakMap<Settings, string>();
  /** The files that the reading under way, or the last one, has looked at. */
  readonly #lookedAt = new Set<string>();
  /** By path: whether the file is one of the workspace. */
  readonly #belongs = new Map<string, Promise<boolean>>();
  /** Threads that read files in advance. */
  #readers: ReadingPool<RowOutcome> | undefined;
  #telling: NodeJS.Timeout | undefined;
  #saving: NodeJS.Timeout | undefined;
  #readingAgain: NodeJS.Timeout | undefined;

  constructor(context: OverviewContext) {
    this.#context = context;
  }

  /** Call before everything is read. @param settings those of the window */
  async begin(settings: Settings): Promise<void> {
    if (!this.#context.isShown()) return;
    this.#endReaders();
    this.#settings = settings;
    this.#lookedAt.clear();
    this.#belongs.clear();
    const { catalogue } = this.#context.base();
    const madeWith = JSON.stringify([askedBy(settings), settings.locale, this.#context.folders()]);
    if (this.#overview && madeWith === this.#madeWith) this.#overview.begin();
    else {
      this.#madeWith = madeWith;
      const columns = new Columns(catalogue, settings.rules);
      this.#overview = new Overview({ columns, locale: settings.locale, locate: (path) => this.#locate(path) });
      const store = this.#context.store();
      this.#cache =
        store &&
        new IndexCache(store, `${this.#context.version} ${catalogue.release.commit} ${askedBy(settings)} ${settings.patterns.join(' ')}`);
      await this.#cache?.load(columns);
    }
    this.#tell();
  }

  progress(read: number, total: number): void {
    if (!this.#overview) return;
    this.#overview.reading = { state: 'reading', read, total };
    this.#tell();
  }

  /** The user does not want to wait for the rest. */
  stopped(): void {
    this.#endReaders();
    if (!this.#overview) return;
    this.#overview.reading = { ...this.#overview.reading, state: 'stopped' };
    this.#tell();
  }

  async found(files: readonly (readonly [path: string, stamp: string | undefined])[]): Promise<void> {
    const { startReaders, inForce } = this.#context;
    if (!this.#overview || !startReaders) return;
    const missing: string[] = [];
    for (const [path, stamp] of files)
      if (stamp !== undefined && !this.#cache?.get(path, stamp, await this.#askedOf(path))) missing.push(path);
    const folders = new Map<string, number>();
    const settings: RowSettings[] = [];
    for (const path of missing) {
      const folder = dirname(path);
      if (folders.has(folder)) continue;
      const { own, laid, service } = await inForce(path);
      const { rules, patterns } = own;
      const organisation = service.catalogue.organisation.entries;
      const known = settings.findIndex((one) => one.rules === rules && one.laid === laid && one.organisation === organisation);
      folders.set(folder, known >= 0 ? known : settings.push({ rules, patterns, laid, organisation }) - 1);
    }
    this.#readers = startReaders(missing, { settings, folders, window: this.#settings!.rules });
  }

  /** What is known of a file that was not read yet; `not here`: it has to be read. */
  async summaryOf(path: string, stamp: string | undefined): Promise<FileSummary | undefined | 'not here'> {
    const overview = this.#overview;
    if (!overview || stamp === undefined) return 'not here';
    const asked = await this.#askedOf(path);
    const known = this.#cache?.get(path, stamp, asked) ?? (await this.#readElsewhere(path, stamp, asked));
    if (!known) return 'not here';
    this.#lookedAt.add(path);
    if (overview.set(path, known.rows)) this.#tell();
    return known.summary;
  }

  /** What a thread read of a file; undefined when none has. */
  async #readElsewhere(path: string, stamp: string, asked: string): Promise<CachedFile | undefined> {
    const outcome = (await this.#readers?.read(path)) ?? 'not here';
    if (outcome === 'not here') return undefined;
    const { columns } = this.#overview!;
    const read = outcome === 'not ours' ? { rows: [] } : { summary: outcome.summary, rows: outcome.rows.map(columns.adopt(outcome.added)) };
    const file = { stamp, asked, ...read };
    this.#cache?.set(path, file);
    return file;
  }

  async seen(path: string, document: RegisterDocument, stamp: string | undefined): Promise<void> {
    const overview = this.#overview;
    this.#edited.delete(path);
    if (!overview || !this.#context.index().contains(path)) return;
    const rows = await this.#rowsOf(path, document, overview);
    this.#lookedAt.add(path);
    if (overview.set(path, rows)) this.#tell();
    // What an include makes of a file cannot be told from the file.
    if (stamp !== undefined && document.kind?.by !== 'include')
      this.#cache?.set(path, { stamp, asked: await this.#askedOf(path), summary: summarise(document), rows });
    this.#saveSoon();
  }

  edited(path: string, document: RegisterDocument): void {
    if (!this.#overview) return;
    this.#edited.set(path, document);
    this.#tell();
  }

  gone(path: string, problem: Problem | undefined, stamp: string | undefined): void {
    const overview = this.#overview;
    if (!overview) return;
    this.#edited.delete(path);
    if (problem) overview.setUnread(path, explain({ ...problem, path: this.#locate(path).path }, this.#settings!));
    else overview.delete(path);
    if (stamp !== undefined && !problem) {
      this.#lookedAt.add(path);
      void this.#askedOf(path).then((asked) => this.#cache?.set(path, { stamp, asked, rows: [] }));
    }
    this.#tell();
    this.#saveSoon();
  }

  completed(): void {
    this.#endReaders();
    this.#overview?.complete();
    this.#tellNow();
    this.#saveSoon();
  }

  /** Call when an organisation's catalogue may have changed: what is asked of descriptions comes from there. */
  catalogueChanged(): void {
    if (!this.#overview) return;
    clearTimeout(this.#readingAgain);
    this.#readingAgain = setTimeout(() => void this.#context.readWorkspace(), READ_AGAIN_AFTER);
  }

  /** @param since what the view knows already */
  async changes(since: OverviewSince | undefined): Promise<OverviewChanges | null> {
    const overview = this.#overview;
    if (!overview) return null;
    await this.#readEdited(overview);
    return overview.changes(since);
  }

  /** Coverage over time, up to the files as they are now. */
  async history(token: CancellationToken): Promise<History> {
    const overview = this.#overview;
    const { loadHistory, folders } = this.#context;
    if (!overview) return { points: [] };
    await this.#readEdited(overview);
    const { locale } = this.#settings!;
    // What counts as settled is the same for every text.
    const { states } = overview.columns.head(locale);
    const rowsNow = overview.changes(undefined).files.flatMap(({ rows }) => rows);
    const now: HistoryPoint = { revision: '', date: '', ...countRows(rowsNow, states) };
    if (!loadHistory) return { points: [now], reason: render(message('history.no-git'), locale) };
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const points = await (
        await loadHistory()
      ).read(folders(), async (path, text) => countRows(await this.#rowsOfText(path, text, overview), states), abort.signal);
      return points.length > 0 ? { points: [...points, now] } : { points: [now], reason: render(message('history.none'), locale) };
    } catch (error) {
      const reason = (error as { stderr?: string }).stderr?.trim().split('\n')[0] || (error as Error).message;
      return { points: [now], reason: render(message('history.failed', { reason }), locale) };
    }
  }

  /** The rows of a file when it had another text. */
  async #rowsOfText(path: string, text: string, { columns }: Overview): Promise<readonly OverviewRow[]> {
    const { service, settings } = await this.#context.inForce(path);
    const document = service.parse({ text, path: path.replaceAll('\\', '/') }, settings);
    return document.kind ? service.rows(document, settings, columns) : [];
  }

  async #readEdited(overview: Overview): Promise<void> {
    for (const [path, document] of [...this.#edited]) {
      if (this.#edited.get(path) === document) this.#edited.delete(path);
      if (await this.#isOurs(path)) overview.set(path, document.kind ? await this.#rowsOf(path, document, overview) : []);
    }
  }

  async #rowsOf(path: string, document: RegisterDocument, { columns }: Overview) {
    const { service, settings } = await this.#context.inForce(path);
    return service.rows(document, settings, columns);
  }

  /** All that decides the rows of a file beside its text. */
  async #askedOf(path: string): Promise<string> {
    const { service, settings, own, laid } = await this.#context.inForce(path);
    let asked = this.#asked.get(settings);
    if (asked === undefined)
      this.#asked.set(settings, (asked = `${askedBy(settings)} ${JSON.stringify([own.patterns, laid?.configuration])}`));
    return `${asked} ${service.catalogue.organisation.key}`;
  }

  #isOurs(path: string): Promise<boolean> {
    let belongs = this.#belongs.get(path);
    if (!belongs) this.#belongs.set(path, (belongs = this.#context.index().belongs(path)));
    return belongs;
  }

  #locate(path: string) {
    const { path: given, shown } = this.#context.index().locate(path);
    return { uri: uriOfPath(given), path: shown };
  }

  #endReaders(): void {
    void this.#readers?.close();
    this.#readers = undefined;
  }

  #tell(): void {
    if (this.#context.isShown()) this.#telling ??= setTimeout(() => this.#tellNow(), TOLD_TOGETHER);
  }

  #tellNow(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    if (!this.#overview || !this.#context.isShown()) return;
    void this.#context.connection.sendNotification(product.overviewNotification, { ...this.#overview.since, ...this.#overview.reading });
  }

  #saveSoon(): void {
    if (!this.#cache || this.#overview?.reading.state !== 'complete') return;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), SAVED_AFTER);
    (this.#saving as { unref?: () => void }).unref?.(); // only Node waits for timers before it ends
  }

  async #save(): Promise<void> {
    try {
      await this.#cache?.save(this.#overview!.columns, (path) => this.#lookedAt.has(path));
    } catch (error) {
      // A disk that is full or may not be written: next time everything is read again.
      this.#context.connection.console.warn(`${product.id}: ${(error as Error).message}`);
    }
  }
}

const countRows = (rows: readonly OverviewRow[], states: OverviewHead['states']): Pick<HistoryPoint, 'entries' | 'count'> => ({
  entries: rows.length,
  count: countCells(rows.map(({ measures }) => measures).join(''), states),
});

/** What the settings have to do with rows. */
const askedBy = ({ rules: { bioMeasures, frameworks, numbering } }: Settings): string =>
  JSON.stringify([bioMeasures, frameworks, numbering]);

/** The questions of our own client. */
export function listenForOverview(
  connection: Connection,
  overview: WorkspaceOverview,
  answer: Answer,
  { readWorkspace }: OverviewContext,
): void {
  connection.onRequest(product.overviewRequest, ({ since }: { since?: OverviewSince }) => overview.changes(since));
  connection.onRequest(product.readWorkspaceRequest, async () => {
    await readWorkspace();
    return null;
  });
  connection.onRequest(product.historyRequest, (_params: unknown, token: CancellationToken) => overview.history(token));
  connection.onRequest(product.measurePlaceRequest, ({ textDocument, position, id }: TextDocumentPositionParams & { id: string }) =>
    answer(textDocument, ({ service, model, settings, version }) => {
      const range = service.measurePlace(model, settings, position, id);
      return range ? { version, range } : null;
    }),
  );
  connection.onRequest(product.insertMissingRequest, ({ textDocument, position, due }: TextDocumentPositionParams & { due: boolean }) =>
    answer(textDocument, ({ service, model, settings, version }) => {
      const insertion = service.insertMissing(model, settings, position, due);
      return insertion ? { version, ...insertion } : null;
    }),
  );
}
