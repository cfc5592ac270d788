/** Which files changed since a revision, by git. */
import { relative, resolve, sep } from 'node:path';
import { git, namesIn } from './git.ts';

/** What differs from where the present branch left a revision: committed, staged, changed or new. Absolute paths. */
export interface ChangedFiles {
  root: string;
  /** The commit that is compared with. */
  base: string;
  all: readonly string[];
  /** Those of `all` that are gone. */
  deleted: ReadonlySet<string>;
}

/**
 * @param revision as git understands it, such as `main` or `HEAD~3`
 * @param cwd a folder of the repository
 * @throws Error when there is no repository, no such revision, or no git: see {@link gitReason}
 */
export async function changedFiles(revision: string, cwd: string): Promise<ChangedFiles> {
  const root = (await git(cwd, 'rev-parse', '--show-toplevel')).trim();
  const commit = (await git(cwd, 'rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)).trim();
  // Without a common ancestor, as in a shallow clone, the revision itself is all there is to compare with.
  const base = await git(cwd, 'merge-base', commit, 'HEAD').then(
    (found) => found.trim(),
    () => commit,
  );
  const names = async (...args: string[]) => namesIn(await git(root, ...args, '-z')).map((name) => resolve(root, name));
  const changed = await names('diff', '--name-only', '--no-renames', base);
  const deleted = await names('diff', '--name-only', '--no-renames', '--diff-filter=D', base);
  const untracked = await names('ls-files', '--others', '--exclude-standard');
  return { root, base, all: [...new Set([...changed, ...untracked])].sort(), deleted: new Set(deleted) };
}

/** The text of a file as it was in a commit; undefined when it was not there. */
export function textAt(commit: string, file: string, root: string): Promise<string | undefined> {
  const path = relative(root, file).split(sep).join('/');
  return git(root, 'show', '--no-textconv', `${commit}:${path}`).catch(() => undefined);
}
