/** Finds and reads the files of a check from the terminal. */
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';

/** Files larger than this many bytes are not checked: no description is that long. */
export const LARGEST_FILE = 20_000_000;

export interface FoundFile {
  /** Absolute path. */
  path: string;
  /** The user named the file, so it is checked whatever its name or content. */
  named: boolean;
}

export interface Problem {
  path: string;
  kind: 'not-found' | 'unreadable' | 'unwritable' | 'encoding' | 'too-large';
  reason: string;
}

/** The YAML files under the paths that the user named, each once, in the order of the paths and then of the names. */
export async function findFiles(paths: readonly string[], cwd: string): Promise<{ files: FoundFile[]; problems: Problem[] }> {
  const files = new Map<string, FoundFile>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    try {
      const info = await stat(absolute);
      if (!info.isDirectory()) {
        files.set(absolute, { path: absolute, named: true });
        continue;
      }
      const found = await glob('**/*.{yaml,yml}', { cwd: absolute, absolute: true, dot: false, ignore: ['**/node_modules/**'], followSymbolicLinks: false });
      for (const file of found.sort()) if (!files.has(resolve(file))) files.set(resolve(file), { path: resolve(file), named: false });
    } catch (error) {
      problems.push({ path, ...reasonOf(error) });
    }
  }
  return { files: [...files.values()], problems };
}

/** Reads a file as UTF-8. A byte order mark stays in the text, so that a fix writes back what it did not change. */
export async function readText(path: string): Promise<{ text: string } | { problem: Problem }> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) return { problem: { path, kind: 'too-large', reason: String(LARGEST_FILE / 1_000_000) } };
    const bytes = await readFile(path);
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: { path, kind: 'encoding', reason: '' } };
    return { problem: { path, ...reasonOf(error) } };
  }
}

/** A path as a person in `cwd` would type it. */
export function displayPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere && !fromHere.startsWith('..') && !isAbsolute(fromHere) ? fromHere.split(sep).join('/') : path;
}

export function reasonOf(error: unknown): Pick<Problem, 'kind' | 'reason'> {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? { kind: 'not-found', reason: '' } : { kind: 'unreadable', reason: code ?? message };
}
