/** `algoritmekader`: the same checks from a terminal. Exit code 0: nothing to report, 1: findings, 2: could not do it. */
import './heap.ts';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../package.json';
import { Catalogue, type CompiledCatalogue } from '../catalogue/index.ts';
import { check, formats, type CheckRequest } from './workspace/check.ts';
import { migrate } from './workspace/migrate.ts';
import { report, type ReportOptions } from './workspace/report.ts';
import { formNames } from './report/index.ts';
import { SITE } from './report/site/index.ts';
import { changed, type ChangedOptions } from './workspace/changed.ts';
import { changeForms } from './report/changes.ts';
import { convert, type ConvertOptions } from './workspace/convert.ts';
import { describedConfigurationSchema } from './features/configurationTexts.ts';
import { conversionTargets } from './features/conversion.ts';
import { printable, printableLines } from './document/printable.ts';
import { message, render, type Locale, type MessageId } from './messages/index.ts';
import { severities, type RuleSettings } from './rules/types.ts';
import { registerEntrySchema, systemCardSchema } from './standards/jsonSchema.ts';
import { TerminalFiles } from './workspace/terminalFiles.ts';
import { progressLine, showsProgress } from './workspace/progressLine.ts';
import type { NewEntryAnswers } from './features/newEntry.ts';
import { fieldSpec, newestStandard } from './standards/index.ts';
import { defaultBaseUrl, defaultFrameworks, monthOf, type Chosen } from './settings.ts';

/** Dutch, unless the terminal or the user says English: the descriptions are Dutch, and so are most of their writers. */
function terminalLocale(argv: readonly string[], env: NodeJS.ProcessEnv): Locale {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const chosen = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.split('=')[1] : argv[at + 1];
  const language = chosen ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^en\b|^en_/i.test(language) ? 'en' : 'nl';
}

