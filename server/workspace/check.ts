/** Checks files for the terminal: finds them, reports what is wrong, and mends what is certain. */
import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Catalogue } from '../../catalogue/index.ts';
import { percentage } from '../account/percentage.ts';
import { printable } from '../document/printable.ts';
import { fixAll } from '../features/fixAll.ts';
import { explainProblem, type OrganisationCatalogues, type CatalogueProblem } from '../organisation/catalogues.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { sumOfCoverages, type FileCoverage } from '../features/coverage.ts';
import type { FileRelations } from '../relations/types.ts';
import { message, render, type Message, type MessageId } from '../messages/index.ts';
import { severities, type Severity } from '../rules/types.ts';
import { LanguageService } from '../service.ts';
import { readBaseline, withoutKnown, writeBaseline } from './baseline.ts';
import { changedFiles } from './changes.ts';
import { workspaceDisk } from './disk.ts';
import { gitReason } from './git.ts';
import { displayPath, findFiles, readText } from './find.ts';
import { explain, reasonOf, type Problem } from './problem.ts';
import { toGitHub, toGitLab } from './formats/annotations.ts';
import { toJUnit } from './formats/junit.ts';
import { toSarif } from './formats/sarif.ts';
import type { FileReport, ReportedProblem } from './formats/types.ts';
import { WorkspaceIndex } from './index.ts';
import { writeOutput } from './output.ts';
import { ReadingPool } from './pool.ts';
import { FileReader, readingOptions, reportOf, type Reading, type ReadingOptions, type ReadingWork } from './reading.ts';
import { TerminalFiles, type TerminalFile } from './terminalFiles.ts';

export const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab'] as const;
export type Format = (typeof formats)[number];

/** What the user asks for; what is left out is taken from what is laid down. */
export interface CheckRequest extends Omit<ReadingOptions, 'root' | 'figures'> {
  format: Format;
  /** The file that gets the findings; undefined for the screen. */
  output?: string;
  /** Only files that differ from where the branch left this revision of git. */
  changedSince?: string;
  /** Whether it is fine when nothing that is named is a description, as where a hook names every YAML file of a commit. */
  allowNone: boolean;
  /** The file with findings that are known, and whether to write it anew. */
  baseline?: string;
  updateBaseline?: boolean;
  /** Of this program. */
  version: string;
  fix: boolean;
  /** Whether to bring every file to the numbering of this release. */
  renumber: boolean;
  /** The least severe finding that makes the exit code 1. */
  failOn?: Severity;
  catalogue: Catalogue;
  write: (text: string) => void;
  writeError: (text: string) => void;
  color: boolean;
  /** How many threads read the files; undefined: as many as are worth it. */
  concurrency?: number;
  /** Called between two files of a reading: how many were read, of how many. */
  progress?: (read: number, total: number) => void;
}

/** The same with what is laid down for the folder in which the command was given. */
interface CheckOptions extends CheckRequest {
  root: string;
  failOn: Severity;
  /** The least part (percents) of what each framework asks that has to be there, over all files. */
  minCoverage: Readonly<Record<string, number>>;
}

