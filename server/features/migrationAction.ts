/** The migration to the newest publication standard as code actions: for the entries at hand, and for a whole file. */
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { overlaps, spanOfRange } from '../document/locate.ts';
import { speaker } from '../messages/index.ts';
import { product } from '../product.ts';
import { otherVersion } from '../rules/register/otherVersion.ts';
import { standardVersion } from '../rules/register/standardVersion.ts';
import { newestStandard } from '../standards/index.ts';
import type { FindingsContext } from './context.ts';
import { toDiagnostic } from './diagnostics.ts';
import { migrateFile, type FileMigration } from './migrate.ts';
import { workspaceEdit, type EditTarget } from './workspaceEdit.ts';

/** Longer parts (characters) would take too long to read again for every light bulb; the command for the whole file takes them. */
const LONGEST_TO_MIGRATE = 200_000;

/** Rules whose findings are about an older version. */
const ABOUT_VERSION: readonly string[] = [standardVersion.code, otherVersion.code];

/** For the entries that a range touches: the answer to a finding about their version, and elsewhere a change on request. */
export function migrationActions(
  context: FindingsContext,
  range: Range,
  target: EditTarget,
  wants: (kind: string) => boolean,
): CodeAction[] {
  if (!wants(CodeActionKind.RefactorRewrite) && !wants(CodeActionKind.QuickFix)) return [];
  return context.findings.flatMap((ofPart) => {
    const { part } = ofPart;
    const span = spanOfRange(part, range);
    if (!span || part.content.text.length > LONGEST_TO_MIGRATE) return [];
    const aboutVersion = ofPart.those(({ code }) => ABOUT_VERSION.includes(code));
    return part.content.entries.flatMap((entry) => {
      if (!overlaps(entry.span, span)) return [];
      const about = aboutVersion.filter((finding) => overlaps(finding.span, entry.span));
      const isFix = wants(CodeActionKind.QuickFix) && about.some((finding) => overlaps(finding.span, span));
      if (!isFix && !wants(CodeActionKind.RefactorRewrite)) return [];
      const result = migrateFile(context, entry);
      if (result.migrated === 0) return [];
      const solved = about.map((finding) => toDiagnostic(finding, part, context.uri, context.settings.locale));
      return [toCodeAction(result, isFix ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite, isFix ? solved : [], context, target)];
    });
  });
}

/** For the whole file, when an editor asks for it by its kind. */
export function fileMigration(context: FindingsContext, target: EditTarget): CodeAction[] {
  const result = migrateFile(context);
  return result.migrated === 0 ? [] : [toCodeAction(result, product.migrateKind, [], context, target)];
}

function toCodeAction(
  { edits, decisions, migrated }: FileMigration,
  kind: string,
  diagnostics: Diagnostic[],
  { settings: { locale } }: FindingsContext,
  target: EditTarget,
): CodeAction {
  const say = speaker(locale);
  const title = say(migrated === 1 ? 'migrate.title' : 'migrate.title-several', { version: newestStandard.version, count: migrated });
  const texts = decisions.map(({ text }) => text).join(' ');
  const description =
    decisions.length === 0 ? say('migrate.nothing-left') : say('migrate.left', { count: decisions.length, decisions: texts });
  // Without `needsConfirmation`: VS Code would show each change with an empty box to tick. Its own preview (Ctrl+Enter) shows the same when asked.
  const edit = workspaceEdit(edits, target, { label: title, description });
  return { title, kind, ...(diagnostics.length > 0 ? { diagnostics } : {}), edit };
}
