/** What changed between two versions of descriptions: fields, requirements and measures, told by what they mean and not by their lines. */
import { isSeq } from 'yaml';
import type { Bilingual } from '../../catalogue/index.ts';
import { plainOf } from '../convert/json.ts';
import { portable } from '../convert/write.ts';
import { describesAlgorithm, entryAnchor, fieldText, listsOf } from '../document/entry.ts';
import { positionOf } from '../document/locate.ts';
import type { ComplianceItem, ComplianceKey, Entry, Field, Part } from '../document/model.ts';
import type { FeatureContext } from '../features/context.ts';
import { meaningsOf } from '../numbering/reading.ts';
import { identitiesOf, organizationOf } from '../relations/identity.ts';
import { fieldSpec } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';

/** A field whose value is another one; absent where it does not stand. */
export interface FieldChange {
  key: string;
  /** What the standard calls it. */
  title: Bilingual | undefined;
  before?: string;
  after?: string;
}

/** A requirement or measure that is another one, or about which something else is said. */
export interface ItemChange {
  list: ComplianceKey;
  /** The short number of what it means, or the URN as it is written when that is not certain. */
  id: string;
  title: Bilingual | undefined;
  what: 'added' | 'removed' | 'changed';
  /** The keys whose values differ; of an item that is new or gone, all that it has. */
  fields: readonly FieldChange[];
}

export interface EntryChange {
  what: 'added' | 'removed' | 'changed';
  name: string | undefined;
  organization: string | undefined;
  /** As it is now; of one that is gone, as it was. */
  path: string;
  /** From 1. */
  line: number;
  fields: readonly FieldChange[];
  items: readonly ItemChange[];
}

/** One version of a file. */
export interface Version {
  path: string;
  context: FeatureContext;
}

/** An entry with what is needed to compare it. */
interface Found {
  entry: Entry;
  part: Part;
  version: Version;
  /** Its place among the entries of the file. */
  index: number;
  identities: readonly string[];
}

/** @returns the entries that are new, gone or different, in the order of the text as it is now, and then those that are gone */
export function changesBetween(before: readonly Version[], after: readonly Version[]): EntryChange[] {
  const [earlier, later] = [before.flatMap(entriesIn), after.flatMap(entriesIn)];
  const left = new Set(earlier);
  const partners = new Map<Found, Found>();
  const order = new Map(earlier.map((one, index) => [one, index]));
  /** Pairs what has a key in common, each with the first that is left. */
  const pair = (keysOf: (found: Found) => readonly string[]) => {
    const byKey = new Map<string, Found[]>();
    // The last first, so that the first can be taken from the end.
    for (const one of [...left].reverse())
      for (const key of keysOf(one))
        byKey
          .set(key, byKey.get(key) ?? [])
          .get(key)!
          .push(one);
    for (const one of later) {
      if (partners.has(one)) continue;
      const candidates = keysOf(one).flatMap((key) => {
        const those = byKey.get(key) ?? [];
        while (those.length > 0 && !left.has(those.at(-1)!)) those.pop();
        return those.slice(-1);
      });
      const [other] = candidates.sort((a, b) => order.get(a)! - order.get(b)!);
      if (!other) continue;
      partners.set(one, other);
      left.delete(other);
    }
  };
  // What names an entry counts before where it stands: a name can change, and so can a file.
  pair(({ identities }) => identities);
  pair((found) => [JSON.stringify([found.version.path, nameOf(found) ?? null])]);
  pair(({ version, index }) => [JSON.stringify([version.path, index])]);
  return [
    ...later.flatMap((one) => changeOf(partners.get(one), one) ?? []),
    ...[...left].map((one): EntryChange => ({ ...headOf(one), what: 'removed', fields: [], items: [] })),
  ];
}

function entriesIn(version: Version): Found[] {
  return version.context.document.parts
    .flatMap((part) => part.content.entries.map((entry) => ({ entry, part })))
    .map((placed, index) => ({ ...placed, index, version, identities: identitiesOf(placed.entry).map(({ key }) => key) }))
    .filter(({ entry }) => describesAlgorithm(entry.kind));
}

