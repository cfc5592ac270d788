/** Checks files for the terminal: finds them, reports what is wrong, and mends what is certain. */
import { createHash, randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Catalogue } from '../../catalogue/index.ts';
import { percentage } from '../account/count.ts';
import { fieldText } from '../document/entry.ts';
import { contains, rangeOf } from '../document/locate.ts';
import { renderIn, rulePage } from '../features/diagnostics.ts';
import { fixAll } from '../features/fixAll.ts';
import { explainProblem, type OrganisationCatalogues, type CatalogueProblem } from '../organisation/catalogues.ts';
import type { DocumentKind } from '../document/recognise.ts';
import type { Entry, Part, RegisterDocument } from '../document/model.ts';
import type { FileCoverage } from '../features/coverage.ts';
import { noRelations, type FileRelations, type PartRelations } from '../relations/types.ts';
import { message, render, type Locale, type Message, type MessageId } from '../messages/index.ts';
import { severities, type Finding, type Severity } from '../rules/types.ts';
import { LanguageService } from '../service.ts';
import { readBaseline, withoutKnown, writeBaseline } from './baseline.ts';
import { terminalCatalogues } from './catalogues.ts';
import { changedSince } from './changes.ts';
import { defaultOfficialSettings, defaultPatterns, matcher, type Settings } from '../settings.ts';
import { workspaceDisk } from './disk.ts';
import { displayPath, findFiles, readText } from './find.ts';
import { reasonOf, type Problem } from './problem.ts';
import { toGitHub, toGitLab } from './formats/annotations.ts';
import { toJUnit } from './formats/junit.ts';
import { toSarif } from './formats/sarif.ts';
import type { FileReport, ReportedFinding, ReportedProblem } from './formats/types.ts';
import { WorkspaceIndex } from './index.ts';

export const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab'] as const;
export type Format = (typeof formats)[number];

export interface CheckOptions {
  format: Format;
  /** The file that gets the findings; undefined for the screen. */
  output?: string;
  /** Only files that differ from where the branch left this revision of git. */
  changedSince?: string;
  /** The file with findings that are known, and whether to write it anew. */
  baseline?: string;
  updateBaseline?: boolean;
  /** The least part (whole percents) of what each framework asks that has to be there, over all files. */
  minCoverage: Readonly<Record<string, number>>;
  /** Of this program. */
  version: string;
  fix: boolean;
  /** Whether to bring every file to the numbering of this release. */
  renumber: boolean;
  bio: 'instrument' | 'requirement';
  /** The frameworks whose missing requirements and measures are reported. */
  frameworks: readonly string[];
  /** The numbering of files that do not say which one they follow, or `auto`. */
  numbering: string;
  /** The least severe finding that makes the exit code 1. */
  failOn: Severity;
  locale: Locale;
  catalogue: Catalogue;
  cwd: string;
  write: (text: string) => void;
  writeError: (text: string) => void;
  color: boolean;
  /** The present month (JJJJ-MM), for rules about dates. */
  month: string;
}

