/** Findings beside the lines of a change, as GitHub and GitLab show them. */
import { basename } from 'node:path/posix';
import type { Severity } from '../../rules/types.ts';
import type { CheckResult } from './types.ts';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions, one a line; see "Workflow commands" in its documentation. */
export function toGitHub({ reports, problems }: CheckResult): string {
  const lines = reports.flatMap(({ path, findings }) =>
    findings.map(({ severity, line, column, endLine, endColumn, code, message, documentation }) => {
      // GitHub shows columns only of what stands on one line.
      const columns = endLine === line ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
      return command(COMMAND[severity], { file: path, line, endLine, ...columns, title: code }, `${message}\n${documentation}`);
    }),
  );
  return [...lines, ...problems.map(({ path, message }) => command('error', { file: path }, message))].join('');
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}\n`;
}

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const GITLAB: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', information: 'info', hint: 'info' };

/** GitLab's Code Quality report: JSON, one object for each finding. */
export function toGitLab({ reports, problems }: CheckResult): string {
  const issues = reports.flatMap(({ path, findings }) =>
    findings.map(({ code, severity, message, line, endLine, fingerprint }) => ({
      description: message,
      check_name: code,
      fingerprint,
      severity: GITLAB[severity],
      location: { path, lines: { begin: line, end: endLine } },
    })),
  );
  const unread = problems.map(({ path, message, kind }) => ({
    description: message,
    check_name: `problem/${kind}`,
    fingerprint: `${kind}-${basename(path)}`,
    severity: 'critical',
    location: { path, lines: { begin: 1 } },
  }));
  return `${JSON.stringify([...issues, ...unread], undefined, 2)}\n`;
}