/** @returns the exit code: 0 nothing to report, 1 findings, 2 a path that could not be checked, no file at all, or a configuration with a mistake */
export async function check(paths: readonly string[], request: CheckRequest): Promise<number> {
  const found = await findFiles(paths, request.cwd);
  const { files } = found;
  const terminal = new TerminalFiles(request.catalogue, request);
  let mistakes = await terminal.mistakes(files);
  if (mistakes.length > 0 && request.fix) {
    await mendConfigurations(terminal, request);
    mistakes = await terminal.mistakes(files);
  }
  for (const mistake of mistakes) request.writeError(`${printable(mistake)}\n`);
  if (mistakes.length > 0) return 2;
  const { laid, settings } = await terminal.here();
  const options = withLaidDown(request, laid);
  if (options.updateBaseline && options.baseline === undefined) {
    options.writeError(`${say(options, 'cli.update-baseline.alone')}\n`);
    return 2;
  }
  let changed: ReadonlySet<string> | undefined;
  try {
    changed = options.changedSince === undefined ? undefined : new Set((await changedFiles(options.changedSince, options.cwd)).all);
  } catch (error) {
    const reason = gitReason(error);
    options.writeError(`${printable(say(options, 'cli.changed-since.failed', { revision: options.changedSince!, reason }))}\n`);
    return 2;
  }
  const unchecked: Problem[] = found.problems;
  const { catalogues } = terminal;
  const base = new LanguageService(options.catalogue);
  const reading = readingOf(options);
  const reader = new FileReader(reading, terminal);
  // What a file comes to by itself, from the one time that it is read.
  const alone = new Map<string, FileReport | 'not ours'>();
  let pool: ReadingPool<Reading | 'not ours'>;
  const index = new WorkspaceIndex({
    loadDisk: async () => workspaceDisk,
    service: () => base,
    now: () => performance.now(),
    settingsOf: async (path) => (await terminal.of(path)).settings,
    show: (path) => displayPath(path, options.cwd),
    changed: () => {},
    progress: options.progress ?? (() => {}),
    summaryOf: async (file) => {
      const outcome = await pool.read(file);
      if (outcome === 'not here') return outcome;
      if (outcome === 'not ours') alone.set(file, outcome);
      else if (outcome.alone) alone.set(file, outcome.alone);
      return outcome === 'not ours' ? undefined : outcome.summary;
    },
  });
  const bounds = [(await workspaceDisk.repository(options.cwd)) ?? options.cwd, ...found.folders];
  const readAll = async () => {
    alone.clear();
    const work: ReadingWork = { reading };
    pool = new ReadingPool({
      files,
      program: 'reader.cjs',
      workerData: work,
      readHere: (file) => reader.read(file),
      threads: options.concurrency,
    });
    index.start([...found.folders, ...files], settings, bounds);
    await index.idle();
    await pool.close();
  };
  // The catalogues first: what --fix mends in them counts for the descriptions.
  const all = await withCatalogues(files, catalogues);
  await readAll();
  const reports: FileReport[] = [];
  let notOurs = 0;
  const mended = options.fix || options.renumber ? await mendFiles(all, index, terminal, options) : new Map<string, never>();
  // What was mended stands on other lines now.
  if (mended.size > 0) await readAll();
  for (const file of all) {
    if (changed && !changed.has(file)) continue;
    const mending = mended.get(file);
    const place = await index.identify(file);
    const included = index.includedAs(place);
    const known = alone.get(file);
    const isAlone = known === 'not ours' ? included === undefined : index.standsAlone(place);
    const outcome =
      mending && 'kind' in mending
        ? mending
        : (isAlone && known) || (await checkFile({ file, included }, await terminal.of(file), options, index.relationsOnDisk(place)));
    if (outcome === 'not ours') notOurs++;
    else if ('kind' in outcome) unchecked.push(outcome);
    else reports.push({ ...outcome, ...mending });
  }
  const problems = reportProblems(unchecked, catalogues.takeProblems(), options);
  return conclude(paths, { reports, problems, notOurs, changed }, options);
}

/** An option of the command comes first, then what is laid down, then what holds without a choice. */
function withLaidDown(request: CheckRequest, laid: TerminalFile['laid']): CheckOptions {
  const { failOn, minCoverage, baseline } = laid?.configuration ?? {};
  return {
    ...request,
    root: laid?.root ?? request.cwd,
    failOn: request.failOn ?? failOn ?? 'warning',
    minCoverage: request.chosen.minCoverage ?? minCoverage ?? {},
    ...(request.baseline === undefined && laid && baseline !== undefined
      ? { baseline: displayPath(resolve(laid.root, baseline), request.cwd) }
      : {}),
  };
}

/** What a reading needs to know: of the forms, only JSON tells figures, and a minimum is held against them. */
const readingOf = (options: CheckOptions): ReadingOptions =>
  readingOptions({ ...options, figures: options.format === 'json' || Object.keys(options.minCoverage).length > 0 });

