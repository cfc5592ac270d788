import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { positionOf, rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { message, render, type Locale, type Message } from '../messages/index.ts';
import { product } from '../product.ts';
import type { Finding, Severity } from '../rules/types.ts';
import type { FindingsContext } from './context.ts';
import { uriOfPath } from './fileUri.ts';

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** More than anyone reads in an editor, and as many as it shows without delay; the terminal reports them all. */
const MOST_SHOWN = 5000;

/** The findings of a document as the editor shows them; when there are very many, the first ones and how many there are. */
export function diagnostics({ uri, findings, settings: { locale } }: FindingsContext): Diagnostic[] {
  const shown: Diagnostic[] = [];
  const total = findings.reduce((sum, { findings: found }) => sum + found.length, 0);
  for (const { part, findings: found } of findings) {
    for (const finding of found) {
      if (shown.length === MOST_SHOWN) return [...shown, tooMany(total, locale)];
      shown.push(toDiagnostic(finding, part, uri, locale));
    }
  }
  return shown;
}

function tooMany(total: number, locale: Locale): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: product.id,
    message: render(message('editor.too-many', { shown: MOST_SHOWN, total }), locale),
  };
}

export function toDiagnostic(finding: Finding, part: Part, uri: string, locale: Locale): Diagnostic {
  const { related, elsewhere = [] } = finding;
  const others: DiagnosticRelatedInformation[] = [
    ...(related ? [{ location: { uri, range: rangeOf(part, related.span) }, message: renderIn(part, related.message, locale) }] : []),
    ...elsewhere.map(({ place, message: text }) => ({
      location: { uri: place.shown === undefined ? uri : uriOfPath(place.path), range: place.range },
      message: render(text, locale),
    })),
  ];
  return {
    range: rangeOf(part, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code, locale) },
    source: product.id,
    message: renderIn(part, finding.message, locale),
    ...(others.length > 0 ? { relatedInformation: others } : {}),
    ...(finding.subject ? { data: { subject: finding.subject } } : {}),
  };
}

/** The text of a message about a part, with line numbers as the user sees them. */
export function renderIn(part: Part, message: Message, locale: Locale): string {
  return render(message, locale, (offset) => positionOf(part, offset).line + 1);
}

/** Address of the page that explains a rule. */
export const rulePage = (code: string, locale: Locale): string => `${product.documentation}/${locale}/rules/${code}.md`;
