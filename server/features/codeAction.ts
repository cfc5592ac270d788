import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { insertLineBefore, type Edit } from '../document/edit.ts';
import { overlaps, rangeOf, spanOfRange } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { message, render } from '../messages/index.ts';
import { product } from '../product.ts';
import type { Batch } from '../rules/batch.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding, Fix } from '../rules/types.ts';
import { renumbered } from '../rules/numbering/renumbered.ts';
import type { FindingsContext } from './context.ts';
import { renderIn, toDiagnostic } from './diagnostics.ts';
import { fileMigration, migrationActions } from './migrationAction.ts';
import { refactorActions } from './refactor.ts';
import { renumberAction } from './renumber.ts';
import { sourceActions, type SourceContext } from './sourceAction.ts';
import { includesKind, workspaceEdit, type EditTarget } from './workspaceEdit.ts';

/** More findings than this on one place would bury their fixes under as many comments that silence them. */
const MOST_TO_SILENCE = 3;
/** An editor asks for what is selected, and that may be the whole file: of more findings than this, the first ones are offered fixes. */
const MOST_TOUCHED = 250;

export interface CodeActionRequest extends Omit<EditTarget, 'uri'> {
  range: Range;
  /** Kinds that the client asks for; undefined: all. */
  only?: readonly string[] | undefined;
}

/** The quick fixes for the findings that a range touches, the refactorings at its start, and what is asked for the whole file. */
export function codeActions(context: SourceContext, request: CodeActionRequest): CodeAction[] {
  const target = { ...request, uri: context.uri };
  const wants = (kind: string) => includesKind(request.only, kind);
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(context, request) : []),
    ...refactorActions(context, request.range, request.only, target),
    ...(request.only && wants(product.renumberKind) ? renumber(context, request, product.renumberKind) : []),
    ...migrationActions(context, request.range, target, wants),
    ...(request.only && wants(product.migrateKind) ? fileMigration(context, target) : []),
    ...(request.only ? sourceActions(context, target, wants) : []),
  ];
}

/** What was found in a part, and those findings that a request is about. */
interface Touched extends Pick<PartFindings, 'part' | 'batches'> {
  touched: readonly Finding[];
}

/** First those for several findings at once, then one by one. */
function quickFixes(context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  let room = MOST_TOUCHED;
  const all: Touched[] = [];
  for (const found of context.findings) {
    if (room === 0) break;
    const touched = touchedBy(request, found, room);
    room -= touched.length;
    if (touched.length > 0) all.push({ part: found.part, batches: found.batches, touched });
  }
  const isNumbered = all.some((found) => found.touched.some(({ code }) => code === renumbered.code));
  return [
    ...(isNumbered ? renumber(context, request, CodeActionKind.QuickFix) : []),
    ...all.flatMap((found) => actionsInPart(found, context, request)),
  ];
}

function renumber(context: FindingsContext, request: CodeActionRequest, kind: string): CodeAction[] {
  const action = renumberAction(context, kind);
  if (!action) return [];
  const { edits, ...rest } = action;
  return [{ ...rest, edit: workspaceEdit(edits, { ...request, uri: context.uri }) }];
}

/** The findings of a part that a range touches. @param most no more than these */
function touchedBy(request: CodeActionRequest, { part, batches }: PartFindings, most: number): Finding[] {
  const span = spanOfRange(part, request.range);
  const touched: Finding[] = [];
  if (!span) return touched;
  for (const batch of batches) {
    // In the order of the text: what follows stands behind the range.
    if (touched.length >= most || batch.span.start > span.end) break;
    if (overlaps(batch.span, span)) touched.push(...batch.findings);
  }
  return touched.slice(0, most);
}

function actionsInPart({ part, batches, touched }: Touched, context: FindingsContext, request: CodeActionRequest): CodeAction[] {
  const { locale } = context.settings;
  const toAction = (title: string, edits: Edit[], solved: Diagnostic[], preferred: boolean): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: solved,
    ...(preferred ? { isPreferred: true } : {}),
    edit: workspaceEdit(
      edits.map((edit) => ({ range: rangeOf(part, edit.span), newText: edit.text })),
      { ...request, uri: context.uri },
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
        ? solvedByGroup(fix.group, batches).map((other) => toDiagnostic(other, part, context.uri, locale))
        : [diagnostic];
      (fix.group ? grouped : single).push(toAction(renderIn(part, fix.title, locale), edits, solved, fix.preferred === true));
    }
  }
  const silencing = touched.length <= MOST_TO_SILENCE ? touched.flatMap((finding) => silence(finding, part, context, toAction)) : [];
  return [...grouped, ...single, ...silencing];
}

const solvedByGroup = (group: string, batches: readonly Batch[]): Finding[] =>
  batches
    .filter((batch) => batch.count === 1 || has(batch.shared, group))
    .flatMap(({ findings }) => findings)
    .filter(({ fixes }) => has(fixes, group));

const has = (fixes: readonly Fix[], group: string): boolean => fixes.some((fix) => fix.group === group);

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