interface Outcome {
  reports: readonly FileReport[];
  problems: readonly ReportedProblem[];
  /** How many files are no description. */
  notOurs: number;
  /** The files that were looked at, when that is not all of them. */
  changed: ReadonlySet<string> | undefined;
}

/** Writes what was found, and judges it. @returns the exit code */
async function conclude(paths: readonly string[], { reports: all, problems, notOurs, changed }: Outcome, options: CheckOptions) {
  const complain = (text: string) => options.writeError(`${printable(text)}\n`);
  let reports = all;
  let failed = problems.length > 0;
  if (options.baseline !== undefined) {
    const applied = await applyBaseline(options.baseline, all, options);
    if ('problem' in applied) {
      complain(applied.problem);
      failed = true;
    } else {
      reports = applied.reports;
      complain(applied.said);
    }
  }
  const written = await writtenAs(options.format, { reports, problems, notOurs }, options);
  if (options.output === undefined) for (const piece of written) options.write(piece);
  else {
    const problem = await writeOutput(options.output, written, options);
    if (problem !== undefined) {
      complain(problem);
      failed = true;
    }
    if (options.format !== 'text')
      for (const piece of textReport(reports, notOurs, { ...options, color: false })) options.writeError(piece);
  }
  for (const { message } of problems) complain(message);
  const nothing = all.length === 0 && problems.length === 0;
  // Where nothing changed there is nothing to complain about.
  const mayBeNothing = changed !== undefined || options.allowNone;
  if (nothing && !mayBeNothing) complain(say(options, 'cli.no-files', { paths: paths.join(', ') }));
  if (failed || (nothing && !mayBeNothing)) return 2;
  const short = shortfalls(all, options);
  for (const text of short) complain(text);
  const limit = severities.indexOf(options.failOn);
  const found = reports.some((report) => report.findings.some((finding) => severities.indexOf(finding.severity) <= limit));
  return found || short.length > 0 ? 1 : 0;
}

/** Leaves out what is known, or makes all that is found known. */
async function applyBaseline(
  path: string,
  reports: readonly FileReport[],
  options: CheckOptions,
): Promise<{ reports: readonly FileReport[]; said: string } | { problem: string }> {
  const absolute = resolve(options.cwd, path);
  try {
    if (options.updateBaseline) {
      const known = await writeBaseline(absolute, reports);
      return { reports: withoutKnown(reports, known).reports, said: say(options, 'cli.baseline.written', { path, count: known.size }) };
    }
    const { reports: left, known } = withoutKnown(reports, await readBaseline(absolute));
    return { reports: left, said: say(options, 'cli.baseline.known', { count: known, path }) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: say(options, 'cli.baseline.invalid', { path }) };
    const { kind, reason } = reasonOf(error);
    if (kind === 'not-found' && !options.updateBaseline) return { problem: say(options, 'cli.baseline.missing', { path }) };
    return { problem: say(options, options.updateBaseline ? 'cli.unwritable' : 'cli.unreadable', { path, reason }) };
  }
}

/** What is said of each framework of which too little is there. */
function shortfalls(reports: readonly FileReport[], options: CheckOptions): string[] {
  const total = coverageOf(reports);
  return Object.entries(options.minCoverage).flatMap(([name, minimum]) => {
    const found = total[name] ?? { present: 0, total: 0 };
    const part = percentage(found);
    return part >= minimum ? [] : [say(options, 'cli.min-coverage.short', { name, part, minimum, ...found })];
  });
}

/** For each framework, how many of what it asks stand in all files together. */
const coverageOf = (reports: readonly FileReport[]): FileCoverage => sumOfCoverages(reports.map(({ coverage = {} }) => coverage));

/** The files of the organisation's catalogues that hold for some files, and then those files. */
async function withCatalogues(files: readonly string[], catalogues: OrganisationCatalogues): Promise<Set<string>> {
  for (const file of files) await catalogues.serviceOf(file);
  return new Set([...(await catalogues.files()), ...files]);
}

