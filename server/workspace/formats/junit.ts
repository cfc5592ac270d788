/** JUnit's XML, which every pipeline shows as tests: a file is a suite, and each finding that counts is a test that failed. */
import builder from 'junit-report-builder';
import type { Severity } from '../../rules/types.ts';
import { severities } from '../../rules/types.ts';
import type { CheckResult } from './types.ts';

/** @param failOn the least severe finding that is a failure; what is less severe is said in the output of a test that passed */
export function toJUnit({ reports, problems }: CheckResult, failOn: Severity): string {
  const xml = builder.newBuilder();
  const fails = (severity: Severity) => severities.indexOf(severity) <= severities.indexOf(failOn);
  for (const { path, findings } of reports) {
    const suite = xml.testSuite().name(storable(path));
    if (findings.length === 0) suite.testCase().className(storable(path)).name('algoritmekader').file(storable(path));
    for (const finding of findings) {
      const place = `${path}:${finding.line}:${finding.column}`;
      const test = suite
        .testCase()
        .className(storable(path))
        .name(storable(`${finding.code}${finding.subject ? ` (${finding.subject})` : ''}, ${finding.line}:${finding.column}`))
        .file(storable(path));
      if (fails(finding.severity))
        test.failure(storable(finding.message), finding.code).stacktrace(storable(`${place}\n${finding.documentation}`));
      else test.standardOutput(storable(`${finding.severity}: ${finding.message}\n${place}`));
    }
  }
  for (const { path, message } of problems)
    xml.testSuite().name(storable(path)).testCase().className(storable(path)).name('algoritmekader').error(storable(message));
  return `${xml.build()}\n`;
}

/** XML 1.0 has no control characters. */
// eslint-disable-next-line no-control-regex -- control characters are what this takes out
const storable = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
