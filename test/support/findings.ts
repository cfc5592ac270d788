/** Findings of a text in the form in which fixtures write them. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rangeOf } from '../../server/document/locate.ts';
import { renderIn } from '../../server/features/diagnostics.ts';
import type { PartFindings } from '../../server/rules/check.ts';
import type { Finding, Severity } from '../../server/rules/types.ts';
import type { Part } from '../../server/document/model.ts';
import type { LanguageService } from '../../server/service.ts';
import type { Settings } from '../../server/settings.ts';
import { service, serviceWith } from './service.ts';

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

/** @param of the service, when it has the catalogue of an organisation */
export function findingsOf(text: string, settings: Settings, path = 'map/fixture.algoritme.yaml', of = service): Found[] {
  return foundIn(of.check(service.parse({ text, path }, settings), settings), settings);
}

export function foundIn(parts: readonly PartFindings[], settings: Settings): Found[] {
  return parts.flatMap(({ part, findings }) =>
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

const catalogues = join(import.meta.dirname, '..', 'fixtures', 'catalogues');

/** The path that a fixture says it has, in `# path: …`. */
export const pathIn = (text: string): string | undefined => /^# path: (.*?)\r?$/m.exec(text)?.[1];

/** Findings of a fixture. */
export const fixtureFindings = (text: string, settings: Settings): Found[] =>
  findingsOf(text, settings, pathIn(text), fixtureService(text));

/** The service for a fixture: with the catalogue that it names (`# catalogue: …`), or with the one that it is a file of. */
export function fixtureService(text: string): LanguageService {
  const path = pathIn(text);
  const named = /^# catalogue: (.*?)\r?$/m.exec(text)?.[1];
  const files = named
    ? { [named]: readFileSync(join(catalogues, named), 'utf8') }
    : path?.includes('.algoritmekader/catalogue/')
      ? { [basename(path)]: text }
      : {};
  return serviceWith(files);
}
