/** Findings of a text in the form in which fixtures write them. */
import { rangeOf } from '../../server/document/locate.ts';
import { renderIn } from '../../server/features/diagnostics.ts';
import type { Finding, Severity } from '../../server/rules/types.ts';
import type { Part } from '../../server/document/model.ts';
import type { Settings } from '../../server/settings.ts';
import { service } from './service.ts';

export interface Found {
  part: Part;
  finding: Finding;
  code: string;
  severity: Severity;
  subject: string | undefined;
  message: string;
  /** Lines and columns from 1; the end column is behind the last character. */
  start: { line: number; column: number };
  end: { line: number; column: number };
}

export function findingsOf(text: string, settings: Settings, path = 'map/fixture.algoritme.yaml'): Found[] {
  return service.check(service.parse({ text, path }, settings), settings).flatMap(({ part, findings }) =>
    findings.map((finding) => {
      const { start, end } = rangeOf(part, finding.span);
      return {
        part,
        finding,
        code: finding.code,
        severity: finding.severity,
        subject: finding.subject,
        message: renderIn(part, finding.message, settings.locale),
        start: { line: start.line + 1, column: start.character + 1 },
        end: { line: end.line + 1, column: end.character + 1 },
      };
    }),
  );
}
