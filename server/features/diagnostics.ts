import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { positionOf, rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { render, type Locale, type Message } from '../messages/index.ts';
import { product } from '../product.ts';
import type { Finding, Severity } from '../rules/types.ts';
import type { FindingsContext } from './context.ts';

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All findings of a document as the editor shows them. */
export function diagnostics({ uri, findings, settings }: FindingsContext): Diagnostic[] {
  return findings.flatMap(({ part, findings: found }) => found.map((finding) => toDiagnostic(finding, part, uri, settings.locale)));
}

export function toDiagnostic(finding: Finding, part: Part, uri: string, locale: Locale): Diagnostic {
  const { related } = finding;
  return {
    range: rangeOf(part, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code, locale) },
    source: product.id,
    message: renderIn(part, finding.message, locale),
    ...(related ? { relatedInformation: [{ location: { uri, range: rangeOf(part, related.span) }, message: renderIn(part, related.message, locale) }] } : {}),
    ...(finding.subject ? { data: { subject: finding.subject } } : {}),
  };
}

/** The text of a message about a part, with line numbers as the user sees them. */
export function renderIn(part: Part, message: Message, locale: Locale): string {
  return render(message, locale, (offset) => positionOf(part, offset).line + 1);
}

/** Address of the page that explains a rule. */
export const rulePage = (code: string, locale: Locale): string => `${product.documentation}/${locale}/rules/${code}.md`;
