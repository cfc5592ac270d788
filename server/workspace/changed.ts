/** Tells what changed in descriptions since a revision of git, for the terminal. */
import { resolve } from 'node:path';
import type { Catalogue } from '../../catalogue/index.ts';
import { printable, printableLines } from '../document/printable.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { writeChanges, type ChangeForm } from '../report/changes.ts';
import { changedFiles, textAt, type ChangedFiles } from './changes.ts';
import { changesSince } from './changesSince.ts';
import { gitReason } from './git.ts';
import { isWithin } from './index.ts';
import { explain } from './problem.ts';
import { TerminalFiles } from './terminalFiles.ts';

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
  const complain = (text: string) => options.writeError(`${printable(text)}\n`);
  let files: ChangedFiles;
  try {
    files = await changedFiles(since, cwd);
  } catch (error) {
    complain(speaker(locale)('cli.changed-since.failed', { revision: since, reason: gitReason(error) }));
    return 2;
  }
  const roots = paths.map((path) => resolve(cwd, path));
  const isWanted = (file: string) => roots.some((root) => isWithin(file, root));
  const terminal = new TerminalFiles(catalogue, options);
  const mistakes = await terminal.mistakes(files.all.filter(isWanted));
  mistakes.forEach(complain);
  if (mistakes.length > 0) return 2;
  const { before, after, problems } = await changesSince(files, isWanted, { ...terminal.source, textAt });
  for (const problem of problems) complain(explain(problem, options));
  const { service, settings } = await terminal.here();
  const text = writeChanges(service.changes(before, after, settings), form, locale);
  options.write(form === 'json' ? text : printableLines(text));
  return problems.length > 0 ? 2 : 0;
}
