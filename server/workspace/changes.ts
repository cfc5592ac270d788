/** Which files changed since a revision, by git. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The files that differ from where the present branch left a revision: committed, staged, changed or new, and not deleted.
 * @param revision as git understands it, such as `main` or `HEAD~3`
 * @param cwd a folder of the repository
 * @returns absolute paths
 * @throws Error with what git says when there is no repository, no such revision, or no git
 */
export async function changedSince(revision: string, cwd: string): Promise<ReadonlySet<string>> {
  const git = async (...args: string[]) => (await run('git', args, { cwd, maxBuffer: 256 * 1024 * 1024 })).stdout;
  const root = (await git('rev-parse', '--show-toplevel')).trim();
  const commit = (await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)).trim();
  // Without a common ancestor, as in a shallow clone, the revision itself is all there is to compare with.
  const base = await git('merge-base', commit, 'HEAD').then(
    (found) => found.trim(),
    () => commit,
  );
  const changed = await git('-C', root, 'diff', '--name-only', '--no-renames', '--diff-filter=d', '-z', base);
  const untracked = await git('-C', root, 'ls-files', '--others', '--exclude-standard', '-z');
  return new Set([changed, untracked].flatMap((names) => names.split('\0').filter(Boolean)).map((name) => resolve(root, name)));
}
