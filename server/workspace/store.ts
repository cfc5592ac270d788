/** Keeps a text in a file that is whole at any time: written beside it and put in its place. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CacheStore } from './cache.ts';

export function fileStore(path: string): CacheStore {
  return {
    read: () => readFile(path, 'utf8').catch(() => undefined),
    write: async (text) => {
      const temporary = `${path}.${randomUUID()}.tmp`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(temporary, text, { flag: 'wx' });
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw error;
      }
    },
  };
}
