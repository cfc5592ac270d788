/** Writes the pages of a site into a folder, and takes away those of the site that was there before. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { speaker, type Locale } from '../messages/index.ts';
import { isSitePage, type SitePage } from '../report/site/index.ts';

/** Names the pages of a site, so that the next one knows which files of the folder are its own. */
const LIST = 'algoritmekader-site.json';

export interface SiteOptions {
  /** The folder, as the user typed it. */
  output: string;
  /** Whether it may hold something that is not ours. What stands in the way is overwritten then; nothing else is touched. */
  force: boolean;
  cwd: string;
  locale: Locale;
  /** Told where the site begins. */
  writeError: (text: string) => void;
}

/** @returns why it could not be written, in the user's language; undefined when it was */
export async function writeSite(pages: readonly SitePage[], options: SiteOptions): Promise<string | undefined> {
  const { output, force, cwd, locale } = options;
  const say = speaker(locale);
  const folder = resolve(cwd, output);
  try {
    if ((await kindOf(folder)) === 'file') return say('cli.report.is-file', { path: output });
    const former = await formerPages(folder);
    if (!force) {
      const [other] = former ? [] : await namesIn(folder);
      if (other !== undefined) return say('cli.report.other-files', { path: output, name: other });
      for (const { path } of pages) {
        if (!former?.includes(path) && (await kindOf(join(folder, path))))
          return say('cli.report.would-overwrite', { path: join(output, path) });
      }
    }
    const paths = pages.map(({ path }) => path);
    const list = (names: readonly string[]) =>
      writeFile(join(folder, LIST), `${JSON.stringify({ pages: names.toSorted() }, undefined, 2)}\n`);
    await mkdir(folder, { recursive: true });
    // Told beforehand, so that a site that was only half written is known for ours as well.
    await list([...new Set([...(former ?? []), ...paths])]);
    for (const { path, write } of pages) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), write());
    }
    for (const path of former ?? []) if (!paths.includes(path)) await rm(join(folder, path), { force: true });
    await list(paths);
    options.writeError(`${say('cli.report.written', { count: paths.length, path: join(output, 'index.html') })}\n`);
    return undefined;
  } catch (error) {
    return say('cli.report.unwritable', { path: output, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

/** The pages of the site in a folder; undefined when there is none. Only what can be a page is believed: the list may be anyone's. */
async function formerPages(folder: string): Promise<string[] | undefined> {
  try {
    const { pages } = JSON.parse(await readFile(join(folder, LIST), 'utf8')) as { pages: unknown[] };
    return pages.filter((path): path is string => typeof path === 'string' && isSitePage(path));
  } catch {
    return undefined;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

const namesIn = async (folder: string): Promise<string[]> => ((await kindOf(folder)) === 'folder' ? (await readdir(folder)).sort() : []);
