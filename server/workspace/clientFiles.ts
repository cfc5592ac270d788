/** Files of whatever file system the editor shows, by requests to our own client (`client/files.ts`): a worker in a browser has no disk. */
import { posix } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { uriOfPath } from '../features/fileUri.ts';
import { product } from '../product.ts';
import { type FileKind, type Files, workspaceDiskOf } from './files.ts';
import type { WorkspaceDisk } from './index.ts';
import { decoded } from './problem.ts';

/** Folders beyond this many are not looked into: each costs a request, and a virtual file system may be a whole server. */
const MOST_FOLDERS = 5_000;

/** A name in a folder, and what it is; a link to a folder is marked, as following those might never end. */
export type FolderEntry = [name: string, kind: FileKind, isLink: boolean];

/** What stands at an address; null when nothing does. */
export type FileStat = { kind: FileKind; size: number } | null;

export function clientFiles(connection: Connection): { files: Files; workspaceDisk: WorkspaceDisk } {
  const ask = <T>(method: string, path: string) => connection.sendRequest<T>(method, { uri: uriOfPath(path) });
  const stat = (path: string) => ask<FileStat>(product.files.stat, path);
  const entries = (folder: string) => ask<FolderEntry[]>(product.files.folder, folder);
  const files: Files = {
    kind: async (path) => (await stat(path))?.kind,
    names: async (folder) => (await entries(folder)).map(([name]) => name),
    // The editor's file systems tell nothing of where a link leads.
    real: async (path) => {
      if (await stat(path)) return path;
      throw Object.assign(new Error(path), { code: 'ENOENT' });
    },
    read: async (path, largest) => {
      const found = await stat(path);
      if (!found) return { problem: { path, kind: 'not-found', reason: '' } };
      if (found.size > largest) return { problem: { path, kind: 'too-large', reason: String(largest / 1_000_000) } };
      const bytes = await ask<Uint8Array | null>(product.files.read, path);
      return bytes ? decoded(bytes, path) : { problem: { path, kind: 'unreadable', reason: '' } };
    },
  };
  return { files, workspaceDisk: workspaceDiskOf(files, { list: (path) => list(path) }) };

  /** Of what starts with a dot, only the organisation's catalogue; see `find.ts` for the same on disk. */
  async function list(root: string): Promise<string[]> {
    const kind = await files.kind(root);
    if (kind !== 'folder') return kind === 'file' && isYaml(root) ? [root] : [];
    const found: string[] = [];
    const folders = [root];
    for (let at = 0; at < folders.length && at < MOST_FOLDERS; at++) {
      for (const [name, kind, isLink] of await entries(folders[at]!)) {
        const path = posix.join(folders[at]!, name);
        if (name === 'node_modules' || (name.startsWith('.') && name !== '.algoritmekader')) continue;
        if (kind === 'folder' && !isLink) folders.push(path);
        else if (kind === 'file' && isYaml(name)) found.push(path);
      }
    }
    return found.sort();
  }
}

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);
