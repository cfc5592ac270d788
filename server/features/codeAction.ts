import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { insertLineBefore, type Edit } from '../document/edit.ts';
import { offsetOf, overlaps, rangeOf } from '../document/locate.ts';
import type { Part, Span } from '../document/model.ts';
import { message, render, speaker } from '../messages/index.ts';
import { product } from '../product.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding, Fix } from '../rules/types.ts';
import { renumbered } from '../rules/numbering/renumbered.ts';
import { otherVersion } from '../rules/register/otherVersion.ts';
import { standardVersion } from '../rules/register/standardVersion.ts';
import { newestStandard } from '../standards/index.ts';
import type { FindingsContext } from './context.ts';
import { renderIn, toDiagnostic } from './diagnostics.ts';
import { migrateFile, type FileMigration } from './migrate.ts';
import { renumberAction } from './renumber.ts';

/** More findings than this on one place would bury their fixes under as many comments that silence them. */
const MOST_TO_SILENCE = 3;

export interface CodeActionRequest {
  range: Range;
  /** Kinds that the client asks for; undefined: all. */
  only?: readonly string[] | undefined;
  /** Version of the document that the edits are for; undefined for a client that knows no versions in edits. */
  version: number | undefined;
  /** Whether the client can show an edit before it is made. */
  previews?: boolean;
}

/** The quick fixes for the findings that a range touches, and what is asked for the whole file. */
export function codeActions(context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  const wants = (kind: string) =>
    request.only === undefined || request.only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(context, request) : []),
    // Only on request: a light bulb on every line would say nothing.
    ...(request.only && wants(product.renumberKind) ? renumber(context, request, product.renumberKind) : []),
    ...(wants(CodeActionKind.RefactorRewrite) || wants(CodeActionKind.QuickFix) ? migrateEntries(context, request, wants) : []),
    ...(request.only && wants(product.migrateKind) ? migrateAll(context, request) : []),
  ];
}

/** First those for several findings at once, then one by one. */
function quickFixes(context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  const touches = ({ part, findings }: PartFindings) => touchedBy(request, part, findings).some(({ code }) => code === renumbered.code);
  return [
    ...(context.findings.some(touches) ? renumber(context, request, CodeActionKind.QuickFix) : []),
    ...context.findings.flatMap((found) => actionsInPart(found, context, request)),
  ];
}

/** Longer parts (characters) would take too long to read again for every light bulb; the command for the whole file takes them. */
const LONGEST_TO_MIGRATE = 200_000;

/** Rules whose findings are about an older version. */
const ABOUT_VERSION: readonly string[] = [standardVersion.code, otherVersion.code];

/** For the entries that a range touches: the answer to a finding about their version, and elsewhere a change on request. */
function migrateEntries(context: FindingsContext, request: CodeActionRequest, wants: (kind: string) => boolean): CodeAction[] {
  return context.findings.flatMap(({ part, findings }) => {
    const span = spanIn(request, part);
    if (!span || part.content.text.length > LONGEST_TO_MIGRATE) return [];
    return part.content.entries.flatMap((entry) => {
      if (!overlaps(entry.span, span)) return [];
      const about = findings.filter((finding) => ABOUT_VERSION.includes(finding.code) && overlaps(finding.span, entry.span));
      const isFix = wants(CodeActionKind.QuickFix) && about.some((finding) => overlaps(finding.span, span));
      if (!isFix && !wants(CodeActionKind.RefactorRewrite)) return [];
      const result = migrateFile(context, entry);
      if (result.migrated === 0) return [];
      const solved = about.map((finding) => toDiagnostic(finding, part, context.uri, context.settings.locale));
      return [migration(result, isFix ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite, isFix ? solved : [], context, request)];
    });
  });
}

function migrateAll(context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  const result = migrateFile(context);
  return result.migrated === 0 ? [] : [migration(result, product.migrateKind, [], context, request)];
}

function migration(
  { edits, decisions, migrated }: FileMigration,
  kind: string,
  diagnostics: Diagnostic[],
  { uri, settings: { locale } }: FindingsContext,
  { version, previews }: CodeActionRequest,
): CodeAction {
  const say = speaker(locale);
  const title = say(migrated === 1 ? 'migrate.title' : 'migrate.title-several', { version: newestStandard.version, count: migrated });
  const action = { title, kind, ...(diagnostics.length > 0 ? { diagnostics } : {}) };
  if (version === undefined || !previews) return { ...action, edit: workspaceEdit(uri, version, edits) };
  const texts = decisions.map(({ text }) => text).join(' ');
  const description =
    decisions.length === 0 ? say('migrate.nothing-left') : say('migrate.left', { count: decisions.length, decisions: texts });
  const annotated = edits.map((edit) => ({ ...edit, annotationId: kind }));
  return {
    ...action,
    edit: {
      ...workspaceEdit(uri, version, annotated),
      changeAnnotations: { [kind]: { label: title, description, needsConfirmation: true } },
    },
  };
}

