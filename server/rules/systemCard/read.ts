/** What the rules about system cards share: the values and groups of a card with the rows that describe them. */
import { isMap, isSeq, type Node } from 'yaml';
import { Kept } from '../../document/kept.ts';
import { readMapping, standsHere, valueType, type ValueType } from '../../document/node.ts';
import type { Field, Mapping, Span } from '../../document/model.ts';
import { cardTables, cardVersionOf, rowsOf, type CardFields, type CardRow } from '../../standards/systemCard.ts';
import { itemSpan } from '../compliance/shape.ts';
import type { EntryContext } from '../types.ts';

export const SOURCE = 'https://github.com/MinBZK/algorithm-reporting-standard';

/** A value of a key, or an item of a list under it. */
export interface CardValue {
  key: string;
  /** The row whose shape the value has, or else that of the card's own version. */
  row: CardRow;
  node: Node;
  span: Span;
  /** Whether it is an item of a list. */
  item: boolean;
  /** The mapping that has the key. */
  owner: Mapping;
  /** Whether it can be edited in place: it stands here itself, not behind an alias. */
  editable: boolean;
  inFlow: boolean;
}

/** The card itself, or a group of keys in it. */
export interface CardGroup {
  mapping: Mapping;
  fields: CardFields;
  /** The key that the group stands under; undefined for the card itself. */
  parent: string | undefined;
}

export interface Card {
  /** The number behind `0.1a`. */
  version: number;
  groups: readonly CardGroup[];
  values: readonly CardValue[];
}

/** Seven rules ask for the same card; it is read once. */
const cards = new Kept<EntryContext, Card>();

/** @returns undefined for an entry that is no card */
export function cardOf(context: EntryContext): Card | undefined {
  const fields = cardTables[context.entry.kind];
  if (!fields) return undefined;
  let card = cards.get(context);
  if (!card) cards.set(context, (card = new CardReader(context, fields).read()));
  return card;
}

/** The type of the values of a row: of its items where it is a list. */
export const itemType = ({ type }: CardRow): CardRow['type'] => (type === 'texts' ? 'text' : type === 'groups' ? 'group' : type);

const isList = ({ type }: CardRow) => type === 'texts' || type === 'groups';

const TYPES: Readonly<Record<CardRow['type'], readonly ValueType[]>> = {
  text: ['text'],
  boolean: ['boolean'],
  number: ['number'],
  textOrNumber: ['text', 'number'],
  scalar: ['text', 'number', 'boolean'],
  group: ['mapping'],
  texts: ['list'],
  groups: ['list'],
};

/** Whether a value has the type that a row asks for. `other` is a tag such as `!include`: what stands there is elsewhere. */
export const fits = (type: CardRow['type'], node: Node): boolean => {
  const actual = valueType(node);
  return actual === 'other' || TYPES[type].includes(actual);
};

class CardReader {
  readonly #context: EntryContext;
  readonly #fields: CardFields;
  readonly #version: number;
  readonly #groups: CardGroup[] = [];
  readonly #values: CardValue[] = [];
  /** What several aliases stand for is read once for each table: aliases within aliases multiply without end. */
  readonly #read = new Map<CardFields, Set<Node>>();

  constructor(context: EntryContext, fields: CardFields) {
    this.#context = context;
    this.#fields = fields;
    this.#version = cardVersionOf(context.entry, context.file);
  }

  read(): Card {
    this.#group(this.#context.entry, this.#fields, undefined);
    return { version: this.#version, groups: this.#groups, values: this.#values };
  }

  #group(mapping: Mapping, fields: CardFields, parent: string | undefined): void {
    const seen = this.#read.get(fields) ?? new Set();
    if (seen.has(mapping.node)) return;
    this.#read.set(fields, seen.add(mapping.node));
    this.#groups.push({ mapping, fields, parent });
    for (const field of mapping.byKey.values()) {
      const rows = rowsOf(fields, field.key, this.#version);
      // A merged value stands in another mapping.
      if (rows.length > 0 && !field.inherited && field.value) this.#field(field, field.value, rows, mapping);
    }
  }

  #field(field: Field, node: Node, rows: readonly CardRow[], owner: Mapping): void {
    const list = isSeq(node) ? (node.items as Node[]).map((item) => this.#context.entry.aliases.resolve(item) ?? item) : undefined;
    const row = rows.find((candidate) => hasShape(candidate, node, list)) ?? rows[0]!;
    const shared = { key: field.key, row, owner, editable: standsHere(field) };
    if (list && (isList(row) || row.several)) {
      const inFlow = isSeq(node) && node.flow === true;
      for (const item of list) this.#value({ ...shared, node: item, span: itemSpan(item, this.#context.content.text), item: true, inFlow });
    } else this.#value({ ...shared, node, span: field.valueSpan, item: false, inFlow: owner.node.flow === true });
  }

  #value(value: CardValue): void {
    const { row, node, item, key } = value;
    if (!row.elsewhere) this.#values.push(value);
    const isHere = valueType(node) === 'mapping';
    if (row.fields && isHere && isMap(node) && item === isList(row))
      this.#group(readMapping(node, this.#context.entry.aliases), row.fields, key);
  }
}

/** Whether a value looks like what a row describes; of a list, its first item tells. */
function hasShape(row: CardRow, node: Node, list: readonly Node[] | undefined): boolean {
  if (!list) return fits(row.type, node);
  return (isList(row) || row.several === true) && list.slice(0, 1).every((item) => fits(itemType(row), item));
}
