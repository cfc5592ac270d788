/** Tells what changed in descriptions since a revision of git, for the terminal. */
import { resolve } from 'node:path';
import type { Catalogue } from '../../catalogue/index.ts';
import type { RegisterDocument } from '../document/model.ts';
import { printable, printableLines } from '../document/printable.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { writeChanges, type ChangeForm } from '../report/changes.ts';
import { readSettings } from '../settings.ts';
import { changedFiles, gitReason, textAt, type ChangedFiles } from './changes.ts';
import { terminalCatalogues } from './catalogues.ts';
import { explain } from './check.ts';
import { displayPath, readText } from './find.ts';
import { isWithin } from './index.ts';

/** A file as it was, or as it is. */
interface Version {
  path: string;
  document: RegisterDocument;
}

export interface ChangedOptions {
  since: string;
  form: ChangeForm;
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
  write: (text: string) => void;
  writeError: (text: string) => void;
}

/**
 * @param paths files and folders to look at
 * @returns the exit code: 0 told, also when nothing changed, 2 it could not be found out
 */
export async function changed(paths: readonly string[], options: ChangedOptions): Promise<number> {
  const { since, form, locale, cwd, catalogue } = options;
  const say = speaker(locale);
  let files: ChangedFiles;
  try {
    files = await changedFiles(since, cwd);
  } catch (error) {
    options.writeError(`${printable(say('cli.changed-since.failed', { revision: since, reason: gitReason(error) }))}\n`);
    return 2;
  }
  const roots = paths.map((path) => resolve(cwd, path));
  const isWanted = (file: string) => /\.ya?ml$/i.test(file) && roots.some((root) => isWithin(file, root));
  const catalogues = terminalCatalogues(catalogue, cwd);
  const settings = readSettings({ language: locale }, undefined);
  const versions = { before: [] as Version[], after: [] as Version[] };
  let code = 0;
  for (const file of files.all.filter(isWanted)) {
    const service = await catalogues.serviceOf(file);
    const path = displayPath(file, cwd);
    const take = (to: Version[], text: string) => {
      const document = service.parse({ text, path: file.replaceAll('\\', '/') }, settings);
      if (document.kind) to.push({ path, document });
    };
    const before = await textAt(files.base, file, files.root);
    if (before !== undefined) take(versions.before, before);
    if (files.deleted.has(file)) continue;
    const after = await readText(file);
    if ('text' in after) take(versions.after, after.text);
    else {
      options.writeError(`${printable(explain({ ...after.problem, path }, options))}\n`);
      code = 2;
    }
  }
  const service = await catalogues.serviceOf(resolve(cwd, 'changes.yaml'));
  const text = writeChanges(service.changes(versions.before, versions.after, settings), form, locale);
  options.write(form === 'json' ? text : printableLines(text));
  return code;
}
