/** Where a requirement or measure is named: by what a URN means, so that the numbers of several numberings come together. */
import type { Position } from 'vscode-languageserver-types';
import { itemsOf } from '../document/entry.ts';
import { contains, offsetOf, partAtLine, placeAt } from '../document/locate.ts';
import type { ComplianceItem, ComplianceList, Entry, Part, Span } from '../document/model.ts';
import { meaningsOf, meaningsOfUrn, sameMeaning, type Meaning } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { organisationUrnAt } from './organisationUrn.ts';

/** What a URN is about; without meanings it is about its own text. */
export interface Subject {
  urn: string;
  meanings: readonly Meaning[];
}

/** An item with a URN. */
export interface Use extends Subject {
  part: Part;
  entry: Entry;
  list: ComplianceList;
  item: ComplianceItem;
  /** Where the URN stands. */
  span: Span;
}

type Reader = Pick<FeatureContext, 'document' | 'numbering' | 'catalogue'>;

/** What the URN at a position is about: in a list, or that of an entry of the organisation's own file. */
export function subjectAt(context: Reader, position: Position): Subject | undefined {
  const use = useAt(context, position);
  if (use) return use;
  const part = partAtLine(context.document, position.line);
  const place = part && placeAt(part, offsetOf(part, position));
  const own = place && organisationUrnAt(place, context.catalogue);
  if (!own) return undefined;
  const { urn } = own.named;
  return { urn, meanings: meaningsOfUrn(urn, [context.catalogue.currentNumbering], context.catalogue) };
}

/** The item whose URN stands at a position. */
export function useAt(context: Reader, position: Position): Use | undefined {
  const part = partAtLine(context.document, position.line);
  if (!part) return undefined;
  const offset = offsetOf(part, position);
  const { entry, item } = placeAt(part, offset) ?? {};
  if (!entry || !item?.urn || !contains(item.urn.span, offset)) return undefined;
  return usesInEntry(entry, part, context).find((use) => use.item === item);
}

/** Every item of a document that is about a subject, in the order of the text; what an alias shares counts once. */
export const usesOf = (subject: Subject, context: Reader): Use[] => allUses(context).filter((use) => sameSubject(use, subject));

/** Every item of a document that has a URN. */
export function allUses(context: Reader): Use[] {
  const uses = context.document.parts.flatMap((part) => part.content.entries.flatMap((entry) => usesInEntry(entry, part, context)));
  return [...new Map(uses.map((use) => [use.item.node, use])).values()];
}

export function usesInEntry(entry: Entry, part: Part, { numbering, catalogue }: Reader): Use[] {
  const reading = numbering.readingOf(entry);
  return itemsOf(entry).flatMap(({ item, list }) => {
    const { urn } = item;
    return urn ? [{ part, entry, list, item, span: urn.span, urn: urn.text, meanings: meaningsOf(item, reading, catalogue) }] : [];
  });
}

const sameSubject = (a: Subject, b: Subject): boolean =>
  a.meanings.length > 0 ? sameMeaning(a.meanings, b.meanings) : b.meanings.length === 0 && a.urn === b.urn;
