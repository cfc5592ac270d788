/** SARIF 2.1.0 (OASIS): what code scanning of GitHub, Azure DevOps and the like read. */
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { ReportingDescriptor, Result } from 'sarif';
import { rulePage } from '../../features/diagnostics.ts';
import type { Locale } from '../../messages/index.ts';
import { product } from '../../product.ts';
import { rules } from '../../rules/index.ts';
import type { Severity } from '../../rules/types.ts';
import { readRulePage } from './rulePages.ts';
import type { CheckResult, FileReport, ReportedFinding } from './types.ts';

const LEVEL: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** Addresses are relative to this, which whoever reads it knows: the folder of the repository. */
const BASE = '%SRCROOT%';

export async function toSarif({ reports, problems, locale, version }: CheckResult): Promise<string> {
  const run = new SarifRunBuilder({
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map(({ message }) => ({ level: 'error', message: { text: message } })),
      },
    ],
  }).initSimple({ toolDriverName: 'algoritmekader', toolDriverVersion: version, url: product.documentation });
  run.run.tool.driver.language = locale;
  for (const rule of rules) run.addRule(new SarifRuleBuilder(await descriptor(rule.code, rule.severity, locale)));
  for (const report of reports) for (const finding of report.findings) run.addResult(new SarifResultBuilder(resultOf(finding, report)));
  const log = new SarifBuilder({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json' });
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

async function descriptor(code: string, severity: Severity, locale: Locale): Promise<ReportingDescriptor> {
  const { summary, text, markdown } = await readRulePage(code, locale);
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text, markdown },
    helpUri: rulePage(code, locale),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      tags: [code.split('/')[0]!],
      'problem.severity': severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'recommendation',
    },
  };
}

const resultOf = (finding: ReportedFinding, { path }: FileReport): Partial<Result> => ({
  ruleId: finding.code,
  level: LEVEL[finding.severity],
  message: { text: finding.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F'), uriBaseId: BASE },
        region: { startLine: finding.line, startColumn: finding.column, endLine: finding.endLine, endColumn: finding.endColumn },
      },
    },
  ],
  partialFingerprints: { 'algoritmekader/v1': finding.fingerprint },
});