/** @throws InvalidArgumentError when a name is not that of a framework of the catalogue */
function chosenFrameworks(written: string, { frameworkIds }: Catalogue, locale: Locale): string[] {
  const names = written.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !frameworkIds.includes(name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(render(message('cli.unknown-framework', { name: unknown, known: frameworkIds.join(', ') }), locale));
}

/** @throws InvalidArgumentError when it is not a framework of the catalogue with a whole percentage, such as `bio=80` */
function minimumCoverage(written: string, { frameworkIds }: Catalogue, locale: Locale): Record<string, number> {
  const minima = written.split(',').map((one): [string, number] | undefined => {
    const [, name, percentage] = /^([^=\s]+)=(\d{1,3})%?$/.exec(one.replaceAll(' ', '')) ?? [];
    return name !== undefined && frameworkIds.includes(name) && Number(percentage) <= 100 ? [name, Number(percentage)] : undefined;
  });
  if (minima.every((one) => one !== undefined)) return Object.fromEntries(minima);
  throw new InvalidArgumentError(render(message('cli.min-coverage.wrong', { value: written, known: frameworkIds.join(', ') }), locale));
}

/** @throws InvalidArgumentError when it is no whole number from 1 */
function chosenEntry(written: string, locale: Locale): number {
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  throw new InvalidArgumentError(render(message('cli.not-a-number', { value: written }), locale));
}

/** @throws InvalidArgumentError when it is no whole number from 1 to 64 */
function chosenThreads(written: string, locale: Locale): number {
  if (/^\d{1,2}$/.test(written) && Number(written) >= 1 && Number(written) <= 64) return Number(written);
  throw new InvalidArgumentError(render(message('cli.concurrency.wrong', { value: written }), locale));
}

/** @throws InvalidArgumentError when it is no day of the calendar */
function chosenDate(written: string, locale: Locale): string {
  const day = new Date(`${written}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written)) return written;
  throw new InvalidArgumentError(render(message('cli.not-a-date', { value: written }), locale));
}

/** The day (JJJJ-MM-DD) that a report is of: that of `SOURCE_DATE_EPOCH` where a build has to be the same each time. */
function today({ SOURCE_DATE_EPOCH: epoch }: NodeJS.ProcessEnv): string {
  const now = epoch && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}

/** Options that say what to ask of descriptions: each comes before what is laid down, but only when the user gives it. */
interface ChoiceOptions {
  bio?: RuleSettings['bioMeasures'];
  frameworks?: string[];
  numbering?: string;
  minCoverage?: Record<string, number>;
}

const isGiven = (command: Command, option: string): boolean => command.getOptionValueSource(option) === 'cli';

function chosenIn(command: Command, { bio, frameworks, numbering, minCoverage }: ChoiceOptions): Chosen {
  return {
    ...(isGiven(command, 'bio') ? { bioMeasures: bio! } : {}),
    ...(isGiven(command, 'frameworks') ? { frameworks: frameworks! } : {}),
    ...(isGiven(command, 'numbering') ? { numbering: numbering! } : {}),
    ...(minCoverage ? { minCoverage } : {}),
  };
}

/** A text that goes on as it is to a file or a program, and that steers nothing where a person reads it. */
function toScreen(text: string): void {
  process.stdout.write(process.stdout.isTTY ? printableLines(text) : text);
}

const schemas: Readonly<Record<string, (catalogue: Catalogue, locale: Locale) => object>> = {
  'register-entry': ({ states }, locale) => registerEntrySchema({ states, locale }),
  'system-card': ({ states }, locale) => systemCardSchema({ states, locale }),
  configuration: describedConfigurationSchema,
};

async function main(argv: readonly string[]): Promise<number> {
  const locale = terminalLocale(argv, process.env);
  const say = (id: MessageId) => render(message(id), locale);
  const loadCatalogue = () => new Catalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')) as CompiledCatalogue);
  let exitCode = 0;

  const program = new Command('algoritmekader').description(say('cli.description')).version(version).exitOverride().showHelpAfterError();
  program
    .command('check')
    .description(say('cli.check'))
    .argument('[paths...]', say('cli.paths'))
    .addOption(new Option('--format <format>', say('cli.format')).choices(formats).default('text'))
    .option('--output <file>', say('cli.check.output'))
    .option('--allow-none', say('cli.allow-none'), false)
    .option('--changed-since <revision>', say('cli.changed-since'))
    .option('--baseline <file>', say('cli.baseline'))
    .option('--update-baseline', say('cli.update-baseline'), false)
    .addOption(
      new Option('--min-coverage <framework=percentage>', say('cli.min-coverage')).argParser(
        (written, chosen: Record<string, number> = {}) => ({ ...chosen, ...minimumCoverage(written, loadCatalogue(), locale) }),
      ),
    )
    .option('--fix', say('cli.fix'), false)
    .option('--renumber', say('cli.renumber'), false)
    .addOption(new Option('--bio <measures>', say('cli.bio')).choices(['instrument', 'requirement']).default('instrument'))
    .addOption(
      new Option('--frameworks <frameworks>', say('cli.frameworks'))
        .argParser((written) => chosenFrameworks(written, loadCatalogue(), locale))
        .default([...defaultFrameworks], defaultFrameworks.join(',')),
    )
    .addOption(
      new Option('--numbering <numbering>', say('cli.numbering'))
        .choices(['auto', 'current', 'task-registry', '2.0', '1.6'])
        .default('auto'),
    )
    .addOption(new Option('--concurrency <number>', say('cli.concurrency')).argParser((written) => chosenThreads(written, locale)))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .addOption(new Option('--fail-on <severity>', say('cli.fail-on')).choices([...severities]).default('warning'))
    .action(
      async (
        paths: string[],
        options: Pick<
          CheckRequest,
          'format' | 'output' | 'allowNone' | 'changedSince' | 'baseline' | 'updateBaseline' | 'fix' | 'renumber' | 'failOn' | 'concurrency'
        > &
          ChoiceOptions,
        command: Command,
      ) => {
        const { failOn, ...rest } = options;
        exitCode = await check(paths.length ? paths : ['.'], {
          ...rest,
          ...(isGiven(command, 'failOn') ? { failOn: failOn! } : {}),
          chosen: chosenIn(command, options),
          version,
          locale,
          catalogue: loadCatalogue(),
          month: monthOf(new Date()),
          cwd: process.cwd(),
          write: (text) => process.stdout.write(text),
          writeError: (text) => process.stderr.write(text),
          color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
          ...(showsProgress(process.stderr, process.env) ? { progress: progressLine(process.stderr, locale) } : {}),
        });
      },
    );

  const { permitted: statuses = [] } = fieldSpec(newestStandard.fields, 'status')!;
  const { permitted: categories = [] } = fieldSpec(newestStandard.fields, 'publication_category')!;
  program
    .command('new')
    .description(say('cli.new'))
    .option('--name <name>', say('cli.new.name'))
    .option('--organization <organization>', say('cli.new.organization'))
    .addOption(new Option('--status <status>', say('cli.new.status')).choices(statuses))
    .addOption(new Option('--category <category>', say('cli.new.category')).choices(categories))
    .addOption(new Option('--ai <answer>', say('cli.new.ai')).choices(['yes', 'no']))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(async ({ category, ...answers }: NewEntryAnswers & { category?: string }) => {
      const files = new TerminalFiles(loadCatalogue(), { cwd: process.cwd(), locale, month: monthOf(new Date()) });
      const mistakes = await files.mistakes([]);
      for (const mistake of mistakes) process.stderr.write(`${printable(mistake)}\n`);
      if (mistakes.length > 0) {
        exitCode = 2;
        return;
      }
      // The organisation's catalogue that holds here asks for measures, too.
      const { service, settings } = await files.here();
      toScreen(service.newEntry({ ...answers, publication_category: category }, settings).text);
    });

  program
    .command('convert')
    .description(say('cli.convert'))
    .argument('<file>', say('cli.convert.file'))
    .addOption(new Option('--to <form>', say('cli.to')).choices([...conversionTargets]).makeOptionMandatory())
    .addOption(new Option('--entry <number>', say('cli.entry')).argParser((written) => chosenEntry(written, locale)))
    .option('--output <file>', say('cli.output'))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(async (file: string, options: Pick<ConvertOptions, 'to' | 'entry' | 'output'>) => {
      exitCode = await convert(file, {
        ...options,
        locale,
        catalogue: loadCatalogue(),
        month: monthOf(new Date()),
        cwd: process.cwd(),
        stdin: process.stdin,
        write: toScreen,
        writeError: (text) => process.stderr.write(text),
      });
    });

  program
    .command('report')
    .description(say('cli.report'))
    .argument('[paths...]', say('cli.paths'))
    .addOption(new Option('--form <form>', say('cli.report.form')).choices([...formNames, SITE]).default('markdown'))
    .addOption(new Option('--by <rows>', say('cli.report.by')).choices(['measure', 'control']).default('measure'))
    .option('--output <path>', say('cli.report.output'))
    .option('--force', say('cli.report.force'), false)
    .option('--organization <organization>', say('cli.report.organization'))
    .option('--name <name>', say('cli.report.name'))
    .addOption(new Option('--status <status>', say('cli.report.status')).choices(statuses))
    .addOption(new Option('--bio <measures>', say('cli.bio')).choices(['instrument', 'requirement']).default('instrument'))
    .addOption(new Option('--date <date>', say('cli.report.date')).argParser((written) => chosenDate(written, locale)))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(
      async (
        paths: string[],
        {
          date,
          ...options
        }: Pick<ReportOptions, 'form' | 'by' | 'output' | 'force' | 'organization' | 'name' | 'status'> & ChoiceOptions & { date?: string },
        command: Command,
      ) => {
        exitCode = await report(paths.length ? paths : ['.'], {
          ...options,
          date: date ?? today(process.env),
          chosen: chosenIn(command, options),
          locale,
          catalogue: loadCatalogue(),
          cwd: process.cwd(),
          write: (text) => process.stdout.write(text),
          writeError: (text) => process.stderr.write(text),
          isScreen: process.stdout.isTTY === true,
        });
      },
    );

  program
    .command('changes')
    .description(say('cli.changes'))
    .argument('[paths...]', say('cli.paths'))
    .requiredOption('--since <revision>', say('cli.changes.since'))
    .addOption(new Option('--form <form>', say('cli.report.form')).choices(changeForms).default('text'))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(async (paths: string[], options: Pick<ChangedOptions, 'since' | 'form'>) => {
      exitCode = await changed(paths.length ? paths : ['.'], {
        ...options,
        locale,
        catalogue: loadCatalogue(),
        cwd: process.cwd(),
        write: (text) => process.stdout.write(text),
        writeError: (text) => process.stderr.write(text),
      });
    });

  program
    .command('schema')
    .description(say('cli.schema'))
    .addArgument(new Argument('<kind>', say('cli.schema.kind')).choices(Object.keys(schemas)))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action((kind: string) => {
      const schema = schemas[kind]!(loadCatalogue(), locale);
      process.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
    });

  program
    .command('migrate')
    .description(say('cli.migrate'))
    .argument('<paths...>', say('cli.migrate.paths'))
    .option('--write', say('cli.migrate.write'), false)
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(async (paths: string[], { write }: { write: boolean }) => {
      exitCode = await migrate(paths, {
        write,
        locale,
        catalogue: loadCatalogue(),
        cwd: process.cwd(),
        output: toScreen,
        report: (text) => process.stderr.write(text),
      });
    });

  program
    .command('catalogue')
    .description(say('cli.catalogue'))
    .command('fetch')
    .description(say('cli.catalogue.fetch'))
    .option('--base-url <url>', say('cli.base-url'), defaultBaseUrl)
    .option('--cache <folder>', say('cli.cache'))
    .addOption(new Option('--lang <language>', say('cli.lang')).choices(['nl', 'en']))
    .action(async ({ baseUrl, cache }: { baseUrl: string; cache?: string }) => {
      const { fetchFromTerminal } = await import('./official/index.ts');
      const cancelled = new AbortController();
      process.once('SIGINT', () => cancelled.abort());
      exitCode = await fetchFromTerminal({
        catalogue: loadCatalogue(),
        baseUrl,
        storage: cache === undefined ? undefined : resolve(cache),
        locale,
        signal: cancelled.signal,
        write: (text) => process.stdout.write(text),
        writeError: (text) => process.stderr.write(text),
        isTerminal: process.stderr.isTTY === true,
      });
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return exitCode;
}

// Setting the code instead of leaving at once lets a pipe take everything that was written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});
main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
