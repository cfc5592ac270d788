/** Gives a requirement or measure another URN, wherever the file names it by this one. */
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import { rangeOf } from '../document/locate.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { message, type Message } from '../messages/index.ts';
import { FileNumbering, meaningsOfUrn, numberingsOf, sameMeaning, type Meaning } from '../numbering/reading.ts';
import { replaceUrn } from '../numbering/renumber.ts';
import { itemName, meantUrn } from '../rules/compliance/urn.ts';
import type { FeatureContext } from './context.ts';
import { applied, type PartEdit } from './renumber.ts';
import { allUses, useAt, usesInEntry, usesOf, type Use } from './uses.ts';

/** Where the text stands that is renamed, and the text; undefined where that is nothing that can be. */
export function prepareRename(context: FeatureContext, position: Position): { range: Range; placeholder: string } | undefined {
  const use = useAt(context, position);
  return use && { range: rangeOf(use.part, use.span), placeholder: use.urn };
}

/** The edits, or why there are none. */
export type Renaming = { edits: TextEdit[] } | { refused: Message };

/** @param newName a URN or a short number, in any way of writing that leaves no doubt */
export function rename(context: FeatureContext, position: Position, newName: string): Renaming {
  const use = useAt(context, position);
  if (!use) return { refused: message('rename.nothing') };
  const { catalogue, numbering, document } = context;
  const target = meantUrn(newName, use.list.key, { reading: numbering.readingOf(use.entry), catalogue });
  if (target === undefined) return { refused: message('rename.unknown', { urn: newName, list: use.list.key }) };
  const uses = usesOf(use, context).filter(({ urn }) => urn === use.urn);
  const meanings = meaningsIn(target, use, context);
  const refused = refusal(target, meanings, uses, context);
  if (refused) return { refused };
  const edits: PartEdit[] = [];
  for (const { part, item } of uses) {
    const replaced = replaceUrn(item, target, { content: part.content, eol: document.eol });
    if (!replaced) return { refused: message('rename.shared', { urn: use.urn }) };
    edits.push(...replaced.map((edit) => ({ part, edit })));
  }
  if (!othersStay(meanings, uses, edits, context)) return { refused: message('rename.others', { id: itemName(target) }) };
  return { edits: edits.map(({ part, edit }) => ({ range: rangeOf(part, edit.span), newText: edit.text })) };
}

/** What a URN would mean in the place of that of a use. */
const meaningsIn = (urn: string, { item, entry }: Use, { numbering, catalogue }: FeatureContext): Meaning[] =>
  meaningsOfUrn(urn, numberingsOf(item, numbering.readingOf(entry), catalogue), catalogue);

function refusal(target: string, meanings: readonly Meaning[], uses: readonly Use[], context: FeatureContext): Message | undefined {
  const [{ list }] = uses as [Use];
  const id = itemName(target);
  const isRequirement = meanings[0]?.named.kind === 'requirement';
  if (isRequirement !== (list.key === 'requirements'))
    return message(isRequirement ? 'rename.is-requirement' : 'rename.is-measure', { id, list: list.key });
  for (const { entry, part } of new Map(uses.map((use) => [use.entry, use])).values()) {
    const twin = usesInEntry(entry, part, context).find((other) => other.urn !== uses[0]!.urn && sameMeaning(other.meanings, meanings));
    if (twin) return message('rename.twin', { id, line: rangeOf(part, twin.span).start.line + 1 });
  }
  return undefined;
}

/** Whether afterwards the renamed items mean the new thing, and all others what they mean now: a number can tell how a file is numbered. */
function othersStay(meanings: readonly Meaning[], uses: readonly Use[], edits: readonly PartEdit[], context: FeatureContext): boolean {
  const { document, catalogue, settings } = context;
  const after = parseRegisterDocument(applied(document, edits), document.kind, document);
  const numbering = FileNumbering.of(after, catalogue, settings.rules.numbering);
  const renamed = new Set(uses.map(({ item }) => item.node));
  const [before, now] = [allUses(context), allUses({ document: after, numbering, catalogue })];
  return (
    before.length === now.length &&
    before.every((one, index) => sameMeaning(renamed.has(one.item.node) ? meanings : one.meanings, now[index]!.meanings))
  );
}
