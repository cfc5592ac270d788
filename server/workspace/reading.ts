/** Reads and checks one file by itself, in this thread or in another one. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fieldText } from '../document/entry.ts';
import { contains, rangeOf } from '../document/locate.ts';
import type { Entry, Part, RegisterDocument } from '../document/model.ts';
import { renderIn, rulePage } from '../features/diagnostics.ts';
import { isOrganisationsFile } from '../document/recognise.ts';
import type { Locale } from '../messages/index.ts';
import { summarise, type FileSummary } from '../relations/summary.ts';
import { noRelations, type FileRelations, type PartRelations } from '../relations/types.ts';
import type { Finding } from '../rules/types.ts';
import type { Chosen } from '../settings.ts';
import { LARGEST_FILE } from './files.ts';
import { displayPath } from './find.ts';
import type { FileFigures, FileReport, ReportedFinding } from './formats/types.ts';
import { decoded } from './problem.ts';
import type { TerminalFile, TerminalFiles } from './terminalFiles.ts';

/** What a reading depends on beside the file and the catalogue: it can be sent to another thread. */
export interface ReadingOptions {
  /** What the user chose by options of the command. */
  chosen: Chosen;
  locale: Locale;
  cwd: string;
  /** The folder from which a finding names its file, so that it is known again: that of the configuration, or else `cwd`. */
  root: string;
  /** The present month (JJJJ-MM), for rules about dates. */
  month: string;
  /** Whether anyone is told of coverage and numbering. */
  figures: boolean;
}

/** What a thread gets when it starts. */
export interface ReadingWork {
  reading: ReadingOptions;
}

/** What a file of ours says by itself. */
export interface Reading {
  summary: FileSummary;
  /** All there is to report when no other file matters to it; absent for what a card may include. */
  alone?: FileReport;
}

/** What became of reading a file; `not here`: it is for whoever asks to read it. */
export type ReadingOutcome = Reading | 'not ours' | 'not here';

/** Of more options, those that another thread needs: the others cannot be sent. */
export const readingOptions = ({ chosen, locale, cwd, root, month, figures }: ReadingOptions): ReadingOptions => ({
  chosen,
  locale,
  cwd,
  root,
  month,
  figures,
});

/** Reads files of which nothing is known but their path. */
export class FileReader {
  readonly #options: ReadingOptions;
  readonly #files: TerminalFiles;

  constructor(options: ReadingOptions, files: TerminalFiles) {
    this.#options = options;
    this.#files = files;
  }

  /** @param file absolute */
  async read(file: string): Promise<ReadingOutcome> {
    const text = textOf(file);
    // Too long, or not to be read: the check says why.
    if (text === undefined) return 'not here';
    const { service, settings } = await this.#files.of(file);
    const document = service.parse({ text, path: file.replaceAll('\\', '/') }, settings);
    if (!document.kind) return 'not ours';
    const summary = summarise(document);
    if (document.parts.some(({ content }) => content.entries.some(isIncludable))) return { summary };
    return { summary, alone: reportOf(file, document, { service, settings }, this.#options, () => nothingElse) };
  }
}

/** The text that the index of the workspace would get. Nothing else goes on in this thread, so it waits: that costs half as much. */
function textOf(file: string): string | undefined {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > LARGEST_FILE) return undefined;
    const outcome = decoded(readFileSync(file), file);
    return 'text' in outcome ? outcome.text : undefined;
  } catch {
    return undefined;
  }
}

/** What all files together say of one that has nothing to do with any other. */
const nothingElse: PartRelations = { ...noRelations, complete: true };

/** Whether it matters to an entry that a card includes it. */
const isIncludable = ({ kind }: Entry): boolean => kind === 'modelCard' || kind === 'assessmentCard';

/** What a check has to say of a file that was read. */
export function reportOf(
  file: string,
  document: RegisterDocument,
  inForce: Pick<TerminalFile, 'service' | 'settings'>,
  options: ReadingOptions,
  relations: FileRelations,
): FileReport {
  const { service, settings } = inForce;
  const findings: ReportedFinding[] = [];
  let silenced = 0;
  const fingerprint = fingerprints(displayPath(file, options.root));
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
    !document.kind || isOrganisationsFile(document.kind) ? 0 : document.parts.reduce((sum, part) => sum + part.content.entries.length, 0);
  return {
    path: displayPath(file, options.cwd),
    entries,
    ...(options.figures ? figuresOf(document, inForce, relations) : {}),
    findings,
    silenced,
    fixed: 0,
    renumbered: 0,
  };
}

function figuresOf(
  document: RegisterDocument,
  { service, settings }: Parameters<typeof reportOf>[2],
  relations: FileRelations,
): FileFigures {
  const { numbering } = service.status(document, settings, relations);
  return {
    coverage: service.fileCoverage(document, settings),
    ...(numbering ? { numbering: { text: numbering.text, detail: numbering.detail, state: numbering.state } } : {}),
  };
}

/**
 * Names findings by what they are about and not by where they stand: the rule, the entry, and which one of those it is.
 * @param path of the file, from {@link ReadingOptions.root}
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
