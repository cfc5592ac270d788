/** Findings that are known and accepted for now: a check with such a file reports only what is new. */
import { readFile, writeFile } from 'node:fs/promises';
import type { FileReport } from './formats/types.ts';

/** As the file holds it. */
interface BaselineFile {
  /** Of this form. */
  baseline: 1;
  /** In a fixed order, so that a change of it reads well in a version control system. */
  findings: { path: string; code: string; fingerprint: string }[];
}

/** @throws Error with code ENOENT when there is none, SyntaxError when it is no baseline */
export async function readBaseline(path: string): Promise<ReadonlySet<string>> {
  const read = JSON.parse(await readFile(path, 'utf8')) as Partial<BaselineFile> | null;
  if (read?.baseline !== 1 || !Array.isArray(read.findings)) throw new SyntaxError();
  return new Set(read.findings.map(({ fingerprint }) => String(fingerprint)));
}

/** Writes all that is found now as known. @returns what that is, as {@link readBaseline} gives it */
export async function writeBaseline(path: string, reports: readonly FileReport[]): Promise<ReadonlySet<string>> {
  const findings = reports.flatMap((report) => report.findings.map(({ code, fingerprint }) => ({ path: report.path, code, fingerprint })));
  const file: BaselineFile = { baseline: 1, findings };
  await writeFile(path, `${JSON.stringify(file, undefined, 2)}\n`);
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

/** The reports without what is known. @returns how many findings that leaves out */
export function withoutKnown(reports: readonly FileReport[], known: ReadonlySet<string>): { reports: FileReport[]; known: number } {
  const left = reports.map((report) => ({ ...report, findings: report.findings.filter(({ fingerprint }) => !known.has(fingerprint)) }));
  const count = (all: readonly FileReport[]) => all.reduce((sum, { findings }) => sum + findings.length, 0);
  return { reports: left, known: count(reports) - count(left) };
}
