/** What a check comes to, as every form of its output gets it. */
import type { CatalogueProblem } from '../../organisation/catalogues.ts';
import type { FileCoverage } from '../../features/coverage.ts';
import type { Locale } from '../../messages/index.ts';
import type { Severity } from '../../rules/types.ts';

/** One finding; lines and columns count from 1, columns in UTF-16 units. */
export interface ReportedFinding {
  code: string;
  severity: Severity;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  subject?: string;
  /** The same for the same finding when lines move: what a baseline and a list of alerts know it by. */
  fingerprint: string;
  fixable: boolean;
  documentation: string;
}

/** A file that was not checked, or takes no part in a catalogue. */
export interface ReportedProblem {
  path: string;
  kind: CatalogueProblem['kind'];
  message: string;
}

/** What only some forms tell of a file. */
export interface FileFigures {
  coverage: FileCoverage;
  /** In which numbering the URNs were read; absent when the file names no measure. */
  numbering?: { text: string; detail: string; state: 'current' | 'older' | 'open' };
}

/** The figures are there when they were asked for. */
export interface FileReport extends Partial<FileFigures> {
  path: string;
  entries: number;
  findings: ReportedFinding[];
  silenced: number;
  fixed: number;
  /** How many numbers of measures changed. */
  renumbered: number;
}

export interface CheckResult {
  reports: readonly FileReport[];
  problems: readonly ReportedProblem[];
  locale: Locale;
  /** Of this program. */
  version: string;
}
