/** Reads what the entries of files account for: of the files of a terminal, or of those that an editor shows. */
import type { EntryAccount } from '../account/types.ts';
import type { LanguageService } from '../service.ts';
import type { Settings } from '../settings.ts';
import type { Problem } from './problem.ts';

/** Where the files are, and what they are read with. */
export interface AccountsSource {
  /** The text of a file. @param file absolute */
  read(file: string): Promise<{ text: string } | { problem: Problem }>;
  of(file: string): Promise<{ service: LanguageService; settings: Settings }>;
  /** A file as the reader knows it, with `/` between its parts. */
  show(file: string): string;
  /** A path as files are recognised by it, with `/` between its parts. */
  recognisedBy(file: string): string;
}

/** @returns the entries by file, in the order of the files, and what could not be read */
export async function accountsIn(
  files: readonly string[],
  source: AccountsSource,
): Promise<{ accounts: EntryAccount[]; problems: Problem[] }> {
  const accounts: EntryAccount[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const outcome = await source.read(file);
    if ('problem' in outcome) {
      problems.push({ ...outcome.problem, path: source.show(file) });
      continue;
    }
    const { service, settings } = await source.of(file);
    const document = service.parse({ text: outcome.text, path: source.recognisedBy(file) }, settings);
    if (document.kind) accounts.push(...service.accounts(document, settings, source.show(file)));
  }
  return { accounts, problems };
}
