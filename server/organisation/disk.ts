/** Finds and reads the files of an organisation's catalogue, and its configuration. */
import { dirname, join, sep } from 'node:path';
import type { Files } from '../workspace/files.ts';
import { reasonOf } from '../workspace/problem.ts';
import type { CatalogueDisk, CatalogueFile, CatalogueFolder, CatalogueProblem, Limits } from './catalogues.ts';

/** Files larger than this many bytes, and more files than this, are left out: no catalogue is that long. */
const LARGEST_FILE = 1_000_000;
const MOST_FILES = 200;

/** The names that a configuration may have; the first that is there counts. */
const CONFIGURATIONS: readonly string[] = ['config.yaml', 'config.yml'];

/** @param files where the catalogues are */
export const catalogueDisk = (files: Files): CatalogueDisk => ({
  find: (folder, limits) => find(files, folder, limits),
  read: (folder) => read(files, folder),
});

/**
 * The catalogue that holds for the files of a folder: the nearest `.algoritmekader` at or above it, no higher than the
 * folder that holds `.git` and no higher than the workspace folder.
 */
async function find(files: Files, folder: string, limits: Limits): Promise<CatalogueFolder | undefined> {
  const folders = foldersAbove(folder);
  const git = await firstThat(folders, async (one) => (await files.kind(join(one, '.git'))) !== undefined);
  const [workspace, fallback] = [limits.workspace, git < 0 ? limits.fallback : undefined].map((one) => (one ? folders.indexOf(one) : -1));
  const ends = [git, workspace!, fallback!].filter((at) => at >= 0);
  const within = folders.slice(0, ends.length ? Math.min(...ends) + 1 : 1);
  const holds = async (one: string) => {
    const path = join(one, '.algoritmekader');
    return limits.isOpen(path) || (await files.kind(path)) === 'folder';
  };
  const at = await firstThat(within, holds);
  return at < 0 ? undefined : { path: join(within[at]!, '.algoritmekader'), boundary: within.at(-1)! };
}

/** A folder and all those above it, the nearest first. */
function foldersAbove(folder: string): string[] {
  const folders = [folder];
  while (dirname(folders.at(-1)!) !== folders.at(-1)) folders.push(dirname(folders.at(-1)!));
  // A file of a catalogue belongs to that catalogue, and a configuration holds for itself.
  const own = /[\\/]\.algoritmekader(?:[\\/]catalogue)?$/.exec(folder);
  return own ? folders.slice(/catalogue$/.test(own[0]) ? 2 : 1) : folders;
}

async function firstThat(all: readonly string[], holds: (one: string) => Promise<boolean>): Promise<number> {
  for (const [index, one] of all.entries()) if (await holds(one)) return index;
  return -1;
}

/** The files of a catalogue that can be read, in the order of their names, the configuration, and what is the matter with the others. */
async function read(from: Files, { path, boundary }: CatalogueFolder): ReturnType<CatalogueDisk['read']> {
  const folder = join(path, 'catalogue');
  const names = (await from.names(folder)).filter((name) => /\.ya?ml$/i.test(name)).sort();
  const files: CatalogueFile[] = [];
  const problems: CatalogueProblem[] = names.length > MOST_FILES ? [{ path: folder, kind: 'too-many', reason: String(MOST_FILES) }] : [];
  for (const name of names.slice(0, MOST_FILES)) {
    const outcome = await readOne(from, join(folder, name), boundary);
    if ('text' in outcome) files.push({ path: join(folder, name), text: outcome.text });
    else problems.push(outcome.problem);
  }
  const at = await firstThat(CONFIGURATIONS, async (name) => (await from.kind(join(path, name))) !== undefined);
  if (at < 0) return { files, problems };
  const file = join(path, CONFIGURATIONS[at]!);
  const outcome = await readOne(from, file, boundary);
  if ('problem' in outcome) return { files, problems: [...problems, outcome.problem] };
  return { files, problems, configuration: { path: file, text: outcome.text } };
}

async function readOne(files: Files, path: string, boundary: string): Promise<{ text: string } | { problem: CatalogueProblem }> {
  try {
    const target = await files.real(path);
    if (!target.startsWith((await files.real(boundary)).replace(/[\\/]$/, '') + sep))
      return { problem: { path, kind: 'outside', reason: '' } };
    // Reading a pipe or a device might never end.
    if ((await files.kind(target)) !== 'file') return { problem: { path, kind: 'unreadable', reason: 'EISDIR' } };
    return await files.read(path, LARGEST_FILE);
  } catch (error) {
    return { problem: { path, ...reasonOf(error) } };
  }
}
