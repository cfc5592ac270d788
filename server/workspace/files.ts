/** The files that the server reads: those on disk (`nodeFiles.ts`), or those of whatever file system the editor shows (`clientFiles.ts`). */
import { dirname, join } from 'node:path';
import type { WorkspaceDisk } from './index.ts';
import type { Problem } from './problem.ts';

/** What stands at a path, with links followed: a file, a folder, or something that is not to be read, such as a pipe. */
export type FileKind = 'file' | 'folder' | 'other';

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

/** Files larger than this many bytes are not checked: no description is that long. */
export const LARGEST_FILE = 20_000_000;

/** Files larger than this many bytes say nothing to others: no card is that long. */
export const LARGEST_KNOWN = 1_000_000;

/** What the index of the workspace asks of files. @param list see there */
export function workspaceDiskOf(files: Files, list: WorkspaceDisk['list']): WorkspaceDisk {
  const real: WorkspaceDisk['real'] = (path) => files.real(path).catch(() => undefined);
  return {
    list,
    real,
    read: async (path) => {
      // Reading a pipe or a device might never end.
      const outcome = (await files.kind(path)) === 'file' ? await files.read(path, LARGEST_KNOWN) : undefined;
      return outcome && 'text' in outcome ? outcome.text : undefined;
    },
    repository: async (start) => {
      for (let folder = start; ; folder = dirname(folder)) {
        if ((await real(join(folder, '.git'))) !== undefined) return folder;
        if (dirname(folder) === folder) return undefined;
      }
    },
  };
}
