/** Reads what the files of a workspace were like at earlier times, from git. */
import { resolve } from 'node:path';
import { MOST_MONTHS, sumOfCounts, type HistoryPoint } from '../account/history.ts';
import { LARGEST_FILE } from './files.ts';
import { git, gitBytes, namesIn } from './git.ts';
import { isWithin } from './index.ts';

/** What a text of a file comes to. */
export type CountText = (path: string, text: string) => Promise<Pick<HistoryPoint, 'entries' | 'count'>>;

export interface HistoryReader {
  /**
   * @param folders absolute
   * @returns one point for each month with a commit, the last commit of it, oldest first: none outside a repository
   * @throws Error with what git says of it in `stderr`
   */
  read(folders: readonly string[], countText: CountText, signal: AbortSignal): Promise<HistoryPoint[]>;
}

/** A file at some revision. */
interface Version {
  path: string;
  blob: string;
}

export const history: HistoryReader = {
  async read(folders, countText, signal) {
    const repositories = await repositoriesOf(folders);
    const points = new Map<string, HistoryPoint[]>();
    for (const [root, within] of repositories) {
      const counted = new Map<string, Pick<HistoryPoint, 'entries' | 'count'>>();
      let before: HistoryPoint[] = [];
      for (const { revision, date } of await months(root)) {
        const versions = await filesAt(root, revision, within);
        const fresh = versions.filter(({ path, blob }) => !counted.has(`${blob} ${path}`));
        await readBlobs(root, fresh, async ({ path, blob }, text) => {
          counted.set(`${blob} ${path}`, await countText(path, text));
          // Others get their turn.
          await new Promise((done) => setImmediate(done));
          signal.throwIfAborted();
        });
        const all = versions.flatMap(({ path, blob }) => counted.get(`${blob} ${path}`) ?? []);
        before = [
          ...before,
          {
            revision,
            date,
            entries: all.reduce((sum, { entries }) => sum + entries, 0),
            count: sumOfCounts(all.map(({ count }) => count)),
          },
        ];
      }
      points.set(root, before);
    }
    return together([...points.values()]);
  },
};

/** The folders by the repository that they are in; those in none are left out. */
async function repositoriesOf(folders: readonly string[]): Promise<Map<string, string[]>> {
  const repositories = new Map<string, string[]>();
  for (const folder of folders) {
    const root = await git(folder, 'rev-parse', '--show-toplevel').then(
      (found) => resolve(found.trim()),
      (error: { code?: string }) => {
        if (error.code === 'ENOENT') throw error; // no git
        return undefined;
      },
    );
    if (root !== undefined) repositories.set(root, [...(repositories.get(root) ?? []), folder]);
  }
  return repositories;
}

/** The last commit of each of the last months that have one, oldest first. */
async function months(root: string): Promise<{ revision: string; date: string }[]> {
  // Newest first, so the first one of a month is its last.
  const log = await git(root, 'log', '--first-parent', '--format=%H %cs').catch(() => ''); // no commit yet
  const last = new Map<string, { revision: string; date: string }>();
  for (const line of log.split('\n').filter(Boolean)) {
    const [revision, date] = line.split(' ') as [string, string];
    const month = date.slice(0, 7);
    if (!last.has(month)) last.set(month, { revision, date });
    if (last.size > MOST_MONTHS) break;
  }
  return [...last.values()].slice(0, MOST_MONTHS).reverse();
}

async function filesAt(root: string, revision: string, folders: readonly string[]): Promise<Version[]> {
  const lines = namesIn((await gitBytes(root, ['ls-tree', '-r', '-z', '-l', '--full-tree', revision])).toString());
  return lines.flatMap((line) => {
    const [, mode, blob, size, name] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    // A symbolic link is a blob too.
    if (!name || mode === '120000' || !/\.ya?ml$/i.test(name) || Number(size) > LARGEST_FILE) return [];
    const path = resolve(root, name);
    return folders.some((folder) => isWithin(path, folder)) ? [{ path, blob: blob! }] : [];
  });
}

/** So many files are asked of git at a time: together they must fit in memory. */
const BATCH = 200;

async function readBlobs(
  root: string,
  versions: readonly Version[],
  take: (version: Version, text: string) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < versions.length; at += BATCH) {
    const some = versions.slice(at, at + BATCH);
    const bytes = await gitBytes(root, ['cat-file', '--batch'], { input: some.map(({ blob }) => `${blob}\n`).join('') });
    let from = 0;
    for (const version of some) {
      const end = bytes.indexOf(0x0a, from);
      const size = Number(bytes.subarray(from, end).toString().split(' ')[2]);
      await take(version, bytes.subarray(end + 1, end + 1 + size).toString());
      from = end + 1 + size + 1;
    }
  }
}

/** The points of several repositories: at each date, the last of each one up to then. */
function together(all: readonly (readonly HistoryPoint[])[]): HistoryPoint[] {
  const [only] = all;
  if (all.length === 1) return [...only!];
  const dates = [...new Set(all.flatMap((points) => points.map(({ date }) => date)))].sort().slice(-MOST_MONTHS);
  return dates.map((date) => {
    const upTo = all.flatMap((points) => points.findLast((point) => point.date <= date) ?? []);
    return {
      revision: upTo.map(({ revision }) => revision).join(' '),
      date,
      entries: upTo.reduce((sum, { entries }) => sum + entries, 0),
      count: sumOfCounts(upTo.map(({ count }) => count)),
    };
  });
}
