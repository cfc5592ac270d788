/**
 * What was read of the files of a workspace, for the next time that it is opened. Everything in it can be read again, so it may be damaged,
 * missing or removed at any time, and nothing is lost when it cannot be written.
 */
import type { AddedColumns, Columns } from '../account/columns.ts';
import type { OverviewRow } from '../account/overview.ts';
import type { FileSummary } from '../relations/summary.ts';

/** Where the cache is kept, as one text. */
export interface CacheStore {
  /** @returns undefined when there is none, or it cannot be read */
  read(): Promise<string | undefined>;
  /** @throws when it cannot be written; what was there is then still there, or nothing is */
  write(text: string): Promise<void>;
}

/** What is known of a file in one state. */
export interface CachedFile {
  /** The state of the file (see `WorkspaceDisk.look`). */
  stamp: string;
  /** What it was read with. */
  asked: string;
  /** Absent of a file that is not ours. */
  summary?: FileSummary;
  rows: readonly OverviewRow[];
}

/** As it is written: what many files have in common stands once. */
interface Written {
  format: string;
  asked: string[];
  columns: AddedColumns;
  files: Record<string, [stamp: string, asked: number, summary: FileSummary | null, rows: OverviewRow[]]>;
}

export class IndexCache {
  readonly #store: CacheStore;
  readonly #format: string;
  #files = new Map<string, CachedFile>();
  #isDirty = false;

  /** @param format another text for every program, catalogue and settings that may read or count otherwise */
  constructor(store: CacheStore, format: string) {
    this.#store = store;
    this.#format = format;
  }

  /** Reads what was kept. @param columns get those that the rows refer to */
  async load(columns: Columns): Promise<void> {
    const written = parse(await this.#store.read());
    if (written?.format !== this.#format) return;
    const adopt = columns.adopt(written.columns);
    for (const [path, [stamp, asked, summary, rows]] of Object.entries(written.files))
      this.#files.set(path, { stamp, asked: written.asked[asked]!, rows: rows.map(adopt), ...(summary ? { summary } : {}) });
  }

  /** What is known of a file in its present state; undefined when it has to be read. */
  get(path: string, stamp: string, asked: string): CachedFile | undefined {
    const file = this.#files.get(path);
    return file?.stamp === stamp && file.asked === asked ? file : undefined;
  }

  set(path: string, file: CachedFile): void {
    this.#files.set(path, file);
    this.#isDirty = true;
  }

  /** Keeps what is known for the next time, when it is not what was kept before. @param isThere whether a file is still one of the workspace */
  async save(columns: Columns, isThere: (path: string) => boolean): Promise<void> {
    const files = [...this.#files].filter(([path]) => isThere(path));
    if (!this.#isDirty && files.length === this.#files.size) return;
    this.#isDirty = false;
    this.#files = new Map(files);
    const asked = [...new Set(files.map(([, file]) => file.asked))];
    const numbers = new Map(asked.map((one, index) => [one, index]));
    const written: Written = {
      format: this.#format,
      asked,
      columns: columns.added,
      files: Object.fromEntries(
        files.map(([path, file]) => [path, [file.stamp, numbers.get(file.asked)!, file.summary ?? null, [...file.rows]]]),
      ),
    };
    await this.#store.write(JSON.stringify(written));
  }
}

function parse(text: string | undefined): Written | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Written);
  } catch {
    return undefined; // damaged: everything is read again
  }
}
