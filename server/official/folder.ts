/** Reads official texts from a local clone of the official repository. */
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { General, OfficialPage } from '../../catalogue/index.ts';
import { sha256Of } from './checksum.ts';
import { LARGEST } from './download.ts';
import { nothingAvailable, reasonOf, unavailable } from './unavailable.ts';

/**
 * @param folder as the user set it
 * @returns the text, and whether it is another one than that of the release
 * @throws Unavailable when there is no such folder or file
 */
export async function readClone(
  folder: string,
  { path, sha256 }: OfficialPage,
  { repository }: General['release'],
): Promise<{ text: string; differs: boolean }> {
  if (folder.trim() === '') throw nothingAvailable('official.folder.unset');
  if (!isAbsolute(folder)) throw nothingAvailable('official.folder.relative', { folder });
  if (!(await isFolder(folder))) throw nothingAvailable('official.folder.missing', { folder });
  const file = join(folder, path);
  const bytes = await readPage(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw unavailable('official.file.missing', { path, folder, repository });
    throw unavailable('official.file.unreadable', { path: file, reason: reasonOf(error) });
  });
  if (!bytes) throw unavailable('official.file.too-large', { path: file, max: LARGEST / 1_000_000 });
  const text = bytes.toString('utf8');
  // Git for Windows writes every line end as CRLF; the text is the same one.
  return { text, differs: ![sha256Of(bytes), sha256Of(text.replaceAll('\r\n', '\n'))].includes(sha256) };
}

/** @returns undefined for a file that is larger than any page */
const readPage = async (file: string): Promise<Buffer | undefined> => ((await stat(file)).size > LARGEST ? undefined : readFile(file));

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
