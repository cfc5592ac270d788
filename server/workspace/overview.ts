/** The rows of every file of the workspace, and what changed in them since someone last asked. */
import equal from 'fast-deep-equal';
import type { Columns } from '../account/columns.ts';
import type { OverviewChanges, OverviewFile, OverviewRow, OverviewSince, ReadingState } from '../account/overview.ts';
import type { Locale } from '../messages/index.ts';

interface Kept {
  rows: readonly OverviewRow[];
  /** At which version of the overview it became so. */
  version: number;
  /** Whether the reading that is under way has met it. */
  met: boolean;
}

export interface OverviewOptions {
  /** The address and the name of a file, by the path that the index gives it. */
  locate: (path: string) => Pick<OverviewFile, 'uri' | 'path'>;
  locale: Locale;
  columns: Columns;
}

/** No rows can be told from others by it: a view that has those of another generation gets everything. */
let generations = 0;

export class Overview {
  readonly #options: OverviewOptions;
  readonly #generation = ++generations;
  readonly #files = new Map<string, Kept>();
  #unread = new Map<string, string>();
  #version = 0;
  /** The number of the columns, and the version since which there are so many. */
  #columns: number | undefined;
  #headVersion = 0;
  reading: ReadingState = { state: 'reading', read: 0, total: 0 };

  constructor(options: OverviewOptions) {
    this.#options = options;
  }

  get columns(): Columns {
    return this.#options.columns;
  }

  get since(): OverviewSince {
    return { generation: this.#generation, version: this.#version };
  }

  /** Tells the rows of a file, in place of what was told before. @returns whether they are others */
  set(path: string, rows: readonly OverviewRow[]): boolean {
    this.#unread.delete(path);
    const known = this.#files.get(path);
    if (known) known.met = true;
    if (known ? same(known.rows, rows) : rows.length === 0) return false;
    this.#files.set(path, { rows, version: ++this.#version, met: true });
    if (this.#columns !== this.columns.version) {
      this.#columns = this.columns.version;
      this.#headVersion = this.#version;
    }
    return true;
  }

  /** Tells why a file could not be read. */
  setUnread(path: string, reason: string): void {
    this.set(path, []);
    this.#unread.set(path, reason);
    this.#version++;
  }

  delete(path: string): boolean {
    return this.#unread.delete(path) ? ++this.#version > 0 : this.#files.has(path) && this.set(path, []);
  }

  /** Call before everything is read again: what is not met meanwhile is gone. */
  begin(): void {
    for (const file of this.#files.values()) file.met = false;
    this.#unread = new Map();
    this.reading = { state: 'reading', read: 0, total: 0 };
  }

  /** Call when everything has been read. */
  complete(): void {
    for (const [path, { met }] of this.#files) if (!met) this.set(path, []);
    this.reading = { ...this.reading, state: 'complete' };
  }

  /** @param since what is known already; undefined for everything */
  changes(since: OverviewSince | undefined): OverviewChanges {
    const whole = since?.generation !== this.#generation;
    const { columns, locale, locate } = this.#options;
    return {
      ...this.since,
      whole,
      ...(whole || this.#headVersion > since.version ? { head: columns.head(locale) } : {}),
      files: [...this.#files]
        .filter(([, { rows, version }]) => (whole ? rows.length > 0 : version > since.version))
        .map(([path, { rows }]) => ({ ...locate(path), rows })),
      unread: [...this.#unread].map(([path, reason]) => ({ ...locate(path), reason })),
      reading: this.reading,
    };
  }
}

const same = (a: readonly OverviewRow[], b: readonly OverviewRow[]): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index] || equal(row, b[index]));