const nameOf = ({ entry }: Found) => fieldText(entry.byKey.get('name'))?.text.trim();

const headOf = (found: Found) => ({
  name: nameOf(found),
  organization: organizationOf(found.entry)?.text.trim(),
  path: found.version.path,
  line: positionOf(found.part, entryAnchor(found.entry).start).line + 1,
});

function changeOf(before: Found | undefined, after: Found): EntryChange | undefined {
  if (!before) return { ...headOf(after), what: 'added', fields: [], items: itemChanges(undefined, after) };
  const fields = fieldChanges(fieldsOf(before), fieldsOf(after), (key) => titleOf(key, after) ?? titleOf(key, before));
  const items = itemChanges(before, after);
  return fields.length + items.length > 0 ? { ...headOf(after), what: 'changed', fields, items } : undefined;
}

/** The texts of the fields, by key; the lists of requirements and measures are told item by item. */
function fieldsOf({ entry }: Found): Map<string, string> {
  const lists = new Set<Field>(
    listsOf(entry)
      .filter(({ field }) => isSeq(field.value))
      .map(({ field }) => field),
  );
  return textsOf(
    [...entry.byKey.values()].filter((field) => field.key !== '<<' && !lists.has(field)),
    entry,
  );
}

const textsOf = (fields: readonly Field[], entry: Entry): Map<string, string> =>
  new Map(fields.map((field) => [field.key, plainText(field, entry)]));

/** A value as a person reads it: the text itself, a list with commas, and of mappings what JSON makes of them. */
function plainText({ value }: Field, { aliases }: Entry): string {
  if (value === null) return '';
  const plain = plainOf(portable(value, aliases));
  if (typeof plain === 'string') return plain.trim();
  return Array.isArray(plain) && plain.every((one) => typeof one === 'string') ? plain.join(', ') : JSON.stringify(plain);
}

function titleOf(key: string, { entry, version }: Found): Bilingual | undefined {
  const standard = standardOf(entry, version.context.document.kind);
  return standard && fieldSpec(standard.fields, key)?.title;
}

function fieldChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  title: (key: string) => Bilingual | undefined = () => undefined,
): FieldChange[] {
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return keys.flatMap((key) => {
    const [earlier, later] = [before.get(key), after.get(key)];
    if (earlier === later) return [];
    return {
      key,
      title: title(key),
      ...(earlier === undefined ? {} : { before: earlier }),
      ...(later === undefined ? {} : { after: later }),
    };
  });
}

/** An item by what it means: the same measure under another number is the same one. */
interface Item {
  list: ComplianceKey;
  id: string;
  title: Bilingual | undefined;
  texts: ReadonlyMap<string, string>;
}

function itemChanges(before: Found | undefined, after: Found): ItemChange[] {
  const [earlier, later] = [before ? itemsIn(before) : new Map<string, Item>(), itemsIn(after)];
  const changes: ItemChange[] = [];
  for (const [key, { texts, ...item }] of later) {
    const was = earlier.get(key);
    const fields = fieldChanges(was?.texts ?? new Map(), texts);
    if (!was || fields.length > 0) changes.push({ ...item, what: was ? 'changed' : 'added', fields });
  }
  for (const [key, { texts, ...item }] of earlier)
    if (!later.has(key)) changes.push({ ...item, what: 'removed', fields: fieldChanges(texts, new Map()) });
  return changes;
}

function itemsIn({ entry, version }: Found): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const { key: list, items: all } of listsOf(entry)) {
    for (const item of all) {
      const { id, title } = meaningOf(item, entry, version.context);
      const key = `${list} ${id}`;
      if (!items.has(key)) items.set(key, { list, id, title, texts: textsOf(item.fields, entry) });
    }
  }
  return items;
}

function meaningOf(item: ComplianceItem, entry: Entry, { catalogue, numbering }: FeatureContext) {
  const [meaning, ...others] = meaningsOf(item, numbering.readingOf(entry), catalogue);
  if (!meaning || others.length > 0) return { id: item.urn?.text ?? '?', title: undefined };
  return { id: 'id' in meaning.named ? meaning.named.id : (item.urn?.text ?? '?'), title: meaning.named.title };
}
