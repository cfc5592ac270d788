/** Brings a file, or one entry of it, to the newest version of the publication standard. */
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { applyEdits, type Edit } from '../document/edit.ts';
import { entryAnchor } from '../document/entry.ts';
import { rangeInDocument, rangeOf } from '../document/locate.ts';
import type { Entry, Part, RegisterDocument } from '../document/model.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { modelineVersion, type DocumentKind } from '../document/recognise.ts';
import { message, render, speaker, type Locale } from '../messages/index.ts';
import { migrateEntry, type Decision, type EntryMigration } from '../migrate/migrate.ts';
import { needsMigration } from '../migrate/plan.ts';
import { newestStandard } from '../standards/index.ts';
import { readingOf } from '../standards/reading.ts';
import type { FeatureContext } from './context.ts';

/** Something that a person still has to decide, in the reader's language. */
export interface LocatedDecision {
  text: string;
  /** The name of the entry that it is about, when the file has several. */
  entry?: string;
  /** Line (from 0) in the migrated text. */
  line: number;
}

export interface FileMigration {
  /** In the order of the text, none overlapping another. */
  edits: TextEdit[];
  /** The text afterwards. */
  text: string;
  /** How many entries change. */
  migrated: number;
  /** How many entries stay as they are, as their YAML cannot be read well, or would not be afterwards. */
  left: number;
  decisions: LocatedDecision[];
}

/** What our own client is told when it asks for the whole file: the edits, and texts about them in the reader's language. */
export interface MigrationAnswer extends MigrationTexts, Pick<FileMigration, 'edits' | 'decisions'> {
  /** Of the document that the edits are for. */
  version: number;
}

export interface MigrationTexts {
  /** What came of it. */
  summary: string;
  /** For the button that shows the decisions, and above the list of them. */
  show: string;
  choose: string;
}

/** @param left how many entries stay as they are */
export function migrationTexts(migrated: number, left: number, decisions: number, locale: Locale): MigrationTexts {
  const say = speaker(locale);
  const { version } = newestStandard;
  const outcome =
    migrated > 0
      ? [say(decisions > 0 ? 'migrate.done-decide' : 'migrate.done', { count: migrated, version, decisions })]
      : left > 0
        ? []
        : [say('migrate.none', { version })];
  const unread = left > 0 ? [say('migrate.unread', { count: left })] : [];
  return { summary: [...outcome, ...unread].join(' '), show: say('migrate.show'), choose: say('migrate.choose-decision') };
}

/** An entry with what brings it to the newest version. */
interface Found extends EntryMigration {
  part: Part;
  entry: Entry;
  /** Its place among the entries of the part. */
  index: number;
}

/** @param only the entries to bring; undefined: all of the file */
export function migrateFile({ document, settings }: FeatureContext, only?: ReadonlySet<Entry>): FileMigration {
  const file = document.kind;
  const { found, left } = file ? migrateEntries(document, file, settings.locale, only) : { found: [], left: 0 };
  const unchanged = { edits: [], text: document.text, migrated: 0, left: left + found.length, decisions: [] };
  if (!file || found.length === 0) return unchanged;
  const changed = new Set(found.map(({ entry }) => entry));
  const edits = [
    ...found.flatMap(({ part, edits: own }) => own.map((edit) => inFile(edit, part))),
    ...modelineEdits(document, changed),
  ].sort((a, b) => a.edit.span.start - b.edit.span.start);
  const text = applyEdits(
    document.text,
    edits.map(({ edit }) => edit),
  );
  const after = parseRegisterDocument(text, file, document);
  if (!readsAsBefore(document, after, changed)) return unchanged;
  return {
    edits: edits.map(({ edit, range }) => ({ range: range(), newText: edit.text })),
    text,
    migrated: found.length,
    left,
    decisions: locateAll(found, document, after, settings.locale),
  };
}

