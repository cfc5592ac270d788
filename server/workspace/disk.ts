/** What the index of the workspace asks of the disk. */
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { workspaceDiskOf } from './files.ts';
import { ignoredByGit } from './git.ts';
import { nodeFiles } from './nodeFiles.ts';

// With it comes a library, which the first findings need not wait for.
const find = () => import('./find.ts');

export const workspaceDisk = workspaceDiskOf(nodeFiles, {
  list: async (path) => {
    const { files } = await (await find()).findFiles([path], '/');
    return files.filter((file) => /\.ya?ml$/i.test(file));
  },
  look: async (path) => {
    const stats = await lstat(path).catch(() => undefined);
    if (!stats || stats.isSymbolicLink()) return undefined;
    return `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
  },
  ignored: async (path) => (await ignoredByGit([path], dirname(path))).size > 0,
});
