/** Brings a file, or one entry of it, to the newest version of the publication standard. */
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { applyEdits, type Edit } from '../document/edit.ts';
import { entryAnchor } from '../document/entry.ts';
import { rangeOf } from '../document/locate.ts';
import type { Entry, Part, RegisterDocument } from '../document/model.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { modelineVersion } from '../document/recognise.ts';
import { message, render, speaker, type Locale } from '../messages/index.ts';
import { migrateEntry, type Decision } from '../migrate/migrate.ts';
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

/** @param only the entry to bring; undefined: all of the file */
export function migrateFile(context: FeatureContext, only?: Entry): FileMigration {
  const { document, settings } = context;
  const file = document.kind;
  const none = { edits: [], text: document.text, migrated: 0, left: 0, decisions: [] };
  if (!file) return none;
  const found: { part: Part; entry: Entry; index: number; edits: Edit[]; decisions: Decision[] }[] = [];
  let left = 0;
  for (const part of document.parts) {
    const seen = new Set<object>();
    for (const [index, entry] of part.content.entries.entries()) {
      // An alias in a list of entries stands for one that is there already.
      if ((only && entry !== only) || seen.has(entry.node) || !needsMigration(entry, file)) continue;
      seen.add(entry.node);
      const isBroken = part.content.problems.length > 0;
      const result = isBroken
        ? undefined
        : migrateEntry(entry, file, { content: part.content, eol: document.eol }, speaker(settings.locale));
      if (result) found.push({ part, entry, index, ...result });
      else left++;
    }
  }
  const edits = [
    ...found.flatMap(({ part, edits: own }) => own.map((edit) => inFile(edit, part))),
    ...modeline(document, found.length, left),
  ].sort((a, b) => a.edit.span.start - b.edit.span.start);
  if (found.length === 0) return { ...none, left };
  const text = applyEdits(
    document.text,
    edits.map(({ edit }) => edit),
  );
  const after = parseRegisterDocument(text, file, document);
  const changed = new Set(found.map(({ entry }) => entry));
  if (!readsAsBefore(document, after, changed)) return { ...none, left: left + found.length };
  const several = document.parts.reduce((sum, { content }) => sum + content.entries.length, 0) > 1;
  const decisions = found.flatMap(({ part, index, decisions: own }) => {
    const partAfter = after.parts[document.parts.indexOf(part)]!;
    return own.map((decision) => locate(decision, partAfter, index, several, settings.locale)).sort((a, b) => a.line - b.line);
  });
  return { edits: edits.map(({ edit, range }) => ({ range: range(), newText: edit.text })), text, migrated: found.length, left, decisions };
}

/** An edit in offsets of the whole text, with the editor's range of it. */
const inFile = ({ span, text }: Edit, part: Part): { edit: Edit; range: () => Range } => ({
  edit: { span: { start: span.start + part.offset, end: span.end + part.offset }, text },
  range: () => rangeOf(part, span),
});

/** The file's own line about its version follows, when every entry that relied on it has a version of its own now. */
function modeline(document: RegisterDocument, migrated: number, left: number): ReturnType<typeof inFile>[] {
  const version = document.kind?.by === 'modeline' ? modelineVersion(document.text) : undefined;
  const [first] = document.parts;
  const isFollowed = document.parts.every(({ content }) =>
    content.entries.every((entry) => entry.kind !== 'registerEntry' || readingOf(entry, document.kind)?.written?.where !== 'modeline'),
  );
  const all = document.parts.flatMap(({ content }) => content.entries).filter((entry) => entry.kind === 'registerEntry').length;
  if (!version || !first || left > 0 || (!isFollowed && migrated < all)) return [];
  return [inFile({ span: version, text: newestStandard.version }, first)];
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
  const commented = older && !field ? new RegExp(`#[ ]*["']?${older}["']?[ ]*:`).exec(text.slice(from)) : null;
  const offset = field && !field.inherited ? field.keySpan.start : commented ? from + commented.index : anchor.start;
  return {
    text: render(message(id, args), locale),
    ...(several ? { entry: text.slice(anchor.start, anchor.end) } : {}),
    line: lines.lineAt(offset) + part.line,
  };
}
