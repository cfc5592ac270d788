/** The migration to the newest publication standard as code actions: for the entries at hand, and for a whole file. */
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { overlaps, spanOfRange } from '../document/locate.ts';
import type { Entry } from '../document/model.ts';
import { speaker } from '../messages/index.ts';
import { needsMigration } from '../migrate/plan.ts';
import { product } from '../product.ts';
import type { PartFindings } from '../rules/check.ts';
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

/** Of more entries than this, actions that look the same would help no one: then one is for all of them, and says how many there are. */
const MOST_ONE_BY_ONE = 20;

/** An older entry that a range touches, with its findings about that. */
interface OlderEntry {
  entry: Entry;
  solved: Diagnostic[];
  /** Whether the range touches one of those. */
  isFix: boolean;
}

/** For the entries that a range touches: the answer to a finding about their version, and elsewhere a change on request. */
export function migrationActions(
  context: FindingsContext,
  range: Range,
  target: EditTarget,
  wants: (kind: string) => boolean,
): CodeAction[] {
  if (!wants(CodeActionKind.RefactorRewrite) && !wants(CodeActionKind.QuickFix)) return [];
  const older = context.findings
    .flatMap((found) => olderEntries(found, range, context, wants(CodeActionKind.QuickFix)))
    .filter(({ isFix }) => isFix || wants(CodeActionKind.RefactorRewrite));
  const together = [older.filter(({ isFix }) => isFix), older.filter(({ isFix }) => !isFix)];
  return (older.length > MOST_ONE_BY_ONE ? together : older.map((one) => [one])).flatMap((some) => {
    const result = migrateFile(context, new Set(some.map(({ entry }) => entry)));
    if (result.migrated === 0) return [];
    const [kind, solved] = some[0]!.isFix
      ? [CodeActionKind.QuickFix, some.flatMap((one) => one.solved)]
      : [CodeActionKind.RefactorRewrite, []];
    return [toCodeAction(result, kind, solved, context, target)];
  });
}

/** @param wantsFixes whether a finding may be answered */
function olderEntries(found: PartFindings, range: Range, { document, uri, settings }: FindingsContext, wantsFixes: boolean): OlderEntry[] {
  const { part } = found;
  const span = spanOfRange(part, range);
  if (!span || !document.kind || part.content.text.length > LONGEST_TO_MIGRATE) return [];
  const touched = part.content.entries.filter((entry) => overlaps(entry.span, span) && needsMigration(entry, document.kind!));
  const about = touched.length > 0 ? found.those(({ code }) => ABOUT_VERSION.includes(code)) : [];
  return touched.map((entry) => {
    const own = about.filter((finding) => overlaps(finding.span, entry.span));
    const isFix = wantsFixes && own.some((finding) => overlaps(finding.span, span));
    return { entry, isFix, solved: isFix ? own.map((finding) => toDiagnostic(finding, part, uri, settings.locale)) : [] };
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
