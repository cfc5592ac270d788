/** What the index of the workspace asks of the disk. */
import { workspaceDiskOf } from './files.ts';
import { nodeFiles } from './nodeFiles.ts';

export const workspaceDisk = workspaceDiskOf(nodeFiles, async (path) => {
  // With it comes a library, which the first findings need not wait for.
  const { findFiles } = await import('./find.ts');
  const { files } = await findFiles([path], '/');
  return files.filter((file) => /\.ya?ml$/i.test(file));
});
