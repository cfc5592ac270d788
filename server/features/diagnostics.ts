import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import { positionOf, rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { message, render, type Locale, type Message } from '../messages/index.ts';
import { product } from '../product.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding, Severity } from '../rules/types.ts';
import type { FindingsContext } from './context.ts';
import { uriOfPath } from './fileUri.ts';

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * VS Code shows a thousand for a file, and drops the rest without a word in the user's language. So one of those says how many there are; the
 * terminal reports them all.
 */
const MOST_SHOWN = 999;

/** The findings of a document as the editor shows them; when there are very many, the most severe ones, and how many there are. */
export function diagnostics({ uri, findings, settings: { locale } }: FindingsContext): Diagnostic[] {
  const all = findings.flatMap((found) => renderedOf(found, uri, locale));
  return all.length > MOST_SHOWN ? [...mostSevere(all), tooMany(all.length, locale)] : all;
}

/** As many as are shown, in the order of the text. */
function mostSevere(all: readonly Diagnostic[]): Diagnostic[] {
  let room = MOST_SHOWN;
  const shown = new Set<Diagnostic>();
  for (const severity of Object.values(SEVERITY)) {
    const some = all.filter((one) => one.severity === severity).slice(0, room);
    for (const one of some) shown.add(one);
    room -= some.length;
  }
  return all.filter((one) => shown.has(one));
}

/** The findings of a part in words, for as long as they and their place stay the same: a keystroke changes those of one part. */
const rendered = new WeakMap<readonly Finding[], { line: number; uri: string; locale: Locale; diagnostics: readonly Diagnostic[] }>();

function renderedOf({ part, findings }: PartFindings, uri: string, locale: Locale): readonly Diagnostic[] {
  const { line } = part;
  let known = rendered.get(findings);
  if (known?.line !== line || known.uri !== uri || known.locale !== locale) {
    known = { line, uri, locale, diagnostics: findings.map((finding) => toDiagnostic(finding, part, uri, locale)) };
    rendered.set(findings, known);
  }
  return known.diagnostics;
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