function renumber(context: FindingsContext, { version }: CodeActionRequest, kind: string): CodeAction[] {
  const action = renumberAction(context, kind);
  if (!action) return [];
  const { edits, ...rest } = action;
  return [{ ...rest, edit: workspaceEdit(context.uri, version, edits) }];
}

/** The findings of a part that a range touches. */
function touchedBy(request: CodeActionRequest, part: Part, findings: readonly Finding[]): Finding[] {
  const span = spanIn(request, part);
  return span ? findings.filter((finding) => overlaps(finding.span, span)) : [];
}

/** The stretch of a part that the range of a request covers; undefined when it is elsewhere. */
function spanIn({ range }: CodeActionRequest, part: Part): Span | undefined {
  if (range.end.line < part.line || range.start.line > part.line + part.content.lines.count - 1) return undefined;
  return { start: offsetOf(part, range.start), end: offsetOf(part, range.end) };
}

function actionsInPart({ part, findings }: PartFindings, context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  const touched = touchedBy(request, part, findings);
  const { locale } = context.settings;
  const toAction = (title: string, edits: Edit[], solved: Diagnostic[], preferred: boolean): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: solved,
    ...(preferred ? { isPreferred: true } : {}),
    edit: workspaceEdit(
      context.uri,
      request.version,
      edits.map((edit) => textEdit(edit, part)),
    ),
  });

  const grouped: CodeAction[] = [];
  const single: CodeAction[] = [];
  const groups = new Set<string>();
  for (const finding of touched) {
    const diagnostic = toDiagnostic(finding, part, context.uri, locale);
    for (const fix of finding.fixes) {
      if (fix.group && groups.has(fix.group)) continue;
      if (fix.group) groups.add(fix.group);
      const edits = fix.edits();
      if (!edits?.length) continue;
      const solved = fix.group
        ? solvedByGroup(fix.group, findings).map((other) => toDiagnostic(other, part, context.uri, locale))
        : [diagnostic];
      (fix.group ? grouped : single).push(toAction(renderIn(part, fix.title, locale), edits, solved, fix.preferred === true));
    }
  }
  const silencing = touched.length <= MOST_TO_SILENCE ? touched.flatMap((finding) => silence(finding, part, context, toAction)) : [];
  return [...grouped, ...single, ...silencing];
}

const solvedByGroup = (group: string, findings: readonly Finding[]) =>
  findings.filter((finding) => finding.fixes.some((fix: Fix) => fix.group === group));

/** A comment above the line of the finding; its reason is for the user to write. */
function silence(
  finding: Finding,
  part: Part,
  { document, settings: { locale }, uri }: FindingsContext,
  toAction: (title: string, edits: Edit[], solved: Diagnostic[], preferred: boolean) => CodeAction,
): CodeAction[] {
  // Broken YAML is no matter of opinion, and in JSON there is no place for a comment.
  if (finding.code.startsWith('ignore/') || finding.code === 'yaml/syntax' || /^\s*[{["]/.test(lineOf(part, finding))) return [];
  const { code, subject } = finding;
  const title = subject
    ? render(message('ignore.add-subject', { code, subject }), locale)
    : render(message('ignore.add', { code }), locale);
  const line = `# algoritmekader-ignore ${code}${subject && !/[\s:]/.test(subject) ? ` ${subject}` : ''}: `;
  const edit = insertLineBefore((finding.anchor ?? finding.span).start, line, { content: part.content, eol: document.eol });
  return [toAction(title, [edit], [toDiagnostic(finding, part, uri, locale)], false)];
}

function lineOf(part: Part, finding: Finding): string {
  const { lines, text } = part.content;
  const line = lines.lineAt((finding.anchor ?? finding.span).start);
  return text.slice(lines.start(line), lines.end(line));
}

/** @param version of the document that the edits are for; undefined for a client that knows no versions in edits */
export function workspaceEdit(uri: string, version: number | undefined, edits: TextEdit[]): WorkspaceEdit {
  return version === undefined ? { changes: { [uri]: edits } } : { documentChanges: [{ textDocument: { uri, version }, edits }] };
}

const textEdit = (edit: Edit, part: Part): TextEdit => ({ range: rangeOf(part, edit.span), newText: edit.text });