/** @returns the exit code: 0 nothing to report, 1 findings, 2 a path that could not be checked or no file at all */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const found = await findFiles(paths, options.cwd);
  const { files } = found;
  let changed: ReadonlySet<string> | undefined;
  try {
    changed = options.changedSince === undefined ? undefined : await changedSince(options.changedSince, options.cwd);
  } catch (error) {
    const reason = ((error as { stderr?: string }).stderr ?? (error as Error).message).trim().split('\n')[0]!;
    options.writeError(`${printable(say(options, 'cli.changed-since.failed', { revision: options.changedSince!, reason }))}\n`);
    return 2;
  }
  const unchecked: Problem[] = found.problems;
  const catalogues = terminalCatalogues(options.catalogue, options.cwd);
  const settings: Settings = {
    rules: { bioMeasures: options.bio, frameworks: options.frameworks, numbering: options.numbering, month: options.month, severities: {} },
    locale: options.locale,
    shown: { titles: false, remaining: false, due: false, lens: false },
    official: defaultOfficialSettings,
    matches: matcher(defaultPatterns),
  };
  const base = new LanguageService(options.catalogue);
  // What a file comes to by itself, from the one time that it is read.
  const alone = new Map<string, FileReport>();
  const index = new WorkspaceIndex({
    loadDisk: async () => workspaceDisk,
    service: () => base,
    now: () => performance.now(),
    show: (path) => displayPath(path, options.cwd),
    changed: () => {},
    seen: async (file, document) => {
      if (!document.parts.some(({ content }) => content.entries.some(isIncludable)))
        alone.set(
          file,
          reportOf(file, document, await catalogues.serviceOf(file), settings, options, () => nothingElse),
        );
    },
  });
  const bounds = [(await workspaceDisk.repository(options.cwd)) ?? options.cwd, ...found.folders];
  const readAll = () => {
    index.start([...found.folders, ...files], settings, bounds);
    return index.idle();
  };
  // The catalogues first: what --fix mends in them counts for the descriptions.
  const all = await withCatalogues(files, catalogues);
  await readAll();
  const reports: FileReport[] = [];
  let notOurs = 0;
  const mended = options.fix || options.renumber ? await mendFiles(all, index, catalogues, settings, options) : new Map<string, never>();
  // What was mended stands on other lines now.
  if (mended.size > 0) await readAll();
  for (const file of all) {
    if (changed && !changed.has(file)) continue;
    const mending = mended.get(file);
    const place = await index.identify(file);
    const source = { file, included: index.includedAs(place) };
    const outcome =
      mending && 'kind' in mending
        ? mending
        : (index.standsAlone(place) && alone.get(file)) ||
          (await checkFile(source, await catalogues.serviceOf(file), settings, options, index.relationsOnDisk(place)));
    if (outcome === 'not ours') notOurs++;
    else if ('kind' in outcome) unchecked.push(outcome);
    else reports.push({ ...outcome, ...mending });
  }
  const problems = reportProblems(unchecked, catalogues.takeProblems(), options);
  return conclude(paths, { reports, problems, notOurs, changed }, options);
}

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
  if (options.output === undefined) options.write(written);
  else {
    try {
      await writeFile(resolve(options.cwd, options.output), written);
    } catch (error) {
      const { kind, reason } = reasonOf(error);
      complain(say(options, kind === 'not-found' ? 'cli.no-folder' : 'cli.unwritable', { path: options.output, reason }));
      failed = true;
    }
    if (options.format !== 'text') options.writeError(textReport(reports, notOurs, { ...options, color: false }));
  }
  for (const { message } of problems) complain(message);
  const nothing = all.length === 0 && problems.length === 0;
  // Where nothing changed there is nothing to complain about.
  if (nothing && changed === undefined) complain(say(options, 'cli.no-files', { paths: paths.join(', ') }));
  if (failed || (nothing && changed === undefined)) return 2;
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
      const count = await writeBaseline(absolute, reports);
      return {
        reports: withoutKnown(reports, await readBaseline(absolute)).reports,
        said: say(options, 'cli.baseline.written', { path, count }),
      };
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
function coverageOf(reports: readonly FileReport[]): FileCoverage {
  const sum: FileCoverage = {};
  for (const { coverage } of reports) {
    for (const [name, { present, total }] of Object.entries(coverage)) {
      const so = (sum[name] ??= { present: 0, total: 0 });
      so.present += present;
      so.total += total;
    }
  }
  return sum;
}

/** The files of the organisation's catalogues that hold for some files, and then those files. */
async function withCatalogues(files: readonly string[], catalogues: OrganisationCatalogues): Promise<Set<string>> {
  for (const file of files) await catalogues.serviceOf(file);
  return new Set([...(await catalogues.files()), ...files]);
}

/** What all files together say of one that has nothing to do with any other. */
const nothingElse: PartRelations = { ...noRelations, complete: true };

/** Whether it matters to an entry that a card includes it. */
const isIncludable = ({ kind }: Entry): boolean => kind === 'modelCard' || kind === 'assessmentCard';

/** A file, with what a card that includes it takes it for. */
interface FileToRead {
  file: string;
  included: DocumentKind | undefined;
}

