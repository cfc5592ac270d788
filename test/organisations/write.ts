/** Puts the example on disk: its files, or a git repository with its history. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { MONTHS } from './describe.ts';
import { workspaceFiles, type WorkspaceOptions } from './workspace.ts';

/** @returns the paths of the files, in the folder */
export function writeWorkspace(folder: string, options: WorkspaceOptions = {}): string[] {
  const files = workspaceFiles(options);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return [...files.keys()];
}

/**
 * Makes a git repository with a commit for each of twelve months (`MONTHS`), on the first of the month: descriptions appear, measures are
 * added and get further, algorithms go into use. Hashes are the same each time.
 * @param folder where it comes; made when it is not there
 * @returns the hash of each commit, the oldest first
 */
export function writeHistory(folder: string, options: Omit<WorkspaceOptions, 'month'> = {}): string[] {
  mkdirSync(folder, { recursive: true });
  gitIn(folder, MONTHS[0], 'init', '--quiet', '--initial-branch=main');
  return MONTHS.map((name, month) => {
    for (const entry of readdirSync(folder)) if (entry !== '.git') rmSync(join(folder, entry), { recursive: true });
    writeWorkspace(folder, { ...options, month });
    gitIn(folder, name, 'add', '--all');
    gitIn(folder, name, 'commit', '--quiet', '--no-gpg-sign', `--message=Stand van ${name}`);
    return gitIn(folder, name, 'rev-parse', 'HEAD').trim();
  });
}

/** Runs git as if by the same person on the first of a month, whatever the settings of who runs this. */
function gitIn(cwd: string, month: string, ...args: string[]): string {
  const date = `${month}-01T09:00:00Z`;
  const env = {
    ...process.env,
    ...{ GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_NAME: WHO.name, GIT_AUTHOR_EMAIL: WHO.email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: WHO.name, GIT_COMMITTER_EMAIL: WHO.email, GIT_COMMITTER_DATE: date },
  };
  return execFileSync('git', args, { cwd, encoding: 'utf8', env });
}
const WHO = { name: 'Team Algoritmes', email: 'algoritmes@voorbeeld.example' };
