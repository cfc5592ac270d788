/** Writes what a command makes into the file that the user named. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { message, render, type Locale } from '../messages/index.ts';
import { reasonOf } from './problem.ts';

/**
 * @param path as the user typed it
 * @returns why it could not be written, in the user's language; undefined when it was
 */
export async function writeOutput(
  path: string,
  content: Parameters<typeof writeFile>[1],
  { cwd, locale }: { cwd: string; locale: Locale },
): Promise<string | undefined> {
  try {
    await writeFile(resolve(cwd, path), content);
    return undefined;
  } catch (error) {
    const { kind, reason } = reasonOf(error);
    const id = kind === 'not-found' ? 'cli.no-folder' : reason === 'EISDIR' ? 'cli.is-folder' : 'cli.unwritable';
    return render(message(id, { path, reason }), locale);
  }
}
