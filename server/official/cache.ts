/** Keeps official texts on disk, each under its checksum, so that none is ever shown that is not the one meant. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './checksum.ts';
import { reasonOf } from './unavailable.ts';

const OURS = /^[0-9a-f]{64}\.md$/;

/** Texts that are in memory only. */
export interface Unsaved {
  count: number;
  /** That could not be written. */
  folder: string;
  reason: string;
}

export class TextCache {
  readonly #folder: string;
  /** By checksum, for this session: what the disk did not take. */
  readonly #unsaved = new Map<string, Uint8Array>();
  #refusal = '';

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The text with this checksum; undefined when it is not there, or damaged. */
  async read(sha256: string): Promise<string | undefined> {
    const bytes = this.#unsaved.get(sha256) ?? (await readFile(this.#fileOf(sha256)).catch(() => undefined));
    return bytes && sha256Of(bytes) === sha256 ? Buffer.from(bytes).toString('utf8') : undefined;
  }

  /** Keeps a text. A disk that is full or may not be written is no reason to fail: then it is kept in memory. */
  async write(sha256: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(this.#folder, `.${randomUUID()}.tmp`);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(temporary, bytes, { flag: 'wx' });
      await rename(temporary, this.#fileOf(sha256));
      this.#unsaved.delete(sha256);
    } catch (error) {
      this.#unsaved.set(sha256, bytes);
      this.#refusal = reasonOf(error);
      await rm(temporary, { force: true }).catch(() => {});
    }
  }

  /** What will be gone after this session; undefined when all is on disk. */
  get unsaved(): Unsaved | undefined {
    return this.#unsaved.size === 0 ? undefined : { count: this.#unsaved.size, folder: this.#folder, reason: this.#refusal };
  }

  /** Tries again to write what the disk did not take. */
  async saveAgain(): Promise<void> {
    for (const [sha256, bytes] of [...this.#unsaved]) await this.write(sha256, bytes);
  }

  /** Removes every text. @returns how many there were. @throws when the disk refuses */
  async clear(): Promise<number> {
    const files = (await readdir(this.#folder).catch(() => [])).filter((name) => OURS.test(name));
    const count = new Set([...files.map((name) => name.slice(0, -'.md'.length)), ...this.#unsaved.keys()]).size;
    this.#unsaved.clear();
    await Promise.all(files.map((name) => rm(join(this.#folder, name), { force: true })));
    return count;
  }

  #fileOf(sha256: string): string {
    return join(this.#folder, `${sha256}.md`);
  }
}
