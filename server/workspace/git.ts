/** Asks git. What a repository sets up to be run (hooks, monitors, filters) is not run: it may be anyone's. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Settings of a repository that name programs, switched off. */
const NO_PROGRAMS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
  '-c',
  'protocol.allow=never',
];

/** More than this (bytes) is no answer to a question of ours. */
const LARGEST_ANSWER = 512 * 1024 * 1024;

export interface GitOptions {
  /** What it reads from its standard input. */
  input?: string;
  /** Exit codes that are an answer as well as 0. */
  answers?: readonly number[];
  signal?: AbortSignal;
}

/**
 * @param cwd a folder of the repository
 * @returns what git writes, as it is
 * @throws Error with what git says of it in `stderr`, when it fails or is not there
 */
export function gitBytes(cwd: string, args: readonly string[], { input, answers = [], signal }: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...NO_PROGRAMS, ...args], {
      cwd,
      signal,
      windowsHide: true,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
    });
    const chunks: Buffer[] = [];
    let length = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LARGEST_ANSWER) child.kill();
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || answers.includes(code ?? -1)) resolve(Buffer.concat(chunks));
      else reject(Object.assign(new Error(`git ${args[0]}: ${code}`), { stderr }));
    });
    // Git may have ended before it read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export const git = async (cwd: string, ...args: string[]): Promise<string> => (await gitBytes(cwd, args)).toString();

/** Names that git ends with a zero. */
export const namesIn = (answer: string): string[] => answer.split('\0').filter(Boolean);

/** What git says of an error, in its own words. */
export function gitReason(error: unknown): string {
  return ((error as { stderr?: string }).stderr || (error as Error).message).trim().split('\n')[0]!;
}

/**
 * Those of some files that git ignores: none without git, or outside a repository. What git keeps track of is not ignored.
 * @param folder in which the files are
 */
export async function ignoredByGit(files: readonly string[], folder: string): Promise<ReadonlySet<string>> {
  if (files.length === 0 || !isInRepository(folder)) return new Set();
  const input = files.map((file) => `${file}\0`).join('');
  const answer = await gitBytes(folder, ['check-ignore', '-z', '--stdin'], { input, answers: [1] }).catch(() => Buffer.of());
  return new Set(namesIn(answer.toString()));
}

/** Whether there is anything to ask git about a folder. */
function isInRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
