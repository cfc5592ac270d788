/** Files on disk. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';
import { readText } from './find.ts';

export const nodeFiles: Files = {
  kind: (path) =>
    stat(path).then(
      (stats) => (stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'),
      () => undefined,
    ),
  names: (folder) => readdir(folder).catch(() => []),
  real: (path) => realpath(path),
  read: readText,
};

/** The path on disk of a URI; undefined for documents that are not on disk. */
export function filePathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined; // such as an encoded slash, or a host
  }
}
