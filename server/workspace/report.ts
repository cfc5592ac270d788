/** Writes the statement of applicability of many files, for the terminal. */
import type { Catalogue } from '../../catalogue/index.ts';
import { printable } from '../document/printable.ts';
import { accountsIn } from './accounts.ts';
import type { EntryAccount } from '../account/types.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { forms, statementOf, type FormName, type RowsBy } from '../report/index.ts';
import { SITE, toSite } from '../report/site/index.ts';
import { normalise } from '../rules/suggest.ts';
import type { Chosen } from '../settings.ts';
import { findFiles } from './find.ts';
import { writeOutput } from './output.ts';
import { writeSite } from './site.ts';
import { explain } from './problem.ts';
import { TerminalFiles } from './terminalFiles.ts';

export interface ReportOptions {
  form: FormName | typeof SITE;
  by: RowsBy;
  /** The file to write, or the folder for a site; undefined for the screen. */
  output?: string;
  /** Whether a site may come into a folder that holds something else. */
  force: boolean;
  /** The day that stands in the statement (JJJJ-MM-DD). */
  date: string;
  /** Only the entries of this organisation, with this name, or with this status. */
  organization?: string;
  name?: string;
  status?: string;
  /** What the user chose by options. */
  chosen: Chosen;
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
  write: (text: string | Uint8Array) => void;
  writeError: (text: string) => void;
  /** Whether what is written goes to a screen, which can show no workbook. */
  isScreen: boolean;
}

/** @returns the exit code: 0 written, 2 nothing to write, or a path that could not be read or written */
export async function report(paths: readonly string[], options: ReportOptions): Promise<number> {
  const { form, locale, output } = options;
  const say = speaker(locale);
  const fail = (text: string) => {
    options.writeError(`${printable(text)}\n`);
    return 2;
  };
  if (form === 'xlsx' && output === undefined && options.isScreen) return fail(say('cli.report.no-screen'));
  if (form === SITE && output === undefined) return fail(say('cli.report.no-folder'));
  const { files, problems: notFound } = await findFiles(paths, options.cwd);
  const terminal = new TerminalFiles(options.catalogue, options);
  const mistakes = await terminal.mistakes(files);
  for (const mistake of mistakes) fail(mistake);
  if (mistakes.length > 0) return 2;
  const { accounts, problems: unread } = await accountsIn(files, terminal.source);
  const problems = [...notFound, ...unread];
  for (const problem of problems) fail(explain(problem, options));
  const chosen = accounts.filter((account) => isChosen(account, options));
  if (accounts.length === 0) return problems.length > 0 ? 2 : fail(say('cli.no-files', { paths: paths.join(', ') }));
  if (chosen.length === 0) return fail(say('cli.report.none-chosen', { count: accounts.length }));
  const statement = statementOf(chosen, { ...options, organization: (await terminal.here()).settings.organization });
  const problem = form === SITE ? await writeSite(await toSite(statement), { ...options, output: output! }) : await writeForm(form);
  if (problem !== undefined) return fail(problem);
  return problems.length > 0 ? 2 : 0;

  /** @returns why it could not be written */
  async function writeForm(name: FormName): Promise<string | undefined> {
    const written = await forms[name].write(statement);
    if (output !== undefined) return writeOutput(output, written, options);
    options.write(written);
    return undefined;
  }
}

function isChosen(account: EntryAccount, { organization, name, status }: ReportOptions): boolean {
  const is = (value: string | undefined, wanted: string | undefined) =>
    wanted === undefined || normalise(value ?? '') === normalise(wanted);
  return is(account.organization, organization) && is(account.name, name) && is(account.status, status);
}
