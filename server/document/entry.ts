/** Reads one algorithm description from its mapping. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { Kept } from './kept.ts';
import type { ComplianceItem, ComplianceKey, ComplianceList, Entry, EntryKind, Field, Located, Mapping, PartContent } from './model.ts';
import { located, readMapping, type AliasResolver } from './node.ts';
import { isOrganisationsFile, recogniseEntry, type DocumentKind } from './recognise.ts';

export function readEntry(node: YAMLMap, aliases: AliasResolver, kind: DocumentKind): Entry {
  const mapping = readMapping(node, aliases);
  const entryKind = recogniseEntry(mapping.byKey, kind);
  const list = (key: ComplianceKey) => {
    // There `requirements` are numbers, and nothing that is complied with.
    if (isOrganisationsFile(kind)) return undefined;
    const read = readCompliance(key, mapping, aliases);
    // In some other file `requirements` may mean anything, unless its items have URNs.
    return !describesAlgorithm(entryKind) && !read?.items.some((item) => item.urn) ? undefined : read;
  };
  return { ...mapping, kind: entryKind, requirements: list('requirements'), measures: list('measures'), aliases };
}

/** The entries of a part: what several items share by an alias is one, which stands in the text once. */
export function uniqueEntries({ entries }: PartContent): Entry[] {
  return entries.length === 1 ? entries : [...new Map(entries.map((entry) => [entry.node, entry])).values()];
}

/** Whether such an entry is the description of an algorithm, which says what it complies with. */
export const describesAlgorithm = (kind: EntryKind): boolean => kind === 'registerEntry' || kind === 'systemCard';

function readCompliance(key: ComplianceKey, mapping: Mapping, aliases: AliasResolver): ComplianceList | undefined {
  const field = mapping.byKey.get(key);
  if (!field) return undefined;
  const items = isSeq(field.value) ? (field.value as YAMLSeq<Node>).items.map((item) => aliases.resolve(item)).filter(isMap) : [];
  return { key, field, items: items.map((item) => readItem(item, aliases)) };
}

function readItem(node: YAMLMap, aliases: AliasResolver): ComplianceItem {
  const mapping = readMapping(node, aliases);
  const text = (name: string) => fieldText(mapping.byKey.get(name));
  return { ...mapping, urn: text('urn'), state: text('state'), value: text('value'), version: text('version') };
}

/** A field's scalar as the user typed it, with its place; undefined when there is none. */
export function fieldText(field: Field | undefined): Located | undefined {
  if (!field) return undefined;
  const text = located(field.value, field.valueSpan);
  return text && isAlias(field.pair.value) ? { ...text, span: field.valueSpan } : text;
}

/** Where a finding about the entry as a whole stands: on its name, or else on its first key. */
export function entryAnchor(entry: Entry) {
  const name = entry.byKey.get('name');
  if (name && !name.inherited) {
    const span = fieldText(name)?.span;
    const isBlock = isScalar(name.value) && name.value.type?.startsWith('BLOCK');
    // Nothing between the quotes, or a text of several lines: then the key.
    return span && span.end > span.start && !isBlock ? span : name.keySpan;
  }
  return entry.fields[0]?.keySpan ?? { start: entry.span.start, end: entry.span.start };
}

/** The compliance lists that an entry has. */
export const listsOf = (entry: Entry): ComplianceList[] => [entry.requirements, entry.measures].filter((list) => list !== undefined);

/** An item with the list that it stands in. */
export interface ListedItem {
  item: ComplianceItem;
  list: ComplianceList;
}

/** Every item with the list that it stands in. */
export function itemsOf(entry: Entry): readonly ListedItem[] {
  if (!entry.requirements && !entry.measures) return NO_ITEMS;
  let items = listed.get(entry);
  if (!items) listed.set(entry, (items = listsOf(entry).flatMap((list) => list.items.map((item) => ({ item, list })))));
  return items;
}

const NO_ITEMS: readonly ListedItem[] = [];

/** Some ten rules ask for the items of the same entry. */
const listed = new Kept<Entry, readonly ListedItem[]>();