/** Mends files one after the other. @returns what changed, or went wrong, by file */
async function mendFiles(
  files: Iterable<string>,
  index: WorkspaceIndex,
  catalogues: OrganisationCatalogues,
  settings: Settings,
  options: CheckOptions,
): Promise<Map<string, Mended | Problem>> {
  const mended = new Map<string, Mended | Problem>();
  for (const file of files) {
    const source = { file, included: index.includedAs(await index.identify(file)) };
    const outcome = await mendFile(source, await catalogues.serviceOf(file), settings, options);
    if (outcome) mended.set(file, outcome);
    if (outcome && 'fixed' in outcome && outcome.fixed > 0) catalogues.diskChanged();
  }
  return mended;
}

type Mended = Pick<FileReport, 'fixed' | 'renumbered'>;

/** @returns undefined when nothing changed */
async function mendFile(
  { file, included }: FileToRead,
  service: LanguageService,
  settings: Settings,
  options: CheckOptions,
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
  service: LanguageService,
  settings: Settings,
  options: CheckOptions,
  relations: FileRelations,
): Promise<FileReport | Problem | 'not ours'> {
  const read = await readText(file);
  if ('problem' in read) return { ...read.problem, path: displayPath(file, options.cwd) };
  const document = service.parse({ text: read.text, path: file.replaceAll('\\', '/'), included }, settings);
  return document.kind ? reportOf(file, document, service, settings, options, relations) : 'not ours';
}

function reportOf(
  file: string,
  document: RegisterDocument,
  service: LanguageService,
  settings: Settings,
  options: CheckOptions,
  relations: FileRelations,
): FileReport {
  const findings: ReportedFinding[] = [];
  let silenced = 0;
  const fingerprint = fingerprints(displayPath(file, options.cwd));
  for (const { part, findings: found, silenced: hidden } of service.check(document, settings, relations)) {
    silenced += hidden.length;
    for (const finding of found) {
      const { start, end } = rangeOf(part, finding.span);
      findings.push({
        code: finding.code,
        severity: finding.severity,
        message: renderIn(part, finding.message, options.locale),
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        ...(finding.subject ? { subject: finding.subject } : {}),
        fingerprint: fingerprint(finding, part),
        fixable: finding.fixes.some((fix) => fix.automatic),
        documentation: rulePage(finding.code, options.locale),
      });
    }
  }
  const entries =
    document.kind?.kind === 'organisationCatalogue' ? 0 : document.parts.reduce((sum, part) => sum + part.content.entries.length, 0);
  const { numbering } = service.status(document, settings, relations);
  return {
    path: displayPath(file, options.cwd),
    entries,
    coverage: service.fileCoverage(document, settings),
    ...(numbering ? { numbering: { text: numbering.text, detail: numbering.detail, state: numbering.state } } : {}),
    findings,
    silenced,
    fixed: 0,
    renumbered: 0,
  };
}

/**
 * Names findings by what they are about and not by where they stand: the rule, the entry, and which one of those it is.
 * @param path of the file, as it is shown
 */
function fingerprints(path: string): (finding: Finding, part: Part) => string {
  const seen = new Map<string, number>();
  return ({ code, subject, span, message: { id } }, { content }) => {
    const entry = content.entries.find((candidate) => contains(candidate.span, span.start));
    const about = JSON.stringify([path, code, id, subject, entry && fieldText(entry.byKey.get('name'))?.text]);
    const number = (seen.get(about) ?? 0) + 1;
    seen.set(about, number);
    return createHash('sha256').update(`${about}${number}`).digest('hex').slice(0, 32);
  };
}

/** Writes beside the file and then puts the new one in its place, so that there is never half a file. */
export async function replaceFile(path: string, text: string, options: Pick<CheckOptions, 'cwd'>): Promise<Problem | undefined> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    temporary = join(dirname(target), `.algoritmekader-${randomUUID()}.tmp`);
    await writeFile(temporary, text, { mode, flag: 'wx' });
    await rename(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary) await rm(temporary, { force: true }).catch(() => {});
    return { path: displayPath(path, options.cwd), kind: 'unwritable', reason: reasonOf(error).reason };
  }
}