function migrateEntries(
  document: RegisterDocument,
  file: DocumentKind,
  locale: Locale,
  only?: ReadonlySet<Entry>,
): { found: Found[]; left: number } {
  const found: Found[] = [];
  let left = 0;
  for (const part of document.parts) {
    const { content } = part;
    const seen = new Set<object>();
    for (const [index, entry] of content.entries.entries()) {
      // An alias in a list of entries stands for one that is there already.
      if (only?.has(entry) === false || seen.has(entry.node) || !needsMigration(entry, file)) continue;
      seen.add(entry.node);
      const isReadWell = content.problems.length === 0;
      const result = isReadWell ? migrateEntry(entry, file, { content, eol: document.eol }, speaker(locale)) : undefined;
      if (result) found.push({ part, entry, index, ...result });
      else left++;
    }
  }
  return { found, left };
}

/** An edit in offsets of the whole text, with the editor's range of it. */
const inFile = ({ span, text }: Edit, part: Part): { edit: Edit; range: () => Range } => ({
  edit: { span: { start: span.start + part.offset, end: span.end + part.offset }, text },
  range: () => rangeOf(part, span),
});

/** The file's own line about its version follows, when every entry that relies on it has a version of its own now. */
function modelineEdits(document: RegisterDocument, changed: ReadonlySet<Entry>): ReturnType<typeof inFile>[] {
  const { kind, parts, text } = document;
  const version = kind?.by === 'modeline' ? modelineVersion(text) : undefined;
  const relying = parts.flatMap(({ content }) => content.entries).filter((entry) => readingOf(entry, kind)?.written?.where === 'modeline');
  if (!version || !relying.every((entry) => changed.has(entry)) || text.slice(version.start, version.end) === newestStandard.version)
    return [];
  return [{ edit: { span: version, text: newestStandard.version }, range: () => rangeInDocument(document, version) }];
}

/** Whether the file reads as well as before, the entries that changed as the newest standard and the others as they did. */
function readsAsBefore(before: RegisterDocument, after: RegisterDocument, changed: ReadonlySet<Entry>): boolean {
  const all = ({ parts }: RegisterDocument) => parts.flatMap(({ content }) => content.entries);
  const problems = ({ parts }: RegisterDocument) => parts.reduce((sum, { content }) => sum + content.problems.length, 0);
  const entries = all(after);
  return (
    problems(after) === problems(before) &&
    entries.length === all(before).length &&
    all(before).every((entry, index) => {
      const expected = changed.has(entry) ? newestStandard : readingOf(entry, before.kind)?.standard;
      return readingOf(entries[index]!, after.kind)?.standard === expected;
    })
  );
}

/** What is left to decide in each entry, in the order of the migrated text. */
function locateAll(found: readonly Found[], before: RegisterDocument, after: RegisterDocument, locale: Locale): LocatedDecision[] {
  const all = after.parts.flatMap((part) => part.content.entries.map((_, index) => ({ part, index })));
  /** How many entries stand before those of a part. */
  const firsts = new Map<Part, number>();
  let count = 0;
  for (const part of before.parts) {
    firsts.set(part, count);
    count += part.content.entries.length;
  }
  return found.flatMap(({ part, index, decisions }) => {
    // Comments may have come between two items of a list, which are then read together.
    const then = all[firsts.get(part)! + index]!;
    return decisions.map((decision) => locate(decision, then.part, then.index, all.length > 1, locale)).sort((a, b) => a.line - b.line);
  });
}

/** Where in the migrated text a decision is to be made. */
function locate(
  { message: { id, args }, key, older }: Decision,
  part: Part,
  index: number,
  several: boolean,
  locale: Locale,
): LocatedDecision {
  const { entries, lines, text } = part.content;
  const entry = entries[index]!;
  const field = entry.byKey.get(key ?? older!);
  const anchor = entryAnchor(entry);
  const from = entries[index - 1]?.span.end ?? 0;
  const commented = older && !field ? new RegExp(`#[ ]*(?:\\?[ ]+)?["']?${older}["']?[ ]*(?::|#|$)`, 'm').exec(text.slice(from)) : null;
  const offset = field && !field.inherited ? field.keySpan.start : commented ? from + commented.index : anchor.start;
  return {
    text: render(message(id, args), locale),
    ...(several ? { entry: text.slice(anchor.start, anchor.end) } : {}),
    line: lines.lineAt(offset) + part.line,
  };
}
