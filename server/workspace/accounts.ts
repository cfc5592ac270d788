/** Reads what the entries of files account for, for the terminal. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { EntryAccount } from '../account/types.ts';
import type { Locale } from '../messages/index.ts';
import { readSettings } from '../settings.ts';
import { terminalCatalogues } from './catalogues.ts';
import { displayPath, findFiles, readText } from './find.ts';
import type { Problem } from './problem.ts';

export interface AccountsOptions {
  /** Which measures the BIO asks for, and whose measures and requirements beside those. */
  bio: 'instrument' | 'requirement';
  frameworks: readonly string[];
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
}

/** @returns the entries by file, in the order of the paths and then of the names, and what could not be read */
export async function accountsIn(
  paths: readonly string[],
  { bio, frameworks, locale, catalogue, cwd }: AccountsOptions,
): Promise<{ accounts: EntryAccount[]; problems: Problem[] }> {
  const { files, problems } = await findFiles(paths, cwd);
  const catalogues = terminalCatalogues(catalogue, cwd);
  const read = readSettings({ language: locale }, undefined);
  const settings = { ...read, rules: { ...read.rules, bioMeasures: bio, frameworks } };
  const accounts: EntryAccount[] = [];
  for (const file of files) {
    const text = await readText(file);
    if ('problem' in text) {
      problems.push({ ...text.problem, path: displayPath(file, cwd) });
      continue;
    }
    const service = await catalogues.serviceOf(file);
    const document = service.parse({ text: text.text, path: file.replaceAll('\\', '/') }, settings);
    if (document.kind) accounts.push(...service.accounts(document, settings, displayPath(file, cwd)));
  }
  return { accounts, problems };
}