/** Mends what is certain in configurations with a mistake: before that is done, nothing can be checked by them. */
async function mendConfigurations(terminal: TerminalFiles, options: CheckRequest): Promise<void> {
  const { catalogues } = terminal;
  for (const { path } of catalogues.configurationProblems)
    await mendFile({ file: path, included: undefined }, await terminal.of(path), options);
  catalogues.diskChanged();
}

/** A file, with what a card that includes it takes it for. */
interface FileToRead {
  file: string;
  included: DocumentKind | undefined;
}

/** Mends files one after the other. @returns what changed, or went wrong, by file */
async function mendFiles(
  files: Iterable<string>,
  index: WorkspaceIndex,
  terminal: TerminalFiles,
  options: CheckOptions,
): Promise<Map<string, Mended | Problem>> {
  const mended = new Map<string, Mended | Problem>();
  for (const file of files) {
    const source = { file, included: index.includedAs(await index.identify(file)) };
    const outcome = await mendFile(source, await terminal.of(file), options);
    if (outcome) mended.set(file, outcome);
    if (outcome && 'fixed' in outcome && outcome.fixed > 0) terminal.catalogues.diskChanged();
  }
  return mended;
}

type Mended = Pick<FileReport, 'fixed' | 'renumbered'>;

/** @returns undefined when nothing changed */
async function mendFile(
  { file, included }: FileToRead,
  { service, settings }: TerminalFile,
  options: Pick<CheckRequest, 'fix' | 'renumber' | 'cwd'>,
): Promise<Mended | Problem | undefined> {
  const read = await readText(file);
  if ('problem' in read) return undefined; // reported when it is checked
  const source = { path: file.replaceAll('\\', '/'), included };
  // The numbers first: what is missing depends on what they mean.
  const { text: numbered, changed: renumbered } = options.renumber
    ? service.renumber(service.parse({ text: read.text, ...source }, settings), settings)
    : { text: read.text, changed: 0 };
  const { text, count: fixed } = options.fix ? fixAll(service, { text: numbered, ...source }, settings) : { text: numbered, count: 0 };
  if (text === read.text) return undefined;
  return (await replaceFile(file, text, options)) ?? { fixed, renumbered };
}

async function checkFile(
  { file, included }: FileToRead,
  inForce: TerminalFile,
  options: CheckOptions,
  relations: FileRelations,
): Promise<FileReport | Problem | 'not ours'> {
  const read = await readText(file);
  if ('problem' in read) return { ...read.problem, path: displayPath(file, options.cwd) };
  const { service, settings } = inForce;
  const document = service.parse({ text: read.text, path: file.replaceAll('\\', '/'), included }, settings);
  return document.kind ? reportOf(file, document, inForce, readingOf(options), relations) : 'not ours';
}

/** Writes beside the file and then puts the new one in its place, so that there is never half a file. */
export async function replaceFile(path: string, text: string, options: Pick<CheckOptions, 'cwd'>): Promise<Problem | undefined> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    temporary = join(dirname(target), `.algoritmekader-${randomUUID()}.tmp`);
    // On the disk before it takes the other's place, also when the power fails.
    await writeFile(temporary, text, { mode, flag: 'wx', flush: true });
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).catch(() => {});
    return { path: displayPath(path, options.cwd), kind: 'unwritable', reason: reasonOf(error).reason };
  }
}

// --- output -----------------------------------------------------------------------------------------------------------

const COLOR = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const;

/** In pieces, so that the report of very many files need not be one text. */
async function writtenAs(
  format: Format,
  { reports, problems, notOurs }: Omit<Outcome, 'changed'>,
  options: CheckOptions,
): Promise<Iterable<string>> {
  const result = { reports, problems, locale: options.locale, version: options.version };
  switch (format) {
    case 'text':
      return textReport(reports, notOurs, options.output === undefined ? options : { ...options, color: false });
    case 'json':
      return jsonReport(reports, problems, notOurs, options);
    case 'sarif':
      return [await toSarif(result)];
    case 'junit':
      return [toJUnit(result, options.failOn)];
    case 'github':
      return [toGitHub(result)];
    case 'gitlab':
      return [toGitLab(result)];
  }
}

