/** What the index of the workspace asks of the disk. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readText } from './find.ts';
import type { WorkspaceDisk } from './index.ts';

/** Files larger than this many bytes say nothing to others: no card is that long. */
export const LARGEST_KNOWN = 1_000_000;

export const workspaceDisk: WorkspaceDisk = {
  list: async (path) => {
    // With it comes a library, which the first findings need not wait for.
    const { findFiles } = await import('./find.ts');
    const { files } = await findFiles([path], '/');
    return files.filter((file) => /\.ya?ml$/i.test(file));
  },
  read: async (path) => {
    // Reading a pipe or a device might never end.
    const isFile = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    const outcome = isFile ? await readText(path, LARGEST_KNOWN) : undefined;
    return outcome && 'text' in outcome ? outcome.text : undefined;
  },
  real: (path) => realpath(path).catch(() => undefined),
  repository: async (start) => {
    for (let folder = start; ; folder = dirname(folder)) {
      if ((await workspaceDisk.real(join(folder, '.git'))) !== undefined) return folder;
      if (dirname(folder) === folder) return undefined;
    }
  },
};
