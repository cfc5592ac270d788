/** Brings files to the newest version of the publication standard, for the terminal. */
import type { Catalogue } from '../../catalogue/index.ts';
import { printable } from '../document/printable.ts';
import { migrationTexts } from '../features/migrate.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { newestStandard } from '../standards/index.ts';
import { replaceFile } from './check.ts';
import { displayPath, findFiles, readText } from './find.ts';
import { explain, type Problem } from './problem.ts';
import { TerminalFiles, type TerminalFile } from './terminalFiles.ts';

export interface MigrateOptions {
  /** Whether to change the files; otherwise the text of one file goes to the output, and of several what would change. */
  write: boolean;
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
  output: (text: string) => void;
  /** For what is said about the files: the output may be a file itself. */
  report: (text: string) => void;
}

/** @returns the exit code: 0 nothing left to do, 1 something to decide or to read again, 2 a path that could not be brought, or no file at all */
export async function migrate(paths: readonly string[], options: MigrateOptions): Promise<number> {
  const { locale, cwd } = options;
  const { files, problems } = await findFiles(paths, cwd);
  const terminal = new TerminalFiles(options.catalogue, options);
  const mistakes = await terminal.mistakes(files);
  for (const mistake of mistakes) options.report(`${printable(mistake)}\n`);
  if (mistakes.length > 0) return 2;
  const isOne = files.length === 1;
  let ours = 0;
  let toDo = 0;
  let isSilent = true;
  const report = (text: string) => {
    isSilent = false;
    options.report(text);
  };
  for (const file of files) {
    const outcome = await migrateFile(file, await terminal.of(file), { ...options, report, isOne });
    if (outcome === 'not ours') continue;
    if (typeof outcome === 'object') problems.push(outcome);
    else {
      ours++;
      toDo += outcome;
    }
  }
  for (const problem of problems) report(`${printable(explain(problem, options))}\n`);
  const say = speaker(locale);
  if (isSilent && ours === 0) report(`${printable(say('cli.no-files', { paths: paths.join(', ') }))}\n`);
  else if (isSilent) report(`${say('cli.migrate.none', { count: ours, version: newestStandard.version })}\n`);
  if (problems.length > 0 || ours === 0) return 2;
  return toDo > 0 ? 1 : 0;
}

/** @returns how many points are left to do in the file */
async function migrateFile(
  file: string,
  { service, settings }: TerminalFile,
  options: MigrateOptions & { isOne: boolean },
): Promise<number | Problem | 'not ours'> {
  const { locale, cwd, report, isOne } = options;
  const shown = displayPath(file, cwd);
  const read = await readText(file);
  if ('problem' in read) return { ...read.problem, path: shown };
  const document = service.parse({ text: read.text, path: file.replaceAll('\\', '/') }, settings);
  if (!document.kind) return 'not ours';
  const { text, migrated, left, decisions } = service.migrate(document, settings);
  if (options.write) {
    const problem = migrated > 0 ? await replaceFile(file, text, options) : undefined;
    if (problem) return problem;
  } else if (isOne) options.output(text);
  // Of many files, only those are named where something changes.
  if (migrated + left === 0 && !isOne) return 0;
  const say = speaker(locale);
  const { summary } = migrationTexts(migrated, left, decisions.length, locale);
  const dryRun = !options.write && !isOne ? ` ${say('cli.migrate.dry-run')}` : '';
  report(`${printable(`${shown}: ${summary}${dryRun}`)}\n`);
  for (const { entry, line, text: decision } of decisions)
    report(`  ${printable(`${shown}:${line + 1} ${entry === undefined ? '' : `${entry}: `}${decision}`)}\n`);
  return decisions.length + left;
}
