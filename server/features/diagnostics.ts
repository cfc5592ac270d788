import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { Kept } from '../document/kept.ts';
import { positionOf, rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { message, render, type Locale, type Message } from '../messages/index.ts';
import { product } from '../product.ts';
import type { Batch } from '../rules/batch.ts';
import type { PartFindings } from '../rules/check.ts';
import { severities, type Finding, type Severity } from '../rules/types.ts';
import type { FindingsContext } from './context.ts';
import { uriOfPath } from './fileUri.ts';

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** With the one that says how many there are, VS Code's own limit for a file: there, more would push that one out. The terminal reports them all. */
export const MOST_SHOWN = 999;

/** The findings of a document as the editor shows them; when there are very many, the most severe ones and how many there are. */
export function diagnostics({ uri, findings, settings: { locale } }: FindingsContext): Diagnostic[] {
  const total = countAll(findings);
  const room = roomBySeverity(findings);
  const shown: Diagnostic[] = [];
  for (const { part, batches } of findings) {
    if (shown.length === MOST_SHOWN) break;
    const made = madeFor(batches, part.line, uri, locale);
    let index = 0;
    for (const batch of batches) {
      const left = room.get(batch.severity)!;
      const taken = Math.min(left, batch.count);
      for (let at = 0; at < taken; at++) shown.push((made[index + at] ??= toDiagnostic(batch.findings[at]!, part, uri, locale)));
      room.set(batch.severity, left - taken);
      index += batch.count;
    }
  }
  return total > MOST_SHOWN ? [...shown, tooMany(total, locale)] : shown;
}

/** How many findings there are. */
export const countAll = (findings: readonly PartFindings[]): number =>
  findings.reduce((sum, { counts }) => sum + severities.reduce((ofPart, severity) => ofPart + counts[severity], 0), 0);

/** How many findings of each severity are shown. */
function roomBySeverity(findings: readonly PartFindings[]): Map<Severity, number> {
  const room = new Map<Severity, number>();
  let left = MOST_SHOWN;
  for (const severity of severities) {
    const count = findings.reduce((sum, { counts }) => sum + counts[severity], 0);
    room.set(severity, Math.min(count, left));
    left -= Math.min(count, left);
  }
  return room;
}

/** The findings of a part live as long as its text; as long as it also stands on the same line, so do its diagnostics. */
const known = new Kept<readonly Batch[], { line: number; uri: string; locale: Locale; diagnostics: Diagnostic[] }>();

function madeFor(batches: readonly Batch[], line: number, uri: string, locale: Locale): Diagnostic[] {
  const cached = known.get(batches);
  if (cached?.line === line && cached.uri === uri && cached.locale === locale) return cached.diagnostics;
  const diagnostics: Diagnostic[] = [];
  known.set(batches, { line, uri, locale, diagnostics });
  return diagnostics;
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
