import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { itemsOf } from '../document/entry.ts';
import { applyEdits, type Edit } from '../document/edit.ts';
import { rangeOf } from '../document/locate.ts';
import type { Part, RegisterDocument } from '../document/model.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { message, render } from '../messages/index.ts';
import { FileNumbering, meaningsOf, sameMeaning } from '../numbering/reading.ts';
import { renumberEntry } from '../numbering/renumber.ts';
import { renumbered } from '../rules/numbering/renumbered.ts';
import type { FeatureContext, FindingsContext } from './context.ts';
import { toDiagnostic } from './diagnostics.ts';

/** An edit with the part whose offsets it counts in. */
export interface PartEdit {
  part: Part;
  edit: Edit;
}

/**
 * The edits that bring a whole file to the numbering of this release, and how many numbers change. None when something would mean another
 * measure afterwards: a number that is still open, which the new versions would decide unseen, or one that an alias shares.
 */
export function renumberFile(context: FeatureContext): { edits: PartEdit[]; changed: number } {
  const { document, catalogue, numbering, settings } = context;
  const edits = new Map<string, PartEdit>();
  let changed = 0;
  for (const part of document.parts) {
    for (const entry of part.content.entries) {
      const result = renumberEntry(entry, numbering.readingOf(entry), catalogue, { content: part.content, eol: document.eol });
      if (!result) continue;
      // Two entries can share an item by an alias: it is edited once.
      const fresh = result.edits.filter(({ span }) => !edits.has(`${part.offset} ${span.start}`));
      if (fresh.length > 0) changed += result.changed;
      for (const edit of fresh) edits.set(`${part.offset} ${edit.span.start}`, { part, edit });
    }
  }
  const found = [...edits.values()];
  if (found.length === 0) return { edits: [], changed: 0 };
  const after = parseRegisterDocument(applied(document, found), document.kind, document);
  return sameMeanings(context, FileNumbering.of(after, catalogue, settings.rules.numbering), after)
    ? { edits: found, changed }
    : { edits: [], changed: 0 };
}

/** The text of a document after edits in its parts. */
export function applied(document: RegisterDocument, edits: readonly PartEdit[]): string {
  const moved = edits.map(({ part: { offset }, edit: { span, text } }): Edit => ({
    span: { start: span.start + offset, end: span.end + offset },
    text,
  }));
  return applyEdits(document.text, moved);
}

/** Whether every item means the same in two versions of a document, and the second one reads as well as the first. */
function sameMeanings({ document, numbering, catalogue }: FeatureContext, numberingAfter: FileNumbering, after: RegisterDocument): boolean {
  const meanings = (of: RegisterDocument, by: FileNumbering) =>
    of.parts.flatMap(({ content }) =>
      content.entries.flatMap((entry) => itemsOf(entry).map(({ item }) => meaningsOf(item, by.readingOf(entry), catalogue))),
    );
  const [before, now] = [meanings(document, numbering), meanings(after, numberingAfter)];
  const problems = (of: RegisterDocument) => of.parts.reduce((sum, { content }) => sum + content.problems.length, 0);
  return (
    problems(after) === problems(document) && before.length === now.length && before.every((one, index) => sameMeaning(one, now[index]!))
  );
}

/** The action for a whole file, as a quick fix or on request; undefined when every number is that of this release already. */
export function renumberAction(context: FindingsContext, kind: string): (Omit<CodeAction, 'edit'> & { edits: TextEdit[] }) | undefined {
  const { edits: found, changed } = renumberFile(context);
  if (found.length === 0) return undefined;
  const edits = found.map(({ part, edit }): TextEdit => ({ range: rangeOf(part, edit.span), newText: edit.text }));
  const { settings, catalogue, uri, findings } = context;
  const title = message('numbering/renumbered.fix-file', { version: catalogue.release.version, count: changed });
  const solved = findings.flatMap((ofPart) =>
    ofPart.those(({ code }) => code === renumbered.code).map((finding) => toDiagnostic(finding, ofPart.part, uri, settings.locale)),
  );
  return { title: render(title, settings.locale), kind, diagnostics: solved, edits };
}

/** The text of a file in the numbering of this release, and how many numbers changed. */
export function renumberText(context: FeatureContext): { text: string; changed: number } {
  const { edits, changed } = renumberFile(context);
  return { text: applied(context.document, edits), changed };
}
