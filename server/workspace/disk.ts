/** What the index of the workspace asks of the disk. */
import { workspaceDiskOf } from './files.ts';
import { findFiles } from './find.ts';
import { nodeFiles } from './nodeFiles.ts';

export const workspaceDisk = workspaceDiskOf(nodeFiles, async (path) => {
  const { files } = await findFiles([path], '/');
  return files.filter((file) => /\.ya?ml$/i.test(file));
});