function* textReport(reports: readonly FileReport[], notOurs: number, options: CheckOptions): Generator<string> {
  const paint = (style: Parameters<typeof styleText>[0], text: string) => (options.color ? styleText(style, text) : text);
  for (const { path, findings } of reports) {
    for (const finding of findings) {
      const place = printable(`${path}:${finding.line}:${finding.column}`);
      const severity = paint(COLOR[finding.severity], say(options, `severity.${finding.severity}`));
      yield `${paint('bold', place)} ${severity} ${printable(finding.message)} ${paint('gray', `[${finding.code}]`)}\n`;
    }
  }
  if (reports.length === 0) return;
  const all = reports.flatMap((report) => report.findings);
  if (all.length > 0) yield '\n';
  else yield `${say(options, 'cli.clean')}\n`;
  yield `${say(options, 'cli.summary', { ...totals(reports) })}\n`;
  const fixed = reports.filter((report) => report.fixed > 0);
  if (fixed.length > 0)
    yield `${say(options, 'cli.fixed', { count: fixed.reduce((sum, report) => sum + report.fixed, 0), files: fixed.length })}\n`;
  const renumbered = reports.filter((report) => report.renumbered > 0);
  if (renumbered.length > 0) {
    const count = renumbered.reduce((sum, report) => sum + report.renumbered, 0);
    yield `${say(options, 'cli.renumbered', { count, files: renumbered.length, version: options.catalogue.release.version })}\n`;
  }
  const fixable = all.filter((finding) => finding.fixable).length;
  if (fixable > 0 && !options.fix) yield `${say(options, 'cli.fixable', { count: fixable })}\n`;
  if (notOurs > 0) yield `${say(options, 'cli.not-ours', { count: notOurs })}\n`;
}

function totals(reports: readonly FileReport[]) {
  const all = reports.flatMap((report) => report.findings);
  const count = (...wanted: Severity[]) => all.filter((finding) => wanted.includes(finding.severity)).length;
  return {
    files: reports.length,
    entries: reports.reduce((sum, report) => sum + report.entries, 0),
    errors: count('error'),
    warnings: count('warning'),
    information: count('information', 'hint'),
  };
}

function* jsonReport(
  reports: readonly FileReport[],
  problems: readonly ReportedProblem[],
  notOurs: number,
  options: CheckOptions,
): Generator<string> {
  const indented = (value: unknown, by: number) => JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(by)}`);
  function* list(items: readonly unknown[]): Generator<string> {
    yield '[';
    for (const [index, item] of items.entries()) yield `${index > 0 ? ',' : ''}\n    ${indented(item, 4)}`;
    yield items.length > 0 ? '\n  ]' : ']';
  }
  const summary = { ...totals(reports), skipped: notOurs, coverage: coverageOf(reports) };
  yield `{\n  "algoritmekader": ${JSON.stringify(options.catalogue.release.version)},\n  "summary": ${indented(summary, 2)},\n  "files": `;
  yield* list(reports);
  yield ',\n  "problems": ';
  yield* list(problems);
  yield '\n}\n';
}

/** Of a file of a catalogue that cannot be read, only what that means for the catalogue. */
function reportProblems(unchecked: readonly Problem[], left: readonly CatalogueProblem[], options: CheckOptions): ReportedProblem[] {
  const ofCatalogues = left.map((problem) => {
    const path = displayPath(problem.path, options.cwd);
    return { path, kind: problem.kind, message: explainProblem(problem, path, options.locale) };
  });
  const others = unchecked.filter(({ path, kind }) => kind === 'unwritable' || !ofCatalogues.some((other) => other.path === path));
  return [...others.map((problem) => ({ path: problem.path, kind: problem.kind, message: explain(problem, options) })), ...ofCatalogues];
}

function say(options: Pick<CheckOptions, 'locale'>, id: MessageId, args?: Message['args']): string {
  return render(message(id, args), options.locale);
}
