/** The files that the server reads: those on disk (`nodeFiles.ts`), or those of whatever file system the editor shows (`clientFiles.ts`). */
import { dirname, join } from 'node:path';
import type { WorkspaceDisk } from './index.ts';
import type { Problem } from './problem.ts';

/** What stands at a path, with links followed: a file, a folder, or something that is not to be read, such as a pipe. */
export type FileKind = 'file' | 'folder' | 'other';

/** Files larger than this many bytes are not read: no description is that long. */
export const LARGEST_FILE = 20_000_000;

export interface Files {
  /** Undefined when nothing is there. */
  kind(path: string): Promise<FileKind | undefined>;
  /** The names in a folder; none when it cannot be read. */
  names(folder: string): Promise<string[]>;
  /** The path without symbolic links. @throws when nothing is there */
  real(path: string): Promise<string>;
  /** The text of a file. @param largest size (bytes) above which the file is left alone */
  read(path: string, largest: number): Promise<{ text: string } | { problem: Problem }>;
}

/** What the index of the workspace asks of files. @param own what only some of them can tell */
export function workspaceDiskOf(files: Files, own: Pick<WorkspaceDisk, 'list' | 'look' | 'ignored'>): WorkspaceDisk {
  const real: WorkspaceDisk['real'] = (path) => files.real(path).catch(() => undefined);
  return {
    ...own,
    real,
    // Reading a pipe or a device might never end.
    read: async (path) => ((await files.kind(path)) === 'file' ? files.read(path, LARGEST_FILE) : undefined),
    repository: async (start) => {
      for (let folder = start; ; folder = dirname(folder)) {
        if ((await real(join(folder, '.git'))) !== undefined) return folder;
        if (dirname(folder) === folder) return undefined;
      }
    },
  };
}
