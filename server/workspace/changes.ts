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

/** What a person may want to compare with. */
export interface Revision {
  kind: 'branch' | 'tag' | 'commit';
  /** As git understands it. */
  name: string;
  /** The first line of the commit's message. */
  subject: string;
  /** The day of the commit (JJJJ-MM-DD). */
  date: string;
}

/** At most so many of each kind, the newest first. */
const MOST_REVISIONS = 50;

/**
 * Branches, tags and the last commits of the branch that is checked out.
 * @param cwd a folder of the repository
 * @throws Error as {@link changedFiles} does
 */
export async function revisions(cwd: string): Promise<Revision[]> {
  const refs = async (kind: Revision['kind'], ...places: string[]) => {
    // Of a remote branch, `HEAD` is another name for one that is there as well.
    const format = '%(refname:short)%00%(contents:subject)%00%(creatordate:short)%00%(symref)';
    return read(kind, await git(cwd, 'for-each-ref', '--sort=-creatordate', `--count=${MOST_REVISIONS}`, `--format=${format}`, ...places));
  };
  return [
    ...(await refs('branch', 'refs/heads', 'refs/remotes')),
    ...(await refs('tag', 'refs/tags')),
    ...read('commit', await git(cwd, 'log', `--max-count=${MOST_REVISIONS}`, '--format=%h%x00%s%x00%cs%x00')),
  ];
}

const read = (kind: Revision['kind'], listed: string): Revision[] =>
  listed.split('\n').flatMap((line) => {
    const [name, subject, date, alias] = line.split('\0');
    return name && subject !== undefined && date !== undefined && !alias ? [{ kind, name, subject, date }] : [];
  });
