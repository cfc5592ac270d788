/** Finds and reads the files of a check from the terminal. */
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { LARGEST_FILE } from './files.ts';
import { ignoredByGit } from './git.ts';
import { decoded, reasonOf, type Problem } from './problem.ts';

/**
 * The files that the user named and the YAML files in the folders that they named, without those that git ignores: absolute paths, each once,
 * in the order of the paths and then of the names.
 */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
): Promise<{ files: string[]; folders: string[]; problems: Problem[] }> {
  const folders: string[] = [];
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    try {
      if (!(await stat(absolute)).isDirectory()) {
        files.add(absolute);
        continue;
      }
      folders.push(absolute);
      const found = await glob('**/*.{yaml,yml}', {
        cwd: absolute,
        absolute: true,
        dot: true,
        // Of what starts with a dot, only the organisation's catalogue.
        ignore: ['**/node_modules/**', '**/.!(algoritmekader)', '**/.!(algoritmekader)/**'],
        followSymbolicLinks: false,
      });
      const all = found.sort().map((file) => resolve(file));
      const ignored = await ignoredByGit(all, absolute);
      for (const file of all) if (!ignored.has(file)) files.add(file);
    } catch (error) {
      problems.push({ path, ...reasonOf(error) });
    }
  }
  return { files: [...files], folders, problems };
}

/**
 * Reads a file as UTF-8. A byte order mark stays in the text, so that a fix writes back what it did not change.
 * @param largest size (bytes) above which the file is left alone
 */
export async function readText(path: string, largest = LARGEST_FILE): Promise<{ text: string } | { problem: Problem }> {
  try {
    const stats = await stat(path);
    const { size } = stats;
    // Reading a device or a pipe might never end; only what a shell hands over as a file of its own (`<(command)`) does.
    if (!stats.isFile() && !stats.isDirectory() && !(stats.isFIFO() && path.startsWith('/dev/')))
      return { problem: { path, kind: 'not-a-file', reason: '' } };
    if (size > largest) return { problem: { path, kind: 'too-large', reason: String(largest / 1_000_000) } };
    return decoded(await readFile(path), path);
  } catch (error) {
    return { problem: { path, ...reasonOf(error) } };
  }
}

/** A path as a person in `cwd` would type it. */
export function displayPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere && !fromHere.startsWith('..') && !isAbsolute(fromHere) ? fromHere.split(sep).join('/') : path;
}