// --- output -----------------------------------------------------------------------------------------------------------

/**
 * Text for a terminal: what would steer the terminal, or turn the direction of reading, is written as an escape. Names of files and
 * values of a description come from anyone.
 */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const COLOR = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const;

async function writtenAs(format: Format, { reports, problems, notOurs }: Omit<Outcome, 'changed'>, options: CheckOptions): Promise<string> {
  const result = { reports, problems, locale: options.locale, version: options.version };
  switch (format) {
    case 'text':
      return textReport(reports, notOurs, options.output === undefined ? options : { ...options, color: false });
    case 'json':
      return `${JSON.stringify(jsonReport(reports, problems, notOurs, options), null, 2)}\n`;
    case 'sarif':
      return toSarif(result);
    case 'junit':
      return toJUnit(result, options.failOn);
    case 'github':
      return toGitHub(result);
    case 'gitlab':
      return toGitLab(result);
  }
}

function textReport(reports: readonly FileReport[], notOurs: number, options: CheckOptions): string {
  const lines: string[] = [];
  writeText(reports, notOurs, { ...options, write: (text) => void lines.push(text) });
  return lines.join('');
}

function writeText(reports: readonly FileReport[], notOurs: number, options: CheckOptions): void {
  const paint = (style: Parameters<typeof styleText>[0], text: string) => (options.color ? styleText(style, text) : text);
  for (const { path, findings } of reports) {
    for (const finding of findings) {
      const place = printable(`${path}:${finding.line}:${finding.column}`);
      const severity = paint(COLOR[finding.severity], say(options, `severity.${finding.severity}`));
      options.write(`${paint('bold', place)} ${severity} ${printable(finding.message)} ${paint('gray', `[${finding.code}]`)}\n`);
    }
  }
  if (reports.length === 0) return;
  const all = reports.flatMap((report) => report.findings);
  if (all.length > 0) options.write('\n');
  else options.write(`${say(options, 'cli.clean')}\n`);
  options.write(`${say(options, 'cli.summary', { ...totals(reports) })}\n`);
  const fixed = reports.filter((report) => report.fixed > 0);
  if (fixed.length > 0)
    options.write(`${say(options, 'cli.fixed', { count: fixed.reduce((sum, report) => sum + report.fixed, 0), files: fixed.length })}\n`);
  const renumbered = reports.filter((report) => report.renumbered > 0);
  if (renumbered.length > 0) {
    const count = renumbered.reduce((sum, report) => sum + report.renumbered, 0);
    options.write(`${say(options, 'cli.renumbered', { count, files: renumbered.length, version: options.catalogue.release.version })}\n`);
  }
  const fixable = all.filter((finding) => finding.fixable).length;
  if (fixable > 0 && !options.fix) options.write(`${say(options, 'cli.fixable', { count: fixable })}\n`);
  if (notOurs > 0) options.write(`${say(options, 'cli.not-ours', { count: notOurs })}\n`);
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

function jsonReport(reports: readonly FileReport[], problems: readonly ReportedProblem[], notOurs: number, options: CheckOptions) {
  return {
    algoritmekader: options.catalogue.release.version,
    summary: { ...totals(reports), skipped: notOurs, coverage: coverageOf(reports) },
    files: reports,
    problems,
  };
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

/** Why a file was not read or written. */
export function explain({ path, kind, reason }: Problem, options: Pick<CheckOptions, 'locale'>): string {
  switch (kind) {
    case 'not-found':
      return say(options, 'cli.not-found', { path });
    case 'encoding':
      return say(options, 'cli.encoding', { path });
    case 'too-large':
      return say(options, 'cli.too-large', { path, max: reason });
    case 'unwritable':
      return say(options, 'cli.unwritable', { path, reason });
    case 'unreadable':
      return say(options, 'cli.unreadable', { path, reason });
  }
}

function say(options: Pick<CheckOptions, 'locale'>, id: MessageId, args?: Message['args']): string {
  return render(message(id, args), options.locale);
}
