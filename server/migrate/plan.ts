/** What becomes of each field of an entry in the newest version of the publication standard. */
import type { DocumentKind } from '../document/recognise.ts';
import type { Entry, Field } from '../document/model.ts';
import { hasAnchor } from '../document/node.ts';
import { own } from '../document/own.ts';
import type { Bilingual } from '../messages/index.ts';
import { fieldSpec, newestStandard, type FieldSpec, type Standard } from '../standards/index.ts';
import { moveOf, ownerOf, type Move } from '../standards/migration.ts';
import { readingOf } from '../standards/reading.ts';
import { combine, readLinks, split, textOf, textsOf, type Item } from './items.ts';

/** What an older field gives to a field of the newest version. */
export interface Contribution {
  field: Field;
  /** What the older field is called, for its label and for messages. */
  title: Bilingual;
  /** A paragraph of a text, with its label where it has one. */
  text?: string;
  /** Whether the text is the field's own, word for word. */
  verbatim: boolean;
  /** Items of a group. */
  items?: Item[];
}

/** A field of the newest version with everything that goes there. */
export interface Target {
  spec: FieldSpec;
  /** The field that has this key, or a synonym of it. */
  own?: Field;
  contributions: Contribution[];
}

export interface Plan {
  /** The version that the entry follows. */
  from: Standard;
  /** In the order in which they come up in the entry. */
  targets: Target[];
  /** Fields without a place in the newest version, and those whose content has to be put there (`to`) by hand. */
  homeless: { field: Field; title: Bilingual; to?: string }[];
  /** Fields that stay although they should go: other places refer to their content by an alias. */
  shared: Field[];
}

/** @returns undefined when there is nothing to bring: the entry follows the newest version and has its names */
export function planMigration(entry: Entry, file: DocumentKind | undefined): Plan | undefined {
  const reading = readingOf(entry, file);
  if (!reading) return undefined;
  const from = reading.standard;
  const plan: Plan = { from, targets: [], homeless: [], shared: [] };
  let isOlder = from !== newestStandard;
  for (const field of entry.fields) {
    const key = meantKey(field.key, entry, from);
    const source: Source = { field, key, title: fieldSpec(ownerOf(key, from)?.fields ?? [], key)?.title };
    isOlder = place(source, entry, plan) || isOlder;
  }
  return isOlder ? plan : undefined;
}

/** Whether an entry follows an older version, or has names of another schema, so that there is something to bring. */
export const needsMigration = (entry: Entry, file: DocumentKind | undefined): boolean => planMigration(entry, file) !== undefined;

interface Source {
  field: Field;
  /** The key by which the standards know the field. */
  key: string;
  title: Bilingual | undefined;
}

/** @returns whether the field shows that the entry is not written as the newest version asks */
function place({ field, key, title }: Source, entry: Entry, plan: Plan): boolean {
  const { from } = plan;
  const item = own(newestStandard.itemSynonyms, key);
  if (item && !ownerOf(key, from)) {
    const texts = textsOf(field, entry);
    if (!texts) return false;
    const spec = fieldSpec(newestStandard.fields, item.key)!;
    return give(spec, { field, title: spec.title, verbatim: false, items: texts.map((text) => ({ [item.item]: text })) }, plan);
  }
  if (!title) return false;
  const move = moveOf(key, from);
  const given = move && contribution(field, title, move, entry);
  if (given) return give(fieldSpec(newestStandard.fields, given.to)!, given, plan);
  const spec = fieldSpec(newestStandard.fields, key);
  if (spec) {
    const target = targetOf(spec, plan);
    if (target.own) return false; // the same key twice: register and rules look at the first
    target.own = field;
    return key !== field.key;
  }
  // In an entry of the newest version such a field may as well be the organisation's own.
  if (from === newestStandard && !move) return false;
  if (hasAnchor(field)) {
    plan.shared.push(field);
    return false;
  }
  plan.homeless.push({ field, title, ...(move ? { to: move.to } : {}) });
  return move !== undefined;
}

function give(spec: FieldSpec, given: Contribution, plan: Plan): boolean {
  if (hasAnchor(given.field)) {
    plan.shared.push(given.field);
    return false;
  }
  targetOf(spec, plan).contributions.push(given);
  return true;
}

/** What a field gives, by the row for it. @returns undefined when its content is not what the row expects */
function contribution(field: Field, title: Bilingual, move: Move, entry: Entry): (Contribution & { to: string }) | undefined {
  const base = { field, title, to: move.to, verbatim: false };
  const items = itemsOf(field, move, entry);
  if (items) return { ...base, items };
  const text = textOf(field);
  if (text === undefined) return undefined;
  if (move.as === 'paragraph') return { ...base, text, verbatim: true };
  const labelled = `${title.nl}: ${text}`;
  if (move.as === 'labelled') return { ...base, text: labelled };
  return move.otherwise === undefined ? undefined : { ...base, to: move.otherwise, text: labelled };
}

function itemsOf(field: Field, move: Move, entry: Entry): Item[] | undefined {
  const texts = textsOf(field, entry);
  switch (texts && move.as) {
    case 'titles':
      return combine((texts!.length > 1 ? texts! : split(texts![0]!)).map((title) => ({ title })));
    case 'links': {
      const read = texts!.map((text) => readLinks(text, move.title));
      return read.every((links) => links !== undefined) ? read.flat() : undefined;
    }
    case 'answer':
      return texts!.length === 1 && /^ja$/i.test(texts![0]!.trim()) ? [{ title: move.title! }] : undefined;
    default:
      return undefined;
  }
}

function targetOf(spec: FieldSpec, { targets }: Plan): Target {
  let target = targets.find((known) => known.spec === spec);
  if (!target) targets.push((target = { spec, contributions: [] }));
  return target;
}

/** The key that a field's name stands for: itself, or the one it is a synonym of when nothing stands there yet. */
function meantKey(key: string, entry: Entry, from: Standard): string {
  if (ownerOf(key, from)) return key;
  for (const { synonyms } of [from, newestStandard]) {
    const meant = own(synonyms, key) ?? key;
    if (meant !== key && !entry.byKey.has(meant)) return meant;
  }
  return key;
}
